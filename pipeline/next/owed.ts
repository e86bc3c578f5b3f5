// Estimates whose period has ended, and forecast windows that have begun → open slots for what came, beside what was said.
import { OPEN } from '../figure.ts'
import { type Period, readPeriod } from '../period.ts'
import type { Block, Edition, Fence, Figure, Place, Source } from '../types.ts'
import type { Ledger, Note, Target } from './ledger.ts'
import { besideEntry } from './slots.ts'

/** What is said of a time before it has passed. */
const EXPECTED = new Set<string | undefined>(['estimate', 'forecast', 'target', 'provisional'])
const STATUS = /[（(]?(?:初步|预计|估计|估算|预测|有望|将达|目标|规划)[）)]?/u
const ENGLISH = /\b(?:provisional|preliminary|estimated?|expected|forecast|projected|target|planned)\b/u
const LETTER = /[EF]$/u

/** `2025年预计` → `2025年实际`, `2025 estimate` → `2025 actual`, `2025E` → `2025A`, where that reads as the same period. */
function actualKey(text: string, period: Period): string | undefined {
  const plain = text.replace(STATUS, '').replace(ENGLISH, '').replace(LETTER, '').trim()
  const key = LETTER.test(text) ? `${plain}A` : /\p{Script=Han}/u.test(text) ? `${plain}实际` : `${plain} actual`
  const read = readPeriod(key)
  return read.ok && read.statusWord === '实际' && read.period.key === period.key ? key : undefined
}

const isActual = (figure: Figure) => figure.status?.value === 'actual' && figure.status.origin !== 'defaulted'

interface Found {
  readonly source: Source
  readonly fence: Fence
}

function fencesOf(edition: Edition): ReadonlyMap<string, Found> {
  const found = edition.sources.flatMap(source => source.fences.map(fence => [keyAt(fence.place), { source, fence }] as const))
  return new Map(found)
}

const keyAt = ({ file, position }: Place) => `${file}:${position.start.offset}`

function insert(found: Found, keyPlace: Place, valuePlace: Place, text: string, ledger: Ledger, note: Omit<Note, 'place'>): void {
  const edit = besideEntry(ledger.textOf(found.source.path), keyPlace.position, valuePlace.position, text)
  const place = { file: found.source.path, position: found.source.locate(edit.start, edit.start) }
  ledger.edit(found.source.path, edit, { ...note, place })
}

/** The place of a figure's whole value: of one written as a map the end of the map. */
function wholeValue(figure: Figure, { fence }: Found, block: Block): Place {
  if (block.kind !== 'figures') return figure.place
  return { file: figure.place.file, position: fence.yaml.at(`/数据/${figure.periodText}`).value }
}

/** What is said of the same thing at the same time: an estimate and the actual beside it. */
function bySeriesAndPeriod(edition: Edition): Iterable<readonly Figure[]> {
  const groups = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const key = `${figure.series} ${figure.period?.value.key}`
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return groups.values()
}

/** A figure whose period is over by the new date and that is no actual one gets a slot for it, once. */
export function owedActuals(edition: Edition, target: Target, ledger: Ledger): void {
  const date = readPeriod(target.date)
  if (!date.ok) return
  const fences = fencesOf(edition)
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  for (const figures of bySeriesAndPeriod(edition)) {
    const figure = figures.findLast(one => EXPECTED.has(one.status?.value))
    const period = figure?.period?.value
    const block = figure && blocks.get(figure.block)
    const found = block && fences.get(keyAt(block.fence.place))
    if (!figure || !period || !found || period.end >= date.period.start || figures.some(isActual)) continue
    const key = actualKey(figure.periodText, period)
    if (key === undefined) continue
    const text = { zh: `${key}: ${OPEN}（上一期：${figure.text}）`, en: `${key}: ${OPEN} (last edition: ${figure.text})` }
    insert(found, figure.periodPlace, wholeValue(figure, found, block), `${key}: ${OPEN}`, ledger, { kind: 'actual', text })
  }
}

/** Windows that have begun by the new date get a slot for how it goes; in a free-form block there is no key for it, and it is told. */
export function windowMarks(edition: Edition, target: Target, ledger: Ledger): void {
  const date = readPeriod(target.date)
  if (!date.ok) return
  const fences = fencesOf(edition)
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  for (const window of edition.windows) {
    const block = blocks.get(window.block)
    const found = block && fences.get(keyAt(block.fence.place))
    if (!found || window.period.start > date.period.start) continue
    const isOver = window.period.end < date.period.start
    const text = {
      zh: `「${window.label}」${isOver ? '已经结束，结果' : '已经开始，进展'}待补`,
      en: `«${window.label}» ${isOver ? 'is over: what came of it is owed' : 'has begun: how it goes is owed'}`,
    }
    if (block.kind !== 'forecasts') {
      ledger.left.push({ kind: 'window', place: window.place, text })
      continue
    }
    const item = window.pointer.replace(/\/内容$/u, '')
    const { key, value } = found.fence.yaml.at(`${item}/期间`)
    const entry = item
      .split('/')
      .slice(1)
      .reduce<unknown>((data, step) => (data as Record<string, unknown> | undefined)?.[step], block.data)
    if (!key || (typeof entry === 'object' && entry !== null && '进展' in entry)) continue
    const at = (position: typeof value) => ({ file: found.source.path, position })
    insert(found, at(key), at(value), `进展: ${OPEN}`, ledger, { kind: 'window', text })
  }
}
