// A font of a PDF and the codes shown in it → what the font says of them: their characters, widths and glyphs.
import type { PdfDocument } from '../document.ts'
import { latin1 } from '../marks.ts'
import { streamOf } from '../streams.ts'
import { type Dictionary, isDictionary, isName, isReference, isText, readValue } from '../syntax.ts'
import { type FontProgram, readFontProgram } from './font-program.ts'

export interface FontUse {
  readonly name: string
  readonly subtype: string
  readonly dictionary: Dictionary
  /** Of a composite font: its one descendant. */
  readonly descendant: Dictionary | undefined
  readonly descriptor: Dictionary | undefined
  /** Codes shown in it anywhere. */
  readonly codes: ReadonlySet<number>
  /** Code → characters; undefined where the font does not say. */
  readonly characters: ReadonlyMap<number, string> | undefined
  /** Undefined where it is not embedded, or is no TrueType. */
  readonly program: FontProgram | undefined
  /** The width the dictionary gives a code, in thousandths. */
  widthOf(code: number): number
}

export function fontUse(document: PdfDocument, object: number, codes: ReadonlySet<number>): FontUse {
  const dictionary = document.dictionary({ object })
  const below = document.resolve(dictionary.get('DescendantFonts'))
  const first = Array.isArray(below) ? document.resolve(below[0]) : null
  const descendant = isDictionary(first) ? first : undefined
  const described = document.resolve((descendant ?? dictionary).get('FontDescriptor'))
  const descriptor = isDictionary(described) ? described : undefined
  const [base, subtype, map] = [dictionary.get('BaseFont'), dictionary.get('Subtype'), dictionary.get('ToUnicode')]
  const file = descriptor?.get('FontFile2')
  const widths = widthsOf(document, descendant)
  return {
    name: isName(base) ? base.name : `object ${object}`,
    subtype: isName(subtype) ? subtype.name : '',
    dictionary,
    descendant,
    descriptor,
    codes,
    characters: isReference(map) ? charactersIn(Buffer.from(streamOf(document, map.object)).toString('latin1')) : undefined,
    program: isReference(file) ? readFontProgram(streamOf(document, file.object)) : undefined,
    widthOf: code => widths.get(code) ?? Number(document.resolve(descendant?.get('DW')) ?? 1000),
  }
}

/** Adds the two-byte codes of what a text operator shows: `<0123> Tj`, `[<01> 2 (..)] TJ`. */
export function addCodes(content: Uint8Array, from: number, to: number, codes: Set<number>): void {
  // Nearly all are one string in hex, and there are thousands on a page.
  let [code, digits, isHex] = [0, 0, false]
  for (let at = from; at < to; at++) {
    const char = content[at]!
    if (char === 0x28) {
      for (const one of codesIn(latin1(content, from, to))) codes.add(one)
      return
    }
    if (char === 0x3c || char === 0x3e) isHex = char === 0x3c
    const digit = HEX_DIGITS[char]!
    if (!isHex || digit < 0) continue
    code = (code << 4) | digit
    if (++digits % 4 > 0) continue
    codes.add(code)
    code = 0
  }
}

/** -1 for what is no digit. */
const HEX_DIGITS = Int8Array.from({ length: 256 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()))

function codesIn(operator: string): number[] {
  const { value } = readValue(operator, 0)
  const texts = Array.isArray(value) ? value.filter(isText) : isText(value) ? [value] : []
  return texts.flatMap(({ bytes }) =>
    Array.from({ length: bytes.length >> 1 }, (_, i) => (bytes.charCodeAt(2 * i) << 8) | bytes.charCodeAt(2 * i + 1)),
  )
}

/** `/W`: `c [w1 w2 …]` or `first last w`. */
function widthsOf(document: PdfDocument, descendant: Dictionary | undefined): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const list = document.resolve(descendant?.get('W'))
  if (!Array.isArray(list)) return widths
  for (let i = 0; i < list.length; ) {
    const [first, second] = [Number(list[i]), document.resolve(list[i + 1])]
    if (Array.isArray(second)) for (const [at, width] of second.entries()) widths.set(first + at, Number(width))
    else for (let code = first; code <= Math.min(Number(second), 0xffff); code++) widths.set(code, Number(list[i + 2]))
    i += Array.isArray(second) ? 2 : 3
  }
  return widths
}

const HEX = /<([\dA-Fa-f]+)>/g

/** Reads a ToUnicode map: single codes and ranges. */
export function charactersIn(map: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>()
  const text = (hex: string) => Buffer.from(hex.padStart(4, '0'), 'hex').swap16().toString('utf16le')
  for (const [, body] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    const words = [...body!.matchAll(HEX)].map(match => match[1]!)
    for (let i = 0; i + 1 < words.length; i += 2) characters.set(Number.parseInt(words[i]!, 16), text(words[i + 1]!))
  }
  for (const [, body] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, start, list] of body!.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*(?:<([\dA-Fa-f]+)>|\[([^\]]*)\])/g)) {
      const [first, last] = [Number.parseInt(from!, 16), Math.min(Number.parseInt(to!, 16), 0xffff)]
      const items = list === undefined ? [] : [...list.matchAll(HEX)].map(match => match[1]!)
      for (let code = first; code <= last; code++) {
        const next = start === undefined ? items[code - first] : nextTo(start, code - first)
        if (next !== undefined) characters.set(code, text(next))
      }
    }
  }
  return characters
}

/** The last unit of a range's start counts up. */
function nextTo(start: string, step: number): string {
  const last = (Number.parseInt(start.slice(-4), 16) + step) & 0xffff
  return start.slice(0, -4) + last.toString(16).padStart(4, '0')
}
