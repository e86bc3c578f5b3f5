// Figures of one series → the steps between neighbours, and which of them is out of proportion to the others.
import { Decimal } from 'decimal.js'
import { cagr } from '../interval.ts'
import { yearsBetweenMidpoints } from '../period.ts'
import type { Edition, Figure } from '../types.ts'

export interface Step {
  readonly from: Figure
  readonly to: Figure
  readonly years: Decimal
}

function isComparable(a: Figure, b: Figure): boolean {
  return a.quantity!.unit === b.quantity!.unit && a.currency?.value === b.currency?.value && a.quantity!.counter === b.quantity!.counter
}

function stepOf(from: Figure, to: Figure): Step | undefined {
  const [a, b] = [from.quantity!, to.quantity!]
  if (!isComparable(from, to) || a.value.lte(0) || b.value.lte(0) || a.wide.lo.lte(0) || b.wide.lo.lte(0)) return undefined
  const years = new Decimal(yearsBetweenMidpoints(from.period!.value, to.period!.value))
  // A change within a year is not told as a yearly rate: 1000 % of two days say nothing.
  if (years.lt(1)) return undefined
  return { from, to, years }
}

/** Steps between neighbours of a series in the order of their periods; rates and ratios are no series of amounts. */
function stepsOf(figures: readonly Figure[]): Step[] {
  const usable = figures.filter(
    figure =>
      figure.quantity &&
      figure.period &&
      (figure.quantity.unit === 'money' || figure.quantity.unit === 'count' || figure.quantity.unit === 'counter'),
  )
  const ordered = [...usable].sort((a, b) => a.period!.value.start - b.period!.value.start)
  return ordered.slice(1).flatMap((to, i) => stepOf(ordered[i]!, to) ?? [])
}

/** Steps of an edition, each series by itself; a quarter is no step from the year before it. */
export function stepsBySeries(edition: Edition): Step[][] {
  const series = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const key = `${figure.series} ${figure.period?.value.grain}`
    const own = series.get(key)
    if (own) own.push(figure)
    else series.set(key, [figure])
  }
  return [...series.values()].map(stepsOf)
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const inOrder = (list: readonly number[]) => [...list].sort((a, b) => a - b)
const sizeOf = (factor: number) => Math.max(factor, 1 / factor) - 1

/** Four steps are five figures: fewer have no usual step. */
const FEWEST = 4
/** Where all steps are alike any other one is far from them by the formula; so near to them it is none to speak of. */
const NEAR = 0.1

export interface Usual {
  readonly median: number
  readonly most: number
}

/**
 * What a series' own steps make usual: the median of their sizes max(ρ, 1/ρ) − 1 a year and four times the median absolute deviation
 * from it (Hampel's identifier), at least ten percentage points.
 * @returns undefined for fewer than five figures
 */
export function usualOf(steps: readonly Step[]): Usual | undefined {
  if (steps.length < FEWEST) return undefined
  const sizes = steps.map(({ from, to, years }) =>
    sizeOf(to.quantity!.value.div(from.quantity!.value).toNumber() ** (1 / years.toNumber())),
  )
  const middle = median(inOrder(sizes))
  const spread = median(inOrder(sizes.map(size => Math.abs(size - middle))))
  return { median: middle, most: middle + Math.max(4 * spread, NEAR) }
}

/** Whether a step is greater than usual under every reading of the rounding. */
export function isUnusual({ from, to, years }: Step, usual: Usual): boolean {
  const { lo, hi } = cagr(from.quantity!.wide, to.quantity!.wide, years)
  const [least, greatest] = [lo.plus(1).toNumber(), hi.plus(1).toNumber()]
  const size = least > 1 ? least - 1 : greatest < 1 ? 1 / greatest - 1 : 0
  return size > usual.most
}
