// Figures by their values → those a quantity in prose can be. What is looked at for one quantity is bounded, however many figures there are.
import { Decimal } from 'decimal.js'
import type { Interval } from '../interval.ts'
import type { Quantity } from '../quantity.ts'
import type { Edition, Figure } from '../types.ts'
import { agreement, isSameMeasure } from './agreement.ts'

/** Figures of one unit: those close to their value by rising value, and the few others (ranges, 至少). */
interface Shelf {
  readonly close: readonly Figure[]
  readonly loose: readonly Figure[]
}

/** An interval within this factor of its value is close: 约 and 超 are. */
const CLOSE = new Decimal('1.12')
/** More figures than this that a quantity may be are no help to anyone. */
const MOST = 50

const shelves = new WeakMap<Edition, ReadonlyMap<string, Shelf>>()
const unitOf = (q: Quantity) => `${q.unit} ${q.counter ?? ''}`

function isClose({ value, narrow }: Quantity): boolean {
  const [lo, hi] = [narrow.lo.times(value).lte(0) ? undefined : narrow.lo.abs(), narrow.hi.abs()]
  const size = value.abs()
  return lo !== undefined && hi.isFinite() && [lo, hi].every(end => end.times(CLOSE).gte(size) && end.lte(size.times(CLOSE)))
}

function shelvesOf(edition: Edition): ReadonlyMap<string, Shelf> {
  const known = shelves.get(edition)
  if (known) return known
  const units = new Map<string, { close: Figure[]; loose: Figure[] }>()
  const seen = new Set<string>()
  for (const figure of edition.figures) {
    if (!figure.quantity || seen.has(figure.id)) continue
    seen.add(figure.id)
    const unit = unitOf(figure.quantity)
    const shelf = units.get(unit) ?? { close: [], loose: [] }
    units.set(unit, shelf)
    shelf[isClose(figure.quantity) ? 'close' : 'loose'].push(figure)
  }
  for (const { close } of units.values()) close.sort((a, b) => a.quantity!.value.cmp(b.quantity!.value))
  shelves.set(edition, units)
  return units
}

/** The first of the figures, by rising value, that is not below. */
function firstFrom(figures: readonly Figure[], lo: Decimal): number {
  let [from, to] = [0, figures.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (figures[middle]!.quantity!.value.lt(lo)) from = middle + 1
    else to = middle
  }
  return from
}

function* near({ close, loose }: Shelf, { lo, hi }: Interval): Generator<Figure> {
  yield* loose.slice(0, MOST)
  const [least, most] = [lo.isNegative() ? lo.times(CLOSE) : lo.div(CLOSE), hi.isNegative() ? hi.div(CLOSE) : hi.times(CLOSE)]
  const first = firstFrom(close, least)
  for (const figure of close.slice(first, first + 4 * MOST)) {
    if (figure.quantity!.value.gt(most)) return
    yield figure
  }
}

/** Whether the edition keeps figures of this unit at all. */
export function keepsUnit(q: Quantity, edition: Edition): boolean {
  return shelvesOf(edition).has(unitOf(q))
}

/** The figures a quantity can be as written, else those it can be if its trailing zeros are rounded. */
export function figuresLike(q: Quantity, edition: Edition): Figure[] {
  const shelf = shelvesOf(edition).get(unitOf(q))
  if (!shelf) return []
  const found: { figure: Figure; how: 'agrees' | 'rounding' }[] = []
  for (const figure of near(shelf, q.wide)) {
    if (found.length >= MOST) break
    const how = isSameMeasure(q, figure) ? agreement(q, figure.quantity!) : 'disagrees'
    if (how !== 'disagrees') found.push({ figure, how })
  }
  const exact = found.filter(one => one.how === 'agrees')
  return (exact.length > 0 ? exact : found).map(one => one.figure)
}
