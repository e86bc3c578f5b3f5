// Prose → the periods named in it: 2025年第三季度, 2025—2026年, 2025Q3, 十四五. Bare numbers and years nobody has fixed are none. Linear.
import { isDigit, isLetter, readable, skipSpaces } from '../quantity/characters.ts'
import { chineseDigit } from '../quantity/chinese.ts'
import { scanPeriod } from './scan.ts'
import { type Period, periodOf } from './span.ts'
import { isImpossible, type Scanned, scanWithinYear } from './within-year.ts'

/** A period and where it stands in the prose. */
export interface FoundPeriod {
  readonly start: number
  readonly end: number
  readonly period: Period
}

const CONNECTORS = ['——', '—', '–', '～', '~', '-', '至', '到']
/** What makes a year of four digits: 2025年, 2025Q3, 2025-09. */
const MARKS = new Set('年度季月日号QqHh-')
const PLANS = new Set('十“"「')

function mayBegin(read: string, at: number): boolean {
  const char = read[at]!
  const before = read[at - 1]
  const isChinese = chineseDigit(char) !== undefined
  if (!isDigit(char) && !isChinese && !PLANS.has(char)) return false
  // Inside a numeral no year begins; it also keeps a long row of numerals from being read again at each.
  if (isChinese && chineseDigit(before) !== undefined) return false
  return !isDigit(before) && !isLetter(before) && before !== '.' && before !== '_'
}

function isMarked(read: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (MARKS.has(read[i]!)) return true
  return PLANS.has(read[from]!) && to > from + 1
}

/** The other end of 2025—2026年, 2025年第一至第三季度. */
function secondOf(read: string, first: Scanned): Scanned | undefined {
  const from = skipSpaces(read, first.end)
  const connector = CONNECTORS.find(word => read.startsWith(word, from))
  if (connector === undefined) return undefined
  const at = skipSpaces(read, from + connector.length)
  const second = scanPeriod(read, at) ?? scanWithinYear(read, at, first.year)
  return second && !isImpossible(second) && second.period.start >= first.period.start ? second : undefined
}

function foundAt(read: string, at: number): FoundPeriod | undefined {
  const first = scanPeriod(read, at)
  if (!first || isImpossible(first)) return undefined
  const second = secondOf(read, first)
  if (second && isMarked(read, at, second.end) && second.period.end >= first.period.end) {
    return { start: at, end: second.end, period: periodOf(first.period.start, second.period.end) }
  }
  // 2025年第一至第三季度 is not the year: what has a form of its own that is not known here is no period.
  const isPart = read[first.end] === '第'
  return isMarked(read, at, first.end) && !isPart ? { start: at, end: first.end, period: first.period } : undefined
}

/** The periods in prose, in order, with their offsets. */
export function findPeriods(prose: string): FoundPeriod[] {
  const read = readable(prose)
  const found: FoundPeriod[] = []
  for (let at = 0; at < read.length; ) {
    const one = mayBegin(read, at) ? foundAt(read, at) : undefined
    if (one) found.push(one)
    at = one ? one.end : at + 1
  }
  return found
}
