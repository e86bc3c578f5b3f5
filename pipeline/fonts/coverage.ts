// A TrueType font's bytes → the characters it has a glyph for (cmap formats 4 and 12).
import { fontTables } from './names.ts'

/** The characters of a text, in order and once each, that the font has no glyph for. */
export function missingCharacters(font: Uint8Array, characters: readonly string[]): readonly string[] {
  const has = coverage(font)
  return characters.filter(character => !has.has(character.codePointAt(0) as number) && !isUnseen(character))
}

/** Line ends, joiners and marks that are not drawn need no glyph. */
export function isUnseen(character: string): boolean {
  return /^[\p{Cc}\p{Default_Ignorable_Code_Point}]$/u.test(character)
}

function coverage(font: Uint8Array): ReadonlySet<number> {
  const table = fontTables(font).get('cmap')
  const codes = new Set<number>()
  for (let i = 0; table && i < table.getUint16(2); i++) {
    const at = table.getUint32(4 + i * 8 + 4)
    const format = table.getUint16(at)
    const found = format === 12 ? inGroups(table, at) : format === 4 ? inSegments(table, at) : []
    for (const code of found) codes.add(code)
  }
  return codes
}

function* inGroups(table: DataView, at: number): Generator<number> {
  for (let i = 0; i < table.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12
    const [first, last, glyph] = [table.getUint32(group), table.getUint32(group + 4), table.getUint32(group + 8)]
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) yield code
  }
}

function* inSegments(table: DataView, at: number): Generator<number> {
  const double = table.getUint16(at + 6)
  for (let i = 0; i < double; i += 2) {
    const last = table.getUint16(at + 14 + i)
    const start = table.getUint16(at + 16 + double + i)
    const delta = table.getUint16(at + 16 + double * 2 + i)
    const rangeAt = at + 16 + double * 3 + i
    const range = table.getUint16(rangeAt)
    for (let code = start; code <= last; code++) {
      const glyph = range === 0 ? code : table.getUint16(rangeAt + range + (code - start) * 2)
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) yield code
    }
  }
}
