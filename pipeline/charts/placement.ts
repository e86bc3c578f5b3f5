// Labels that want to stand somewhere → those that can, without touching one another, what is drawn, or the edge.
import type { Element } from 'hast'
import { type Anchor, type Box, line, WIDTH } from './frame.ts'
import { EM, widthOf } from './text-width.ts'

/** Empty space kept around a label. */
const GAP = 3

export interface Wanted {
  readonly text: string
  /** Where its middle may stand, best first. */
  readonly spots: readonly (readonly [x: number, y: number])[]
}

export interface Placed {
  readonly text: string
  readonly x: number
  readonly y: number
}

export const meets = (a: Box, b: Box, gap = 0) =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height && b.y < a.y + a.height

/** The ground a line of text takes, with its middle at `y`. */
export function boxOf(text: string, x: number, y: number, anchor: Anchor = 'middle'): Box {
  const width = widthOf(text)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { x: left, y: y - EM * 0.56, width, height: EM * 1.12 }
}

/** A label that would leave the picture is moved in; where it is wider than the picture there is no place for it. */
function inside(text: string, x: number): number | undefined {
  const half = widthOf(text) / 2
  return half * 2 > WIDTH - 2 ? undefined : Math.min(Math.max(x, half + 1), WIDTH - half - 1)
}

/**
 * Places labels one by one, those that matter most first.
 * @returns for each label where it stands, or undefined where there is no room for it
 */
export function place(wanted: readonly Wanted[], obstacles: readonly Box[]): (Placed | undefined)[] {
  const taken = [...obstacles]
  return wanted.map(({ text, spots }) => {
    for (const [wish, y] of spots) {
      const x = inside(text, wish)
      if (x === undefined) return undefined
      const box = boxOf(text, x, y)
      if (taken.some(one => meets(box, one, GAP))) continue
      taken.push(box)
      return { text, x, y }
    }
    return undefined
  })
}

/** A level or upright line behind texts: interrupted where one stands, so that each is read on clear ground. */
export function lineBehind(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  texts: readonly Box[],
  className: string,
): Element[] {
  const upright = x1 === x2
  const grounds = texts.map(box => ({
    left: box.x - GAP,
    right: box.x + box.width + GAP,
    top: box.y - GAP,
    bottom: box.y + box.height + GAP,
  }))
  const crossed = grounds.filter(({ left, right, top, bottom }) => (upright ? left < x1 && x1 < right : top < y1 && y1 < bottom))
  const gaps = crossed.map(({ left, right, top, bottom }): [number, number] => (upright ? [top, bottom] : [left, right]))
  const [begin, end] = upright ? [y1, y2] : [x1, x2]
  const pieces: [number, number][] = []
  let from = begin
  for (const [left, right] of [...gaps.sort((a, b) => a[0] - b[0]), [end, end] as const]) {
    if (Math.min(left, end) - from > 1) pieces.push([from, Math.min(left, end)])
    from = Math.max(from, right)
  }
  return pieces.map(([a, b]) => (upright ? line([x1, a], [x1, b], className) : line([a, y1], [b, y1], className)))
}
