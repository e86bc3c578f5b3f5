// Many points: a line with points, solid between actuals and dashed from the last of them on. It never runs across a break or through a range.
import { line as lineShape } from 'd3-shape'
import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Scale } from './axis.ts'
import { type Box, line } from './frame.ts'
import { pointMark } from './marks.ts'
import type { Plot, PlotInput } from './plot.ts'
import type { Point } from './points.ts'
import { runsOf, type Slot } from './slots.ts'
import { ROW } from './text-width.ts'
import type { Labelled } from './values.ts'

/** Of several figures of one period the line goes through the surest. */
const ORDER = ['actual', 'provisional', 'derived', 'unstated', 'estimate', 'forecast', 'target']
const CERTAIN = new Set(['actual', 'provisional'])

interface Stop {
  readonly x: number
  readonly y: number
  readonly point: Point
}

function stopOf(slot: Slot, scale: Scale): Stop | undefined {
  const values = slot.points.filter(point => point.kind === 'value')
  const [point] = [...values].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
  return point && { x: slot.center, y: scale(point.high), point }
}

const path = lineShape<Stop>()
  .x(stop => stop.x)
  .y(stop => stop.y)
  .digits(2)

/** Stretches of stops that follow one another; a slot without a value ends one. */
function stretches(run: readonly Slot[], scale: Scale): Stop[][] {
  const found: Stop[][] = [[]]
  for (const slot of run) {
    const stop = stopOf(slot, scale)
    if (stop) found.at(-1)!.push(stop)
    else found.push([])
  }
  return found.filter(stops => stops.length > 1)
}

function strokes(stops: readonly Stop[]): Element[] {
  const last = stops.findLastIndex(stop => CERTAIN.has(stop.point.status))
  const [sure, unsure] = [stops.slice(0, last + 1), stops.slice(Math.max(0, last))]
  return [
    ...(sure.length > 1 ? [s('path', { d: path(sure)!, class: 'chart-line' })] : []),
    ...(unsure.length > 1 ? [s('path', { d: path(unsure)!, class: 'chart-line-dashed' })] : []),
  ]
}

/** Ground along a stretch of line, in small boxes: no label may stand on it. */
function along(stops: readonly Stop[]): Box[] {
  return stops.slice(1).flatMap((to, i) => {
    const from = stops[i]!
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) / 4))
    return Array.from({ length: steps + 1 }, (_, k) => ({
      x: from.x + ((to.x - from.x) * k) / steps - 1,
      y: from.y + ((to.y - from.y) * k) / steps - 2,
      width: 2,
      height: 4,
    }))
  })
}

/** A range from end to end with its mark in the middle, a bound as its mark and a stem that leads away: what it is shows as of a value. */
function ranged(point: Point, x: number, scale: Scale, half: number): Element[] {
  const [top, bottom] = [scale(point.high), scale(point.low)]
  const cap = (y: number) => line([x - half, y], [x + half, y], 'chart-cap')
  if (point.kind === 'range')
    return [line([x, top], [x, bottom], 'chart-cap'), cap(top), cap(bottom), ...pointMark(x, (top + bottom) / 2, point.status, half)]
  const away = point.kind === 'least' ? -(half + 8) : half + 8
  return [line([x, top], [x, top + away], 'chart-cap'), ...pointMark(x, top, point.status, half)]
}

function marksAt(slot: Slot, scale: Scale, roomy: boolean, half: number): Element[] {
  return slot.points.flatMap(point => {
    if (point.kind === 'open') return []
    if (point.kind !== 'value') return ranged(point, slot.center, scale, half)
    // Where points would run into one another only those that are not on the line, or not on it for sure, are set.
    const alone = stopOf(slot, scale)?.point !== point
    return roomy || alone ? pointMark(slot.center, scale(point.high), point.status, half) : []
  })
}

function labelsOf(slots: readonly Slot[], scale: Scale): Labelled[] {
  return slots.flatMap(slot =>
    slot.points
      .filter(point => point.kind !== 'open')
      .map(point => {
        const [top, bottom] = [scale(point.high) - ROW * 0.8, scale(point.low) + ROW * 0.8]
        const sides = [0, -18, 18, -36, 36].flatMap(dx => [top, top - 10, bottom, bottom + 10].map(y => [slot.center + dx, y] as const))
        return { point, spots: sides }
      }),
  )
}

export function drawLine({ foot, scale }: PlotInput): Plot {
  const slots = foot.panels.flatMap(panel => panel.slots)
  const step = Math.min(...slots.slice(1).map((slot, i) => slot.center - slots[i]!.center))
  const half = Math.min(4, Math.max(1.5, step * 0.32))
  const lines = runsOf(foot).flatMap(run => stretches(run, scale))
  const lonely = (slot: Slot) => !lines.some(stops => stops.some(stop => stop.x === slot.center))
  const marks = slots.flatMap(slot => marksAt(slot, scale, step >= 7 || lonely(slot), half))
  const points = slots.flatMap(slot =>
    slot.points
      .filter(point => point.kind !== 'open')
      .map(point => ({ x: slot.center - 4, y: scale(point.high) - 4, width: 8, height: scale(point.low) - scale(point.high) + 8 })),
  )
  return {
    elements: [...lines.flatMap(strokes), ...marks],
    labels: labelsOf(slots, scale),
    obstacles: [...lines.flatMap(along), ...points],
  }
}
