// A PDF as Chromium made it → one to publish: titled, dated, with the bookmarks mended and the links named. Same input, same bytes.
import { createHash } from 'node:crypto'
import type { PdfDocument } from './document.ts'
import { linkContents } from './links.ts'
import { catalogOf, infoOf, type Metadata, xmpOf } from './metadata.ts'
import { openPdf } from './open.ts'
import { outlineTitles } from './outline.ts'
import { isReference, writeValue } from './syntax.ts'

export interface FinishInput extends Metadata {
  /** As printed. */
  readonly pdf: Uint8Array
  /** The titles of all headings in order, as they are to stand in the bookmarks. */
  readonly headings: readonly string[]
  /** Every link in document order, as `printPdf` gives them. */
  readonly links: readonly { readonly target: string; readonly text: string }[]
}

/** Finishes a printed PDF. Throws `OutlineMismatch` where bookmarks and headings disagree. */
export async function finishPdf(input: FinishInput): Promise<Uint8Array> {
  const document = await openPdf(input.pdf)
  const { Root: root, Info: info } = Object.fromEntries(document.trailer)
  const first = Math.max(...document.objects.keys()) + 1
  const [infoNumber, metadataNumber] = [isReference(info) ? info.object : first + 1, first]
  if (!isReference(root)) throw new Error('PDF: no catalog')
  const changed = new Map(
    [...outlineTitles(document, input.headings), ...linkContents(document, input.links)].map(([n, v]) => [n, writeValue(v)]),
  )
  changed.set(root.object, writeValue(catalogOf(document, input, metadataNumber)))
  changed.set(infoNumber, writeValue(infoOf(document, input)))
  const xmp = Buffer.from(xmpOf(document, input)).toString('latin1')
  changed.set(metadataNumber, `<</Type /Metadata\n/Subtype /XML\n/Length ${xmp.length}>>\nstream\n${xmp}\nendstream`)
  return assemble(document, changed, root.object, infoNumber)
}

/** Every object again in its order, the changed ones anew; then the new ones, the table, the trailer. */
function assemble(document: PdfDocument, changed: ReadonlyMap<number, string>, root: number, info: number): Uint8Array {
  const rename = structureNames(document)
  const firstObject = Math.min(...[...document.objects.values()].map(extent => extent.from))
  const parts: Uint8Array[] = [document.bytes.subarray(0, firstObject)]
  const offsets = new Map<number, number>()
  let at = firstObject
  const add = (part: Uint8Array, number: number) => {
    offsets.set(number, at)
    parts.push(part)
    at += part.length
  }
  for (const [number, { from, to }] of document.objects) {
    const body = changed.get(number)
    if (body !== undefined) add(Buffer.from(`${number} 0 obj\n${rename(body)}\nendobj\n`, 'latin1'), number)
    else if (document.isStream(number)) add(document.bytes.subarray(from, to), number)
    else add(Buffer.from(rename(document.text.slice(from, to)), 'latin1'), number)
  }
  for (const [number, body] of changed) {
    if (!document.objects.has(number)) add(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'), number)
  }
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32)
  parts.push(Buffer.from(tableOf(offsets, at, `/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]`), 'latin1'))
  return Buffer.concat(parts)
}

function tableOf(offsets: ReadonlyMap<number, number>, table: number, entries: string): string {
  const size = Math.max(...offsets.keys()) + 1
  const lines = ['0000000000 65535 f \n']
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number)
    lines.push(offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`)
  }
  return `xref\n0 ${size}\n${lines.join('')}trailer\n<</Size ${size}\n${entries}>>\nstartxref\n${table}\n%%EOF\n`
}

/** The browser counts structure ids on from where it happens to be: they are numbered from 1 in their order, which keeps the tree of them sorted. */
function structureNames(document: PdfDocument): (text: string) => string {
  const pattern = /\(node\d{8}\)/g
  const found = new Set<string>()
  for (const [number, { from, to }] of document.objects) {
    if (!document.isStream(number)) for (const [name] of document.text.slice(from, to).matchAll(pattern)) found.add(name)
  }
  const names = new Map([...found].sort().map((name, i) => [name, `(node${String(i + 1).padStart(8, '0')})`]))
  return text => text.replace(pattern, name => names.get(name) ?? name)
}
