// Neighbours in a series, as written → a yearly change outside what the metric's band allows.
import { Decimal } from 'decimal.js'
import { cagr, type Interval, point } from '../../interval.ts'
import { yearsBetweenMidpoints } from '../../period.ts'
import { formatDecimal } from '../../quantity.ts'
import type { Edition, Figure, Observation, Rule, Severity } from '../../types.ts'
import { type Band, bandOf } from '../bands.ts'

interface Step {
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

/** Whether no reading of the digits as written stays inside: the quotient against the band's N-th powers, as roots are dear. */
function isOutside({ from, to, years }: Step, band: Band): boolean {
  const [a, b] = [from.quantity!.narrow, to.quantity!.narrow]
  return b.hi.div(a.lo).lt(band.from.pow(years)) || b.lo.div(a.hi).gt(band.to.pow(years))
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

const percent = (fraction: Decimal) => `${fraction.isNegative() ? '−' : ''}${formatDecimal(fraction.abs().times(100), 2)}%`

function severityOf(rate: Decimal, wide: Interval, total: Decimal, below: Decimal, above: Decimal): Severity {
  // Errors hold under every reading of the rounding; what is outside only where every digit counts is said as information.
  const certain = wide.hi.lt(below) || wide.lo.gt(above)
  if (!certain) return 'info'
  return rate.abs().gt(0.8) || total.lt(-0.5) ? 'error' : 'warning'
}

function observe(step: Step, edition: Edition): Observation | undefined {
  const band = bandOf(edition.registers, step.to.metric?.value, '年变化')
  if (!band || !isOutside(step, band)) return undefined
  const [a, b] = [step.from.quantity!, step.to.quantity!]
  const [below, above] = [band.from.minus(1), band.to.minus(1)]
  const total = b.value.div(a.value).minus(1)
  const rate = cagr(point(a.value), point(b.value), step.years).lo
  const wide = cagr(a.wide, b.wide, step.years)
  return {
    message: 'outlier',
    severity: severityOf(rate, wide, total, below, above),
    data: {
      from: step.from.text,
      fromPeriod: step.from.periodText,
      to: step.to.text,
      toPeriod: step.to.periodText,
      years: step.years.toDecimalPlaces(2).toString(),
      total: percent(total),
      rate: percent(rate),
      low: percent(wide.lo),
      high: percent(wide.hi),
      below: percent(below),
      above: percent(above),
    },
    place: step.to.place,
    related: [{ place: step.from.place, note: { zh: `前一个数：${step.from.text}`, en: `the one before: ${step.from.text}` } }],
    figures: [step.from.id, step.to.id],
    impact: Math.abs(Math.log(b.value.div(a.value).toNumber())),
  }
}

function* outliers(edition: Edition): Generator<Observation> {
  const series = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    // A quarter is no step from the year before it.
    const key = `${figure.series} ${figure.period?.value.grain}`
    series.set(key, [...(series.get(key) ?? []), figure])
  }
  for (const figures of series.values()) {
    for (const step of stepsOf(figures)) {
      const seen = observe(step, edition)
      if (seen) yield seen
    }
  }
}

export const stepOutlier: Rule = {
  id: 'figures/step-outlier',
  severity: 'warning',
  needs: ['metrics'],
  compares: true,
  title: { zh: '前后两个数相差过大', en: 'a step too large between two figures' },
  messages: {
    outlier: {
      zh: '{from}（{fromPeriod}）→ {to}（{toPeriod}）：{years} 年共变化 {total}，年均 {rate}（按四舍五入的余地为 {low}～{high}）；通常在 {below}～{above} 之间',
      en: '{from} ({fromPeriod}) → {to} ({toPeriod}): {total} in {years} years, {rate} a year ({low} to {high} within the rounding); usual is {below} to {above}',
    },
  },
  check: outliers,
}
