// One end of a quantity in reading form (`-¥3.5亿`, `15%`, `百分之十五`, `30亿多元`) → sign, amount, unit, currency.
import type { Decimal } from 'decimal.js'
import { powerOfTen } from '../interval.ts'
import { type Amount, scanAmount } from './amount.ts'
import { skipSpaces, wordAt } from './characters.ts'
import { chineseDigit } from './chinese.ts'
import { type Failure, isFailure, type Unit } from './model.ts'
import { type Currency, currencyBefore, isMoreAt, type UnitFound, unitAt, type Where } from './unit.ts'
import { SHARE_PREFIXES } from './words.ts'

export interface Term {
  readonly negative: boolean
  readonly amount: Amount
  /** Undefined where nothing is written: a bare number, or the first end of a range. */
  readonly unit: Unit | undefined
  readonly counter: string | undefined
  readonly currencies: readonly Currency[]
  /** The unit stands before it: 百分之. */
  readonly prefixed: boolean
  /** What the amount is multiplied by for its unit: 10 for 成. */
  readonly factor: Decimal
  readonly at: number
  readonly amountAt: number
  /** Where the number and its multiplier end and the unit begins. */
  readonly unitAt: number
  readonly end: number
}

const SIGNS: Readonly<Record<string, boolean>> = { '-': true, '−': true, 負: true, 负: true, '+': false }

interface Front {
  readonly negative: boolean
  readonly share: number | undefined
  readonly currencies: readonly Currency[]
  readonly end: number
}

/** Everything before the digits: sign, 百分之, currency sign, in any order an author may write them. */
function scanFront(read: string, at: number): Front {
  let front: Front = { negative: false, share: undefined, currencies: [], end: at }
  let signed = false
  for (let parts = 0; parts < 4; parts++) {
    const from = skipSpaces(read, front.end)
    const sign = SIGNS[read[from] ?? '']
    const share = wordAt(read, from, SHARE_PREFIXES)
    const currency = currencyBefore(read, from)
    if (sign !== undefined && !signed) front = { ...front, negative: sign, end: from + 1 }
    else if (share && front.share === undefined) front = { ...front, share: share[1], end: from + share[0].length }
    else if (currency && front.currencies.length === 0) front = { ...front, currencies: [currency], end: currency.end }
    else break
    signed ||= sign !== undefined
  }
  return front
}

/** 三成五 is 35 %, 两成半 25 %. */
function withTenths(read: string, amount: Amount, found: UnitFound): { amount: Amount; end: number } {
  const { end } = found
  const tenth = read[end] === '半' ? 5 : chineseDigit(read[end])
  if (read[end - 1] !== '成' || !amount.chinese || amount.hasMultiplier || tenth === undefined) return { amount, end }
  const last = amount.last.div(10)
  return { amount: { ...amount, value: amount.value.plus(last.times(tenth)), last, rough: last, digits: amount.digits + 1 }, end: end + 1 }
}

function unitOf(read: string, front: Front, amount: Amount, where: Where): UnitFound | undefined {
  if (front.share !== undefined) return { unit: 'percent', power: front.share, currencies: [], end: amount.end }
  const written = unitAt(read, skipSpaces(read, amount.end), where)
  if (written || front.currencies.length === 0) return written
  return { unit: 'money', power: 0, currencies: [], end: amount.end }
}

/** @returns undefined where no number stands behind what may precede it */
export function scanTerm(read: string, at: number, where: Where): Term | Failure | undefined {
  const front = scanFront(read, at)
  const amountAt = skipSpaces(read, front.end)
  const plain = scanAmount(read, amountAt)
  if (!plain || isFailure(plain)) return plain
  const found = unitOf(read, front, plain, where)
  if (front.currencies.length > 0 && found && found.unit !== 'money') {
    return { code: 'malformed', at, end: found.end, meanings: [read.slice(amountAt, found.end), read.slice(at, plain.end)] }
  }
  const { amount, end } = found ? withTenths(read, plain, found) : { amount: plain, end: plain.end }
  const behind = end > plain.end && !amount.more && isMoreAt(read, end, where)
  return {
    negative: front.negative,
    amount: behind ? { ...amount, more: 'above' } : amount,
    unit: found?.unit,
    counter: found?.counter,
    currencies: [...front.currencies, ...(found?.currencies ?? [])],
    prefixed: front.share !== undefined,
    factor: powerOfTen(found?.power ?? 0),
    at,
    amountAt,
    unitAt: plain.end,
    end: end + (behind ? 1 : 0),
  }
}
