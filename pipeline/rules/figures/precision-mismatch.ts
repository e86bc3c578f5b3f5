// One series in which some figures are much rounder than others.
import type { Edition, Observation, Rule } from '../../types.ts'
import { digitsOf, seriesOf } from '../series.ts'

/** Three digits more is a thousand times finer. */
const SPREAD = 3

function* mismatches(edition: Edition): Generator<Observation> {
  for (const series of seriesOf(edition).values()) {
    const exact = series.filter(
      one => one.quantity && !one.quantity.range && one.quantity.qualifier === 'none' && !one.quantity.value.isZero(),
    )
    const [first] = exact
    if (!first) continue
    const finest = exact.reduce((best, one) => (digitsOf(one) > digitsOf(best) ? one : best), first)
    const coarse = exact.find(one => digitsOf(finest) - digitsOf(one) >= SPREAD)
    if (!coarse) continue
    yield {
      message: 'mismatch',
      data: { coarse: coarse.text, few: digitsOf(coarse), fine: finest.text, many: digitsOf(finest) },
      place: coarse.place,
      related: [{ place: finest.place, note: { zh: `精细的：${finest.text}`, en: `the finer one: ${finest.text}` } }],
      figures: [coarse.id],
    }
  }
}

export const precisionMismatch: Rule = {
  id: 'figures/precision-mismatch',
  severity: 'info',
  title: { zh: '同一序列的精度相差太大', en: 'one series of very different precision' },
  messages: {
    mismatch: {
      zh: '「{coarse}」只有 {few} 位有效数字，同一序列的「{fine}」有 {many} 位；取整的就写「约」或 精确到',
      en: '«{coarse}» has {few} significant digits, «{fine}» in the same series {many}; where it was rounded write 约 or 精确到',
    },
  },
  check: mismatches,
}
