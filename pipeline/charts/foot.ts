// Below the base line: periods, thinned so that they never touch; their years; breaks; and the scope of each panel.
import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Period } from '../period.ts'
import type { Language } from '../types.ts'
import { at, line, WIDTH, write } from './frame.ts'
import { place, type Wanted } from './placement.ts'
import type { Foot, Slot } from './slots.ts'
import { cut, ROW, widthOf } from './text-width.ts'

interface Name {
  readonly long: string
  readonly short: string
  /** Stands once below the periods that share it. */
  readonly year: string
}

const ORDINALS = '一二三四'

/** A period as it is named where its year stands below it: 三季度 or Q3. */
function nameOf(period: Period, label: string, language: Language): Name {
  const [from = '', part = ''] = period.key.split('-')
  const zh = language === 'zh'
  if (period.grain === 'year') return { long: label, short: from, year: '' }
  if (period.grain === 'quarter') return { long: zh ? `${ORDINALS[Number(part[1]) - 1]}季度` : part, short: part, year: from }
  if (period.grain === 'half') return { long: zh ? (part === 'H1' ? '上半年' : '下半年') : part, short: part, year: from }
  if (period.grain === 'month') return { long: zh ? `${Number(part)}月` : part, short: String(Number(part)), year: from }
  if (period.grain === 'day') return { long: period.key.slice(5), short: period.key.slice(5), year: from }
  return { long: label, short: period.key.replace('/', '–'), year: '' }
}

const named = (slots: readonly Slot[], language: Language) =>
  slots.map(slot => nameOf(slot.points[0]!.period, slot.points[0]!.label, language))

interface Way {
  readonly name: (name: Name) => string
  /** Every so many of them have room. */
  readonly every: number
}

/** In full where all fit, else short, else every so many. */
function wayFor(slots: readonly Slot[], names: readonly Name[]): Way {
  const room = Math.min(...slots.slice(1).map((slot, i) => slot.center - slots[i]!.center), WIDTH)
  const widest = (of: Way['name']) => Math.max(...names.map(name => widthOf(of(name)))) + 6
  const long: Way['name'] = name => name.long
  if (widest(long) <= room) return { name: long, every: 1 }
  const short: Way['name'] = name => name.short
  return { name: short, every: Math.max(1, Math.ceil(widest(short) / room)) }
}

function periods(slots: readonly Slot[], names: readonly Name[], way: Way, y: number): Element[] {
  const wanted: Wanted[] = slots.map((slot, i) => ({ text: cut(way.name(names[i]!), WIDTH / 2), spots: [[slot.center, y]] }))
  // Counted from the last, which is the newest and the one most looked for.
  const kept = wanted.filter((_, i) => (slots.length - 1 - i) % way.every === 0).reverse()
  return place(kept, []).flatMap(one => (one ? [write(one.text, one.x, one.y, 'middle', 'chart-text')] : []))
}

interface Year {
  readonly year: string
  readonly from: number
  to: number
}

function yearsOf(slots: readonly Slot[], names: readonly Name[]): Year[] {
  const groups: Year[] = []
  slots.forEach((slot, i) => {
    const last = groups.at(-1)
    if (last && last.year === names[i]!.year && slots[i - 1]!.right === slot.left) last.to = slot.right
    else groups.push({ year: names[i]!.year, from: slot.left, to: slot.right })
  })
  return groups
}

/** Whole years first: the few months of one just begun must not take the place of its neighbour. */
function drawYears(groups: readonly Year[], y: number, className: string): Element[] {
  const widest = Math.max(...groups.map(group => group.to - group.from))
  const every = Math.max(1, Math.ceil((widthOf('2000') + 8) / widest))
  const counted = groups.filter((_, i) => (groups.length - 1 - i) % every === 0)
  const wanted = counted
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .map(({ year, from, to }) => ({ text: year, spots: [[(from + to) / 2, y]] as const }))
  return place(wanted, []).flatMap(one => (one ? [write(one.text, one.x, one.y, 'middle', className)] : []))
}

/** Where a year begins, in place of the names of its months that have no room. */
function yearTicks(groups: readonly Year[], base: number): Element[] {
  return groups.map(({ from }) => line([from, base], [from, base + 5], 'chart-base'))
}

/** Two strokes through the base line. */
function strokes(x: number, y: number): Element {
  const one = (left: number) => `M${at(left - 2.5)} ${at(y + 6)}L${at(left + 2.5)} ${at(y - 6)}`
  return s('path', { d: one(x - 2.5) + one(x + 2.5), class: 'chart-break' })
}

function scopes(foot: Foot, own: string, y: number): Element[] {
  if (foot.panels.length < 2) return []
  return foot.panels.flatMap(panel => {
    const [from, to] = [panel.slots[0]!.left, panel.slots.at(-1)!.right]
    const text = cut(panel.scope || own, to - from + 12)
    const [placed] = place([{ text, spots: [[(from + to) / 2, y]] }], [])
    return placed && text !== '' ? [write(text, placed.x, y, 'middle', 'chart-strong')] : []
  })
}

export interface FootDrawing {
  readonly elements: readonly Element[]
  readonly bottom: number
}

/** Heights of the plot: its top, its base line, and where the foot begins; they differ where bars hang from the base line. */
export interface Heights {
  readonly top: number
  readonly base: number
  readonly bottom: number
}

/** @param own scope of the block, for figures that have none of their own */
export function drawFoot(foot: Foot, own: string, language: Language, { top, base, bottom }: Heights): FootDrawing {
  const slots = foot.panels.flatMap(panel => panel.slots)
  const names = named(slots, language)
  const groups = names.some(name => name.year !== '') ? yearsOf(slots, names) : []
  const way = wayFor(slots, names)
  const first = bottom + ROW * 0.8
  const onlyYears = groups.length > 2 && way.every > 1
  const timed = onlyYears
    ? [...yearTicks(groups, bottom), ...drawYears(groups, first, 'chart-text')]
    : [...periods(slots, names, way, first), ...(groups.length > 0 ? drawYears(groups, first + ROW, 'chart-soft-text') : [])]
  const rows = (onlyYears || groups.length === 0 ? 1 : 2) + (foot.panels.length > 1 ? 1 : 0)
  const last = first + (rows - 1) * ROW
  const parts = foot.breaks.flatMap(one => [
    ...(one.kind === 'scope' ? [line([one.x, top], [one.x, last], 'chart-part')] : []),
    strokes(one.x, base),
  ])
  return { elements: [...parts, ...timed, ...scopes(foot, own, last)], bottom: last + ROW * 0.7 }
}
