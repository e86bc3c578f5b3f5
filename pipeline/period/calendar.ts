// Year, month, day ↔ day number (days since 1970-01-01, proleptic Gregorian), in plain integers: no Date, no time zone.

export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468
/** Days in 400 years, 100 years, 4 years less their leap day where there is none. */
const ERA = 146_097

/**
 * Day number of a date that exists; see `isDate`. Algorithm: Howard Hinnant, «chrono-Compatible Low-Level Date Algorithms»,
 * `days_from_civil`: years begin in March, so that the leap day is the last of its year.
 */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * ERA + dayOfEra - EPOCH
}

/** The date of a day number (`civil_from_days` of the same source). */
export function dateOf(day: number): CalendarDate {
  const z = day + EPOCH
  const era = Math.floor(z / ERA)
  const dayOfEra = z - era * ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((shifted + 2) % 12) + 1
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

/** Days in a month, 28 to 31. */
export function daysIn(year: number, month: number): number {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)
  return next - dayOf(year, month, 1)
}

/** Whether the date is in the calendar: 2025-02-30 is not. */
export function isDate({ year, month, day }: CalendarDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** At least so many digits, with zeros in front. */
export function padded(value: number, width: number): string {
  return `${value}`.padStart(width, '0')
}

/** `2025-10-16` for a day number. */
export function isoDate(day: number): string {
  const date = dateOf(day)
  return `${padded(date.year, 4)}-${padded(date.month, 2)}-${padded(date.day, 2)}`
}
