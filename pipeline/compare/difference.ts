// Two quantities of one measure → how far they are apart: exactly, in percent, and in the words of a report.
import type { Decimal } from 'decimal.js'
import { measureOf } from '../aspects.ts'
import { Exact } from '../interval.ts'
import { formatDecimal, formatQuantity, type Quantity } from '../quantity.ts'
import type { Figure } from '../types.ts'
import type { Difference } from './model.ts'

/** More digits than this behind the point of a difference say nothing. */
const MOST_DIGITS = 6
const SCALES = [1, 1e4, 1e8, 1e12]

const sign = (value: Decimal) => (value.isNegative() ? '−' : '+')
const short = (value: Decimal) => new Exact(formatDecimal(value.abs(), 2)).toString()

function written(value: Decimal, { unit, counter, scale }: Quantity, currency: string | undefined): string {
  const one = SCALES.some(known => scale.eq(known)) ? scale : new Exact(1)
  const digits = Math.min(MOST_DIGITS, new Exact(value).div(one).decimalPlaces())
  const isRate = unit === 'percent' || unit === 'percentage-point'
  const how = { unit: isRate ? ('percentage-point' as const) : unit, scale: isRate ? new Exact(1) : one, digits }
  const words = formatQuantity({ ...how, value: value.abs(), ...(counter ? { counter } : {}), ...(currency ? { currency } : {}) })
  return sign(value) + words
}

function percentOf(before: Quantity, after: Quantity): string | undefined {
  const isRate = before.unit === 'percent' || before.unit === 'percentage-point'
  if (isRate || before.value.isZero() || before.value.isNegative() !== after.value.isNegative()) return undefined
  const share = new Exact(after.value).div(before.value).minus(1).times(100)
  return sign(share).replace('+', '').replace('−', '-') + short(share)
}

/** From the one to the other; undefined where they have no measure in common, or one is a bound or not there. */
export function differenceOf(before: Figure, after: Figure): Difference | undefined {
  const [from, to] = [before.quantity, after.quantity]
  if (!from || !to || measureOf(before) !== measureOf(after)) return undefined
  const absolute = new Exact(to.value).minus(from.value)
  if (!absolute.isFinite() || absolute.isZero()) return undefined
  return { absolute: absolute.toString(), percent: percentOf(from, to), text: written(absolute, to, after.currency?.value) }
}

const ends = ({ narrow }: Quantity) => [narrow.lo, narrow.hi] as const

/** Whether both say the same, however it is written: 4000亿元 and 0.4万亿元 do where their last digits count the same. */
export function saysTheSame(before: Figure, after: Figure): boolean {
  if (before.text === after.text && before.currency?.value === after.currency?.value) return true
  const [from, to] = [before.quantity, after.quantity]
  if (!from || !to || measureOf(before) !== measureOf(after)) return false
  const isQualified = from.qualifier === to.qualifier && from.range === to.range
  return isQualified && from.value.eq(to.value) && ends(from).every((end, i) => end.eq(ends(to)[i]!))
}
