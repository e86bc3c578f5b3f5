// A computed figure → the words a Chinese report prints; the author's own figures are never formatted. rules.md 4.
import { Decimal } from 'decimal.js'
import { Exact, type Interval } from '../interval.ts'
import type { Qualifier, Unit } from './model.ts'

export interface Printable {
  readonly unit: Unit
  readonly counter?: string
  /** ISO 4217; without it money is printed as 元. */
  readonly currency?: string
  /** 1, 1e4, 1e8 or 1e12; 1 unless told. */
  readonly scale?: Decimal
  /** Digits after the decimal point, behind the scale: they state the precision. */
  readonly digits: number
  readonly qualifier?: Qualifier
}

const WORDS: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  HKD: '港元',
  EUR: '欧元',
  JPY: '日元',
  GBP: '英镑',
  KRW: '韩元',
  TWD: '新台币',
  CAD: '加元',
  AUD: '澳元',
  SGD: '新加坡元',
  CHF: '瑞士法郎',
  INR: '印度卢比',
}
const UNITS: Readonly<Record<Unit, string>> = {
  money: '元',
  percent: '%',
  'percentage-point': '个百分点',
  count: '',
  multiple: '倍',
  counter: '个',
}
const QUALIFIERS: Readonly<Record<Qualifier, string>> = {
  none: '',
  about: '约',
  below: '近',
  above: '超',
  'at-least': '至少',
  'at-most': '至多',
}
const SCALES: readonly (readonly [string, Decimal])[] = [
  ['万亿', new Exact(1e12)],
  ['亿', new Exact(1e8)],
  ['万', new Exact(1e4)],
  ['', new Exact(1)],
]

/** A decimal with so many digits after the point; halves go away from zero, and there is no −0. */
export function formatDecimal(d: Decimal, places: number): string {
  const rounded = new Exact(d).toDecimalPlaces(places, Decimal.ROUND_HALF_UP)
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(places)
}

function scaleWord(scale: Decimal): string {
  const found = SCALES.find(([, value]) => value.eq(scale))
  if (!found) throw new RangeError(`no word for the multiplier ${scale}`)
  return found[0]
}

function unitWord(q: Printable): string {
  if (q.unit === 'money') return WORDS[q.currency ?? 'CNY'] ?? q.currency!
  return q.unit === 'counter' ? (q.counter ?? UNITS.counter) : UNITS[q.unit]
}

function formatEnd(value: Decimal, q: Printable): string {
  const scale = q.scale ?? new Exact(1)
  return `${formatDecimal(new Exact(value).div(scale), q.digits).replace('-', '−')}${scaleWord(scale)}${unitWord(q)}`
}

function formatInterval({ lo, hi }: Interval, q: Printable): string {
  if (!lo.isFinite() && !hi.isFinite()) throw new RangeError('an interval without ends cannot be written')
  if (!hi.isFinite()) return `${QUALIFIERS['at-least']}${formatEnd(lo, q)}`
  if (!lo.isFinite()) return `${QUALIFIERS['at-most']}${formatEnd(hi, q)}`
  return `${QUALIFIERS[q.qualifier ?? 'none']}${formatEnd(lo, q)}～${formatEnd(hi, q)}`
}

/**
 * Writes a computed figure: `约3097.3亿元`, `15%～20%`.
 * @param q value (or the two written ends of a range) in base units, and how to write it
 * @returns a text whose `readQuantity(…).narrow` is the value rounded half up to `digits`, ± half of the last of them
 */
export function formatQuantity(q: Printable & ({ readonly value: Decimal } | { readonly interval: Interval })): string {
  if ('interval' in q) return formatInterval(q.interval, q)
  return `${QUALIFIERS[q.qualifier ?? 'none']}${formatEnd(q.value, q)}`
}

/** Money in the largest of 万亿, 亿, 万 that leaves a number of at least 1 after rounding: 9999.96亿 to one digit is 1.0万亿元. */
export function formatMoney(value: Decimal, currency: string, digits: number): string {
  const fits = ([, scale]: readonly [string, Decimal]) => new Exact(value).abs().div(scale).gte(1)
  const natural = SCALES.findIndex(fits)
  const index = natural < 0 ? SCALES.length - 1 : natural
  const above = SCALES[index - 1]
  const rounded = new Exact(value).div(SCALES[index]![1]).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).times(SCALES[index]![1])
  const scale = above && fits(['', above[1]]) === false && rounded.abs().gte(above[1]) ? above[1] : SCALES[index]![1]
  return formatQuantity({ value, unit: 'money', currency, scale, digits })
}
