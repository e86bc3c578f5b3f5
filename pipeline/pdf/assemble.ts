// A PDF and its edits → the bytes of the new file. Same input, same bytes.
import { createHash } from 'node:crypto'
import type { PdfDocument } from './document.ts'
import type { NewBody, PdfEdits } from './edits.ts'

/** Every object again in its order, the changed ones anew; then the new ones, the table, the trailer. */
export function assemble(edits: PdfEdits, root: number, info: number): Uint8Array {
  const { document } = edits
  const changed = edits.bodies()
  const { named, rename } = structureNames(document)
  const firstObject = Math.min(...[...document.objects.values()].map(extent => extent.from))
  const parts: Uint8Array[] = [headOf(document, firstObject)]
  const offsets = new Map<number, number>()
  let at = firstObject
  const add = (part: Uint8Array, number: number) => {
    offsets.set(number, at)
    parts.push(part)
    at += part.length
  }
  for (const [number, { from, to }] of document.objects) {
    const change = changed.get(number)
    if (change) add(written(number, change, rename), number)
    else if (named.has(number)) add(Buffer.from(rename(document.text.slice(from, to)), 'latin1'), number)
    else add(document.bytes.subarray(from, to), number)
  }
  for (const [number, change] of changed) if (!document.objects.has(number)) add(written(number, change, rename), number)
  const objects = Buffer.concat(parts)
  const id = createHash('sha256').update(objects).digest('hex').slice(0, 32)
  const table = tableOf(offsets, at, `/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]`)
  return Buffer.concat([objects, Buffer.from(table, 'latin1')])
}

function written(number: number, { body, stream }: NewBody, rename: (text: string) => string): Uint8Array {
  if (!stream) return Buffer.from(`${number} 0 obj\n${rename(body)}\nendobj\n`, 'latin1')
  return Buffer.concat([Buffer.from(`${number} 0 obj\n${body}\nstream\n`, 'latin1'), stream, Buffer.from('\nendstream\nendobj\n')])
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

/**
 * The browser counts structure ids on from where it happens to be: they are numbered from 1 in their order, which keeps the tree of them sorted.
 * @returns the objects that hold any, and what writes a text with the new ones
 */
function structureNames(document: PdfDocument): { named: ReadonlySet<number>; rename(text: string): string } {
  const pattern = /\(node\d{8}\)/g
  const found = new Set<string>()
  const named = new Set<number>()
  const objects = [...document.objects]
  let i = 0
  for (const { 0: name, index } of document.text.matchAll(pattern)) {
    while (i < objects.length && objects[i]![1].to <= index) i++
    const [number] = objects[i] ?? [0]
    if (number === 0 || document.isStream(number)) continue
    found.add(name)
    named.add(number)
  }
  const names = new Map([...found].sort().map((name, n) => [name, `(node${String(n + 1).padStart(8, '0')})`]))
  return { named, rename: text => text.replace(pattern, name => names.get(name) ?? name) }
}
