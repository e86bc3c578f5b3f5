// A TrueType font's bytes → the characters it has a glyph for (cmap formats 4 and 12).
import { fontTables } from './names.ts'

/** The characters of a text, in order and once each, that the font has no glyph for. */
export function missingCharacters(font: Uint8Array, characters: readonly string[]): readonly string[] {
  const has = coverage(font)
  return characters.filter(character => !isUnseen(character) && !has(character.codePointAt(0) as number))
}

/** Line ends, joiners and marks that are not drawn need no glyph. */
export function isUnseen(character: string): boolean {
  return /^[\p{Cc}\p{Default_Ignorable_Code_Point}]$/u.test(character)
}

function coverage(font: Uint8Array): (code: number) => boolean {
  const table = fontTables(font).get('cmap')
  const readers: ((code: number) => boolean)[] = []
  for (let i = 0; table && i < table.getUint16(2); i++) {
    const at = table.getUint32(4 + i * 8 + 4)
    const format = table.getUint16(at)
    if (format === 12) readers.push(code => inGroups(table, at, code))
    if (format === 4) readers.push(code => code <= 0xffff && inSegments(table, at, code))
  }
  return code => readers.some(has => has(code))
}

function inGroups(table: DataView, at: number, code: number): boolean {
  for (let i = 0; i < table.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12
    const first = table.getUint32(group)
    if (code >= first && code <= table.getUint32(group + 4)) return table.getUint32(group + 8) + code - first !== 0
  }
  return false
}

function inSegments(table: DataView, at: number, code: number): boolean {
  const double = table.getUint16(at + 6)
  for (let i = 0; i < double; i += 2) {
    if (code > table.getUint16(at + 14 + i)) continue
    const start = table.getUint16(at + 16 + double + i)
    if (code < start) return false
    const delta = table.getUint16(at + 16 + double * 2 + i)
    const rangeAt = at + 16 + double * 3 + i
    const range = table.getUint16(rangeAt)
    const glyph = range === 0 ? code : table.getUint16(rangeAt + range + (code - start) * 2)
    return glyph !== 0 && ((glyph + delta) & 0xffff) !== 0
  }
  return false
}
