// A `topics` block, or a plain YAML fence → groups of points; and the figures and windows its keys and values imply.

import { statusOf, valueIn } from '../figure.ts'
import { type Period, readPeriod } from '../period.ts'
import { escapePointer } from '../pointer.ts'
import type { Aspect, Block, Data, Figure, Place, Window } from '../types.ts'
import { type BlockContext, type BlockKind, isMap, textOf } from './kind.ts'

interface Item {
  readonly key: string
  readonly text: string
  readonly pointer: string
  /** Keys above it, outermost first. */
  readonly path: readonly string[]
  /** Pointer of the list or map it stands in: values side by side form one series. */
  readonly group: string
}

/** Every `key: text` in the data, also as a one-key map in a list. */
function* itemsIn(data: Data, pointer: string, path: readonly string[], group: string): Generator<Item> {
  if (Array.isArray(data)) {
    for (const [i, item] of data.entries()) yield* itemsIn(item, `${pointer}/${i}`, path, pointer)
  } else if (isMap(data)) {
    const here = Object.keys(data).length === 1 && /\/[0-9]+$/u.test(pointer) ? group : pointer
    for (const [key, value] of Object.entries(data)) {
      const below = `${pointer}/${escapePointer(key)}`
      if (typeof value === 'string') yield { key, text: value, pointer: below, path, group: here }
      else yield* itemsIn(value, below, [...path, key], below)
    }
  }
}

/** What the keys above a value say is read from them; what only a heading says is inferred. */
function aspectIn(own: readonly string[], headings: readonly string[], list: string, context: BlockContext): Aspect<string> | undefined {
  const parsed = termIn(own, list, context)
  if (parsed !== undefined) return { value: parsed, origin: 'parsed' }
  const inferred = termIn(headings, list, context)
  return inferred === undefined ? undefined : { value: inferred, origin: 'inferred' }
}

/** The first of the register's terms that occurs in a key above the value, the nearest key first. */
function termIn(path: readonly string[], list: string, context: BlockContext): string | undefined {
  for (const key of [...path].reverse()) {
    for (const entry of context.registers.metrics ?? []) {
      const names = list === '指标' ? [entry] : (entry[list] as readonly Data[] | undefined)
      for (const term of Array.isArray(names) ? names : []) {
        const name = isMap(term) ? textOf(term['名称']) : textOf(term)
        const aliases = isMap(term) && Array.isArray(term['别名']) ? term['别名'] : []
        if (name && [name, ...aliases].some(word => typeof word === 'string' && key.includes(word))) return name
      }
    }
  }
  return undefined
}

function placeAt(block: Block, pointer: string, part: 'key' | 'value'): Place {
  const spot = block.fence.yaml.at(pointer)
  return { file: block.fence.place.file, position: part === 'key' ? (spot.key ?? spot.value) : spot.value }
}

const NUMERAL = /[\p{N}零一二三四五六七八九十百千万亿两]/u

const BROKEN = new Set(['malformed', 'ambiguous', 'reversed-range', 'not-finite'])

/** A value is a figure where its key is a period, or where it is money or a percentage. */
function figureOf(block: Block, item: Item, context: BlockContext): Figure | undefined {
  // Most points of a report hold no number at all: they are passed over before any grammar is asked.
  if (!NUMERAL.test(item.text) && !NUMERAL.test(item.key)) return undefined
  const read = readPeriod(item.key)
  const value = valueIn(item.text)
  const unit = value.quantity?.unit
  if (!read.ok && unit !== 'money' && unit !== 'percent') return undefined
  // Under a period a broken quantity is a figure nobody can read; other words are just words.
  if (read.ok && !value.quantity && !value.missing && !BROKEN.has(value.fault?.code ?? '')) return undefined
  const period = read.ok ? read.period : undefined
  const currency = value.quantity?.currency ?? (unit === 'money' ? context.currency : undefined)
  return {
    ...value,
    id: `${block.id}${item.group}/${period?.key ?? item.key}`,
    block: block.id,
    series: `${block.id}${item.group}`,
    metric: aspectIn(read.ok ? item.path : [...item.path, item.key], block.path, '指标', context),
    region: aspectIn(item.path, block.path, '地区', context),
    scope: value.quantity?.scope === undefined ? undefined : { value: value.quantity.scope, origin: 'parsed' },
    period: period ? { value: period, origin: 'parsed' } : undefined,
    periodText: item.key,
    status: statusOf(read.ok ? read.statusWord : undefined, period, context.date),
    currency: currency ? { value: currency, origin: value.quantity?.currency ? 'parsed' : 'defaulted' } : undefined,
    method: undefined,
    source: undefined,
    asOf: context.dateText ? { value: context.dateText, origin: 'defaulted' } : undefined,
    note: undefined,
    revisedFrom: undefined,
    place: placeAt(block, item.pointer, 'value'),
    periodPlace: placeAt(block, item.pointer, 'key'),
  }
}

/** Words that make a stretch of time one that is foretold: 建设历程（2010—2015年） is none. */
const FORETELLING = /预测|展望|预期|前瞻|预见|预判|[Ff]orecast|[Oo]utlook/u
const YEARS = /^[0-9]{4}年?[—～–-][0-9]{4}年?$/u

/** The period a key names: in a bracket at its end, before or behind the word 预测, or alone. */
function periodIn(key: string): Period | undefined {
  const bracket = /[（(]([^（()）]{4,40})[）)]$/u.exec(key)?.[1]
  const text = bracket ?? key.replace(/^(?:市场)?(?:预测|展望)|(?:市场)?(?:预测|展望)$/gu, '')
  const read = readPeriod(text)
  // Four digits alone are as likely an edition or a model.
  return read.ok && (YEARS.test(text) || text.includes('年')) ? read.period : undefined
}

/** `短期预测（2025-2026）` is a window, and so is `2027年` under 市场预测; a value that is a quantity is a figure. */
function windowsOf(block: Block): Window[] {
  const windows: Window[] = []
  const visit = (data: Data, pointer: string, foretold: boolean) => {
    if (Array.isArray(data)) for (const [i, item] of data.entries()) visit(item, `${pointer}/${i}`, foretold)
    if (!isMap(data)) return
    for (const [key, value] of Object.entries(data)) {
      const below = `${pointer}/${escapePointer(key)}`
      const isForetold = foretold || FORETELLING.test(key)
      const period = isForetold ? periodIn(key) : undefined
      // Few keys name a period: only their values are read.
      if (period && (typeof value !== 'string' || valueIn(value).fault !== undefined)) {
        const group = `${block.id}${pointer.replace(/\/[0-9]+$/u, '')}`
        windows.push({ block: block.id, group, label: key, period, place: placeAt(block, below, 'key'), pointer: below })
      } else visit(value, below, isForetold)
    }
  }
  visit(block.data, '', FORETELLING.test(block.path.at(-1) ?? ''))
  return windows
}

/** Groups for the template: a point, a labelled point, or a group with its own title, to any depth as one flat list. */
function linesOf(data: Data, depth: number): { depth: number; label: string; text: string }[] {
  if (typeof data === 'string') return [{ depth, label: '', text: data }]
  if (Array.isArray(data)) return data.flatMap(item => linesOf(item, depth))
  return Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ depth, label: key, text: value }] : [{ depth, label: key, text: '' }, ...linesOf(value, depth + 1)],
  )
}

export const topics: BlockKind = {
  name: 'topics',
  figures: (block, context) => [...itemsIn(block.data, '', [], '')].flatMap(item => figureOf(block, item, context) ?? []),
  windows: windowsOf,
  view(block) {
    const entries = Object.entries(block.data)
    const only = entries.length === 1 && isMap(entries[0]![1]) ? entries[0]! : undefined
    const groups = Object.entries(only ? (only[1] as { [key: string]: Data }) : block.data)
    return {
      title: only?.[0] ?? '',
      groups: groups.map(([label, value]) => ({ label, lines: linesOf(value, 0) })),
    }
  },
}
