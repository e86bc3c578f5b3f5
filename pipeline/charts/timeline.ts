// A `vendors` block → its dated events on one axis of time: who did what when, side by side, which a list a vendor cannot show.
import type { Element } from 'hast'
import { s } from 'hastscript'
import { isMap, listOf, textOf } from '../blocks/kind.ts'
import { type Period, periodLabel, readPeriod } from '../period.ts'
import type { Data, Language } from '../types.ts'
import type { Words } from '../words.ts'
import { type Anchor, at, type Box, type Drawing, WIDTH, write } from './frame.ts'
import { type Asked, type Picture, sourcesIn } from './picture.ts'
import { boxOf } from './placement.ts'
import { cut, EM, ROW, widthOf } from './text-width.ts'
import { type TimeAxis, timeAxis } from './years.ts'

interface Event {
  readonly period: Period
  readonly text: string
  readonly source: string | undefined
}

interface Vendor {
  readonly name: string
  readonly events: readonly Event[]
}

/** More of either is a wall that a list says better, and higher than a page. */
const MOST = { vendors: 10, events: 24 }

function eventOf(item: Data, source: string | undefined): Event[] {
  if (!isMap(item)) return []
  const read = readPeriod(textOf(item['时间']) ?? '')
  return read.ok ? [{ period: read.period, text: textOf(item['内容']) ?? '', source: textOf(item['来源']) ?? source }] : []
}

/** Vendors with dated events, in the order of the block; those without are not in the picture. */
function vendorsOf(data: { readonly [key: string]: Data }): Vendor[] {
  return listOf(data['厂商'])
    .filter(isMap)
    .map(vendor => {
      const source = textOf(vendor['来源']) ?? textOf(data['来源'])
      const events = listOf(vendor['动态']).flatMap(item => eventOf(item, source))
      return {
        name: textOf(vendor['名称']) ?? '',
        events: events.sort((a, b) => a.period.start - b.period.start || a.period.end - b.period.end),
      }
    })
    .filter(vendor => vendor.events.length > 0)
}

/** Three events of two vendors, or four of one: with fewer there is nothing to compare. */
function saysMore(vendors: readonly Vendor[]): boolean {
  const events = vendors.reduce((sum, vendor) => sum + vendor.events.length, 0)
  const enough = vendors.length >= 2 ? events >= 3 : events >= 4
  const days = new Set(vendors.flatMap(vendor => vendor.events.map(event => event.period.key)))
  return enough && days.size > 1 && vendors.length <= MOST.vendors && events <= MOST.events
}

const MARK = 6

/** A day is a point; a month, quarter or year is as long as it is: nobody said on which of its days. */
function markOf({ period }: Event, axis: TimeAxis, y: number): { element: Element; left: number; right: number } {
  const [from, to] = [axis.x(period.start), axis.x(period.end + 1)]
  if (period.start === period.end) {
    // On the axis' first or last day the mark would be cut at the picture's edge.
    const x = Math.min(Math.max((from + to) / 2, MARK + 1), WIDTH - MARK - 1)
    const d = `M${at(x)} ${at(y - MARK)}L${at(x + MARK)} ${at(y)}L${at(x)} ${at(y + MARK)}L${at(x - MARK)} ${at(y)}Z`
    return { element: s('path', { d, class: 'chart-fill' }), left: x - MARK, right: x + MARK }
  }
  const width = Math.max(5, to - from)
  const box = { x: at(from), y: at(y - 4), width: at(width), height: '8', rx: '4', class: 'chart-soft-edge' }
  return { element: s('rect', box), left: from, right: from + width }
}

interface Extent {
  readonly left: number
  readonly right: number
}

interface EventDrawing {
  readonly elements: readonly Element[]
  /** Where its words stand. */
  readonly words: Box
  /** What it takes of its line, and of the one below where its words have no room beside it. */
  readonly takes: readonly Extent[]
}

/** Words shorter than this say nothing. */
const LEAST = EM * 8

/** The words of an event, and the ground they take. */
function worded(text: string, x: number, y: number, anchor: Anchor): { word: Element; words: Box } {
  return { word: write(text, x, y, anchor, 'chart-text'), words: boxOf(text, x, y, anchor) }
}

/** An event's mark and its words: on the side that has more room, else below. */
function drawEvent(event: Event, axis: TimeAxis, y: number): EventDrawing {
  const mark = markOf(event, axis, y)
  const [before, after] = [mark.left - 8, WIDTH - mark.right - 8]
  if (Math.max(before, after) < Math.min(LEAST, widthOf(event.text))) {
    const text = cut(event.text, WIDTH - 4)
    const left = Math.max(2, Math.min(mark.left, WIDTH - 2 - widthOf(text)))
    const below = { left, right: left + widthOf(text) }
    const { word, words } = worded(text, left, y + ROW, 'start')
    return { elements: [mark.element, word], words, takes: [mark, below] }
  }
  const isRight = widthOf(event.text) <= after || after >= before
  const text = cut(event.text, isRight ? after : before)
  const width = widthOf(text)
  const { word, words } = isRight ? worded(text, mark.right + 6, y, 'start') : worded(text, mark.left - 6, y, 'end')
  const takes = isRight ? { left: mark.left, right: mark.right + 6 + width } : { left: mark.left - 6 - width, right: mark.right }
  return { elements: [mark.element, word], words, takes: [takes] }
}

/** Events of a vendor in as few lines as they fit into, farther down where they would touch. */
function drawVendor(vendor: Vendor, axis: TimeAxis, top: number): { elements: Element[]; texts: Box[]; bottom: number } {
  const lines: Extent[][] = []
  const [name, nameY] = [cut(vendor.name, WIDTH - 8), top + ROW * 0.6]
  const elements: Element[] = [write(name, 2, nameY, 'start', 'chart-strong')]
  const texts = [boxOf(name, 2, nameY, 'start')]
  const isFree = (row: number, one: Extent) => (lines[row] ?? []).every(other => one.left > other.right + 8 || one.right < other.left - 8)
  for (const event of vendor.events) {
    const { takes } = drawEvent(event, axis, 0)
    let row = 0
    while (!takes.every((one, i) => isFree(row + i, one))) row++
    takes.forEach((one, i) => {
      lines[row + i] = [...(lines[row + i] ?? []), one]
    })
    const drawn = drawEvent(event, axis, top + ROW * (1.65 + row))
    elements.push(...drawn.elements)
    texts.push(drawn.words)
  }
  return { elements, texts, bottom: top + ROW * (1.35 + lines.length) }
}

function describe(vendors: readonly Vendor[], language: Language, words: Words): string {
  const event = (one: Event) => `${periodLabel(one.period, language)}${words.colon}${one.text}`
  return vendors
    .map(vendor => `${vendor.name}${words.open_bracket}${vendor.events.map(event).join(words.separator)}${words.close_bracket}`)
    .join(words.separator)
}

function drawRows(vendors: readonly Vendor[], language: Language): { children: Element[]; height: number } {
  const periods = vendors.flatMap(vendor => vendor.events.map(event => event.period))
  const axis = timeAxis(Math.min(...periods.map(one => one.start)), Math.max(...periods.map(one => one.end)), language)
  const [bands, rows]: Element[][] = [[], []]
  const texts: Box[] = []
  let y = 2
  vendors.forEach((vendor, i) => {
    const row = drawVendor(vendor, axis, y)
    // Every other vendor stands on a ground of its own.
    if (i % 2 === 0) bands!.push(s('rect', { x: '0', y: at(y), width: at(WIDTH), height: at(row.bottom - y), class: 'chart-wash' }))
    rows!.push(s('g', row.elements))
    texts.push(...row.texts)
    y = row.bottom
  })
  return { children: [...bands!, ...axis.draw(2, y, texts), ...rows!], height: y + ROW * 1.4 }
}

export const timeline: Picture = {
  kind: 'vendors',
  draw({ block, language, words }: Asked): Drawing | undefined {
    const vendors = vendorsOf(block.data)
    if (!saysMore(vendors)) return undefined
    return {
      title: textOf(block.data['标题']) ?? words.chart_timeline ?? '',
      description: describe(vendors, language, words),
      sources: sourcesIn(vendors.flatMap(vendor => vendor.events.map(event => event.source))),
      note: '',
      ...drawRows(vendors, language),
    }
  },
}
