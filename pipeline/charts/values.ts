// The value beside a bar or a point: the author's words where there is room for all of them, else the number that counts on the axis.
import type { Element } from 'hast'
import type { Words } from '../words.ts'
import { type AxisUnit, numberText } from './axis.ts'
import { type Box, write } from './frame.ts'
import { boxOf, type Placed, place, type Wanted } from './placement.ts'
import type { Point } from './points.ts'

export interface Labelled {
  readonly point: Point
  readonly spots: Wanted['spots']
}

const SIGNS: Readonly<Record<string, string>> = { above: '>', 'at-least': '≥', below: '<', 'at-most': '≤' }

/** 约3097.3亿元 where the axis says 亿元 already: 约3097.3. */
export function shortText(point: Point, unit: AxisUnit, words: Words): string {
  if (point.kind === 'open') return words.open_slot ?? ''
  const sign = point.qualifier === 'about' ? (words.about ?? '') : (SIGNS[point.qualifier] ?? '')
  const ends = point.kind === 'range' ? [point.low, point.high] : [point.low]
  return `${sign}${ends.map(end => numberText(end, unit.size)).join(words.range_dash)}`
}

/** The newest, the oldest and the extremes: where not all have room, these say the most. */
function telling(labels: readonly Labelled[]): Labelled[] {
  const real = labels.filter(one => one.point.kind !== 'open')
  const [last, first] = [real.at(-1), real[0]]
  if (!last || !first) return []
  const highest = real.reduce((a, b) => (b.point.high > a.point.high ? b : a))
  const lowest = real.reduce((a, b) => (b.point.low < a.point.low ? b : a))
  return [...new Set([last, first, highest, lowest])]
}

type Text = (one: Labelled) => string

function attempt(labels: readonly Labelled[], text: Text, obstacles: readonly Box[]): (Placed | undefined)[] {
  const wanted = labels.map(one => ({ text: text(one), spots: one.spots }))
  return place(wanted, obstacles)
}

/** Where most have room the few that have none are left out: those that are widest, ranges. */
function most(labels: readonly Labelled[], text: Text, obstacles: readonly Box[]): [Labelled, Placed | undefined][] | undefined {
  const isRange = (one: Labelled) => one.point.kind === 'range'
  const ordered = [...labels.filter(one => !isRange(one)), ...labels.filter(isRange)]
  const placed = attempt(ordered, text, obstacles)
  const missing = ordered.filter((_, i) => placed[i] === undefined)
  return missing.every(isRange) ? ordered.map((one, i) => [one, placed[i]]) : undefined
}

/** All of them, or every second, every third … from the newest, with the extremes where they have room. */
function thinned(labels: readonly Labelled[], text: Text, obstacles: readonly Box[]): [Labelled, Placed | undefined][] {
  for (let every = 1; every < labels.length; every++) {
    const kept = labels.filter((one, i) => (labels.length - 1 - i) % every === 0 || one.point.kind === 'open')
    const all = [...new Set([...kept, ...telling(labels)])]
    const placed = attempt(all, text, obstacles)
    if (placed.slice(0, kept.length).every(one => one !== undefined)) return all.map((one, i) => [one, placed[i]])
  }
  const few = telling(labels)
  return attempt(few, text, obstacles).map((one, i) => [few[i]!, one])
}

/** The values, and the ground they take. @param few whether only ends and extremes are named @param obstacles what is drawn and must stay clear */
export function drawValues(
  labels: readonly Labelled[],
  unit: AxisUnit,
  words: Words,
  few: boolean,
  obstacles: readonly Box[],
): { elements: Element[]; texts: Box[] } {
  const wanted = few ? telling(labels) : labels
  const full: Text = one => (one.point.kind === 'open' ? (words.open_slot ?? '') : one.point.text)
  const short: Text = one => shortText(one.point, unit, words)
  // A scope stands under its panel, and is not said again with every value.
  const inFull = labels.some(one => one.point.scope !== '') ? [undefined] : attempt(wanted, full, obstacles)
  const placed = inFull.every(one => one !== undefined)
    ? wanted.map((one, i): [Labelled, Placed | undefined] => [one, inFull[i]])
    : (most(wanted, short, obstacles) ?? thinned(wanted, short, obstacles))
  const shown = placed.flatMap(([{ point }, one]) => (one ? [{ ...one, isOpen: point.kind === 'open' }] : []))
  return {
    elements: shown.map(({ text, x, y, isOpen }) => write(text, x, y, 'middle', isOpen ? 'chart-open-text' : 'chart-strong')),
    texts: shown.map(({ text, x, y }) => boxOf(text, x, y)),
  }
}
