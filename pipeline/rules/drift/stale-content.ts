// What is told as news → events long past; and sections that stand as they stood in the edition before.
import { dateOf, dayOf, type Period, readPeriod } from '../../period.ts'
import type { Data, Edition, Observation, Passage, Place, Rule } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'
import { NOT_NEW } from '../candour.ts'
import { periodsIn } from '../wording.ts'

const NEWS = /动态|更新|新闻|近况/u
/** Share of pairs of characters in common from which a section counts as unchanged, and what is too short to judge. */
const SAME = 0.9
const SHORTEST = 60

/** Sections that are the same in every edition, and words by which a section says that it is. */
const CONSTANT = /来源|参考|术语|定义|口径|方法|说明|附录|免责|声明|关于|联系|版权|编制|背景/u
const SAID = /沿用|照录|与上(?:一)?期(?:相同|一致)|没有变化|未变化|保持不变/u

/** First day of the quarter two before the one a day lies in. */
function twoQuartersBefore(day: number): number {
  const { year, month } = dateOf(day)
  const quarter = year * 4 + Math.floor((month - 1) / 3) - 2
  return dayOf(Math.floor(quarter / 4), (quarter % 4) * 3 + 1, 1)
}

interface Event {
  readonly end: number
  readonly label: string
  readonly place: Place
}

type DataMap = { readonly [key: string]: Data }

/** Whether a note says of what happened in that year that it is not of this quarter. */
const isTold = (note: string, day: number) => NOT_NEW.test(note) && note.includes(String(dateOf(day).year))

function* eventsInBlocks(edition: Edition): Generator<Event> {
  for (const { kind, data, fence } of edition.blocks) {
    if (kind !== 'vendors') continue
    for (const [i, vendor] of (data['厂商'] as readonly DataMap[]).entries()) {
      for (const [k, item] of ((vendor['动态'] ?? []) as readonly Data[]).entries()) {
        const time = typeof item === 'object' && '时间' in item ? String(item['时间']) : ''
        const read = readPeriod(time)
        const place = { file: fence.place.file, position: fence.yaml.at(`/厂商/${i}/动态/${k}/时间`).value }
        if (read.ok && !isTold(String(vendor['说明'] ?? ''), read.period.end)) yield { end: read.period.end, label: time, place }
      }
    }
  }
}

/** Days and months are when something happened; a year or a quarter is what figures are of. */
const isMoment = ({ grain }: Period) => grain === 'month' || grain === 'day'

/** An item of a free-form block, or a paragraph, under a heading or key for news that begins with its date. */
function* eventsInTexts(edition: Edition): Generator<Event> {
  for (const { kind, block, path, pointer, text, place } of edition.passages) {
    if (kind === 'value' ? block?.kind !== 'topics' : kind !== 'paragraph') continue
    if (!/^[0-9]/u.test(text) || ![...path, ...(pointer?.split('/') ?? [])].some(one => NEWS.test(one))) continue
    const [first, ...later] = periodsIn(text)
    // Background that leads up to something newer is no old news.
    if (first?.at !== 0 || !isMoment(first.period) || NOT_NEW.test(text)) continue
    const end = Math.max(first.period.end, ...later.map(one => one.period.end))
    yield { end, label: text.slice(0, first.end), place: place(0, first.end) }
  }
}

/** The words under each heading, and whether a block there is marked as carried over. */
function sectionsOf(edition: Edition): Map<string, { text: string; carried: boolean; heading: Passage }> {
  const sections = new Map<string, { text: string; carried: boolean; heading: Passage }>()
  for (const passage of edition.passages) {
    // A heading that counts or names its quarter is the same heading.
    const key = passage.path.join('\u0000').replaceAll(/[0-9]+|第[一二三四]季度/gu, '')
    const section = sections.get(key)
    if (!section && passage.kind === 'heading') sections.set(key, { text: '', carried: false, heading: passage })
    else if (section) {
      section.text += passage.kind === 'heading' ? '' : passage.text
      section.carried ||= passage.block?.fence.attributes['carried'] !== undefined
    }
  }
  return sections
}

function pairsOf(text: string): Set<string> {
  const plain = text.replaceAll(/\s/gu, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)))
}

function* unchanged(edition: Edition): Generator<Observation> {
  if (!edition.previous) return
  const before = sectionsOf(edition.previous)
  for (const [key, { text, carried, heading }] of sectionsOf(edition)) {
    const old = before.get(key)
    if (!old || carried || text.length < SHORTEST || CONSTANT.test(heading.text) || SAID.test(text)) continue
    const [a, b] = [pairsOf(text), pairsOf(old.text)]
    const shared = [...a].filter(pair => b.has(pair)).length
    const likeness = shared / (a.size + b.size - shared)
    if (likeness < SAME) continue
    const data = { title: heading.text, likeness: likeness.toFixed(2) }
    yield { message: 'unchanged', data, place: heading.place(0, heading.text.length) }
  }
}

function* stale(edition: Edition): Generator<Observation> {
  const asOf = asOfDay(edition)
  const limit = asOf === undefined ? undefined : twoQuartersBefore(asOf)
  if (limit !== undefined)
    for (const { end, label, place } of [...eventsInBlocks(edition), ...eventsInTexts(edition)])
      if (end < limit) yield { message: 'event', data: { label }, place }
  yield* unchanged(edition)
}

export const staleContent: Rule = {
  id: 'drift/stale-content',
  severity: 'warning',
  title: { zh: '旧闻', en: 'old news' },
  messages: {
    event: { zh: '{label} 的事列在动态里，早了两个季度以上', en: 'an event of {label} stands among the news, more than two quarters late' },
    unchanged: {
      zh: '「{title}」与上一期几乎相同（相似度 {likeness}），也没有标明沿用',
      en: '«{title}» is nearly as in the edition before (similarity {likeness}) and not marked as carried over',
    },
  },
  absent: edition => (asOfDay(edition) === undefined && !edition.previous ? NO_DAY : undefined),
  check: stale,
}
