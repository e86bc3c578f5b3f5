// Figures of the edition before that are gone now, without a word in the block's note.
import { periodLabel, within } from '../../period.ts'
import { fileStart } from '../../position.ts'
import type { Block, Edition, Figure, Observation, Rule } from '../../types.ts'
import { figuresByKey, isForetold, keyOf, NO_PREVIOUS } from '../drift.ts'
import { withheldFences } from '../withheld.ts'

/** Whether the note of the block says something of the period. */
function isMentioned(figure: Figure, block: Block): boolean {
  const note = block.data['说明']
  const period = figure.period ? periodLabel(figure.period.value, 'zh') : figure.periodText
  return typeof note === 'string' && note.includes(period)
}

/** A table that rolls on drops its oldest periods; it is said, but no alarm. */
function isRolledOff(lost: readonly Figure[], kept: readonly Figure[]): boolean {
  const starts = kept.flatMap(figure => figure.period?.value.start ?? [])
  const first = Math.min(...starts)
  return starts.length > 0 && lost.every(figure => figure.period !== undefined && figure.period.value.end < first)
}

/** Whether others speak of it, or its year has taken the place of its quarters. */
function isAccounted(figure: Figure, block: Block, kept: readonly Figure[], edition: Edition): boolean {
  const period = figure.period?.value
  // A forecast whose time is over without an actual is for drift/forecast-expired.
  const isExpired = isForetold(figure) && period !== undefined && edition.date !== undefined && period.end < edition.date
  const isWithin = period !== undefined && kept.some(one => one.quantity && one.period && within(period, one.period.value))
  return isExpired || isWithin || isMentioned(figure, block)
}

function* dropped(edition: Edition): Generator<Observation> {
  const { previous } = edition
  if (!previous) return
  const now = figuresByKey(edition)
  const ids = new Set(edition.figures.map(figure => figure.id))
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  const unread = new Set(withheldFences(edition).map(fence => fence.id))
  const gone = new Map<string, Figure[]>()
  for (const figure of previous.figures) {
    // Only figures with an id of their own can be told apart from one edition to the next.
    if (figure.metric?.origin !== 'declared' || !figure.quantity || ids.has(figure.id) || now.has(keyOf(figure, previous))) continue
    gone.set(figure.block, [...(gone.get(figure.block) ?? []), figure])
  }
  const keptIn = new Map<string, Figure[]>()
  for (const figure of edition.figures.filter(one => gone.has(one.block)))
    keptIn.set(figure.block, [...(keptIn.get(figure.block) ?? []), figure])
  for (const [id, figures] of gone) {
    // What cannot be read is not gone.
    if (unread.has(id)) continue
    const block = blocks.get(id)
    const kept = keptIn.get(id) ?? []
    const lost = block ? figures.filter(figure => !isAccounted(figure, block, kept, edition)) : figures
    const [first] = lost
    if (!first) continue
    const list = lost.map(figure => `${figure.periodText} ${figure.text}`).slice(0, 5)
    const place = block?.fence.label ?? edition.sources[0]?.frontMatter?.place ?? fileStart(edition.path)
    const related = [{ place: first.place, note: { zh: '上一期在这里', en: 'in the edition before it stands here' } }]
    const data = { id, list: list.join('、'), listEn: list.join(', '), edition: previous.id ?? '' }
    const severity = isRolledOff(lost, kept) ? ({ severity: 'info' } as const) : {}
    yield { message: block ? 'periods' : 'block', ...severity, data, place, related, figures: lost.map(figure => figure.id) }
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
