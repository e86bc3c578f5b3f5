// An amount, its precision and its qualifier → the interval it stands for. Formulas of rules.md 2.2 (2) to (5).
import type { Decimal } from 'decimal.js'
import { Exact, type Interval } from '../interval.ts'
import type { Qualifier } from './model.ts'

/** 约 is at least this share of the value wide on each side, unless told. */
export const ABOUT = new Exact('0.05')
const NEARLY = new Exact('0.9')
const OVER = new Exact('1.1')

/** The written ends of a quantity, lo ≤ hi, each with the step it is rounded to. */
export interface Ends {
  readonly lo: Decimal
  readonly hi: Decimal
  readonly loStep: Decimal
  readonly hiStep: Decimal
}

/** Half-width max(½p, share of the value) on each side. */
function around(ends: Ends, share: Decimal): Interval {
  const half = (value: Decimal, step: Decimal) => Exact.max(step.div(2), value.abs().times(share))
  return { lo: ends.lo.minus(half(ends.lo, ends.loStep)), hi: ends.hi.plus(half(ends.hi, ends.hiStep)) }
}

/** [v, f·v], in order: of a negative value the greater amount is the lower end. */
function reaching(ends: Ends, factor: Decimal): Interval {
  return { lo: Exact.min(ends.lo, ends.lo.times(factor)), hi: Exact.max(ends.hi, ends.hi.times(factor)) }
}

/** What the quantity can be, with `share` for 约. */
export function bounds(ends: Ends, qualifier: Qualifier, share: Decimal): Interval {
  if (qualifier === 'about') return around(ends, share)
  if (qualifier === 'below') return reaching(ends, NEARLY)
  if (qualifier === 'above') return reaching(ends, OVER)
  if (qualifier === 'at-least') return { lo: ends.lo, hi: new Exact(Infinity) }
  if (qualifier === 'at-most') return { lo: new Exact(-Infinity), hi: ends.hi }
  return around(ends, new Exact(0))
}
