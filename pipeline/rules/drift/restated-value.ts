// A figure of the edition before that is another now, without 修订自 and a reason; and a 修订自 that is not what was published.
import { meets } from '../../interval.ts'
import { formatDecimal, readQuantity } from '../../quantity.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { figuresByKey, isForetold, keyOf, NO_PREVIOUS, sameMeasure } from '../drift.ts'

function observe(message: string, before: Figure, now: Figure, edition: Edition): Observation {
  const ratio = before.quantity!.value.isZero() ? undefined : now.quantity!.value.div(before.quantity!.value)
  const change = ratio?.minus(1).times(100)
  return {
    message,
    data: {
      id: now.id,
      before: before.text,
      now: now.text,
      said: now.revisedFrom ?? '',
      edition: edition.previous?.id ?? '',
      change: change ? `${change.isNegative() ? '−' : '+'}${formatDecimal(change.abs(), 2)}%` : '',
    },
    place: now.place,
    related: [{ place: before.place, note: { zh: `上一期：${before.text}`, en: `the edition before: ${before.text}` } }],
    figures: [now.id],
    impact: ratio ? Math.abs(Math.log(Math.abs(ratio.toNumber()) || 1)) : 0,
  }
}

/** A text read in the figure's own precision is the same value. */
function isSame(text: string, figure: Figure): boolean {
  const read = readQuantity(text)
  return read.ok && read.quantity.value.eq(figure.quantity!.value) && read.quantity.unit === figure.quantity!.unit
}

function judge(before: Figure, now: Figure, edition: Edition): Observation | undefined {
  if (now.revisedFrom !== undefined) return isSame(now.revisedFrom, before) ? undefined : observe('wrong-before', before, now, edition)
  if (meets(before.quantity!.narrow, now.quantity!.narrow)) return undefined
  if (isForetold(now)) return { ...observe('forecast-changed', before, now, edition), severity: 'info' }
  const isSure = !meets(before.quantity!.wide, now.quantity!.wide)
  return isSure ? observe('restated', before, now, edition) : { ...observe('rounding', before, now, edition), severity: 'info' }
}

function* restated(edition: Edition): Generator<Observation> {
  const { previous } = edition
  if (!previous) return
  const earlier = figuresByKey(previous)
  for (const now of edition.figures) {
    const before = (earlier.get(keyOf(now, edition)) ?? []).find(one => isForetold(one) === isForetold(now) && one.quantity)
    if (!before || !now.quantity || !sameMeasure(before, now)) continue
    const seen = judge(before, now, edition)
    if (seen) yield seen
  }
}

export const restatedValue: Rule = {
  id: 'drift/restated-value',
  severity: 'error',
  restsOn: ['metric', 'region', 'scope'],
  title: { zh: '过去的数变了而没有说明', en: 'a past figure that changed without a word' },
  messages: {
    restated: {
      zh: '{id}：上一期（{edition}）是 {before}，本期是 {now}（{change}）；写 修订自 和 说明',
      en: '{id}: {before} in the edition before ({edition}), {now} now ({change}); give 修订自 and 说明',
    },
    rounding: {
      zh: '{id}：上一期（{edition}）写 {before}，本期写 {now}；只有把末尾的零当作约数才是同一个数',
      en: '{id}: {before} in the edition before ({edition}), {now} now; they are one only if trailing zeros are rounded',
    },
    'forecast-changed': {
      zh: '{id} 的预测由上一期的 {before} 改为 {now}（{change}）；写 修订自 和 说明，读者才知道为什么',
      en: 'the forecast {id} was {before} in the edition before and is {now} ({change}); with 修订自 and 说明 readers know why',
    },
    'wrong-before': {
      zh: '{id} 写的是修订自 {said}，上一期（{edition}）公布的却是 {before}',
      en: '{id} says it was revised from {said}, but the edition before ({edition}) has {before}',
    },
  },
  absent: edition => (edition.previous ? undefined : NO_PREVIOUS),
  check: restated,
}
