// A stated rate and the two figures it must follow from → whether they agree, and the words to say so.
import type { Decimal } from 'decimal.js'
import { measureOf } from '../aspects.ts'
import { cagr, hasCagr, type Interval, interval, meets, subtract } from '../interval.ts'
import { yearsBetweenMidpoints } from '../period.ts'
import { formatDecimal, type Method, type Quantity } from '../quantity.ts'
import type { Figure, Observation, Place, Severity } from '../types.ts'
import { noted } from './noted.ts'

/** `cagr`: the same rate each year; `change`: from one figure to the other; `either`: the words allow both. */
export type Reckoning = 'cagr' | 'change' | 'either'

export interface Claim {
  readonly reckoning: Reckoning
  /** Said in multiples (增长2倍), not in percent. */
  readonly times: boolean
  /** As fractions: 0.1 for 10 %, 1 for a doubling. */
  readonly stated: Readonly<Record<'narrow' | 'wide', Interval>>
  /** The author's words for it, and where they stand. */
  readonly text: string
  readonly place: Place
  readonly from: Figure
  readonly to: Figure
  readonly years: Decimal
  /** The figure that states it, where one does. */
  readonly rate: Figure | undefined
}

const METHODS: Readonly<Record<string, Method>> = { 同比: 'yoy', 环比: 'qoq', 年均复合: 'cagr', 累计同比: 'ytd-yoy', 平均: 'average' }

/** How a rate's figure says it was reckoned. */
export function methodOf(rate: Figure): Method | undefined {
  return METHODS[rate.method?.value ?? ''] ?? rate.quantity?.method
}

function reckoningOf(method: Method | undefined, years: Decimal): Reckoning | undefined {
  if (method === 'cagr') return 'cagr'
  // A mean of yearly rates and a change since January do not follow from the two figures.
  if (method === 'average' || method === 'ytd') return undefined
  return method !== undefined || years.lte(1) ? 'change' : 'either'
}

/** A rate as a fraction; undefined where the quantity is no rate of growth. A level reached (增至15%) is none. */
function statedBy(quantity: Quantity): { times: boolean; stated: Claim['stated'] } | undefined {
  const times = quantity.unit === 'multiple'
  if (!times && (quantity.unit !== 'percent' || quantity.change === 'to')) return undefined
  const fraction = ({ lo, hi }: Interval) => (times ? interval(lo.minus(1), hi.minus(1)) : interval(lo.div(100), hi.div(100)))
  return { times, stated: { narrow: fraction(quantity.narrow), wide: fraction(quantity.wide) } }
}

/** One unit and one currency; where no currency is declared, the same word for it. */
function isOneMeasure(a: Figure, b: Figure): boolean {
  const measure = measureOf(a)
  return measure !== undefined && measure === measureOf(b) && a.quantity!.currencyWritten === b.quantity!.currencyWritten
}

/** A claim, where the two figures have one measure and a rate between them can be told at all. */
export function claimOf(
  words: Pick<Claim, 'text' | 'place' | 'rate'> & { readonly quantity: Quantity; readonly method: Method | undefined },
  from: Figure,
  to: Figure,
): Claim | undefined {
  const { quantity, method, ...rest } = words
  const said = statedBy(quantity)
  if (!said || !from.period || !to.period || !isOneMeasure(from, to)) return undefined
  const years = yearsBetweenMidpoints(from.period.value, to.period.value)
  const reckoning = reckoningOf(method, years)
  const hasRate = (['narrow', 'wide'] as const).every(key => hasCagr(from.quantity![key], to.quantity![key], years))
  return reckoning && hasRate ? { ...rest, ...said, reckoning, from, to, years } : undefined
}

/** What the two figures give under a reckoning. */
export function impliedBy({ from, to, years }: Claim, key: 'narrow' | 'wide', reckoning: Reckoning): Interval {
  return cagr(from.quantity![key], to.quantity![key], reckoning === 'cagr' ? years : 1)
}

/** Error: no reading of the rounding agrees; info: one does if trailing zeros are rounded; undefined: they agree. */
export function severityOf(claim: Claim): Severity | undefined {
  const reckonings = claim.reckoning === 'either' ? (['change', 'cagr'] as const) : [claim.reckoning]
  const agrees = (key: 'narrow' | 'wide') => reckonings.some(one => meets(claim.stated[key], impliedBy(claim, key, one)))
  return agrees('narrow') ? undefined : agrees('wide') ? 'info' : 'error'
}

/** Whether a change of a share was given as its difference: 10 % → 15 % as 5 %. */
export function isInPoints(claim: Claim): boolean {
  const [a, b] = [claim.from.quantity!, claim.to.quantity!]
  if (a.unit !== 'percent' || claim.times || severityOf(claim) === undefined) return false
  const { lo, hi } = subtract(b.narrow, a.narrow)
  return meets(claim.stated.narrow, interval(lo.div(100), hi.div(100)))
}

/** 0.1364 → `13.64%`, with a real minus sign. */
export function percentOf(fraction: Decimal, places = 2): string {
  const text = formatDecimal(fraction.abs().times(100), places).replace(/\.0+$/u, '')
  return `${fraction.isNegative() && !fraction.isZero() ? '−' : ''}${text}%`
}

/** `13.63%～13.65%`, or one value where both ends are the same. */
function rangeOf({ lo, hi }: Interval): string {
  const [low, high] = [percentOf(lo), hi.isFinite() ? percentOf(hi) : '∞']
  return low === high ? low : `${low}～${high}`
}

/** A range for a message's slot, in both languages. */
export function ranges(slot: string, range: Interval): Record<string, string> {
  return { [slot]: rangeOf(range), [`${slot}En`]: rangeOf(range).replace('～', ' to ') }
}

/** What every message about a claim says, the years and rates worked out. */
export function observationOf(claim: Claim, message: string, severity: Severity, key: 'narrow' | 'wide'): Observation {
  const { from, to, rate, text, place, years } = claim
  const [change, yearly] = [impliedBy(claim, key, 'change'), impliedBy(claim, key, 'cagr')]
  const ratio = to.quantity!.value.div(from.quantity!.value)
  const stated = claim.stated[key]
  const middle = stated.hi.isFinite() ? stated.lo.plus(stated.hi).div(2) : stated.lo
  const periods = { fromPeriod: from.periodText, toPeriod: to.periodText, years: years.toDecimalPlaces(2).toString() }
  const told = { ...ranges('change', change), ...ranges('yearly', yearly), times: timesOf(ratio) }
  return {
    message,
    severity,
    place,
    data: { text, from: from.text, to: to.text, ...periods, ...told },
    related: [from, to].map(noted),
    figures: [...(rate ? [rate.id] : []), from.id, to.id],
    impact: Math.abs((claim.reckoning === 'cagr' ? yearly : change).lo.minus(middle).toNumber()),
  }
}

/** 1.25 → `1.25`, at most two decimals. */
function timesOf(ratio: Decimal): string {
  return ratio.toDecimalPlaces(2).toString()
}
