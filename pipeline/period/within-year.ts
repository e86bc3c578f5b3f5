// What follows a year in reading form (`第三季度`, `9月16日`, `Q3`, `上半年`) → the period it makes with that year.
import { isDigit, skipSpaces } from '../quantity/characters.ts'
import { chineseDigit, scanChinese } from '../quantity/chinese.ts'
import { isFailure } from '../quantity/model.ts'
import { dayOf, isDate } from './calendar.ts'
import { monthsFrom, type Period, periodOf } from './span.ts'

/** A period and where it ends; `year` lets 2025年1—9月 share it. */
export interface Scanned {
  readonly period: Period
  readonly year: number
  readonly end: number
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

/** A whole number and how many characters it takes. */
export interface Whole {
  readonly value: number
  readonly width: number
  readonly end: number
}

/** Digits of a year. */
export const MAX_WIDTH = 4

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
export function partOf(whole: Whole, from: number, end: number, least: number, most: number): Impossible | undefined {
  return whole.value < least || whole.value > most ? { impossible: true, at: from, end } : undefined
}

/** A period found. */
export function found(period: Period, year: number, end: number): Scanned {
  return { period, year, end }
}

function quarter(year: number, number: Whole, at: number, end: number): ScanResult {
  return partOf(number, at, end, 1, 4) ?? found(monthsFrom(year, number.value * 3 - 2, 3), year, end)
}

function half(year: number, number: Whole, at: number, end: number): ScanResult {
  return partOf(number, at, end, 1, 2) ?? found(monthsFrom(year, number.value * 6 - 5, 6), year, end)
}

/** `Q3`, `H1` at `at`. */
export function letterPart(read: string, at: number, year: number): ScanResult {
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

/** `前三季度`, `前9个月`: from the first of January on. */
function firstPart(read: string, at: number, year: number): ScanResult {
  const number = scanWhole(read, at + 1)
  if (!number) return undefined
  const from = skipSpaces(read, number.end)
  const word = ['季度', '个月'].find(one => read.startsWith(one, from))
  if (word === undefined) return undefined
  const months = word === '季度' ? 3 : 1
  return partOf(number, at, from + 2, 1, 12 / months) ?? found(monthsFrom(year, 1, number.value * months), year, from + 2)
}

/** `第三季度`, `三季`, `9月`, `9月16日`. */
function numberedPart(read: string, at: number, year: number): ScanResult {
  const isOrdinal = read[at] === '第'
  const number = scanWhole(read, isOrdinal ? skipSpaces(read, at + 1) : at)
  if (!number) return undefined
  const from = skipSpaces(read, number.end)
  if (read[from] === '季' && read[from + 1] !== '节') return quarter(year, number, at, from + (read[from + 1] === '度' ? 2 : 1))
  return !isOrdinal && read[from] === '月' ? monthPart(read, at, year, { ...number, end: from }) : undefined
}

/** What follows a year: a quarter, half, month or day. Undefined where nothing does. */
export function scanWithinYear(read: string, start: number, year: number): ScanResult {
  const at = skipSpaces(read, start)
  const letter = letterPart(read, at, year)
  if (letter) return letter
  const halfYear = HALVES.find(([word]) => read.startsWith(word, at))
  if (halfYear) return found(monthsFrom(year, halfYear[1], 6), year, at + 3)
  if (read.startsWith('全年', at)) return found(monthsFrom(year, 1, 12), year, at + 2)
  return read[at] === '前' ? firstPart(read, at, year) : numberedPart(read, at, year)
}
