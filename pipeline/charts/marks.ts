// How a status looks, as a bar and as a point: told apart by shape and by pattern, so that colour is not needed to read it.
import type { Element } from 'hast'
import { s } from 'hastscript'
import { at, type Box } from './frame.ts'

const HATCH = 8

/** Lines inside a box as one path: a pattern fill would be a picture of dots in the PDF. Slanted up, or down where `falling`. */
function slanted({ x, y, width, height }: Box, falling = false): string {
  const lines: string[] = []
  const mirror = (left: number) => (falling ? 2 * x + width - left : left)
  for (let offset = HATCH; offset < width + height; offset += HATCH) {
    // From the left or lower edge up to the upper or right edge, at 45°.
    const from = offset <= height ? [x, y + offset] : [x + offset - height, y + height]
    const to = offset <= width ? [x + offset, y] : [x + width, y + offset - width]
    lines.push(`M${at(mirror(from[0]!))} ${at(from[1]!)}L${at(mirror(to[0]!))} ${at(to[1]!)}`)
  }
  return lines.join('')
}

function level({ x, y, width, height }: Box): string {
  const lines: string[] = []
  for (let offset = HATCH / 2; offset < height; offset += HATCH * 0.75) lines.push(`M${at(x)} ${at(y + offset)}H${at(x + width)}`)
  return lines.join('')
}

const PATTERNS: Readonly<Record<string, (box: Box) => string>> = {
  estimate: slanted,
  derived: box => slanted(box, true),
  provisional: level,
}

const OUTLINES: Readonly<Record<string, string>> = { forecast: 'chart-dashed', target: 'chart-dotted', unstated: 'chart-edge' }

/** A bar: an actual is full, estimates and the like are hatched each in its own way, what lies ahead is an outline. */
export function barMark(box: Box, status: string): Element[] {
  const rect = { x: at(box.x), y: at(box.y), width: at(box.width), height: at(box.height) }
  if (status === 'actual') return [s('rect', { ...rect, class: 'chart-fill' })]
  const outline = OUTLINES[status]
  if (outline) return [s('rect', { ...rect, class: outline })]
  const pattern = (PATTERNS[status] ?? slanted)(box)
  const lines = pattern === '' ? [] : [s('path', { d: pattern, class: 'chart-hatch' })]
  return [s('rect', { ...rect, class: 'chart-soft' }), ...lines, s('rect', { ...rect, class: 'chart-edge' })]
}

const corners = (r: number, x: number, y: number, parts: readonly (readonly [number, number])[]) =>
  `${parts.map(([dx, dy], i) => `${i === 0 ? 'M' : 'L'}${at(x + dx * r)} ${at(y + dy * r)}`).join('')}Z`

const SHAPES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  forecast: [[-1, -1], [1, -1], [1, 1], [-1, 1]], // biome-ignore format: a shape is read in one line
  target: [[0, -1.35], [1.35, 0], [0, 1.35], [-1.35, 0]], // biome-ignore format: a shape is read in one line
  derived: [[0, -1.3], [1.2, 0.9], [-1.2, 0.9]], // biome-ignore format: a shape is read in one line
  unstated: [[0, 1.3], [1.2, -0.9], [-1.2, -0.9]], // biome-ignore format: a shape is read in one line
}

/** A point on a line: an actual is full, all others are hollow, each of a shape of its own. */
export function pointMark(x: number, y: number, status: string, r = 4): Element[] {
  const shape = SHAPES[status]
  if (shape) return [s('path', { d: corners(r, x, y, shape), class: 'chart-hollow' })]
  const circle = (radius: number, className: string) => s('circle', { cx: at(x), cy: at(y), r: at(radius), class: className })
  if (status === 'actual') return [circle(r, 'chart-fill')]
  return [circle(r, 'chart-hollow'), ...(status === 'provisional' ? [circle(r * 0.35, 'chart-fill')] : [])]
}
