// A series over more than a year → a change a year, compounded, outside what the metric's band allows.
import { Decimal } from 'decimal.js'
import { measureOf } from '../../aspects.ts'
import { cagr, isOutsideBand, point } from '../../interval.ts'
import { yearsBetweenMidpoints } from '../../period.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { type Band, bandOf } from '../bands.ts'
import { percentOf, ranges } from '../growth-claim.ts'

interface Stretch {
  readonly from: Figure
  readonly to: Figure
  readonly years: Decimal
}

function stretchOf(from: Figure, to: Figure): Stretch | undefined {
  const [a, b] = [from.quantity!, to.quantity!]
  if (measureOf(from) !== measureOf(to) || a.wide.lo.lte(0) || b.wide.lo.lte(0)) return undefined
  return { from, to, years: new Decimal(yearsBetweenMidpoints(from.period!.value, to.period!.value)) }
}

/** @param band as fractions a year */
function isOutside({ from, to, years }: Stretch, band: Band, key: 'narrow' | 'wide'): boolean {
  const factors = { from: band.from.plus(1), to: band.to.plus(1) }
  return isOutsideBand(from.quantity![key], to.quantity![key], years, factors)
}

/**
 * Neighbours more than a year apart; those a year apart are figures/step-outlier. Where neither has anything to say, the
 * first and the last: what a single year may change by is often more than what many may.
 * @param yearly what figures/step-outlier allows, as a fraction
 */
function outsideIn(figures: readonly Figure[], band: Band, yearly: Band | undefined): Stretch[] {
  const ordered = [...figures].sort((a, b) => a.period!.value.start - b.period!.value.start)
  const steps = ordered.slice(1).flatMap((to, i) => stretchOf(ordered[i]!, to) ?? [])
  const outside = steps.filter(step => step.years.gt(1) && isOutside(step, band, 'narrow'))
  const isTold = outside.length > 0 || (yearly && steps.some(step => step.years.gte(1) && isOutside(step, yearly, 'narrow')))
  const whole = isTold || ordered.length < 3 ? undefined : stretchOf(ordered[0]!, ordered.at(-1)!)
  return whole?.years.gt(1) && isOutside(whole, band, 'narrow') ? [whole] : outside
}

function observe(stretch: Stretch, band: Band): Observation {
  const { from, to, years } = stretch
  const [a, b] = [from.quantity!, to.quantity!]
  const isCertain = isOutside(stretch, band, 'wide')
  return {
    message: isCertain ? 'outside' : 'depends-on-rounding',
    severity: isCertain ? 'warning' : 'info',
    data: {
      from: from.text,
      fromPeriod: from.periodText,
      to: to.text,
      toPeriod: to.periodText,
      years: years.toDecimalPlaces(2).toString(),
      rate: percentOf(cagr(point(a.value), point(b.value), years).lo),
      ...ranges('range', cagr(a.wide, b.wide, years)),
      below: percentOf(band.from),
      above: percentOf(band.to),
    },
    place: to.place,
    related: [{ place: from.place, note: { zh: `起：${from.text}`, en: `from: ${from.text}` } }],
    figures: [from.id, to.id],
    impact: Math.abs(Math.log(b.value.div(a.value).toNumber())),
  }
}

const AMOUNTS = ['money', 'count', 'counter']

/** Amounts by series and grain: a quarter is no step from the year before it. */
function seriesOf(edition: Edition): Figure[][] {
  const series = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    if (!figure.period || !figure.quantity || !AMOUNTS.includes(figure.quantity.unit)) continue
    const key = `${figure.series} ${figure.period.value.grain}`
    const list = series.get(key)
    if (list) list.push(figure)
    else series.set(key, [figure])
  }
  return [...series.values()].filter(figures => figures.length > 1)
}

function* outOfRange(edition: Edition): Generator<Observation> {
  for (const figures of seriesOf(edition)) {
    const band = bandOf(edition.registers, figures[0]!.metric?.value, '年均复合增长率')
    const factors = bandOf(edition.registers, figures[0]!.metric?.value, '年变化')
    const yearly = factors && { from: factors.from.minus(1), to: factors.to.minus(1) }
    if (band) for (const stretch of outsideIn(figures, band, yearly)) yield observe(stretch, band)
  }
}

export const cagrOutOfRange: Rule = {
  id: 'growth/cagr-out-of-range',
  severity: 'warning',
  needs: ['metrics'],
  compares: true,
  title: { zh: '多年平均的变化过大', en: 'too large a change a year over several years' },
  messages: {
    outside: {
      zh: '{from}（{fromPeriod}）→ {to}（{toPeriod}）：{years} 年年均 {rate}（按四舍五入的余地为 {range}）；通常在 {below}～{above} 之间',
      en: '{from} ({fromPeriod}) → {to} ({toPeriod}): {rate} a year over {years} years ({range} within the rounding); usual is {below} to {above}',
    },
    'depends-on-rounding': {
      zh: '{from}（{fromPeriod}）→ {to}（{toPeriod}）：{years} 年年均 {rate}；通常在 {below}～{above} 之间，只有把末尾的零当作约数（{range}）才在其中',
      en: '{from} ({fromPeriod}) → {to} ({toPeriod}): {rate} a year over {years} years; usual is {below} to {above}, which it is only if trailing zeros are rounded ({range})',
    },
  },
  absent: edition =>
    seriesOf(edition).length > 0 ? undefined : { zh: '没有前后可比的数', en: 'there are no two figures of one series to compare' },
  check: outOfRange,
}
