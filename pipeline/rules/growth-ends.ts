// The period and the method of a rate → the two periods it lies between.

import { dateOf, dayOf } from '../period/calendar.ts'
import { periodOf } from '../period/span.ts'
import type { Period } from '../period.ts'
import { previousPeriod } from '../period.ts'
import type { Method } from '../quantity.ts'

/** Keys of two periods. */
export interface Ends {
  readonly from: string
  readonly to: string
}

/** The same part of the year before: every four digits of a key are a year. */
function yearBefore(key: string): string {
  return key.replaceAll(/[0-9]{4}/gu, year => String(Number(year) - 1).padStart(4, '0'))
}

/** From the first of January to the end of the period. */
function cumulated({ start, end }: Period): Period {
  return periodOf(dayOf(dateOf(start).year, 1, 1), end)
}

/** 2024—2030年: from the first of its ends, or from the year before it. */
function spanEnds({ key }: Period): Ends[] {
  const [first, last] = key.split('/')
  if (first === undefined || last === undefined) return []
  const whole = { from: first, to: last }
  return /^[0-9]{4}$/u.test(first) ? [whole, { from: yearBefore(first), to: last }] : [whole]
}

/** Where a rate lies between; several where a method has several readings, none where it does not say. */
export function endsOf(period: Period, method: Method | undefined): Ends[] {
  const isSpan = period.grain === 'span'
  if (method === 'cagr') return isSpan ? spanEnds(period) : []
  if (method === 'yoy') return [{ from: yearBefore(period.key), to: period.key }]
  if (method === 'qoq') return isSpan ? [] : [{ from: previousPeriod(period).key, to: period.key }]
  if (method !== 'ytd-yoy' || dateOf(period.start).year !== dateOf(period.end).year) return []
  const { key } = cumulated(period)
  return [{ from: yearBefore(key), to: key }]
}
