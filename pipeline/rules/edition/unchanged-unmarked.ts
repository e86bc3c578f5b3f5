// Blocks without the mark of a carried one that say the same as last time, to the letter: reviewed, or never rolled forward?
import type { Edition, Observation, Rule } from '../../types.ts'
import { keptBlocks, NO_PREVIOUS } from '../carried.ts'

function* unchanged(edition: Edition): Generator<Observation> {
  for (const { block, before, mark, isChanged } of keptBlocks(edition)) {
    if (mark !== undefined || isChanged) continue
    const related = [{ place: before.fence.label, note: { zh: '上一期', en: 'the edition before' } }]
    yield { message: 'unchanged', data: { id: block.id, edition: edition.previous!.id ?? '' }, place: block.fence.label, related }
  }
}

export const unchangedUnmarked: Rule = {
  id: 'edition/unchanged-unmarked',
  severity: 'info',
  title: { zh: '和上一期一字不差', en: 'the same as in the edition before' },
  messages: {
    unchanged: {
      zh: '「{id}」和 {edition} 一字不差，也没有标沿用；看过、确实没变的，写豁免说明；没看过的，标上 carried={edition}',
      en: '«{id}» says to the letter what {edition} said, and is not marked as carried; waive it with a reason where it was reviewed, else mark it carried={edition}',
    },
  },
  absent: edition => (edition.previous ? undefined : NO_PREVIOUS),
  check: unchanged,
}
