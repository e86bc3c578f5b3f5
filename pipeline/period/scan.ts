// A text in reading form → the period that stands at one place: `2025年第三季度`, `2025-Q3`, `25Q3`, `Q3 2025`, `十四五`.
import { isDigit, skipSpaces } from '../quantity/characters.ts'
import { chineseDigit, scanChinese } from '../quantity/chinese.ts'
import { isFailure } from '../quantity/model.ts'
import { dayOf, isDate } from './calendar.ts'
import { MONTHS } from './label.ts'
import { monthsFrom, type Period, periodOf } from './span.ts'

/** A period and where it ends; `year` lets 2025年1—9月 share it. */
export interface Scanned {
  readonly period: Period
  readonly year: number
  readonly end: number
  /** The last word was a bare four-digit number: 2025, which 年 may still follow. */
  readonly bare: boolean
}

/** A period that is none: 第五季度, 13月. */
export interface Impossible {
  readonly impossible: true
  readonly at: number
  readonly end: number
}

export type ScanResult = Scanned | Impossible | undefined

export function isImpossible(result: object | undefined): result is Impossible {
  return result !== undefined && 'impossible' in result
}

interface Whole {
  readonly value: number
  readonly width: number
  readonly end: number
}

const MAX_WIDTH = 4

/** Up to four digits, or a Chinese numeral up to 9999. */
export function scanWhole(read: string, at: number): Whole | undefined {
  let end = at
  let value = 0
  while (isDigit(read[end]) && end - at < MAX_WIDTH) value = value * 10 + read.charCodeAt(end++) - 0x30
  if (end > at) return isDigit(read[end]) ? undefined : { value, width: end - at, end }
  const chinese = scanChinese(read, at)
  if (!chinese || isFailure(chinese) || !chinese.value.isInteger() || chinese.value.gt(9999)) return undefined
  return { value: chinese.value.toNumber(), width: chinese.end - at, end: chinese.end }
}

/** A number from `least` to `most`, or what it says is impossible. */
function partOf(whole: Whole, from: number, end: number, least: number, most: number): Impossible | undefined {
  return whole.value < least || whole.value > most ? { impossible: true, at: from, end } : undefined
}

function found(period: Period, year: number, end: number): Scanned {
  return { period, year, end, bare: false }
}

function quarter(year: number, number: Whole, at: number, end: number): ScanResult {
  return partOf(number, at, end, 1, 4) ?? found(monthsFrom(year, number.value * 3 - 2, 3), year, end)
}

function half(year: number, number: Whole, at: number, end: number): ScanResult {
  return partOf(number, at, end, 1, 2) ?? found(monthsFrom(year, number.value * 6 - 5, 6), year, end)
}

/** `Q3`, `H1` at `at`. */
function letterPart(read: string, at: number, year: number): ScanResult {
  const letter = read[at]?.toUpperCase()
  if (letter !== 'Q' && letter !== 'H') return undefined
  const number = scanWhole(read, at + 1)
  if (!number || number.width > 2 || chineseDigit(read[at + 1]) !== undefined) return undefined
  return letter === 'Q' ? quarter(year, number, at, number.end) : half(year, number, at, number.end)
}

/** `9月16日`, `9月底`, `9月`, from the number on. */
function monthPart(read: string, at: number, year: number, month: Whole): ScanResult {
  const end = month.end + (read.startsWith('月份', month.end) ? 2 : 1)
  const wrong = partOf(month, at, end, 1, 12)
  if (wrong) return wrong
  const day = scanWhole(read, skipSpaces(read, end))
  const sign = day && read[day.end]
  if (!day || (sign !== '日' && sign !== '号')) return found(monthsFrom(year, month.value, 1), year, end)
  if (!isDate({ year, month: month.value, day: day.value })) return { impossible: true, at, end: day.end + 1 }
  const start = dayOf(year, month.value, day.value)
  return found(periodOf(start, start), year, day.end + 1)
}

const HALVES: readonly (readonly [string, number])[] = [
  ['上半年', 1],
  ['下半年', 7],
]

/** What follows a year: a quarter, half, month or day. Undefined where nothing does. */
export function scanWithinYear(read: string, start: number, year: number): ScanResult {
  const at = skipSpaces(read, start)
  const letter = letterPart(read, at, year)
  if (letter) return letter
  const halfYear = HALVES.find(([word]) => read.startsWith(word, at))
  if (halfYear) return found(monthsFrom(year, halfYear[1], 6), year, at + 3)
  if (read.startsWith('全年', at)) return found(monthsFrom(year, 1, 12), year, at + 2)
  const lead = read[at] === '第' || read[at] === '前' ? read[at] : ''
  const number = scanWhole(read, at + lead!.length)
  if (!number) return undefined
  const isQuarter = read.startsWith('季度', number.end) || (read[number.end] === '季' && read[number.end + 1] !== '节')
  const end = number.end + (read.startsWith('季度', number.end) ? 2 : 1)
  const firstOf = (count: number, months: number) =>
    partOf(number, at, end, 1, count) ?? found(monthsFrom(year, 1, number.value * months), year, end)
  if (isQuarter) return lead === '前' ? firstOf(4, 3) : quarter(year, number, at, end)
  if (lead === '前' && read.startsWith('个月', number.end))
    return partOf(number, at, number.end + 2, 1, 12) ?? found(monthsFrom(year, 1, number.value), year, number.end + 2)
  return lead === '' && read[number.end] === '月' ? monthPart(read, at, year, number) : undefined
}

/** `-09`, `-10-16`, `-Q3`, `-H1` behind a year, as in keys and ISO dates: exactly two digits each. */
function isoPart(read: string, at: number, year: number): ScanResult {
  const letter = letterPart(read, at + 1, year)
  if (letter) return letter
  const month = scanWhole(read, at + 1)
  if (!month || month.width !== 2 || !isDigit(read[at + 1])) return undefined
  const day = read[month.end] === '-' ? scanWhole(read, month.end + 1) : undefined
  const wrong = partOf(month, at - MAX_WIDTH, month.end, 1, 12)
  if (wrong) return wrong
  if (!day) return found(monthsFrom(year, month.value, 1), year, month.end)
  if (day.width !== 2 || !isDate({ year, month: month.value, day: day.value }))
    return { impossible: true, at: at - MAX_WIDTH, end: day.end }
  const start = dayOf(year, month.value, day.value)
  return found(periodOf(start, start), year, day.end)
}

/** 2025, 二〇二五; not 12: a year has four digits, and bare ones look like years of our time. */
function yearAt(read: string, at: number): Whole | undefined {
  const year = scanWhole(read, at)
  return year && year.width === MAX_WIDTH && year.value >= 1000 ? year : undefined
}

function scanFromYear(read: string, at: number): ScanResult {
  const year = yearAt(read, at)
  if (!year) return undefined
  const { value, end } = year
  const whole = (last: number, bare: boolean): Scanned => ({ period: monthsFrom(value, 1, 12), year: value, end: last, bare })
  if (read[skipSpaces(read, end)] === '年') {
    const after = skipSpaces(read, end) + 1
    const rest = read[after] === '度' ? after + 1 : after
    return scanWithinYear(read, rest, value) ?? whole(rest, false)
  }
  if (value < 1900 || value >= 2200) return undefined
  const iso = read[end] === '-' ? isoPart(read, end, value) : undefined
  return iso ?? letterPart(read, end, value) ?? letterPart(read, skipSpaces(read, end), value) ?? whole(end, true)
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
