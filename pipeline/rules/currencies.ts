// Money in several currencies → which they are, and the rates between them for a period.
import { divide, type Interval, multiply, rounded } from '../interval.ts'
import { readPeriod } from '../period.ts'
import { CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS } from '../quantity/words.ts'
import type { Quantity } from '../quantity.ts'
import type { Data, Figure, Registers } from '../types.ts'

const WORDS = new Map<string, readonly string[]>([...CURRENCY_SIGNS, ...CURRENCIES, ...CURRENCY_CODES])

/** The currencies money may be in: one where it is said or declared, several for a bare 元 or $. */
export function codesOf(quantity: Quantity, declared: string | undefined): readonly string[] {
  if (quantity.currency !== undefined) return [quantity.currency]
  const written = WORDS.get(quantity.currencyWritten ?? '') ?? []
  return declared !== undefined && (written.length === 0 || written.includes(declared)) ? [declared] : written
}

export const figureCodes = (figure: Figure) => (figure.quantity ? codesOf(figure.quantity, figure.currency?.value) : [])

/** Whether two values are certainly in different currencies. */
export function differs(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some(code => b.includes(code))
}

export interface Rate {
  readonly text: string
  readonly textEn: string
  readonly value: Interval
  /** False where the pair stands the other way round: divide. */
  readonly isForward: boolean
  readonly isVerified: boolean
}

function exactly(text: string): Interval {
  return rounded(text, `1e-${text.split('.')[1]?.length ?? 0}`)
}

function rateOf(entry: { readonly [key: string]: Data }, from: readonly string[], to: readonly string[]): Rate | undefined {
  const [base, other] = String(entry['货币对']).split('/') as [string, string]
  const isForward = from.includes(base) && to.includes(other)
  if (!isForward && !(from.includes(other) && to.includes(base))) return undefined
  const number = String(entry['汇率'])
  const text = `${entry['期间']}${entry['基准']}汇率 ${entry['货币对']} ${number}`
  const textEn = `${entry['货币对']} ${number} (${entry['基准'] === '平均' ? 'average' : 'close'} of ${entry['期间']})`
  return { text, textEn, value: exactly(number), isForward, isVerified: entry['核实'] !== '否' }
}

const periods = new WeakMap<object, string>()

/** The period of a rate, read once: every figure asks. */
function periodOf(entry: { readonly [key: string]: Data }): string {
  let key = periods.get(entry)
  if (key === undefined) {
    const read = readPeriod(String(entry['期间']))
    key = read.ok ? read.period.key : ''
    periods.set(entry, key)
  }
  return key
}

/** The register's rates between two currencies; of one period, or of any where none is given. */
export function ratesFor(registers: Registers, from: readonly string[], to: readonly string[], period?: string): Rate[] {
  return (registers.rates ?? []).flatMap(entry => {
    const isDue = period === undefined || (period !== '' && periodOf(entry) === period)
    return isDue ? (rateOf(entry, from, to) ?? []) : []
  })
}

/** Money at a rate; undefined where the rate can be nothing. */
export function converted(money: Interval, rate: Pick<Rate, 'value' | 'isForward'>): Interval | undefined {
  return rate.isForward ? multiply(money, rate.value) : divide(money, rate.value)
}

/** A rate read from words, whichever way round it is meant. */
export function rateFrom(text: string, isForward: boolean): Rate {
  return { text, textEn: text, value: exactly(text), isForward, isVerified: true }
}
