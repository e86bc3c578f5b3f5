// Checkpoints 10 and 31: every font is whole, is in the file, and says which character each of its codes is.
import { isName, isReference } from '../syntax.ts'
import { type Condition, failing } from './condition.ts'
import type { FontUse } from './font-use.ts'

const nameOf = (font: FontUse) => font.name
/** Codes of a font for which something does not hold. */
const codes = (fonts: readonly FontUse[], isWrong: (code: number, font: FontUse) => boolean): string[] =>
  fonts.flatMap(font => {
    const wrong = [...font.codes].filter(code => isWrong(code, font)).map(code => code.toString(16).padStart(4, '0'))
    return wrong.length > 0 ? [`${font.name}: ${wrong.slice(0, 5).join(' ')}`] : []
  })

const encodingOf = (font: FontUse) => {
  const encoding = font.dictionary.get('Encoding')
  return isName(encoding) ? encoding.name : undefined
}

export const fonts: readonly Condition[] = [
  {
    id: '10-001',
    says: { zh: '有字不知道是哪个字符', en: 'a character code cannot be mapped to Unicode' },
    faults: ({ fonts }) => codes(fonts, (code, font) => !font.characters?.get(code)),
  },
  {
    // Identity-H has no CIDSystemInfo of its own to differ, is in Table 118, and refers to no other map.
    id: '31-001…003, 006…008',
    says: { zh: '字体的编码不是 Identity-H', en: 'the encoding of a font is not Identity-H' },
    faults: ({ fonts }) => failing(fonts, font => font.subtype === 'Type0' && encodingOf(font) !== 'Identity-H', nameOf),
  },
  {
    id: '31-004…005',
    says: { zh: '字体没有 CIDToGIDMap', en: 'a font has no CIDToGIDMap, or one that is neither a stream nor Identity' },
    faults: ({ fonts }) =>
      failing(
        fonts,
        ({ subtype, descendant }) => {
          const map = descendant?.get('CIDToGIDMap')
          return subtype === 'Type0' && !isReference(map) && !(isName(map) && map.name === 'Identity')
        },
        nameOf,
      ),
  },
  {
    id: '31-009',
    says: { zh: '字体没有嵌入', en: 'the program of a font is not embedded' },
    faults: ({ fonts }) =>
      failing(fonts, ({ descriptor }) => ![...(descriptor?.keys() ?? [])].some(key => key.startsWith('FontFile')), nameOf),
  },
  {
    id: '31-011',
    says: { zh: '嵌入的字体里没有用到的字形', en: 'an embedded font does not contain a glyph that is shown' },
    faults: ({ fonts }) => codes(fonts, (code, { program }) => program !== undefined && code >= program.glyphs),
  },
  {
    // A simple font, or a list of its glyphs, is what these are about: Chromium embeds composite fonts only, without such lists.
    id: '31-012…015, 017…026',
    says: { zh: '有不是复合字体的字体，或列出字形的表', en: 'a font is not composite, or has a CharSet or CIDSet' },
    faults: ({ fonts }) =>
      failing(
        fonts,
        font => font.subtype !== 'Type0' || Boolean(font.descriptor?.has('CIDSet') || font.descriptor?.has('CharSet')),
        nameOf,
      ),
  },
  {
    id: '31-016',
    says: { zh: '字体写的宽度与字形的不同', en: 'a glyph’s width differs between the font’s dictionary and its program' },
    faults: ({ fonts }) =>
      codes(fonts, (code, font) => font.program !== undefined && Math.abs(font.program.widthOf(code) - font.widthOf(code)) > 1),
  },
  {
    id: '31-027',
    says: { zh: '字体没有写明字符（ToUnicode）', en: 'a font has no ToUnicode' },
    faults: ({ fonts }) => failing(fonts, font => font.characters === undefined, nameOf),
  },
  {
    id: '31-028',
    says: { zh: '字体把字对应到 U+0000', en: 'a ToUnicode maps to U+0000' },
    faults: ({ fonts }) => failing(fonts, font => [...(font.characters?.values() ?? [])].some(text => text.includes('\0')), nameOf),
  },
  {
    id: '31-029',
    says: { zh: '字体把字对应到 U+FEFF 或 U+FFFE', en: 'a ToUnicode maps to U+FEFF or U+FFFE' },
    faults: ({ fonts }) => failing(fonts, font => [...(font.characters?.values() ?? [])].some(text => /[\ufeff\ufffe]/.test(text)), nameOf),
  },
  {
    id: '31-030',
    says: { zh: '显示了不存在的字形（.notdef）', en: 'text shows the glyph .notdef' },
    faults: ({ fonts }) => codes(fonts, code => code === 0),
  },
]
