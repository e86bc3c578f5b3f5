// 高于 and 低于 between two figures → the pairs of which the first must be more, or less.
import { measureOf } from '../aspects.ts'
import type { Edition } from '../types.ts'
import { Lexicon } from './lexicon.ts'
import { isLevel, type Movement } from './movements.ts'
import { type Statement, statementsOf } from './statements.ts'
import { COMPARISONS } from './word-lists.ts'

const comparisons = new Lexicon(COMPARISONS)
/** More of them in one sentence say nothing that can be told apart. */
const MOST = 5

/** 低于上年同期的A. */
const PRIOR = /^(?:上年|去年|上一年|前一年|上季度|上一季度|上季|上月|上个月|上期)(?:同期|同月)?的?$/u

/** 2025年为B，低于2024年的A: two tied levels of one measure, side by side but for the word and what says nothing of its own. */
function* comparisonsIn(statement: Statement): Generator<Movement> {
  const { passage, from, to, mentions } = statement
  if (mentions.length < 2) return
  for (const hit of [...comparisons.in(passage.text, from, to)].slice(0, MOST)) {
    const next = mentions.findIndex(one => one.to > hit.to)
    const [one, other] = [mentions[next - 1], mentions[next]]
    if (!one?.figure || !other?.figure || !isLevel(one.figure) || !isLevel(other.figure)) continue
    if ([one, other].some(({ quantity }) => quantity.change !== undefined || quantity.unit === 'multiple')) continue
    const isNamed = statement.plainFrom(hit.to) >= other.from || PRIOR.test(passage.text.slice(hit.to, other.from))
    const isBeside = isNamed && statement.plainFrom(one.to) >= hit.from
    if (!isBeside || one.to > hit.from || measureOf(one.figure) !== measureOf(other.figure)) continue
    yield { statement, from: hit.from, to: hit.to, way: hit.value, target: one.figure, bases: [other.figure] }
  }
}

/** Every more and less that the prose and the texts of an edition claim of figures it holds. */
export function* comparisonsOf(edition: Edition): Generator<Movement> {
  for (const statement of statementsOf(edition)) yield* comparisonsIn(statement)
}
