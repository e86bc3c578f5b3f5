// Shares outside 0 to 100 %, growth beyond belief, and fractions among percentages.
import { metricNamed } from '../../terms.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { seriesOf } from '../series.ts'

const MOST_GROWTH = 1000

function observe(figure: Figure, message: string, data: Record<string, string> = {}): Observation {
  return { message, data: { text: figure.text, ...data }, place: figure.place, figures: [figure.id] }
}

/** A share is a rate whose parts add up; a growth rate is one whose parts do not. */
function judge(figure: Figure, edition: Edition): Observation | undefined {
  const q = figure.quantity
  const metric = metricNamed(edition.registers, figure.metric?.value)
  if (q?.unit !== 'percent' || metric?.kind !== 'rate') return undefined
  if (metric.additive && (q.wide.lo.gt(100) || q.wide.hi.lt(0))) return observe(figure, 'share', { metric: metric.name })
  if (!metric.additive && (q.wide.lo.gt(MOST_GROWTH) || q.wide.hi.lt(-100))) return observe(figure, 'growth', { metric: metric.name })
  return undefined
}

/** 0.15 % among shares of 15 % and 17 %: a fraction that was given a percent sign. Growth may well be that small. */
function* fractionsIn(series: readonly Figure[], edition: Edition): Generator<Observation> {
  if (!metricNamed(edition.registers, series[0]?.metric?.value)?.additive) return
  const percents = series.filter(one => one.quantity?.unit === 'percent' && one.quantity.value.gt(0))
  const sorted = percents.map(one => one.quantity!.value).sort((a, b) => a.cmp(b))
  const median = sorted[Math.floor(sorted.length / 2)]
  if (percents.length < 3 || !median) return
  for (const figure of percents) {
    const ratio = Math.log10(median.div(figure.quantity!.value).toNumber())
    if (figure.quantity!.value.lt(1) && Math.abs(ratio - 2) < 0.15) yield observe(figure, 'fraction', { median: `${median.toString()}%` })
  }
}

/** 0.15 among 12 % and 15 %: a fraction without a percent sign. */
function* bareIn(series: readonly Figure[], edition: Edition): Generator<Observation> {
  const percent = series.find(one => one.quantity?.unit === 'percent')
  if (!percent || metricNamed(edition.registers, percent.metric?.value)?.unit !== '百分比') return
  for (const figure of series) {
    if (figure.quantity?.unit !== 'count' || figure.quantity.value.abs().gte(1) || figure.quantity.value.isZero()) continue
    const right = `${figure.quantity.value.times(100).toString()}%`
    const suggestion = { zh: `是不是 ${right}？`, en: `did you mean ${right}?` }
    yield { ...observe(figure, 'bare', { other: percent.text }), suggestion }
  }
}

function* outside(edition: Edition): Generator<Observation> {
  for (const figure of edition.figures) {
    const seen = judge(figure, edition)
    if (seen) yield seen
  }
  for (const series of seriesOf(edition).values()) {
    yield* fractionsIn(series, edition)
    yield* bareIn(series, edition)
  }
}

export const percentOutOfRange: Rule = {
  id: 'figures/percent-out-of-range',
  severity: 'error',
  needs: ['metrics'],
  restsOn: ['metric'],
  title: { zh: '百分数超出可能的范围', en: 'a percentage that cannot be' },
  messages: {
    share: { zh: '{metric}「{text}」不在 0%～100% 之内', en: '{metric} «{text}» is not between 0 % and 100 %' },
    growth: { zh: '{metric}「{text}」不在 −100%～1000% 之内', en: '{metric} «{text}» is not between −100 % and 1000 %' },
    bare: {
      zh: '「{text}」没有百分号，同一序列的「{other}」有：小数没有化成百分数？',
      en: '«{text}» has no percent sign, «{other}» in the same series has: a fraction that was not made a percentage?',
    },
    fraction: {
      zh: '「{text}」约为同一序列中位数 {median} 的百分之一：小数写成了百分数？',
      en: '«{text}» is about a hundredth of the series’ median {median}: a fraction with a percent sign?',
    },
  },
  check: outside,
}
