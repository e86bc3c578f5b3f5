// A text → the same text in reading form, character for character, so that every offset still refers to the original.

/** A quantity or a period longer than this is refused unread (rules.md 3). */
export const MAX_LENGTH = 64

/** One-to-one reading forms. NFKC itself is not used: it turns ² into 2 and ③ into 3, which are no digits of a number. */
const SAME: Readonly<Record<string, string>> = {
  '￥': '¥',
  '￡': '£',
  '￦': '₩',
  萬: '万',
  億: '亿',
  兩: '两',
  餘: '余',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
}
const FULL_WIDTH_FIRST = 0xff01
const FULL_WIDTH_LAST = 0xff5e
const FULL_WIDTH_SHIFT = 0xfee0
/** Kept as written: they separate clauses, open a scope or connect a range, which their half-width forms may not. */
const KEPT = '，：；（）～'

function readingForm(char: string): string {
  const code = char.charCodeAt(0)
  if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST && !KEPT.includes(char)) return String.fromCharCode(code - FULL_WIDTH_SHIFT)
  return SAME[char] ?? char
}

/** Characters that may have a reading form of their own: few in any text. */
const OTHERS = new RegExp(`[！-～${Object.keys(SAME).join('')}]`, 'g')

/** Original text → its reading form, of the same length: full-width letters and digits narrow, 萬 as 万, odd spaces as spaces. */
export function readable(text: string): string {
  return text.replaceAll(OTHERS, readingForm)
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9' && char.length === 1
}

export function isLetter(char: string | undefined): boolean {
  return char !== undefined && ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z'))
}

/** More spaces than this between two parts are no longer one quantity; it also bounds the work. */
const MAX_SPACES = 4

/** Where the spaces from `at` on end, or the most that are looked at. */
export function skipSpaces(read: string, at: number): number {
  let end = at
  while (end - at < MAX_SPACES && read[end] === ' ') end++
  return end
}

/** Whether a character is a Chinese one, which may make a word of what stands before it. */
export function isIdeograph(char: string | undefined): boolean {
  return char !== undefined && char >= '\u3400' && char <= '\u9fff'
}

type Word = readonly [string, ...unknown[]]

/** Tables by the code of the first character (a Chinese character by itself is a new string each time), made when first used. */
const INDEXES = new WeakMap<readonly Word[], Map<number, Word[]>>()

function indexOf(words: readonly Word[]): Map<number, Word[]> {
  const known = INDEXES.get(words)
  if (known) return known
  const index = new Map<number, Word[]>()
  for (const word of words) index.set(word[0].charCodeAt(0), [...(index.get(word[0].charCodeAt(0)) ?? []), word])
  INDEXES.set(words, index)
  return index
}

/** The first of the words (which must be ordered longest first) that stands at `at`. */
export function wordAt<T extends Word>(read: string, at: number, words: readonly T[]): T | undefined {
  const candidates = indexOf(words).get(read.charCodeAt(at))
  return candidates?.find(word => read.startsWith(word[0], at)) as T | undefined
}

/** Words ordered so that the longest is tried first: 万亿 before 万. */
export function longestFirst<T extends Word>(words: readonly T[]): readonly T[] {
  return [...words].sort((a, b) => b[0].length - a[0].length)
}

/** Digits of other scripts → 0 to 9, for saying what a text could mean; undefined where it has none. */
export function asciiDigits(text: string): string | undefined {
  const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50]
  let found = false
  let plain = ''
  for (const char of text) {
    const code = char.codePointAt(0)!
    const zero = zeros.find(first => code >= first && code < first + 10)
    found ||= zero !== undefined
    plain += zero === undefined ? char : String.fromCharCode(0x30 + code - zero)
  }
  return found ? plain : undefined
}
