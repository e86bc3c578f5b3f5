// A TrueType font's bytes → its tables, and the PostScript name by which a PDF calls it.

/** Tag → where the table lies. Throws where the bytes are no font. */
export function fontTables(font: Uint8Array): ReadonlyMap<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = new Map<string, DataView>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...font.subarray(at, at + 4))
    tables.set(tag, new DataView(font.buffer, font.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)))
  }
  return tables
}

/** The PostScript name (name 6), e.g. `NotoSerifSC-Regular`. */
export function postScriptName(font: Uint8Array): string | undefined {
  const table = fontTables(font).get('name')
  if (!table) return undefined
  const strings = table.getUint16(4)
  for (let i = 0; i < table.getUint16(2); i++) {
    const at = 6 + i * 12
    if (table.getUint16(at + 6) !== 6) continue
    const from = table.byteOffset + strings + table.getUint16(at + 10)
    const bytes = new Uint8Array(table.buffer, from, table.getUint16(at + 8))
    // Either one byte a character or two, of which the first is zero: the name is ASCII by definition.
    return String.fromCharCode(...bytes.filter(byte => byte !== 0))
  }
  return undefined
}
