// One tied figure and a change in a sentence that says from when (同比, 较上季度) → the change from the one before it in its series.
import { measureOf } from '../aspects.ts'
import type { Edition, Mention } from '../types.ts'
import { endsOf } from './growth-ends.ts'
import { type Change, isAmount, isGrowth, NOTHING, ONWARDS, type Tied } from './growth-mentions.ts'
import { type Gap, gapIn } from './sentences.ts'
import { valuesAt } from './series.ts'
import type { Statement } from './statements.ts'

/** Behind others than these a rate is no longer the whole of what is said: 增长5%（不变价）, 增长5%的目标. */
const ENDS = /^(?:[，,。；;、！!？?）)\s]|$)/u

/** What stands between a level and a change behind it: 环比增长5%，同比增长10% may both be of it, but for what names another subject. */
function gapBehind(level: Tied, sentence: readonly Mention[], said: Mention): Gap | undefined {
  const { text } = said.passage
  let at = level.to
  for (const one of sentence.slice(sentence.indexOf(level) + 1)) {
    const gap = gapIn(text.slice(at, one.from))
    if (one === said) return gap
    if (!gap || gap.periods.length > 0 || !(isGrowth(one) || isAmount(one))) return undefined
    at = one.to
  }
  return undefined
}

/** 同比增长10%，达到B: the two side by side, and nothing before them that could be another subject. */
function gapBefore(level: Tied, said: Mention, statement: Statement | undefined): Gap | undefined {
  const words = said.passage.text.slice(said.to, level.from)
  const isJoined = level.quantity.change === 'to' ? gapIn(words) !== undefined : ONWARDS.test(words)
  return isJoined && statement && statement.plainTo >= said.from ? NOTHING : undefined
}

/** 2025年为B，同比增长10%: the one it grew from stands in the series, and the words say which. */
function changeOf(level: Tied, gap: Gap | undefined, said: Mention, edition: Edition): Change | undefined {
  const { quantity, passage } = said
  const after = passage.text.slice(Math.max(said.to, level.to))
  if (!gap || gap.periods.length > 0 || quantity.change !== 'by' || !ENDS.test(after)) return undefined
  const method = quantity.method ?? gap.before
  const { figure: to } = level
  // Of whole years 环比 is said by nobody who means the year before.
  if (method !== 'yoy' && (method !== 'qoq' || to.period!.value.grain === 'year')) return undefined
  const found = endsOf(to.period!.value, method).flatMap(({ from }) => valuesAt(edition, to.series, from))
  const [from, second] = found
  // Of an estimate and its actual nobody knows which is meant; nor is one scope the other.
  if (!from || second || measureOf(from) !== measureOf(to) || [from, to].some(one => one.quantity!.scope !== undefined)) return undefined
  return { said, from, to, method }
}

/** @param level the one tied level of the sentence @param statement the sentence as its words are understood */
export function changeBeside(
  level: Tied,
  sentence: readonly Mention[],
  said: Mention,
  statement: Statement | undefined,
  edition: Edition,
): Change | undefined {
  const gap = said.from >= level.to ? gapBehind(level, sentence, said) : gapBefore(level, said, statement)
  return changeOf(level, gap, said, edition)
}
