// The dates an edition gives of itself: front matter, title, 编制时间 → those that differ, and a quarter that does not fit them.
import { editionPeriod, isoDate, nextPeriod, readDate } from '../../period.ts'
import type { Bilingual, Edition, Observation, Passage, Place, Rule, Source } from '../../types.ts'

interface Dated {
  readonly day: number
  readonly text: string
  readonly place: Place
  readonly where: Bilingual
}

const DATE = /(?<![0-9])[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{2}-[0-9]{2})(?![0-9])/gu
const LABEL = /^(?:报告)?编制(?:时间|日期)|^报告日期/u

/** The one date of a text; a text with two is about a span of time. */
function dateIn(text: string): { day: number; text: string; at: number } | undefined {
  const [only, second] = text.matchAll(DATE)
  const read = only && !second ? readDate(only[0]) : undefined
  return read?.ok ? { day: read.day, text: only![0], at: only!.index } : undefined
}

function valueAt(source: Source, key: string): Place {
  return { file: source.path, position: source.frontMatter!.yaml.at(`/${key}`).value }
}

function fromFrontMatter(edition: Edition): Dated[] {
  const source = edition.sources.find(one => one.frontMatter)
  const { 日期: date, 标题: title } = edition.frontMatter ?? {}
  if (!source || date === undefined || edition.date === undefined) return []
  const own = { day: edition.date, text: date, place: valueAt(source, '日期'), where: { zh: '日期', en: 'the date (日期)' } }
  const inTitle = dateIn(title ?? '')
  const place = valueAt(source, '标题')
  return [own, ...(inTitle ? [{ ...inTitle, place, where: { zh: '标题', en: 'the title (标题)' } }] : [])]
}

/** The first heading of a document that is an edition by itself; chapters are called after what happened in them. */
function fromHeading(edition: Edition, passages: readonly Passage[]): Dated[] {
  const [source, second] = edition.sources
  const first = source?.headings[0]
  if (!first || second || first.depth !== 1) return []
  const passage = passages.find(one => one.kind === 'heading')
  const found = dateIn(passage?.text ?? '')
  if (!passage || !found) return []
  const place = passage.place(found.at, found.at + found.text.length)
  return [{ ...found, place, where: { zh: '总标题', en: 'the title' } }]
}

/** `**报告编制时间**: 2025年10月16日`, at the beginning of a line. */
function fromLabels(passages: readonly Passage[]): Dated[] {
  return passages.flatMap(passage => {
    if (passage.kind !== 'paragraph' || !/编制|报告日期/u.test(passage.text)) return []
    let from = 0
    return passage.text.split('\n').flatMap(line => {
      const start = from
      from += line.length + 1
      const label = LABEL.exec(line)?.[0]
      const found = label === undefined ? undefined : dateIn(line)
      if (!found) return []
      const place = passage.place(start + found.at, start + found.at + found.text.length)
      return [{ ...found, place, where: { zh: `「${label}」`, en: `«${label}»` } }]
    })
  })
}

const dates = new WeakMap<Edition, readonly Dated[]>()

function datesOf(edition: Edition): readonly Dated[] {
  const known = dates.get(edition)
  if (known) return known
  const made = [...fromFrontMatter(edition), ...fromHeading(edition, edition.passages), ...fromLabels(edition.passages)]
  dates.set(edition, made)
  return made
}

/** The quarter holds the edition's date or has gone before it: a report on a quarter appears in it or in the one after. */
function* quarter(edition: Edition): Generator<Observation> {
  const source = edition.sources.find(one => one.frontMatter)
  const { date, id } = edition
  if (!source || date === undefined || id === undefined) return
  const own = editionPeriod(id)
  const next = nextPeriod(own)
  const data = { id, date: isoDate(date), start: isoDate(own.start), end: isoDate(own.end) }
  const place = valueAt(source, '期次')
  const related = [{ place: valueAt(source, '日期'), note: { zh: '日期', en: 'the date' } }]
  if (date < own.start) yield { message: 'before-quarter', data, place, related }
  else if (next && date > next.end) yield { message: 'long-after', severity: 'warning', data, place, related }
}

function* disagreements(edition: Edition): Generator<Observation> {
  const [first, ...others] = datesOf(edition)
  for (const one of others) {
    if (!first || one.day === first.day) continue
    const data = { text: one.text, where: one.where.zh, whereEn: one.where.en, first: first.text, at: first.where.zh, atEn: first.where.en }
    yield {
      message: 'differs',
      data: { ...data, days: Math.abs(one.day - first.day) },
      place: one.place,
      related: [{ place: first.place, note: { zh: `${first.where.zh}：${first.text}`, en: `${first.where.en}: ${first.text}` } }],
    }
  }
  yield* quarter(edition)
}

export const dateDisagreement: Rule = {
  id: 'edition/date-disagreement',
  severity: 'error',
  title: { zh: '报告的日期前后不一', en: 'the dates of the edition disagree' },
  messages: {
    differs: {
      zh: '{where}写的是 {text}，{at}写的是 {first}，相差 {days} 天；两处要一致',
      en: '{whereEn} says {text}, {atEn} says {first}, {days} days apart; they must be the same',
    },
    'before-quarter': {
      zh: '期次 {id} 从 {start} 开始，报告日期 {date} 在它之前；改期次或日期',
      en: 'edition {id} begins on {start}, and the report is dated {date}, before it; change the one or the other',
    },
    'long-after': {
      zh: '期次 {id} 到 {end} 为止，报告日期 {date} 已过了一个季度以上；请核对年份',
      en: 'edition {id} ends on {end}, and the report is dated {date}, more than a quarter on; look at the year',
    },
  },
  absent: edition =>
    edition.frontMatter !== undefined || datesOf(edition).length > 1
      ? undefined
      : { zh: '没有两处可比的日期', en: 'there are no two dates to compare' },
  check: disagreements,
}
