// A figure of the edition before that is another now, without 修订自 and a reason; and a 修订自 that is not what was published.
import { meets } from '../../interval.ts'
import { formatDecimal, readQuantity } from '../../quantity.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { earlierOf, isForetold, NO_PREVIOUS, sameMeasure } from '../drift.ts'

/** Said beforehand, said to be provisional, or worked out from others: nobody is surprised that it moves. */
function isSoft(figure: Figure): boolean {
  return isForetold(figure) || figure.status?.value === 'provisional' || figure.status?.value === 'derived'
}

/** By how much: of percentages the points between them. */
function changeOf(before: Figure, now: Figure): { change: string; changeEn: string } {
  const [a, b] = [before.quantity!, now.quantity!]
  const isPoints = a.unit === 'percent' || a.unit === 'percentage-point'
  if (!isPoints && a.value.isZero()) return { change: '原为零', changeEn: 'from zero' }
  const change = isPoints ? b.value.minus(a.value) : b.value.div(a.value).minus(1).times(100)
  const text = `${change.isNegative() ? '−' : '+'}${formatDecimal(change.abs(), 2)}`
  return isPoints ? { change: `${text}个百分点`, changeEn: `${text} percentage points` } : { change: `${text}%`, changeEn: `${text}%` }
}

function observe(message: string, before: Figure, now: Figure, edition: Edition): Observation {
  const ratio = before.quantity!.value.isZero() ? undefined : now.quantity!.value.div(before.quantity!.value)
  return {
    message,
    data: {
      id: now.id,
      before: before.text,
      now: now.text,
      said: now.revisedFrom ?? '',
      edition: edition.previous?.id ?? '',
      ...changeOf(before, now),
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

/** A 修订自 that the edition before already had, of a value that has not moved since: carried over with its block. */
const isCarried = (before: Figure, now: Figure) =>
  before.revisedFrom === now.revisedFrom && meets(before.quantity!.narrow, now.quantity!.narrow)

function judge(before: Figure, now: Figure, edition: Edition): Observation | undefined {
  if (now.revisedFrom !== undefined)
    return isSame(now.revisedFrom, before) || isCarried(before, now) ? undefined : observe('wrong-before', before, now, edition)
  // An actual after an estimate is what everybody waited for; an estimate beside an actual is another figure.
  if (isSoft(before) !== isSoft(now) || meets(before.quantity!.narrow, now.quantity!.narrow)) return undefined
  if (isSoft(now)) return { ...observe('forecast-changed', before, now, edition), severity: 'info' }
  const isSure = !meets(before.quantity!.wide, now.quantity!.wide)
  return isSure ? observe('restated', before, now, edition) : { ...observe('rounding', before, now, edition), severity: 'info' }
}

/** Of an estimate and an actual under one id the one of the same kind is held against it. */
function counterpart(now: Figure, earlier: readonly Figure[]): Figure | undefined {
  const usable = earlier.filter(one => one.quantity && sameMeasure(one, now))
  return (
    usable.find(one => one.status?.value === now.status?.value) ??
    usable.find(one => isSoft(one) === isSoft(now)) ??
    (now.revisedFrom === undefined ? undefined : usable[0])
  )
}

function* restated(edition: Edition): Generator<Observation> {
  const { previous } = edition
  if (!previous) return
  const earlier = earlierOf(edition, previous)
  for (const now of edition.figures) {
    const before = now.quantity && counterpart(now, earlier(now))
    const seen = before && judge(before, now, edition)
    if (seen) yield seen
  }
}

export const restatedValue: Rule = {
  id: 'drift/restated-value',
  severity: 'error',
  restsOn: ['metric', 'region', 'scope'],
  compares: true,
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
      zh: '{id} 的预计、预测或初步数由上一期的 {before} 改为 {now}（{change}）；写 修订自 和 说明，读者才知道为什么',
      en: 'the estimate, forecast or provisional value {id} was {before} in the edition before and is {now} ({change}); with 修订自 and 说明 readers know why',
    },
    'wrong-before': {
      zh: '{id} 写的是修订自 {said}，上一期（{edition}）公布的却是 {before}',
      en: '{id} says it was revised from {said}, but the edition before ({edition}) has {before}',
    },
  },
  absent: edition => (edition.previous ? undefined : NO_PREVIOUS),
  check: restated,
}
