// `1亿2000万`, `30多亿`, `三千亿` in reading form → one exact amount with the precision its digits claim.
import type { Decimal } from 'decimal.js'
import { powerOfTen } from '../interval.ts'
import { skipSpaces, wordAt } from './characters.ts'
import { isChineseNumeral, scanChinese } from './chinese.ts'
import { type Numeral, scanDigits } from './digits.ts'
import { type Failure, isFailure } from './model.ts'
import { MEGA, MORE, MULTIPLIERS, OTHER_COUNTERS } from './words.ts'

const ONE = powerOfTen(0)

export interface Amount {
  readonly value: Decimal
  /** Base units of the last digit written; of the last that is no trailing zero. */
  readonly last: Decimal
  readonly rough: Decimal
  readonly digits: number
  readonly scale: Decimal
  /** `between`: 30多亿 is 30 to 40; `above`: 30亿多 is a little over 30亿. */
  readonly more: 'between' | 'above' | undefined
  readonly bare: boolean
  readonly chinese: boolean
  readonly hasMultiplier: boolean
  readonly end: number
}

function scanNumeral(read: string, at: number): Numeral | Failure | undefined {
  return scanDigits(read, at) ?? scanChinese(read, at)
}

interface Multiplier {
  readonly scale: Decimal
  readonly end: number
}

function multiplierAt(read: string, at: number): Multiplier | undefined {
  const from = skipSpaces(read, at)
  const word = wordAt(read, from, MULTIPLIERS)
  return word && { scale: powerOfTen(word[1]), end: from + word[0].length }
}

function megaFailure(read: string, at: number, numeral: Numeral): Failure | undefined {
  if (read[numeral.end] !== MEGA || wordAt(read, numeral.end, OTHER_COUNTERS) || read.startsWith('兆瓦', numeral.end)) return undefined
  const meanings = [`${read.slice(at, numeral.end)}万亿`, `${numeral.value.times(100).toFixed()}万`]
  return { code: 'ambiguous', at, end: numeral.end + 1, meanings }
}

function scaled(numeral: Numeral, scale: Decimal): Pick<Amount, 'value' | 'last' | 'rough'> {
  if (scale === ONE) return numeral
  return { value: numeral.value.times(scale), last: numeral.last.times(scale), rough: numeral.rough.times(scale) }
}

/** 3万5000 is 35 000; 一万二 is 12 000; 3万5 could be either 30 005 or 35 000. */
function tailScale(numeral: Numeral, before: Decimal, zero: boolean): Decimal | undefined {
  if (zero || numeral.value.times(10).gte(before)) return ONE
  return numeral.chinese && numeral.digits === 1 ? before.div(10) : undefined
}

/** The next part of a compound: a numeral directly behind a multiplier. */
function scanPart(read: string, before: Amount, start: number): Amount | Failure | undefined {
  const zero = read[before.end] === '零' && isChineseNumeral(read[before.end + 1])
  const at = before.end + (zero ? 1 : 0)
  const numeral = scanNumeral(read, at)
  if (!numeral || isFailure(numeral)) return numeral
  const multiplier = multiplierAt(read, numeral.end)
  const scale = multiplier?.scale ?? tailScale(numeral, before.scale, zero)
  const end = multiplier?.end ?? numeral.end
  if (!scale) {
    const meanings = [before.value.plus(numeral.value.times(before.scale).div(10)), before.value.plus(numeral.value)].map(one =>
      one.toFixed(),
    )
    return { code: 'ambiguous', at: start, end, meanings }
  }
  const part = scaled(numeral, scale)
  if (part.value.gte(before.scale) || !before.value.mod(before.scale).isZero()) return { code: 'malformed', at: start, end, meanings: [] }
  const value = before.value.plus(part.value)
  const digits = value.div(part.last).toFixed(0).length
  const rough = part.value.isZero() ? before.rough : part.rough
  return { ...before, value, last: part.last, rough, digits, scale, end, hasMultiplier: multiplier !== undefined }
}

function scanCompound(read: string, first: Amount, start: number): Amount | Failure {
  let amount = first
  while (amount.hasMultiplier && amount.more === undefined) {
    const part = scanPart(read, amount, start)
    if (!part) break
    if (isFailure(part)) return part
    amount = part
  }
  return amount
}

/** A multiplier with no number before it: 近万亿元 is nearly 1万亿. */
function scanBare(read: string, at: number): Amount | undefined {
  const word = wordAt(read, at, MULTIPLIERS)
  if (!word || word[0] < '一') return undefined
  const scale = powerOfTen(word[1])
  const end = at + word[0].length
  return { value: scale, last: scale, rough: scale, digits: 1, scale, more: undefined, bare: true, chinese: true, hasMultiplier: true, end }
}

/** @returns undefined where no number stands at `at`; a failure where one stands that is malformed or ambiguous */
export function scanAmount(read: string, at: number): Amount | Failure | undefined {
  const numeral = scanNumeral(read, at)
  if (!numeral) return scanBare(read, at)
  if (isFailure(numeral)) return numeral
  const mega = megaFailure(read, at, numeral)
  if (mega) return mega
  const between = wordAt(read, numeral.end, MORE)
  const numeralEnd = numeral.end + (between?.[0].length ?? 0)
  const multiplier = multiplierAt(read, numeralEnd)
  const scale = multiplier?.scale ?? ONE
  const end = multiplier?.end ?? numeralEnd
  const above = multiplier !== undefined && !between && (read[end] === '多' || read[end] === '余')
  const more = between ? 'between' : above ? 'above' : undefined
  const { digits, bare, chinese } = numeral
  const first = {
    ...scaled(numeral, scale),
    digits,
    scale,
    more,
    bare,
    chinese,
    hasMultiplier: multiplier !== undefined,
    end: end + (above ? 1 : 0),
  } as const
  return scanCompound(read, first, at)
}
