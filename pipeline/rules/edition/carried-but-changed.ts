// Blocks marked as carried over whose data are other than last time: the mark says that nobody has looked at them, and somebody has.
import type { Edition, Observation, Rule } from '../../types.ts'
import { keptBlocks, NO_PREVIOUS } from '../carried.ts'

function* changed(edition: Edition): Generator<Observation> {
  for (const { block, before, mark, isChanged } of keptBlocks(edition)) {
    if (mark === undefined || !isChanged) continue
    const related = [{ place: before.fence.label, note: { zh: '上一期', en: 'the edition before' } }]
    const suggestion = { zh: `看过了就去掉 carried=${mark}`, en: `where it was reviewed take carried=${mark} away` }
    yield { message: 'changed', data: { id: block.id, mark }, place: block.fence.label, related, suggestion }
  }
}

export const carriedButChanged: Rule = {
  id: 'edition/carried-but-changed',
  severity: 'warning',
  title: { zh: '标着沿用，内容却改了', en: 'marked as carried over, and changed' },
  messages: {
    changed: {
      zh: '「{id}」标着沿用 {mark}，内容却和上一期不同；两者只有一样是真的',
      en: '«{id}» is marked as carried over from {mark}, yet it differs from the edition before; only one of the two is true',
    },
  },
  absent: edition => (edition.previous ? undefined : NO_PREVIOUS),
  check: changed,
}
