// The words behind an amount, or the currency before it, in reading form → a unit.
import { isIdeograph, isLetter, wordAt } from './characters.ts'
import type { Unit } from './model.ts'
import { COUNTERS, CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS, NO_UNIT_BEFORE, OTHER_COUNTERS, SHARES } from './words.ts'

export interface Currency {
  readonly written: string
  /** The currencies it may be; one if it is unambiguous. */
  readonly codes: readonly string[]
  readonly at: number
  readonly end: number
}

/** `prose`: other words follow, so a unit must not be the beginning of one of them. */
export interface Where {
  readonly prose: boolean
}

export interface UnitFound {
  /** What `unit` is multiplied by, as a power of ten: 1 for 成. */
  readonly unit: Unit
  readonly counter?: string
  readonly power: number
  readonly currencies: readonly Currency[]
  readonly end: number
}

function currencyAt(read: string, at: number, table: typeof CURRENCIES): Currency | undefined {
  const word = wordAt(read, at, table)
  return word && { written: word[0], codes: word[1], at, end: at + word[0].length }
}

function codeAt(read: string, at: number): Currency | undefined {
  const code = currencyAt(read, at, CURRENCY_CODES)
  return code && !isLetter(read[code.end]) && !isLetter(read[at - 1]) ? code : undefined
}

/** A currency sign or code before an amount. */
export function currencyBefore(read: string, at: number): Currency | undefined {
  return codeAt(read, at) ?? currencyAt(read, at, CURRENCY_SIGNS)
}

function currencyBehind(read: string, at: number, { prose }: Where): Currency | undefined {
  const found = codeAt(read, at) ?? currencyAt(read, at, CURRENCIES)
  if (!found || !prose || found.written !== '元') return found
  return NO_UNIT_BEFORE[found.written]!.includes(read[found.end] ?? ' ') ? undefined : found
}

function shareAt(read: string, at: number, { prose }: Where): UnitFound | undefined {
  const share = wordAt(read, at, SHARES)
  if (!share) return undefined
  const end = at + share[0].length
  if (prose && NO_UNIT_BEFORE[share[0]]?.includes(read[end] ?? ' ')) return undefined
  return { unit: share[1], power: share[2], currencies: [], end }
}

function counterAt(read: string, at: number, { prose }: Where): UnitFound | undefined {
  const own = wordAt(read, at, COUNTERS)
  const other = wordAt(read, at, OTHER_COUNTERS)
  const isOther = other !== undefined && other[0].length > (own?.[0].length ?? 0)
  const word = isOther ? other[0] : own?.[0]
  if (word === undefined || (prose && isOther)) return undefined
  const end = at + word.length
  if (prose && own![1] !== '' && own![1].includes(read[end] ?? ' ')) return undefined
  return { unit: 'counter', counter: word, power: 0, currencies: [], end }
}

/** The unit at `at`: a share, a currency or a counter. */
export function unitAt(read: string, at: number, where: Where): UnitFound | undefined {
  const share = shareAt(read, at, where)
  if (share) return share
  const currency = currencyBehind(read, at, where)
  if (currency) return { unit: 'money', power: 0, currencies: [currency], end: currency.end }
  return counterAt(read, at, where)
}

/** 30亿元多; in prose 多 before another word is an adverb of that word (多用于). */
export function isMoreAt(read: string, at: number, { prose }: Where): boolean {
  return (read[at] === '多' || read[at] === '余') && !(prose && isIdeograph(read[at + 1]))
}
