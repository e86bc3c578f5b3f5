// `三千零五十`, `二〇二五`, `三点五`, `廿五` in reading form → value and precision; 万 and 亿 are multipliers and stay outside.
import { Exact, powerOfTen } from '../interval.ts'
import { MAX_LENGTH } from './characters.ts'
import type { Numeral } from './digits.ts'
import type { Failure } from './model.ts'

const DIGITS = '〇一二三四五六七八九'
const VARIANTS: Readonly<Record<string, number>> = { 零: 0, 两: 2, 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 }
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
/** 廿 and 卅 are tens with their digit in them. */
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 }

/** 0 to 9 for a Chinese digit. */
export function chineseDigit(char: string | undefined): number | undefined {
  if (char === undefined) return undefined
  const index = DIGITS.indexOf(char)
  return index >= 0 ? index : VARIANTS[char]
}

/** What a Chinese numeral is written with. */
export const CHINESE_NUMERALS: ReadonlySet<string> = new Set([...DIGITS, ...[VARIANTS, UNITS, TENS].flatMap(Object.keys)])

export function isChineseNumeral(char: string | undefined): boolean {
  return char !== undefined && CHINESE_NUMERALS.has(char)
}

interface Sum {
  readonly value: number
  /** 10 for the last digit of 一百二, which is 120: it stands for the place below the unit before it. */
  readonly last: number
}

/** 三千零五十 with units; undefined where they do not descend. */
function sumOf(run: string): Sum | undefined {
  let total = 0
  let digit: number | undefined
  let unit = 10_000
  let zero = false
  for (const [i, char] of [...run].entries()) {
    const plain = chineseDigit(char)
    const step = UNITS[char]
    if (plain === 0 && digit === undefined && i > 0) zero = true
    else if (plain !== undefined && plain > 0 && digit === undefined) digit = plain
    else if (step !== undefined && step < unit && (digit !== undefined || i === 0 || (step === 10 && zero))) {
      total += (digit ?? 1) * step
      unit = step
      digit = undefined
      zero = false
    } else if (char in TENS && digit === undefined && unit > 10) {
      total += TENS[char]!
      unit = 10
      zero = false
    } else return undefined
  }
  if (digit === undefined) return zero ? undefined : { value: total, last: 1 }
  const last = unit >= 100 && unit < 10_000 && !zero ? unit / 10 : 1
  return { value: total + digit * last, last }
}

/** 二〇二五: digits in a row. */
function rowOf(run: string): string {
  return [...run].map(char => chineseDigit(char)).join('')
}

function endOf(read: string, at: number, belongs: (char: string | undefined) => boolean): number {
  let end = at
  while (end - at <= MAX_LENGTH && belongs(read[end])) end++
  return end
}

const hasUnit = (run: string) => [...run].some(char => char in UNITS || char in TENS)
const isOneDigit = (char: string | undefined) => chineseDigit(char) !== undefined

/** 七八成, 两三家: seven or eight, and never seventy-eight. */
function isAbout(run: string): boolean {
  const [one, other] = [...run].map(chineseDigit)
  return run.length === 2 && one !== undefined && one > 0 && other === one + 1
}

/** @returns undefined where no Chinese numeral stands at `at`, or two that mean about as much; a failure for 二五百, 三十十 */
export function scanChinese(read: string, at: number): Numeral | Failure | undefined {
  const wholeEnd = endOf(read, at, isChineseNumeral)
  if (wholeEnd === at) return undefined
  if (wholeEnd - at > MAX_LENGTH) return { code: 'too-long', at, end: wholeEnd, meanings: [] }
  const run = read.slice(at, wholeEnd)
  if (isAbout(run)) return undefined
  const sum: Sum | undefined = hasUnit(run) ? sumOf(run) : { value: 0, last: 1 }
  const whole = hasUnit(run) ? `${sum?.value}` : rowOf(run)
  if (!sum || (whole.length > 1 && whole.startsWith('0'))) return { code: 'malformed', at, end: wholeEnd, meanings: [] }
  const fractionEnd = read[wholeEnd] === '点' ? endOf(read, wholeEnd + 1, isOneDigit) : wholeEnd
  const fraction = fractionEnd > wholeEnd + 1 ? rowOf(read.slice(wholeEnd + 1, fractionEnd)) : ''
  const value = new Exact(fraction === '' ? whole : `${whole}.${fraction}`)
  const last = fraction === '' ? new Exact(sum.last) : powerOfTen(-fraction.length)
  const zeros = fraction === '' && !value.isZero() ? whole.length - whole.replace(/0+$/u, '').length : 0
  const rough = Exact.max(last, powerOfTen(zeros))
  return {
    value,
    last,
    rough: fraction === '' ? rough : last,
    digits: `${whole}${fraction}`.replace(/^0+(?=[0-9])/u, '').length,
    bare: run[0] === '百' || run[0] === '千' || run[0] === '佰' || run[0] === '仟',
    chinese: true,
    end: fraction === '' ? wholeEnd : fractionEnd,
  }
}
