// A text in reading form → the period that stands at one place: `2025年第三季度`, `2025-Q3`, `25Q3`, `Q3 2025`, `十四五`.
import { isDigit, skipSpaces } from '../quantity/characters.ts'
import { dayOf, isDate } from './calendar.ts'
import { MONTHS } from './label.ts'
import { monthsFrom, periodOf } from './span.ts'
import type { Whole } from './within-year.ts'
import {
  found,
  isImpossible,
  letterPart,
  MAX_WIDTH,
  partOf,
  type Scanned,
  type ScanResult,
  scanWhole,
  scanWithinYear,
} from './within-year.ts'

/** `-09`, `-10-16`, `-Q3`, `-H1` behind a year, as in keys and ISO dates: exactly two digits each. */
function isoPart(read: string, at: number, year: number): ScanResult {
  const letter = letterPart(read, at + 1, year)
  if (letter) return letter
  const month = scanWhole(read, at + 1)
  if (month?.width !== 2 || !isDigit(read[at + 1])) return undefined
  const day = read[month.end] === '-' ? scanWhole(read, month.end + 1) : undefined
  const wrong = partOf(month, at - MAX_WIDTH, month.end, 1, 12)
  if (wrong) return wrong
  if (!day) return found(monthsFrom(year, month.value, 1), year, month.end)
  if (day.width !== 2 || !isDate({ year, month: month.value, day: day.value }))
    return { impossible: true, at: at - MAX_WIDTH, end: day.end }
  const start = dayOf(year, month.value, day.value)
  return found(periodOf(start, start), year, day.end)
}

/** Years a report can speak of; 4000 is an amount. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2199

/** 2025, 二〇二五; not 12: a year has four digits. */
function yearAt(read: string, at: number): Whole | undefined {
  const year = scanWhole(read, at)
  return year?.width === MAX_WIDTH && year.value >= FIRST_YEAR && year.value <= LAST_YEAR ? year : undefined
}

function scanFromYear(read: string, at: number): ScanResult {
  const year = yearAt(read, at)
  if (!year) return undefined
  const { value, end } = year
  const whole = (last: number): Scanned => ({ period: monthsFrom(value, 1, 12), year: value, end: last })
  if (read[skipSpaces(read, end)] === '年') {
    const after = skipSpaces(read, end) + 1
    const rest = read[after] === '度' ? after + 1 : after
    return scanWithinYear(read, rest, value) ?? whole(rest)
  }
  const iso = read[end] === '-' ? isoPart(read, end, value) : undefined
  return iso ?? letterPart(read, end, value) ?? letterPart(read, skipSpaces(read, end), value) ?? whole(end)
}

/** 25Q3: two digits are of this century, before a quarter or half only. */
function scanShort(read: string, at: number): ScanResult {
  const year = scanWhole(read, at)
  if (year?.width !== 2 || !isDigit(read[at])) return undefined
  return letterPart(read, year.end, 2000 + year.value)
}

/** `Q3 2025`, `September 2025`, `16 October 2025`. */
function scanEnglish(read: string, at: number): ScanResult {
  const letter = /^([QH])([1-4])[ ]([12][0-9]{3})/u.exec(read.slice(at, at + 7))
  if (letter) {
    const year = scanWhole(read, at + 3)!
    const result = letterPart(read, at, year.value)
    return result && !isImpossible(result) ? { ...result, end: year.end } : result
  }
  const day = scanWhole(read, at)
  const from = day && isDigit(read[at]) ? skipSpaces(read, day.end) : at
  const month = MONTHS.findIndex(name => read.startsWith(name, from))
  if (month < 0) return undefined
  const year = yearAt(read, skipSpaces(read, from + MONTHS[month]!.length))
  if (!year) return undefined
  if (from === at) return found(monthsFrom(year.value, month + 1, 1), year.value, year.end)
  if (!day || !isDate({ year: year.value, month: month + 1, day: day.value })) return { impossible: true, at, end: year.end }
  const start = dayOf(year.value, month + 1, day.value)
  return found(periodOf(start, start), year.value, year.end)
}

/** Five-year plans of China and their first years. */
const PLANS: readonly (readonly [string, number])[] = [
  ['十一五', 2006],
  ['十二五', 2011],
  ['十三五', 2016],
  ['十四五', 2021],
  ['十五五', 2026],
]

function scanPlan(read: string, at: number): ScanResult {
  const isQuoted = read[at] === '“' || read[at] === '"' || read[at] === '「'
  const from = at + (isQuoted ? 1 : 0)
  const plan = PLANS.find(([word]) => read.startsWith(word, from))
  if (!plan) return undefined
  const end = from + 3 + (isQuoted ? 1 : 0)
  const tail = ['期间', '时期'].some(word => read.startsWith(word, end)) ? 2 : 0
  return found(monthsFrom(plan[1], 1, 60), plan[1], end + tail)
}

/** One period at `at`. */
export function scanPeriod(read: string, at: number): ScanResult {
  return scanPlan(read, at) ?? scanEnglish(read, at) ?? scanFromYear(read, at) ?? scanShort(read, at)
}
