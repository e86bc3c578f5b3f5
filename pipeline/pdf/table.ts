// The text of a PDF (one character a byte) → where its objects lie, from its one open table.
import { type Dictionary, isDictionary, readValue } from './syntax.ts'

/** Object number → offset, the trailer, and where the table begins. Throws on any other form of PDF. */
export function readTable(text: string): { offsets: ReadonlyMap<number, number>; trailer: Dictionary; table: number } {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1])
  const offsets = new Map<number, number>()
  const section = /(\d+) (\d+)\s+(?=\d{10} \d{5} [nf])|(\d{10}) \d{5} ([nf])\s+|trailer/y
  section.lastIndex = /^xref\s+/.exec(text.slice(table, table + 20))?.[0].length ?? Number.NaN
  if (Number.isNaN(section.lastIndex) || !text.startsWith('xref', table)) throw new Error('PDF: no open table of objects')
  section.lastIndex += table
  let number = 0
  for (let entry = section.exec(text); ; entry = section.exec(text)) {
    if (!entry) throw new Error('PDF: the table of objects is broken')
    if (entry[0] === 'trailer') break
    if (entry[1] !== undefined) number = Number(entry[1])
    else if (entry[4] === 'n') offsets.set(number++, Number(entry[3]))
    else number++
  }
  const trailer = readValue(text, section.lastIndex).value
  if (!isDictionary(trailer) || trailer.has('Prev')) throw new Error('PDF: more than one table of objects')
  return { offsets, trailer, table }
}
