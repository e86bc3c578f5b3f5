// Sentences → the changes said in them of figures, where it is certain of which. Rates among them are growth claims.
import type { Edition, Figure, Mention } from '../types.ts'
import { changeBeside } from './growth-alone.ts'
import { type Claim, claimOf } from './growth-claim.ts'
import { type Change, isAmount, isGrowth, isTiedLevel, type Tied } from './growth-mentions.ts'
import { changeBetween } from './growth-pair.ts'
import { saidOtherwise } from './said-otherwise.ts'
import { sentencesOf } from './sentences.ts'
import { statementsOf } from './statements.ts'

export type { Change } from './growth-mentions.ts'

/** A long list says nothing that can be told apart; it also bounds the work. */
const MAX_IN_SENTENCE = 40

function* changesIn(edition: Edition): Generator<Change> {
  const others = saidOtherwise(edition)
  const statements = new Map(statementsOf(edition).flatMap(one => one.mentions.map(mention => [mention, one] as const)))
  for (const sentence of sentencesOf(edition)) {
    const levels = sentence.filter(isTiedLevel)
    const [level] = levels
    if (!level || sentence.length > MAX_IN_SENTENCE) continue
    // A link that leads elsewhere is told, and nothing is held against it.
    if (levels.some(one => one.figure.series !== level.figure.series || others.has(one))) continue
    const changeFor = (said: Mention) =>
      levels.length === 1 ? changeBeside(level, sentence, said, statements.get(said), edition) : changeBetween(levels, sentence, said)
    for (const said of sentence) {
      const change = !levels.includes(said as Tied) && (isGrowth(said) || isAmount(said)) ? changeFor(said) : undefined
      if (change) yield change
    }
  }
}

const known = new WeakMap<Edition, readonly Change[]>()

/** The changes that sentences say of figures; found once for all rules that ask. */
export function changesOf(edition: Edition): readonly Change[] {
  const found = known.get(edition) ?? [...changesIn(edition)]
  known.set(edition, found)
  return found
}

/** @param taken rates that are judged where they are declared */
export function* sentenceClaims(edition: Edition, taken: ReadonlySet<Figure>): Generator<Claim> {
  for (const { said, from, to, method } of changesOf(edition)) {
    const { quantity, place, figure } = said
    if (!isGrowth(said) || (figure && taken.has(figure))) continue
    const claim = claimOf({ quantity, text: quantity.text, place, rate: figure, method }, from, to)
    if (claim) yield claim
  }
}
