// The terms of a quantity → its written ends in base units, and the step each is rounded to.
import type { Decimal } from 'decimal.js'
import { Exact } from '../interval.ts'
import type { Ends } from './bounds.ts'
import type { Precision, ReadOptions, Unit } from './model.ts'
import type { Parts } from './scan.ts'
import type { Term } from './term.ts'

export interface Value {
  readonly lo: Decimal
  readonly hi: Decimal
  readonly step: Decimal
  readonly rough: Decimal
}

/** One written number in base units; 30多亿 has two ends. */
export function baseValueOf(term: Term, factor: Decimal, change: Parts['head']['change'], unit: Unit): Value {
  const { amount } = term
  const up = change?.kind === 'by' && change.sign === 1 && unit === 'multiple' ? 1 : 0
  const negative = term.negative !== (change?.kind === 'by' && change.sign === -1)
  const signed = (value: Decimal) => (negative ? value.neg() : value).times(factor).plus(up)
  // 30多 ends below the next unit of its last digit that is not zero.
  const next = amount.more === 'between' ? amount.value.plus(amount.rough) : amount.value
  const ends = [signed(amount.value), signed(next)]
  return { lo: Exact.min(...ends), hi: Exact.max(...ends), step: amount.last.times(factor), rough: amount.rough.times(factor) }
}

/** The ends of the whole, with the step of every digit (`step`) or of those that are no trailing zeros (`rough`). */
export function endsOf(first: Value, second: Value | undefined, isBetween: boolean, key: 'step' | 'rough'): Ends {
  const last = second ?? first
  const [low, high] = last.hi.lt(first.lo) ? [last, first] : [first, last]
  const zero = new Exact(0)
  return { lo: low.lo, hi: high.hi, loStep: isBetween ? zero : low[key], hiStep: isBetween ? zero : high[key] }
}

/** The declared step, unless it was declared in another unit. */
export function precisionOf(options: ReadOptions, unit: Unit): { step: Decimal | undefined; isOtherUnit: boolean } {
  const { precision } = options
  if (precision === undefined) return { step: undefined, isOtherUnit: false }
  const declared: Precision = 'step' in precision ? precision : { step: precision }
  const isOtherUnit = declared.unit !== undefined && declared.unit !== unit && !(declared.unit === 'count' && unit === 'counter')
  return { step: isOtherUnit ? undefined : declared.step, isOtherUnit }
}
