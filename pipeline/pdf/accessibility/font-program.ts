// The bytes of an embedded TrueType font → its glyphs' widths, and which glyphs there are.

export interface FontProgram {
  readonly glyphs: number
  /** In thousandths of the font's size. */
  widthOf(glyph: number): number
}

/** Undefined for what is no TrueType. Throws RangeError where a table is cut short. */
export function readFontProgram(bytes: Uint8Array): FontProgram | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0) !== 0x00010000 && view.getUint32(0) !== 0x74727565) return undefined
  const tables = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map(name => tables.get(name))
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return undefined
  const [unit, metrics] = [view.getUint16(head + 18), view.getUint16(hhea + 34)]
  return {
    glyphs: view.getUint16(maxp + 4),
    widthOf: glyph => (view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)) * 1000) / unit,
  }
}
