// `1,200.5` in reading form → its value and what its digits say of its precision.
import type { Decimal } from 'decimal.js'
import { Exact, powerOfTen } from '../interval.ts'
import { isDigit, isLetter, MAX_LENGTH } from './characters.ts'
import type { Failure } from './model.ts'

/** A number without its multiplier, in units of 1. */
export interface Numeral {
  readonly value: Decimal
  /** One unit of the last digit written. */
  readonly last: Decimal
  /** One unit of the last digit that is not a trailing zero of an integer. */
  readonly rough: Decimal
  readonly digits: number
  /** Written 百, 千 or 万 without a digit before it. */
  readonly bare: boolean
  readonly chinese: boolean
  readonly end: number
}

/** An exponent above this is not a number anyone means. */
const MAX_EXPONENT_DIGITS = 2

/** The run of digits, commas and points from `at`; a comma or a point belongs to it only before another digit. */
function runEnd(read: string, at: number): number {
  let end = at
  while (end - at <= MAX_LENGTH) {
    const char = read[end]
    if (isDigit(char)) end++
    else if ((char === ',' || char === '.' || char === '，') && isDigit(read[end + 1])) end++
    else break
  }
  return end
}

function isGrouped(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups
  return first.length >= 1 && first.length <= 3 && rest.every(group => group.length === 3)
}

/** What a run of digits that is no number may have been meant as. */
function repairs(run: string): string[] {
  const plain = run.replaceAll('，', ',')
  const digits = plain.replaceAll(',', '')
  const parts = digits.split('.')
  if (parts.length > 2) return [`${parts.slice(0, -1).join('')}.${parts.at(-1)}`, `${parts[0]}.${parts.slice(1).join('')}`]
  if (!plain.includes(',')) return [digits.replace(/^0+(?=[0-9])/u, '')]
  const commas = plain.split(',')
  const grouped = isGrouped(commas) ? [plain] : []
  const decimal = parts.length === 1 && commas.length === 2 ? [plain.replace(',', '.')] : []
  return [...grouped, digits, ...decimal]
}

function numeralOf(whole: string, fraction: string, end: number): Numeral {
  const value = new Exact(fraction === '' ? whole : `${whole}.${fraction}`)
  const written = `${whole}${fraction}`.replace(/^0+(?=[0-9])/u, '')
  const zeros = fraction === '' && !value.isZero() ? whole.length - whole.replace(/0+$/u, '').length : 0
  const last = powerOfTen(-fraction.length)
  return { value, last, rough: powerOfTen(zeros - fraction.length), digits: written.length, bare: false, chinese: false, end }
}

/** `1e3`, `0x1F`, `0o755`: a program's number, not an author's. */
function programNumber(read: string, at: number, end: number): Failure | undefined {
  const letter = read[end]?.toLowerCase()
  const isHex = read[at] === '0' && end === at + 1 && letter !== undefined && 'xob'.includes(letter)
  let from = end + 1
  if (!isHex && letter === 'e' && (read[from] === '+' || read[from] === '-')) from++
  let to = from
  while (isDigit(read[to]) || (isHex && isLetter(read[to]))) to++
  if (to === from || (!isHex && letter !== 'e')) return undefined
  if (isHex) return { code: 'malformed', at, end: to, meanings: [] }
  if (to - from > MAX_EXPONENT_DIGITS) return { code: 'not-finite', at, end: to, meanings: [] }
  return {
    code: 'malformed',
    at,
    end: to,
    meanings: [new Exact(`${read.slice(at, end).replaceAll(',', '')}${read.slice(end, to)}`).toFixed()],
  }
}

/** @returns undefined where no ASCII digit stands at `at`; a failure for `1.2.3`, `12,00`, `012`, `1e3` */
export function scanDigits(read: string, at: number): Numeral | Failure | undefined {
  if (!isDigit(read[at])) return undefined
  const end = runEnd(read, at)
  if (end - at > MAX_LENGTH) return { code: 'too-long', at, end, meanings: [] }
  const run = read.slice(at, end)
  const [whole = '', fraction = '', ...more] = run.split('.')
  const groups = whole.split(',')
  const sound = more.length === 0 && !run.includes('，') && !fraction.includes(',') && (groups.length === 1 || isGrouped(groups))
  const digits = groups.join('')
  if (!sound || (digits.length > 1 && digits.startsWith('0'))) return { code: 'malformed', at, end, meanings: repairs(run) }
  return programNumber(read, at, end) ?? numeralOf(digits, fraction, end)
}
