// A PDF → what it says outside its pages: addresses it leads to, and dates.
import type { PdfDocument } from './document.ts'
import { streamOf } from './streams.ts'
import { isDictionary, isReference, isText, type Value } from './syntax.ts'

/** Every address an action leads to, each once. */
export function addressesIn(document: PdfDocument): readonly string[] {
  const found = new Set<string>()
  const look = (value: Value): void => {
    if (Array.isArray(value)) value.forEach(look)
    if (!isDictionary(value)) return
    const address = document.resolve(value.get('URI'))
    if (isText(address)) found.add(Buffer.from(address.bytes, 'latin1').toString('utf8'))
    for (const item of value.values()) look(item)
  }
  for (const number of document.objects.keys()) look(document.object(number))
  return [...found]
}

/** Every date, `20260116000000+00'00'` or `2026-01-16T00:00:00Z`, each once: of the file, of what it carries, of its metadata. */
export function datesIn(document: PdfDocument): readonly string[] {
  const found = new Set<string>()
  const look = (value: Value): void => {
    if (isText(value)) {
      const date = /^D:(\d{8}.*)$/.exec(value.bytes)?.[1]
      if (date !== undefined) found.add(date)
    } else if (Array.isArray(value)) value.forEach(look)
    else if (isDictionary(value)) value.forEach(look)
  }
  for (const number of document.objects.keys()) look(document.object(number))
  const metadata = document.catalog.get('Metadata')
  const xmp = isReference(metadata) ? Buffer.from(streamOf(document, metadata.object)).toString('utf8') : ''
  for (const [, date] of xmp.matchAll(/<xmp:\w*Date>([^<]*)</g)) found.add(date!)
  return [...found]
}
