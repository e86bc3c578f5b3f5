// The order in which a block's figures are written: by period, and of one frequency.
import type { Grain } from '../../period.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { seriesOf } from '../series.ts'

const GRAINS: Readonly<Record<Grain, { zh: string; en: string }>> = {
  year: { zh: '年', en: 'years' },
  half: { zh: '半年', en: 'halves' },
  quarter: { zh: '季度', en: 'quarters' },
  month: { zh: '月', en: 'months' },
  day: { zh: '日', en: 'days' },
  span: { zh: '时段', en: 'spans' },
}

function* orderIn(series: readonly Figure[]): Generator<Observation> {
  const last = new Map<Grain, Figure>()
  for (const figure of series) {
    const period = figure.period?.value
    if (!period) continue
    const before = last.get(period.grain)
    if (before && period.start < before.period!.value.start) {
      const related = [
        { place: before.periodPlace, note: { zh: `写在前面的是 ${before.periodText}`, en: `${before.periodText} is written before it` } },
      ]
      const data = { period: figure.periodText, before: before.periodText }
      yield { message: 'order', data, place: figure.periodPlace, related, figures: [figure.id] }
    } else last.set(period.grain, figure)
  }
}

function* frequencyIn(series: readonly Figure[]): Generator<Observation> {
  const dated = series.filter(figure => figure.period)
  const [first] = dated
  if (!first) return
  const other = dated.find(figure => figure.period!.value.grain !== first.period!.value.grain)
  if (!other) return
  const [a, b] = [GRAINS[first.period!.value.grain], GRAINS[other.period!.value.grain]]
  const data = { first: a.zh, firstEn: a.en, second: b.zh, secondEn: b.en }
  yield { message: 'frequency', severity: 'info', data, place: other.periodPlace, figures: [other.id] }
}

function* orders(edition: Edition): Generator<Observation> {
  for (const series of seriesOf(edition).values()) {
    yield* orderIn(series)
    yield* frequencyIn(series)
  }
}

export const seriesOrder: Rule = {
  id: 'figures/series-order',
  severity: 'warning',
  title: { zh: '期间的次序', en: 'the order of periods' },
  messages: {
    order: { zh: '{period} 写在 {before} 之后：期间由早到晚排列', en: '{period} stands behind {before}: periods go from early to late' },
    frequency: {
      zh: '同一个数据块里又有{first}又有{second}；分成两个数据块，读者才不会相加',
      en: '{first} and {second} in one block; in two blocks nobody will add them up',
    },
  },
  check: orders,
}
