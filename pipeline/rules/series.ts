// Figures → series: those of one block and list, in the order of their periods, of one grain and one measure.
import { measureOf } from '../aspects.ts'
import { grouped } from '../grouped.ts'
import type { Edition, Figure } from '../types.ts'

interface Grouped {
  readonly series: ReadonlyMap<string, readonly Figure[]>
  readonly runs: readonly (readonly Figure[])[]
  /** By series and period, where they have a value. */
  readonly valued: ReadonlyMap<string, readonly Figure[]>
}

const known = new WeakMap<Edition, Grouped>()

/** Made once for an edition: several rules ask. */
function groupedOf(edition: Edition): Grouped {
  const found = known.get(edition)
  if (found) return found
  const made = { series: seriesIn(edition), runs: runsIn(edition), valued: valuedIn(edition) }
  known.set(edition, made)
  return made
}

const placeIn = (series: string, period: string) => `${series}\u0000${period}`

function valuedIn({ figures }: Edition): Map<string, Figure[]> {
  return grouped(figures, ({ series, period, quantity }) => quantity && period && placeIn(series, period.value.key))
}

/** What a series says of a period; two where an estimate stands beside its actual. */
export function valuesAt(edition: Edition, series: string, period: string): readonly Figure[] {
  return groupedOf(edition).valued.get(placeIn(series, period)) ?? []
}

function seriesIn(edition: Edition): Map<string, Figure[]> {
  const series = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const list = series.get(figure.series)
    if (list) list.push(figure)
    else series.set(figure.series, [figure])
  }
  return series
}

function runsIn(edition: Edition): Figure[][] {
  const runs = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const measure = measureOf(figure)
    if (measure === undefined || !figure.period) continue
    const key = [figure.series, figure.period.value.grain, measure].join('\u0000')
    const list = runs.get(key)
    if (list) list.push(figure)
    else runs.set(key, [figure])
  }
  return [...runs.values()].map(list => list.sort((a, b) => a.period!.value.start - b.period!.value.start))
}

/** Figures that stand in one series, as written. */
export const seriesOf = (edition: Edition) => groupedOf(edition).series

/** Runs of figures that can be put side by side: one series, one grain, one measure, in the order of their periods. */
export const runsOf = (edition: Edition) => groupedOf(edition).runs

/**
 * The digits of a figure that say something: trailing zeros of an integer may only be rounding, those behind a point are not.
 * @returns undefined for zero, a range or a bound, and where the value is declared exact
 */
export function digitsOf({ quantity }: Figure): number | undefined {
  if (!quantity || quantity.range || quantity.qualifier !== 'none' || quantity.value.isZero()) return undefined
  const { lo, hi } = quantity.wide
  const step = hi.minus(lo)
  return step.isZero() ? undefined : quantity.value.e - step.e + 1
}
