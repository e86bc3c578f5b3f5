// One series in which some figures are much rounder than others.
import type { Edition, Observation, Rule } from '../../types.ts'
import { digitsOf, runsOf } from '../series.ts'

/** Three digits more is a thousand times finer. */
const SPREAD = 3

function* mismatches(edition: Edition): Generator<Observation> {
  for (const run of runsOf(edition)) {
    const plain = run.map(figure => ({ figure, digits: digitsOf(figure) ?? 0 })).filter(one => one.digits > 0)
    const [first] = plain
    if (!first) continue
    const { figure: finest, digits: many } = plain.reduce((best, one) => (one.digits > best.digits ? one : best), first)
    const found = plain.find(one => many - one.digits >= SPREAD)
    if (!found) continue
    const { figure: coarse, digits: few } = found
    yield {
      message: 'mismatch',
      data: { coarse: coarse.text, few, fine: finest.text, many },
      place: coarse.place,
      related: [{ place: finest.place, note: { zh: `精细的：${finest.text}`, en: `the finer one: ${finest.text}` } }],
      figures: [coarse.id, finest.id],
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
