// The figures of a block → the points of one series: one unit, one currency, one length of period; what does not fit in is named.
import { OPEN } from '../figure.ts'
import { type Period, periodLabel } from '../period.ts'
import type { Quantity } from '../quantity.ts'
import type { Block, Edition, Figure, Language } from '../types.ts'

/** `least`: 100亿元以上, open above; `most`: 不足100亿元, open below; `open`: the value is still owed. */
export type Kind = 'value' | 'range' | 'least' | 'most' | 'open'

export interface Point {
  readonly period: Period
  readonly label: string
  /** The author's own words. */
  readonly text: string
  readonly status: string
  readonly kind: Kind
  readonly low: number
  readonly high: number
  /** Scope that is the figure's own; '' where it has that of its block. */
  readonly scope: string
  readonly qualifier: string
}

export interface Series {
  /** By scope in the order they appear in, then by time. */
  readonly points: readonly Point[]
  readonly unit: Quantity['unit']
  readonly currency: string | undefined
  readonly counter: string | undefined
  readonly figures: readonly Figure[]
  /** Figures of the block that are of another unit or length of period. */
  readonly leftOut: readonly Figure[]
}

/** The ends as they were written: the intervals of a quantity are wider by half a last digit, and of 约 by more. */
export function endsOf(quantity: Quantity): { low: number; high: number } {
  const { narrow, value, lastDigit, range, qualifier } = quantity
  if (!range) return { low: value.toNumber(), high: value.toNumber() }
  if (qualifier !== 'none' || !narrow.lo.isFinite() || !narrow.hi.isFinite()) return aboutEnds(quantity)
  // Each end is rounded to a step of its own; `lastDigit` is the finer, and the middle tells how much the other is coarser.
  const coarser = narrow.lo.plus(narrow.hi).div(2).minus(value).times(4)
  const steps = coarser.isNegative() ? [lastDigit.minus(coarser), lastDigit] : [lastDigit, lastDigit.plus(coarser)]
  const low = narrow.lo.plus(steps[0]!.div(2))
  const high = narrow.hi.minus(steps[1]!.div(2))
  return low.lt(high) ? { low: low.toNumber(), high: high.toNumber() } : { low: narrow.lo.toNumber(), high: narrow.hi.toNumber() }
}

/** 约15%～20%: what 约 adds is the same share on both sides. */
function aboutEnds({ narrow, value }: Quantity): { low: number; high: number } {
  const [lo, hi, middle] = [narrow.lo.toNumber(), narrow.hi.toNumber(), value.toNumber()]
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return { low: middle, high: middle }
  const half = (hi - lo - 0.1 * Math.abs(middle)) / 2
  return half > 0 ? { low: middle - half, high: middle + half } : { low: lo, high: hi }
}

const KINDS: Readonly<Record<string, Kind>> = { above: 'least', 'at-least': 'least', below: 'most', 'at-most': 'most' }

function pointOf(figure: Figure, language: Language): Point {
  const { quantity } = figure
  const period = figure.period!.value
  const about = { period, label: periodLabel(period, language), text: figure.text, status: figure.status?.value ?? 'unstated' }
  if (!quantity) return { ...about, kind: 'open', low: 0, high: 0, scope: '', qualifier: 'none' }
  const kind = quantity.range ? 'range' : (KINDS[quantity.qualifier] ?? 'value')
  return { ...about, kind, ...endsOf(quantity), scope: quantity.scope ?? '', qualifier: quantity.qualifier }
}

/** What figures must share to stand on one axis: unit, currency and length of period. */
function sortOf({ quantity, currency, period }: Figure): string {
  const { unit, counter } = quantity!
  return [unit, unit === 'money' ? (currency?.value ?? '') : '', counter ?? '', period!.value.grain].join('\u0000')
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** @returns the series most of the block's figures belong to; undefined where fewer than two of them can be drawn */
export function seriesOf(block: Block, edition: Edition, language: Language): Series | undefined {
  const own = edition.figures.filter(figure => figure.block === block.id)
  const valued = own.filter(figure => figure.quantity && figure.period && Number.isFinite(figure.quantity.value.toNumber()))
  const sort = mostFrequent(valued.map(sortOf))
  const figures = valued.filter(figure => sortOf(figure) === sort)
  if (figures.length < 2) return undefined
  const grain = figures[0]!.period!.value.grain
  const slots = own.filter(figure => figure.text === OPEN && figure.period?.value.grain === grain)
  const points = [...figures, ...slots].map(figure => pointOf(figure, language))
  const scopes = [...new Set(points.map(point => point.scope))]
  const order = (a: Point, b: Point) =>
    scopes.indexOf(a.scope) - scopes.indexOf(b.scope) || a.period.start - b.period.start || a.period.end - b.period.end
  return {
    points: points.sort(order),
    unit: figures[0]!.quantity!.unit,
    currency: figures.find(figure => figure.currency)?.currency?.value,
    counter: figures[0]!.quantity!.counter,
    figures: own.filter(figure => figures.includes(figure) || slots.includes(figure)),
    leftOut: own.filter(figure => figure.quantity && !figures.includes(figure)),
  }
}
