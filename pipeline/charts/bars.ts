// Few points: a bar each. A value stands on the base line or hangs from it; a range floats between its ends; a bound is open at one end.
import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Scale } from './axis.ts'
import { at, type Box, line } from './frame.ts'
import { barMark } from './marks.ts'
import { type Plot, type PlotInput, REACH } from './plot.ts'
import type { Point } from './points.ts'
import { ROW } from './text-width.ts'
import type { Labelled } from './values.ts'

const WIDEST = 64

/** A short line across the end of a range, with its stem. */
function whiskers(box: Box): Element[] {
  const cap = (y: number) => line([box.x - 3, y], [box.x + box.width + 3, y], 'chart-cap')
  return [cap(box.y), cap(box.y + box.height)]
}

/** The open end of a bound: a stem and an arrow head that lead away from the value. */
function openEnd(x: number, y: number, up: boolean): Element {
  const to = up ? y - REACH : y + REACH
  const back = up ? 5 : -5
  return s('path', {
    d: `M${at(x)} ${at(y)}V${at(to)}M${at(x - 5)} ${at(to + back)}L${at(x)} ${at(to)}L${at(x + 5)} ${at(to + back)}`,
    class: 'chart-cap',
  })
}

/** From zero to the value; of a bound from above only its edge, below which the value lies somewhere. */
function drawBar(point: Point, box: Box, scale: Scale): { elements: Element[]; taken: Box } {
  const middle = box.x + box.width / 2
  if (point.kind === 'open') return { elements: [line([box.x, box.y], [box.x + box.width, box.y], 'chart-slot')], taken: box }
  if (point.kind === 'range') return { elements: [...barMark(box, point.status), ...whiskers(box)], taken: box }
  if (point.kind === 'least') {
    const end = openEnd(middle, scale(point.high), true)
    return { elements: [...barMark(box, point.status), end], taken: { ...box, y: box.y - REACH, height: box.height + REACH } }
  }
  if (point.kind === 'most') {
    const edge = line([box.x - 3, scale(point.high)], [box.x + box.width + 3, scale(point.high)], 'chart-cap')
    return { elements: [edge, openEnd(middle, scale(point.high), false)], taken: { ...box, height: Math.max(box.height, REACH) } }
  }
  return { elements: barMark(box, point.status), taken: box }
}

function boxFor(point: Point, scale: Scale, x: number, width: number): Box {
  // A place kept for a value that is owed lies flat: of anything with a height somebody would read a value.
  if (point.kind === 'open') return { x, y: scale(0) - 3, width, height: 3 }
  const ranged = point.kind === 'range'
  const top = scale(ranged ? point.high : Math.max(point.high, 0))
  const bottom = scale(ranged ? point.low : Math.min(point.low, 0))
  return { x, y: top, width, height: Math.max(1, bottom - top) }
}

/** Above the bar's middle; where a higher neighbour is in the way a little to its other side. */
function beside([x, y]: readonly [number, number]): [number, number][] {
  return [0, -8, 8, -16, 16].map(dx => [x + dx, y])
}

export function drawBars({ foot, scale }: PlotInput): Plot {
  const slots = foot.panels.flatMap(panel => panel.slots)
  const elements: Element[] = []
  const labels: Labelled[] = []
  const obstacles: Box[] = []
  for (const slot of slots) {
    const room = (slot.right - slot.left) / (0.4 + 0.6 * slot.points.length)
    const width = Math.min(WIDEST, room * 0.56)
    const step = width * 1.12
    slot.points.forEach((point, i) => {
      const x = slot.center + (i - (slot.points.length - 1) / 2) * step - width / 2
      const { elements: drawn, taken } = drawBar(point, boxFor(point, scale, x, width), scale)
      elements.push(s('g', drawn))
      obstacles.push(taken)
      const above = [x + width / 2, taken.y - ROW * 0.55] as const
      const below = [x + width / 2, taken.y + taken.height + ROW * 0.55] as const
      labels.push({ point, spots: beside(point.kind !== 'open' && point.high < 0 ? below : above) })
    })
  }
  return { elements, labels, obstacles }
}
