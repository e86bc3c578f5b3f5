// Figures of the edition before that are gone now, without a word in the block's note.
import { periodLabel } from '../../period.ts'
import { fileStart } from '../../position.ts'
import type { Block, Edition, Figure, Observation, Rule } from '../../types.ts'
import { figuresByKey, keyOf, NO_PREVIOUS } from '../drift.ts'

/** Whether the note of the block says something of the period. */
function isMentioned(figure: Figure, block: Block): boolean {
  const note = block.data['说明']
  const period = figure.period ? periodLabel(figure.period.value, 'zh') : figure.periodText
  return typeof note === 'string' && note.includes(period)
}

function* dropped(edition: Edition): Generator<Observation> {
  const { previous } = edition
  if (!previous) return
  const now = figuresByKey(edition)
  const ids = new Set(edition.figures.map(figure => figure.id))
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  const gone = new Map<string, Figure[]>()
  for (const figure of previous.figures) {
    // Only figures with an id of their own can be told apart from one edition to the next.
    if (figure.metric?.origin !== 'declared' || !figure.quantity || ids.has(figure.id) || now.has(keyOf(figure, previous))) continue
    gone.set(figure.block, [...(gone.get(figure.block) ?? []), figure])
  }
  for (const [id, figures] of gone) {
    const block = blocks.get(id)
    const lost = block ? figures.filter(figure => !isMentioned(figure, block)) : figures
    const [first] = lost
    if (!first) continue
    const list = lost.map(figure => `${figure.periodText} ${figure.text}`).slice(0, 5)
    const place = block?.fence.label ?? edition.sources[0]?.frontMatter?.place ?? fileStart(edition.path)
    const related = [{ place: first.place, note: { zh: '上一期在这里', en: 'in the edition before it stands here' } }]
    const data = { id, list: list.join('、'), listEn: list.join(', '), edition: previous.id ?? '' }
    yield { message: block ? 'periods' : 'block', data, place, related, figures: lost.map(figure => figure.id) }
  }
}

export const metricDropped: Rule = {
  id: 'drift/metric-dropped',
  severity: 'warning',
  title: { zh: '上一期的数不见了', en: 'figures of the edition before are gone' },
  messages: {
    periods: {
      zh: '上一期（{edition}）{id} 里的 {list} 本期没有了；请在 说明 里写明这一期间为什么去掉',
      en: '{list} of {id} in the edition before ({edition}) are gone; say in 说明 why that period was dropped',
    },
    block: {
      zh: '上一期（{edition}）的数据块 {id}（{list}）本期没有了',
      en: 'the block {id} of the edition before ({edition}; {list}) is gone',
    },
  },
  absent: edition => (edition.previous ? undefined : NO_PREVIOUS),
  check: dropped,
}
