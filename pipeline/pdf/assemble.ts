// A PDF and its edits → the bytes of the new file. Same input, same bytes.
import { createHash } from 'node:crypto'
import type { PdfDocument } from './document.ts'
import type { PdfEdits } from './edits.ts'

/** Every object again in its order, the changed ones anew; then the new ones, the table, the trailer. */
export function assemble(edits: PdfEdits, root: number, info: number): Uint8Array {
  const { document } = edits
  const changed = edits.bodies()
  const rename = structureNames(document)
  const firstObject = Math.min(...[...document.objects.values()].map(extent => extent.from))
  const parts: Uint8Array[] = [headOf(document, firstObject)]
  const offsets = new Map<number, number>()
  let at = firstObject
  const add = (part: Uint8Array, number: number) => {
    offsets.set(number, at)
    parts.push(part)
    at += part.length
  }
  const write = (number: number, body: string) => add(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'), number)
  for (const [number, { from, to }] of document.objects) {
    const change = changed.get(number)
    if (change) write(number, change.isStream ? change.body : rename(change.body))
    else if (document.isStream(number)) add(document.bytes.subarray(from, to), number)
    else add(Buffer.from(rename(document.text.slice(from, to)), 'latin1'), number)
  }
  for (const [number, { body, isStream }] of changed) if (!document.objects.has(number)) write(number, isStream ? body : rename(body))
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32)
  parts.push(Buffer.from(tableOf(offsets, at, `/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]`), 'latin1'))
  return Buffer.concat(parts)
}

/** What stands before the first object. Chromium calls its files 1.4, and writes what only later versions have. */
function headOf(document: PdfDocument, firstObject: number): Uint8Array {
  const head = document.text.slice(0, firstObject).replace(/^%PDF-1\.\d/, '%PDF-1.7')
  return Buffer.from(head, 'latin1')
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
