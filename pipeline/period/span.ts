// First and last day → the one period they are: its grain and its key. Order, overlap, neighbours and distances of periods.
import type { Decimal } from 'decimal.js'
import { Exact } from '../interval.ts'
import { dateOf, dayOf, isoDate, padded } from './calendar.ts'

export type Grain = 'year' | 'half' | 'quarter' | 'month' | 'day' | 'span'

/** Whole days, both ends in it; two periods with the same days have the same key. */
export interface Period {
  /** `2025`, `2025-H1`, `2025-Q3`, `2025-09`, `2025-10-16`, `2024/2030`, `2025-Q1/2025-Q3`. */
  readonly key: string
  readonly grain: Grain
  /** Day numbers: days since 1970-01-01. */
  readonly start: number
  readonly end: number
}

/** Months since year 0. */
function monthIndex(day: number): number {
  const { year, month } = dateOf(day)
  return year * 12 + month - 1
}

function monthStart(index: number): number {
  return dayOf(Math.floor(index / 12), (index % 12) + 1, 1)
}

/** The months a period covers, if it covers whole ones. */
function monthsOf({ start, end }: Pick<Period, 'start' | 'end'>): { first: number; count: number } | undefined {
  const first = monthIndex(start)
  const after = monthIndex(end + 1)
  return monthStart(first) === start && monthStart(after) === end + 1 ? { first, count: after - first } : undefined
}

const GRAINS: readonly { readonly grain: Grain; readonly months: number; readonly key: (year: number, part: number) => string }[] = [
  { grain: 'year', months: 12, key: year => padded(year, 4) },
  { grain: 'half', months: 6, key: (year, part) => `${padded(year, 4)}-H${part}` },
  { grain: 'quarter', months: 3, key: (year, part) => `${padded(year, 4)}-Q${part}` },
  { grain: 'month', months: 1, key: (year, part) => `${padded(year, 4)}-${padded(part, 2)}` },
]

/** The key of `count` months from `first`, in units of one grain. */
function keyOf(first: number, months: number, key: (year: number, part: number) => string): string {
  return key(Math.floor(first / 12), Math.floor((first % 12) / months) + 1)
}

/** A span of whole years, else quarters, else months, is named by its first and last of them. */
function spanKey(first: number, count: number): string {
  const unit = GRAINS.find(one => one.grain !== 'half' && first % one.months === 0 && count % one.months === 0)!
  return `${keyOf(first, unit.months, unit.key)}/${keyOf(first + count - unit.months, unit.months, unit.key)}`
}

/** The period of these days. Throws RangeError when they are reversed. */
export function periodOf(start: number, end: number): Period {
  if (end < start) throw new RangeError(`period ends before it begins: ${start}, ${end}`)
  if (start === end) return { key: isoDate(start), grain: 'day', start, end }
  const months = monthsOf({ start, end })
  if (!months) return { key: `${isoDate(start)}/${isoDate(end)}`, grain: 'span', start, end }
  const { first, count } = months
  const whole = GRAINS.find(one => one.months === count && first % one.months === 0)
  if (whole) return { key: keyOf(first, whole.months, whole.key), grain: whole.grain, start, end }
  return { key: spanKey(first, count), grain: 'span', start, end }
}

/** `count` months from `month` (1 to 12) of `year`. */
export function monthsFrom(year: number, month: number, count: number): Period {
  const first = year * 12 + month - 1
  return periodOf(monthStart(first), monthStart(first + count) - 1)
}

/** The period `steps` times its own length later: by months where it covers whole months, else by days. */
function shifted(period: Period, steps: 1 | -1): Period {
  const months = monthsOf(period)
  if (months) {
    const first = months.first + steps * months.count
    return periodOf(monthStart(first), monthStart(first + months.count) - 1)
  }
  const days = (period.end - period.start + 1) * steps
  return periodOf(period.start + days, period.end + days)
}

/** The period of the same length that follows at once. */
export function nextPeriod(period: Period): Period {
  return shifted(period, 1)
}

/** The period of the same length right before. */
export function previousPeriod(period: Period): Period {
  return shifted(period, -1)
}

/** Negative, zero or positive: by first day, then by last. */
export function comparePeriods(a: Period, b: Period): number {
  return a.start - b.start || a.end - b.end
}

/** Whether some day lies in both. */
export function overlaps(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end
}

/** Whether all of `a` lies in `b`. */
export function within(a: Period, b: Period): boolean {
  return a.start >= b.start && a.end <= b.end
}

/** Mean Gregorian year: 146 097 days in 400 years. */
const DAYS_IN_YEAR = new Exact('365.2425')

/**
 * Years from the middle of `a` to the middle of `b`; negative when `b` is earlier.
 * @returns exact in months where both cover whole months (two years: y2 − y1), else in days of 1/365.2425 year
 */
export function yearsBetweenMidpoints(a: Period, b: Period): Decimal {
  const from = monthsOf(a)
  const to = monthsOf(b)
  if (from && to) return new Exact(2 * to.first + to.count - 2 * from.first - from.count).div(24)
  return new Exact(b.start + b.end - a.start - a.end).div(2).div(DAYS_IN_YEAR)
}

/** The calendar quarter a day lies in. */
export function quarterOf(day: number): Period {
  const { year, month } = dateOf(day)
  return monthsFrom(year, month - ((month - 1) % 3), 3)
}
