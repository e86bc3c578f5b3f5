// Figures → those nobody can look up: no source, one still owed, one not in the register, or one published after its own figure.
import { OPEN } from '../../figure.ts'
import { nearest } from '../../nearest.ts'
import { isoDate, readDate, readPeriod } from '../../period.ts'
import { escapePointer } from '../../pointer.ts'
import type { Data, Edition, Figure, Observation, Place, Rule, Severity } from '../../types.ts'

type Entry = { readonly [key: string]: Data }

function textOf(entry: Entry, key: string): string {
  const value = entry[key]
  return typeof value === 'string' ? value : ''
}

/** The place of the 来源 a figure rests on: its own, else its block's. */
function placeOf(figure: Figure, edition: ReadonlyMap<string, Edition['blocks'][number]>): Place {
  const block = edition.get(figure.block)
  if (!block || figure.source === undefined) return figure.place
  const data = block.data['数据']
  const detail = typeof data === 'object' && !Array.isArray(data) ? (data as Entry)[figure.periodText] : undefined
  const isOwn = typeof detail === 'object' && !Array.isArray(detail) && '来源' in detail
  const pointer = isOwn ? `/数据/${escapePointer(figure.periodText)}/来源` : '/来源'
  return { file: block.fence.place.file, position: block.fence.yaml.at(pointer).value }
}

/** Figures of one block with one source are told of once. */
interface Group {
  readonly source: string | undefined
  readonly place: Place
  readonly figures: Figure[]
}

function groupsOf(edition: Edition): Group[] {
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  const groups = new Map<string, Group>()
  // A value still owed, or declared a gap, has nothing to be looked up yet.
  for (const figure of edition.figures.filter(one => !one.missing)) {
    const place = placeOf(figure, blocks)
    const key = `${place.file} ${place.position.start.offset}`
    const group = groups.get(key)
    if (group) group.figures.push(figure)
    else groups.set(key, { source: figure.source?.value, place, figures: [figure] })
  }
  return [...groups.values()]
}

/** The first day it can have been published: of 2025 the first of January. */
function publishedOn(text: string): number | undefined {
  const date = readDate(text)
  if (date.ok) return date.day
  const period = readPeriod(text)
  return period.ok ? period.period.start : undefined
}

function asOfDay(figure: Figure, edition: Edition): number | undefined {
  const read = readDate(figure.asOf?.value ?? '')
  return read.ok ? read.day : edition.date
}

function entryFlaw({ source, figures }: Group, entry: Entry, edition: Edition): Omit<Observation, 'place'> | undefined {
  const lacks = ['标题', '发布者', '发布日期'].filter(key => ['', OPEN].includes(textOf(entry, key)))
  if (textOf(entry, '网址') === '' && textOf(entry, '文号') === '') lacks.push('网址')
  if (lacks.length > 0) return { message: 'incomplete', data: { id: source!, lacks: lacks.join('、') }, severity: 'warning' }
  const published = publishedOn(textOf(entry, '发布日期'))
  const late = figures.find(figure => published !== undefined && published > (asOfDay(figure, edition) ?? published))
  if (!late) return undefined
  return { message: 'too-late', data: { id: source!, published: textOf(entry, '发布日期'), asOf: isoDate(asOfDay(late, edition)!) } }
}

function flawOf(group: Group, edition: Edition, known: ReadonlyMap<string, Entry> | undefined): Omit<Observation, 'place'> | undefined {
  const { source, figures } = group
  const data = { count: figures.length, text: figures[0]!.text }
  if (source === undefined) return { message: 'none', data }
  if (source === OPEN) {
    const state = edition.frontMatter?.状态
    const severity: Severity = state === undefined || state === '草稿' ? 'warning' : 'error'
    return { message: 'open', data, severity }
  }
  if (!known) return undefined
  const entry = known.get(source)
  if (entry) return entryFlaw(group, entry, edition)
  const guess = nearest(source, [...known.keys()])
  const checkedAt = edition.registers.checkedAt['references'] ?? ''
  const suggestion = guess ? { suggestion: { zh: `是不是 ${guess}？`, en: `did you mean ${guess}?` } } : {}
  return { message: 'unknown', data: { ...data, id: source, checkedAt }, ...suggestion }
}

function* unsourced(edition: Edition): Generator<Observation> {
  const entries = edition.registers.references
  const known = entries && new Map(entries.map(entry => [textOf(entry, '标识'), entry]))
  for (const group of groupsOf(edition)) {
    const flaw = flawOf(group, edition, known)
    if (flaw) yield { ...flaw, place: group.place, figures: group.figures.map(figure => figure.id) }
  }
}

export const figureWithoutSource: Rule = {
  id: 'source/figure-without-source',
  severity: 'error',
  title: { zh: '数据没有来源', en: 'a figure without a source' },
  messages: {
    none: {
      zh: '「{text}」没有来源；写成 figures 数据块，用 来源 写明资料登记册里的标识',
      en: '«{text}» has no source; write it as a figures block whose 来源 is an id of the references register',
    },
    open: {
      zh: '{count} 个数的来源待补，发布前要补上：先在资料登记册登记，再写它的标识',
      en: 'the source of {count} figures is still owed (待补); enter it in the references register, then write its id',
    },
    unknown: {
      zh: '{count} 个数的来源 {id} 不在资料登记册里（登记册核对于 {checkedAt}）',
      en: '{id}, the source of {count} figures, is not in the references register (as of {checkedAt})',
    },
    incomplete: { zh: '资料 {id} 的登记不全，缺{lacks}', en: 'the entry {id} of the references register lacks {lacks}' },
    'too-late': {
      zh: '资料 {id} 发布于 {published}，在数据的截至日期 {asOf} 之后，不能是它的来源',
      en: '{id} was published on {published}, after {asOf}, as of which the figure is given: it cannot be its source',
    },
  },
  absent: edition => (edition.figures.length > 0 ? undefined : { zh: '本期没有数据', en: 'the edition has no figures' }),
  check: unsourced,
}
