// A PDF → the names in it of things a report must never hold.
import type { PdfDocument } from './document.ts'
import { isDictionary, isName, type Value } from './syntax.ts'

const FORBIDDEN: ReadonlySet<string> = new Set([
  'JavaScript',
  'JS',
  'OpenAction',
  'AA',
  'Launch',
  'EmbeddedFile',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'RichMedia',
  'Movie',
  'Sound',
  'Rendition',
  'AcroForm',
  'XFA',
])

/** Each once, with its slash, in alphabetical order. Names in strings (an address that ends in `/JS`) do not count. */
export function forbiddenNames(document: PdfDocument): readonly string[] {
  const found = new Set<string>()
  const note = (name: string) => FORBIDDEN.has(name) && found.add(`/${name}`)
  const look = (value: Value): void => {
    if (isName(value)) note(value.name)
    else if (Array.isArray(value)) value.forEach(look)
    else if (isDictionary(value)) {
      for (const [key, item] of value) {
        note(key)
        look(item)
      }
    }
  }
  for (const number of document.objects.keys()) look(document.object(number))
  return [...found].sort()
}
