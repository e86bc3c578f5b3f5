// A whole text → the period or the date it is, or why it is none and what it could mean.
import { isLetter, MAX_LENGTH, readable, skipSpaces } from '../quantity/characters.ts'
import { isoDate } from './calendar.ts'
import { scanPeriod } from './scan.ts'
import { monthsFrom, type Period, periodOf } from './span.ts'
import { unsupported } from './unsupported.ts'
import { isImpossible, type Scanned, scanWhole, scanWithinYear } from './within-year.ts'

export type StatusWord = '实际' | '初步' | '预计' | '估计' | '估算' | '预测' | '有望' | '将达' | '目标' | '规划' | '推算'
const CHINESE: readonly StatusWord[] = ['实际', '初步', '预计', '估计', '估算', '预测', '有望', '将达', '目标', '规划', '推算']
/** English words, a longer one before one it begins with. */
const ENGLISH: readonly (readonly [string, StatusWord])[] = [
  ['actual', '实际'],
  ['provisional', '初步'],
  ['preliminary', '初步'],
  ['estimated', '估计'],
  ['estimate', '估计'],
  ['expected', '预计'],
  ['forecast', '预测'],
  ['projected', '预测'],
  ['target', '目标'],
  ['planned', '规划'],
  ['derived', '推算'],
]
const WORDS: readonly (readonly [string, StatusWord])[] = [...CHINESE.map(word => [word, word] as const), ...ENGLISH]
/** 2025A, 2025E, 2025F, as analysts write them. */
const LETTERS: ReadonlyMap<string | undefined, StatusWord> = new Map([
  ['A', '实际'],
  ['E', '预计'],
  ['F', '预测'],
])

export type PeriodFaultCode = 'not-a-period' | 'impossible' | 'unsupported'

/** Why no period was read; `meanings` are texts that can be read and may be what was meant. */
export interface PeriodFault {
  readonly code: PeriodFaultCode
  readonly at: number
  readonly length: number
  readonly text: string
  readonly meanings: readonly string[]
}

export type PeriodReading =
  | { readonly ok: true; readonly period: Period; readonly statusWord?: StatusWord }
  | { readonly ok: false; readonly fault: PeriodFault }

export type DateReading =
  | { readonly ok: true; readonly day: number; readonly key: string }
  | { readonly ok: false; readonly fault: PeriodFault }

function faulty(
  code: PeriodFaultCode,
  text: string,
  at = 0,
  end = text.length,
  meanings: readonly string[] = [],
): { ok: false; fault: PeriodFault } {
  return { ok: false, fault: { code, at, length: end - at, text, meanings } }
}

const CONNECTORS = ['——', '—', '–', '～', '~', '-', '/', '至', '到', '〜', '−']

/** The other end of a span behind its connector: a period, or 9月 and 第三季度 of the year before it. */
function secondOf(read: string, at: number, first: Scanned) {
  const whole = scanPeriod(read, at)
  return whole ?? scanWithinYear(read, at, first.year)
}

/** `1—9月`, `第一至第三季度` behind their year: the first end has no unit, or no year, of its own. */
function sharedSpan(read: string): Scanned | undefined {
  const year = scanWhole(read, 0)
  if (year?.width !== 4 || read[year.end] !== '年') return undefined
  const from = read[year.end + 1] === '第' ? year.end + 2 : year.end + 1
  const number = scanWhole(read, from)
  const connector = number && CONNECTORS.find(word => read.startsWith(word, number.end))
  if (!number || connector === undefined) return undefined
  const second = scanWithinYear(read, number.end + connector.length, year.value)
  if (!second || isImpossible(second)) return undefined
  const months = second.period.grain === 'quarter' ? 3 : second.period.grain === 'month' ? 1 : 0
  const first = months * (number.value - 1) + 1
  if (months === 0 || number.value < 1 || monthsFrom(year.value, first, months).start > second.period.start) return undefined
  return {
    period: periodOf(monthsFrom(year.value, first, months).start, second.period.end),
    year: year.value,
    end: second.end,
  }
}

type Result = Scanned | ReturnType<typeof faulty>

function spanFrom(text: string, read: string, at: number): Result {
  const shared = at === 0 ? sharedSpan(read) : undefined
  if (shared) return shared
  const first = scanPeriod(read, at)
  if (!first) return faulty('not-a-period', text)
  if (isImpossible(first)) return faulty('impossible', text, Math.max(0, first.at), first.end)
  const from = skipSpaces(read, first.end)
  const connector = CONNECTORS.find(word => read.startsWith(word, from))
  if (connector === undefined) return first
  const second = secondOf(read, skipSpaces(read, from + connector.length), first)
  if (!second) return faulty('not-a-period', text)
  if (isImpossible(second)) return faulty('impossible', text, second.at, second.end)
  if (second.period.end < first.period.start || second.period.start < first.period.start) return faulty('impossible', text, at, second.end)
  return { ...second, period: periodOf(first.period.start, second.period.end) }
}

const ENDS = ['年底', '年末', '月底', '月末', '季度末', '季末']

/** 截至2025年9月底, 2025年末: the last day of what is named. */
function atEnd(read: string, scanned: Scanned, isUntil: boolean): Scanned {
  const tail = ['底', '末', '止', '为止'].find(word => read.startsWith(word, scanned.end))
  const isEnd = tail !== undefined && ENDS.some(word => read.startsWith(word, scanned.end + 1 - word.length))
  const { end } = scanned.period
  if (!isEnd && !isUntil) return scanned
  return { ...scanned, period: periodOf(end, end), end: scanned.end + (tail?.length ?? 0) }
}

/** A status word at `at`, in brackets or not. */
function statusAt(read: string, at: number): { word: StatusWord; end: number } | undefined {
  const from = skipSpaces(read, at)
  const isBracket = read[from] === '（' || read[from] === '('
  const start = from + (isBracket ? 1 : 0)
  const [written, word] = WORDS.find(([one]) => read.startsWith(one, start)) ?? []
  if (!written || !word) return undefined
  const end = start + written.length
  if (isLetter(read[end]) || (isBracket && read[end] !== '）' && read[end] !== ')')) return undefined
  return { word, end: end + (isBracket ? 1 : 0) }
}

/** A letter for a status, right behind the period and last. */
function letterAt(read: string, at: number): { word: StatusWord; end: number } | undefined {
  const word = at === read.length - 1 ? LETTERS.get(read[at]) : undefined
  return word && { word, end: at + 1 }
}

/**
 * Reads a text that must be one period, whole, with a status word before or behind it.
 * @returns the period, or a fault with offsets into the text: `impossible` 2025年第五季度, `unsupported` 财年 and 近三年, which are never guessed
 */
export function readPeriod(text: string): PeriodReading {
  if (text.length > MAX_LENGTH) return faulty('not-a-period', text)
  const read = readable(text)
  const unclear = unsupported(read)
  if (unclear) return faulty('unsupported', text, 0, text.length, unclear)
  const before = statusAt(read, 0)
  const from = skipSpaces(read, before?.end ?? 0)
  const until = ['截至', '截止到', '截止'].find(word => read.startsWith(word, from))
  const result = spanFrom(text, read, skipSpaces(read, from + (until?.length ?? 0)))
  if ('ok' in result) return result
  const scanned = atEnd(read, result, until !== undefined)
  const behind = letterAt(read, scanned.end) ?? statusAt(read, scanned.end)
  const end = skipSpaces(read, behind?.end ?? scanned.end)
  if (end !== read.length || (before && behind)) return faulty('not-a-period', text, 0, text.length)
  const statusWord = before?.word ?? behind?.word
  return { ok: true, period: scanned.period, ...(statusWord ? { statusWord } : {}) }
}

/** Reads `2025-10-16` and `2025年10月16日`, whole. */
export function readDate(text: string): DateReading {
  if (text.length > MAX_LENGTH) return faulty('not-a-period', text)
  const read = readable(text)
  const scanned = scanPeriod(read, 0)
  if (isImpossible(scanned)) return faulty('impossible', text, Math.max(0, scanned.at), scanned.end)
  if (scanned?.period.grain !== 'day' || scanned.end !== read.length) return faulty('not-a-period', text)
  return { ok: true, day: scanned.period.start, key: isoDate(scanned.period.start) }
}

/** `2025-Q4` (also `2025Q4`, and `2025-Q4.1` for a correction) → its quarter. Throws RangeError for anything else: ids are checked before. */
export function editionPeriod(id: string): Period {
  const scanned = /^20[0-9]{2}-?Q[1-4](?:\.[1-9])?$/u.test(id) ? scanPeriod(id.split('.')[0]!, 0) : undefined
  if (!scanned || isImpossible(scanned)) throw new RangeError(`no edition id: ${id.slice(0, 20)}`)
  return scanned.period
}
