// 高于 and 低于 between two figures → the pairs of which the first must be more, or less.
import { measureOf } from '../aspects.ts'
import type { Edition, Mention } from '../types.ts'
import { Lexicon } from './lexicon.ts'
import { isLevel, type Movement } from './movements.ts'
import { saidOtherwise } from './said-otherwise.ts'
import { type Statement, statementsOf } from './statements.ts'
import { COMPARISONS } from './word-lists.ts'

const comparisons = new Lexicon(COMPARISONS)
/** More of them in one sentence say nothing that can be told apart. */
const MOST = 5

/** 低于上年同期的A. */
const PRIOR = /^(?:上年|去年|上一年|前一年|上季度|上一季度|上季|上月|上个月|上期)(?:同期|同月)?的?$/u

/** Words between the first number and the word; anything named there (2024年超过A, 全球超过A) is what is compared. */
const STILL = /^[，,]?(?:但|仍|已|也|还|均|都|首次|首度|大幅|明显|显著|略|远){0,3}$/u

/** A level, said as one. */
function comparable({ figure, quantity }: Mention): boolean {
  return figure !== undefined && isLevel(figure) && quantity.change === undefined && quantity.unit !== 'multiple'
}

/** 2025年为B，低于2024年的A: two tied levels of one measure, side by side but for the word. */
function* comparisonsIn(statement: Statement, others: ReturnType<typeof saidOtherwise>): Generator<Movement> {
  const { passage, from, to, mentions } = statement
  if (mentions.length < 2) return
  for (const hit of [...comparisons.in(passage.text, from, to)].slice(0, MOST)) {
    const next = mentions.findIndex(one => one.to > hit.to)
    const [one, other] = [mentions[next - 1], mentions[next]]
    if (!one || !other || ![one, other].every(comparable) || others.has(one) || others.has(other)) continue
    const isNamed = statement.plainFrom(hit.to) >= other.from || PRIOR.test(passage.text.slice(hit.to, other.from))
    if (!isNamed || one.to > hit.from || !STILL.test(passage.text.slice(one.to, hit.from))) continue
    const [target, base] = [one.figure!, other.figure!]
    if (measureOf(target) === measureOf(base)) yield { statement, from: hit.from, to: hit.to, way: hit.value, target, bases: [base] }
  }
}

/** Every more and less that the prose and the texts of an edition claim of figures it holds. */
export function* comparisonsOf(edition: Edition): Generator<Movement> {
  const others = saidOtherwise(edition)
  for (const statement of statementsOf(edition)) yield* comparisonsIn(statement, others)
}
