// Each figure → the entry of the references register it is known from; an open slot is owed, anything else is wrong.
import { OPEN } from '../../figure.ts'
import { nearest } from '../../nearest.ts'
import { readDate, readPeriod } from '../../period.ts'
import type { Data, Edition, Figure, Observation, Rule } from '../../types.ts'

type Entry = { readonly [key: string]: Data }

const isGiven = (data: Data | undefined) => typeof data === 'string' && data !== '' && data !== OPEN

/** What a register's entry lacks for a reader to find the source. */
function lacking(entry: Entry): string[] {
  const keys = ['标题', '发布者', '发布日期'].filter(key => !isGiven(entry[key]))
  return isGiven(entry['网址']) || isGiven(entry['文号']) ? keys : [...keys, '网址或文号']
}

/** First day of a date, month or year of publication. */
function published(entry: Entry): number | undefined {
  const text = String(entry['发布日期'] ?? '')
  const date = readDate(text)
  if (date.ok) return date.day
  const period = readPeriod(text)
  return period.ok ? period.period.start : undefined
}

function judge(figure: Figure, edition: Edition, entries: ReadonlyMap<string, Entry>): Observation | undefined {
  const common = { place: figure.place, figures: [figure.id] }
  const id = figure.source?.value
  if (id === undefined) return { ...common, message: 'none', data: { text: figure.text } }
  if (id === OPEN) {
    // In a draft edition/open-slot says so, at the slot itself.
    return edition.frontMatter?.状态 === '草稿' ? undefined : { ...common, message: 'open', data: { text: figure.text } }
  }
  const entry = entries.get(id)
  if (!entry) {
    const guess = nearest(id, [...entries.keys()])
    const suggestion = guess ? { suggestion: { zh: `是不是 ${guess}？`, en: `did you mean ${guess}?` } } : {}
    return { ...common, message: 'unknown', data: { id, date: edition.registers.checkedAt['references'] ?? '' }, ...suggestion }
  }
  const keys = lacking(entry)
  if (keys.length > 0) return { ...common, message: 'incomplete', data: { id, keys: keys.join('、'), keysEn: keys.join(', ') } }
  const day = published(entry)
  const isLater = day !== undefined && edition.date !== undefined && day > edition.date
  return isLater ? { ...common, message: 'later', data: { id, date: String(entry['发布日期']) } } : undefined
}

function* unsourced(edition: Edition): Generator<Observation> {
  const entries = new Map((edition.registers.references ?? []).map(entry => [String(entry['标识']), entry]))
  const told = new Set<string>()
  for (const figure of edition.figures) {
    // A value that is owed, or not published, has no source yet.
    if (!figure.quantity) continue
    const seen = judge(figure, edition, entries)
    if (!seen) continue
    // One block has one source: what is wrong with it is said once, at its first figure.
    const key = `${figure.block} ${seen.message} ${figure.source?.value ?? figure.place.position.start.offset}`
    if (!told.has(key)) yield seen
    told.add(key)
  }
}

export const figureWithoutSource: Rule = {
  id: 'source/figure-without-source',
  severity: 'error',
  needs: ['references'],
  title: { zh: '数据没有来源', en: 'a figure without a source' },
  messages: {
    none: {
      zh: '「{text}」没有来源；写成 figures 数据块，用 来源 写明资料登记册里的标识',
      en: '«{text}» has no source; make it a figures block, whose 来源 names an entry of the references register',
    },
    open: { zh: '「{text}」的来源待补', en: 'the source of «{text}» is still owed (待补)' },
    unknown: { zh: '资料登记册（核对到 {date}）里没有 {id}', en: '{id} is not in the references register as of {date}' },
    incomplete: { zh: '资料 {id} 缺少{keys}，读者找不到它', en: 'the reference {id} lacks {keys}: a reader cannot find it' },
    later: {
      zh: '资料 {id} 发布于 {date}，在本期日期之后',
      en: 'the reference {id} was published on {date}, after the date of this edition',
    },
  },
  absent: edition => (edition.figures.length === 0 ? { zh: '没有数据', en: 'there are no figures' } : undefined),
  check: unsourced,
}
