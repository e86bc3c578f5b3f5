// What every picture shares: its size, its outer element, a line of text, a coordinate.
import type { Element, ElementContent } from 'hast'
import { s } from 'hastscript'
import type { Chart } from '../types.ts'
import type { Words } from '../words.ts'

/**
 * Width of the view box. A phone 360 px wide leaves a picture 320 px: at 460 units its text of 15 units is 10.4 px there. A box as wide
 * as a desk's column (640) would make it 7 px, and one that scrolls sideways hides the newest figures, which stand at the right.
 */
export const WIDTH = 460

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a picture says of itself; the door adds where it is kept. */
export interface Drawing extends Omit<Chart, 'path' | 'svg'> {
  readonly height: number
  readonly children: readonly ElementContent[]
}

/** Coordinates with two decimals: the same bytes whatever the last bits of a sum. */
export const at = (value: number) => String(Math.round(value * 100) / 100 + 0)

export function line(from: readonly [number, number], to: readonly [number, number], className: string): Element {
  return s('line', { x1: at(from[0]), y1: at(from[1]), x2: at(to[0]), y2: at(to[1]), class: className })
}

export type Anchor = 'start' | 'middle' | 'end'

/** One line of text; `y` is the middle of the line, whatever size the style sheet gives it. */
export function write(text: string, x: number, y: number, anchor: Anchor, className: string): Element {
  return s('text', { x: at(x), y: at(y), dy: '.35em', 'text-anchor': anchor, class: className }, text)
}

/** The outer element: an image with a name and a description, for those who do not see it. */
export function svgOf({ title, description, height, children }: Drawing, words: Words): Element {
  return s(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${at(height)}`,
      role: 'img',
      class: 'chart',
      'aria-label': `${title}${words.colon}${description}`,
      xmlns: 'http://www.w3.org/2000/svg',
    },
    [s('title', title), s('desc', description), ...children],
  )
}
