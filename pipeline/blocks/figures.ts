// A `figures` block → its figures, and rows for its table: period, value, implied growth, source.

import { Decimal } from 'decimal.js'
import { OPEN, statusOf, valueIn } from '../figure.ts'
import { cagr } from '../interval.ts'
import { earlierOf } from '../pairing.ts'
import { periodLabel, readPeriod, yearsBetweenMidpoints } from '../period.ts'
import { escapePointer } from '../pointer.ts'
import { formatDecimal } from '../quantity.ts'
import type { Aspect, Block, Edition, Figure, Language, Place } from '../types.ts'
import { type BlockContext, type BlockKind, type DataMap, isMap, none, textOf } from './kind.ts'

/** An open slot says nothing: the aspect is not known. */
function declared(value: string | undefined): Aspect<string> | undefined {
  return value === undefined || value === OPEN ? undefined : { value, origin: 'declared' }
}

function placeAt(block: Block, pointer: string, part: 'key' | 'value'): Place {
  const spot = block.fence.yaml.at(pointer)
  return { file: block.fence.place.file, position: part === 'key' ? (spot.key ?? spot.value) : spot.value }
}

interface Entry {
  readonly text: string
  readonly detail: DataMap | undefined
  readonly pointer: string
  readonly key: string
}

function entriesOf(block: Block): Entry[] {
  const data = block.data['数据']
  if (!isMap(data)) return []
  return Object.entries(data).map(([key, value]) => {
    const pointer = `/数据/${escapePointer(key)}`
    const detail = isMap(value) ? value : undefined
    return { key, detail, text: textOf(detail ? detail['值'] : value) ?? '', pointer: detail ? `${pointer}/值` : pointer }
  })
}

function figureOf(block: Block, entry: Entry, context: BlockContext): Figure {
  const { data } = block
  const read = readPeriod(entry.key)
  const period = read.ok ? read.period : undefined
  const value = valueIn(entry.text, textOf(entry.detail?.['精确到']))
  const currency = value.quantity?.currency ?? textOf(data['货币']) ?? (value.quantity?.unit === 'money' ? context.currency : undefined)
  const origin = value.quantity?.currency ? 'parsed' : data['货币'] ? 'declared' : 'defaulted'
  return {
    ...value,
    id: `${block.id}/${period?.key ?? entry.key}`,
    block: block.id,
    series: block.id,
    metric: declared(textOf(data['指标'])),
    region: declared(textOf(data['地区'])),
    scope: declared(textOf(data['口径'])),
    period: period ? { value: period, origin: 'declared' } : undefined,
    periodText: entry.key,
    status: statusOf(read.ok ? read.statusWord : undefined, period, context.date),
    currency: currency === undefined ? undefined : { value: currency, origin },
    method: declared(textOf(data['方法'])),
    source: sourceOf(textOf(entry.detail?.['来源']) ?? textOf(data['来源'])),
    asOf: declared(textOf(data['截至'])) ?? (context.dateText ? { value: context.dateText, origin: 'defaulted' } : undefined),
    note: textOf(entry.detail?.['说明']),
    revisedFrom: textOf(entry.detail?.['修订自']),
    place: placeAt(block, entry.pointer, 'value'),
    periodPlace: placeAt(block, entry.detail ? entry.pointer.slice(0, -'/值'.length) : entry.pointer, 'key'),
  }
}

function sourceOf(value: string | undefined): Aspect<string> | undefined {
  return value === undefined ? undefined : { value, origin: 'declared' }
}

/** «以上», «不足» and the like give a bound, and no rate can be taken from a bound. */
const isValue = (figure: Figure) => ['none', 'about'].includes(figure.quantity?.qualifier ?? '')

/** Growth a year from the latest earlier figure of the same unit and grain, at least a year before: «+13.6 %» and from when. */
function growthOf(figure: Figure, earlier: readonly Figure[], language: Language): { growth: string; since: string } | undefined {
  if (!isValue(figure)) return undefined
  const q = figure.quantity
  const period = figure.period?.value
  if (!q || !period || q.unit !== 'money') return undefined
  const base = earlier
    .filter(
      one =>
        one.quantity?.unit === q.unit &&
        one.currency?.value === figure.currency?.value &&
        // What is counted otherwise has not grown or shrunk.
        one.quantity.scope === q.scope &&
        isValue(one) &&
        one.period?.value.grain === period.grain &&
        one.period.value.end < period.start,
    )
    .sort((a, b) => a.period!.value.end - b.period!.value.end)
    .at(-1)
  if (!base || base.quantity!.value.lte(0) || q.value.lt(0)) return undefined
  const years = yearsBetweenMidpoints(base.period!.value, period)
  if (new Decimal(years).lt(1)) return undefined
  const rate = cagr({ lo: base.quantity!.value, hi: base.quantity!.value }, { lo: q.value, hi: q.value }, years)
  const percent = rate.lo.times(100)
  const text = formatDecimal(percent.abs(), 1)
  const sign = /^[0.]+$/u.test(text) ? '' : percent.isNegative() ? '−' : '+'
  // From when is said where it is not the year before.
  const since = new Decimal(years).eq(1) ? '' : periodLabel(base.period!.value, language)
  return { growth: `${sign}${text}%`, since }
}

/** Of two rows of one id (an estimate and the open slot of its actual) the one with a value is the figure's row. */
function anchorOf(figure: Figure, own: readonly Figure[]): string {
  const same = own.filter(one => one.id === figure.id)
  return (same.find(one => one.quantity) ?? same[0]) === figure ? figure.id : ''
}

/** What the edition before said of the same figure, where it was another value. */
function beforeOf(figure: Figure, pair: Pair): string {
  const found = figure.quantity ? (pair?.(figure) ?? []).filter(one => one.quantity) : []
  const same = found.find(one => one.status?.value === figure.status?.value) ?? found[0]
  return same === undefined || same.text === figure.text ? '' : same.text
}

type Pair = ReturnType<typeof earlierOf> | undefined

function rowOf(figure: Figure, own: readonly Figure[], pair: Pair, language: Language) {
  const growth = growthOf(figure, own, language)
  const source = figure.source?.value
  return {
    id: anchorOf(figure, own),
    period: figure.period ? periodLabel(figure.period.value, language) : '',
    open_period: figure.period === undefined,
    status: figure.status?.value ?? '',
    value: figure.text,
    open: figure.missing === 'open',
    growth: growth?.growth ?? '',
    since: growth?.since ?? '',
    source: source === OPEN ? '' : (source ?? ''),
    open_source: source === OPEN,
    note: figure.note ?? '',
    revised_from: figure.revisedFrom ?? '',
    before: beforeOf(figure, pair),
  }
}

const pairs = new WeakMap<Edition, Pair & object>()

/** How figures are found in the edition before; made once for all blocks. */
function pairsOf(edition: Edition): Pair {
  if (!edition.previous) return undefined
  const made = pairs.get(edition) ?? earlierOf(edition, edition.previous)
  pairs.set(edition, made)
  return made
}

export const figures: BlockKind = {
  name: 'figures',
  charted: true,
  figures: (block, context) => entriesOf(block).map(entry => figureOf(block, entry, context)),
  windows: none,
  view(block: Block, edition: Edition, language: Language) {
    const own = edition.figures.filter(figure => figure.block === block.id)
    const pair = pairsOf(edition)
    const rows = own.map(figure => rowOf(figure, own, pair, language))
    const { data } = block
    const currency = own.find(figure => figure.currency)?.currency
    return {
      title: textOf(data['标题']) ?? '',
      metric: textOf(data['指标']),
      region: textOf(data['地区']),
      scope: textOf(data['口径']),
      method: textOf(data['方法']) ?? '',
      currency: currency?.value ?? '',
      as_of: textOf(data['截至']) ?? '',
      note: textOf(data['说明']) ?? '',
      price: textOf(data['价格']) ?? '',
      tax: textOf(data['税']) ?? '',
      rows,
      has_before: rows.some(row => row.before !== ''),
      previous: edition.previous?.id ?? '',
      has_growth: rows.some(row => row.growth !== ''),
      has_notes: rows.some(row => row.note !== '' || row.revised_from !== ''),
    }
  },
}
