// The legend above a picture: a mark and its word, as many to a line as there is room for.
import type { Element } from 'hast'
import { type Box, WIDTH, write } from './frame.ts'
import { ROW, widthOf } from './text-width.ts'

export interface LegendItem {
  readonly word: string
  mark(box: Box): Element[]
}

const MARK = { width: 22, height: 12 }
const SPACE = 16

/** @returns its elements, and where the picture goes on below it */
export function legend(items: readonly LegendItem[], top: number): { elements: Element[]; bottom: number } {
  const elements: Element[] = []
  let [x, y] = [0, top + ROW / 2]
  for (const { word, mark } of items) {
    const width = MARK.width + 6 + widthOf(word)
    if (x > 0 && x + width > WIDTH) [x, y] = [0, y + ROW]
    elements.push(...mark({ x: x + 1, y: y - MARK.height / 2, ...MARK }), write(word, x + MARK.width + 6, y, 'start', 'chart-soft-text'))
    x += width + SPACE
  }
  return { elements, bottom: items.length === 0 ? top : y + ROW / 2 }
}
