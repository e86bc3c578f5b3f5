// Neighbours in a series, as written → a yearly change outside what the metric's band allows.
import { Decimal } from 'decimal.js'
import { cagr, type Interval, isOutsideBand, point } from '../../interval.ts'
import { formatDecimal } from '../../quantity.ts'
import type { Edition, Observation, Rule, Severity } from '../../types.ts'
import { bandOf } from '../bands.ts'
import { isUnusual, type Step, stepsBySeries, type Usual, usualOf } from '../steps.ts'

const percent = (fraction: Decimal) => `${fraction.isNegative() ? '−' : ''}${formatDecimal(fraction.abs().times(100), 2)}%`

function severityOf(rate: Decimal, wide: Interval, total: Decimal, below: Decimal, above: Decimal): Severity {
  // Errors hold under every reading of the rounding; what is outside only where every digit counts is said as information.
  const certain = wide.hi.lt(below) || wide.lo.gt(above)
  if (!certain) return 'info'
  return rate.abs().gt(0.8) || total.lt(-0.5) ? 'error' : 'warning'
}

function observe(step: Step, edition: Edition): Observation | undefined {
  const band = bandOf(edition.registers, step.to.metric?.value, '年变化')
  const [a, b] = [step.from.quantity!, step.to.quantity!]
  // Every digit as written counts; what the rounding can bring inside is said as information.
  if (!band || !isOutsideBand(a.narrow, b.narrow, step.years, band)) return undefined
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

function unlike(step: Step, usual: Usual): Observation {
  const { from, to, years } = step
  const rate = cagr(point(from.quantity!.value), point(to.quantity!.value), years).lo
  const data = {
    from: from.text,
    fromPeriod: from.periodText,
    to: to.text,
    toPeriod: to.periodText,
    rate: percent(rate),
    median: percent(new Decimal(usual.median)),
    most: percent(new Decimal(usual.most)),
  }
  const related = [{ place: from.place, note: { zh: `前一个数：${from.text}`, en: `the one before: ${from.text}` } }]
  return { message: 'unlike', data, place: to.place, related, figures: [from.id, to.id] }
}

function* outliers(edition: Edition): Generator<Observation> {
  for (const steps of stepsBySeries(edition)) {
    const usual = usualOf(steps)
    for (const step of steps) {
      const seen = observe(step, edition) ?? (usual && isUnusual(step, usual) ? unlike(step, usual) : undefined)
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
    unlike: {
      zh: '{from}（{fromPeriod}）→ {to}（{toPeriod}）：年均 {rate}；这个序列每步的变化中位数是 {median}，超过 {most} 就不像同一序列',
      en: '{from} ({fromPeriod}) → {to} ({toPeriod}): {rate} a year; the median step of this series is {median}, above {most} is unlike the rest of it',
    },
    outlier: {
      zh: '{from}（{fromPeriod}）→ {to}（{toPeriod}）：{years} 年共变化 {total}，年均 {rate}（按四舍五入的余地为 {low}～{high}）；通常在 {below}～{above} 之间',
      en: '{from} ({fromPeriod}) → {to} ({toPeriod}): {total} in {years} years, {rate} a year ({low} to {high} within the rounding); usual is {below} to {above}',
    },
  },
  check: outliers,
}
