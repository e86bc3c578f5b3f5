// Periods that are missing between the figures of a series, and not declared as gaps.
import { nextPeriod, type Period, periodLabel, previousPeriod } from '../../period.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { seriesOf } from '../series.ts'

/** The first and the last period missing between two; undefined where none is. */
function between(from: Period, to: Period): { first: Period; last: Period } | undefined {
  const first = nextPeriod(from)
  if (!first || first.start >= to.start) return undefined
  const last = previousPeriod(to)
  return last ? { first, last } : undefined
}

function labelOf({ first, last }: { first: Period; last: Period }, language: 'zh' | 'en'): string {
  const [a, b] = [periodLabel(first, language), periodLabel(last, language)]
  if (first.key === last.key) return a
  return language === 'zh' ? `${a}至${b}` : `${a} to ${b}`
}

function* gapsIn(series: readonly Figure[]): Generator<Observation> {
  const dated = series.filter(figure => figure.period && figure.period.value.grain !== 'span' && figure.period.value.grain !== 'day')
  const byGrain = new Map<string, Figure[]>()
  for (const figure of dated) {
    const list = byGrain.get(figure.period!.value.grain)
    if (list) list.push(figure)
    else byGrain.set(figure.period!.value.grain, [figure])
  }
  for (const figures of byGrain.values()) {
    const ordered = [...figures].sort((a, b) => a.period!.value.start - b.period!.value.start)
    for (const [i, to] of ordered.slice(1).entries()) {
      const from = ordered[i]!
      const gap = between(from.period!.value, to.period!.value)
      if (!gap) continue
      const data = { from: from.periodText, to: to.periodText, missing: labelOf(gap, 'zh'), missingEn: labelOf(gap, 'en') }
      yield { message: 'gap', data, place: to.periodPlace, figures: [to.id] }
    }
  }
}

function* gaps(edition: Edition): Generator<Observation> {
  for (const series of seriesOf(edition).values()) if (series.length > 1) yield* gapsIn(series)
}

export const seriesGap: Rule = {
  id: 'figures/series-gap',
  severity: 'info',
  title: { zh: '序列中间缺期间', en: 'periods missing in a series' },
  messages: {
    gap: {
      zh: '{from} 和 {to} 之间缺 {missing}；没有数就写 未公布 或 不适用',
      en: '{missing} missing between {from} and {to}; where there is no value write 未公布 or 不适用',
    },
  },
  check: gaps,
}
