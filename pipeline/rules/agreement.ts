// A quantity written in prose and the figure it speaks of → whether they can be one number, and the words to say why not.
import { Decimal } from 'decimal.js'
import { Exact, type Interval, meets } from '../interval.ts'
import { CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS } from '../quantity/words.ts'
import { formatQuantity, type Quantity, type Unit } from '../quantity.ts'
import type { Bilingual, Figure } from '../types.ts'

/** The currencies a written word may stand for. */
function codesOf(q: Quantity): readonly string[] {
  if (q.currency !== undefined) return [q.currency]
  const word = [...CURRENCIES, ...CURRENCY_SIGNS, ...CURRENCY_CODES].find(([written]) => written === q.currencyWritten)
  return word?.[1] ?? []
}

/** Whether the currency written can be the figure's: a bare 元 may be several, and what the data write themselves is right. */
export function mayBeCurrency(q: Quantity, figure: Figure): boolean {
  const own = figure.quantity
  if (q.unit !== 'money' || own?.unit !== 'money') return true
  if (q.currency === undefined && q.currencyWritten === own.currencyWritten) return true
  const [a, b] = [codesOf(q), figure.currency ? [figure.currency.value] : codesOf(own)]
  return a.length === 0 || b.length === 0 || a.some(code => b.includes(code))
}

/**
 * Units that are words for one thing, and those no judgement is made of: 1.2亿 may leave its unit to the reader, 翻一番 may be a rate.
 * A figure without a unit may be of things counted; it is no amount of money and no percentage.
 */
export function mayBeUnit(q: Quantity, figure: Figure): boolean {
  const [a, b] = [q.unit, figure.quantity!.unit]
  if (a === b || a === 'multiple' || a === 'count') return true
  return b === 'multiple' ? a !== 'money' : b === 'count' && a === 'counter'
}

/** One unit, one thing counted: only then can a quantity be told to be this figure. */
export function isSameMeasure(q: Quantity, figure: Figure): boolean {
  return q.unit === figure.quantity?.unit && q.counter === figure.quantity.counter && mayBeCurrency(q, figure)
}

const upright = ({ lo, hi }: Interval): Interval => (hi.lte(0) ? { lo: new Exact(hi).neg(), hi: new Exact(lo).neg() } : { lo, hi })

/**
 * Prose restates a figure: it may round it, never sharpen it. So the figure stands as written, and the prose is read both ways.
 * @param signed false where 下降5% of a metric that is itself a decline is written without sign
 */
export function agreement(q: Quantity, own: Quantity, signed = true): 'agrees' | 'rounding' | 'disagrees' {
  const read = signed ? (one: Interval) => one : upright
  if (meets(read(q.narrow), read(own.narrow))) return 'agrees'
  return meets(read(q.wide), read(own.narrow)) ? 'rounding' : 'disagrees'
}

const SCALES = [1e12, 1e8, 1e4, 1].map(scale => new Exact(scale))
const MOST_DIGITS = 4

/** What a quantity can be, in its own unit: 3999.5亿元～4000.5亿元. */
export function spanText(q: Quantity, { lo, hi }: Interval, currency?: string): string {
  const scale = SCALES.find(one => one.lte(q.scale)) ?? new Exact(1)
  const places = (value: Decimal) => (value.isFinite() ? new Exact(value).div(scale).decimalPlaces() : 0)
  const digits = Math.min(MOST_DIGITS, Math.max(places(lo), places(hi)))
  const code = q.currency ?? currency
  const shape = { unit: q.unit, scale, digits, ...(q.counter ? { counter: q.counter } : {}), ...(code ? { currency: code } : {}) }
  return lo.eq(hi) ? formatQuantity({ ...shape, value: new Decimal(lo) }) : formatQuantity({ ...shape, interval: { lo, hi } })
}

const UNITS: Readonly<Record<Unit, Bilingual>> = {
  money: { zh: '金额', en: 'money' },
  percent: { zh: '百分比', en: 'a percentage' },
  'percentage-point': { zh: '百分点', en: 'percentage points' },
  count: { zh: '数', en: 'a number' },
  multiple: { zh: '倍数', en: 'a multiple' },
  counter: { zh: '数量', en: 'a count' },
}

export function unitWords(q: Quantity): Bilingual {
  return UNITS[q.unit]
}

/** |ln(prose ÷ figure)|, for putting the worst first; 0 where there is no such ratio. */
export function distanceOf(q: Quantity, own: Quantity): number {
  return q.value.isZero() || own.value.isZero() ? 0 : Math.abs(Math.log(q.value.div(own.value).abs().toNumber())) || 0
}
