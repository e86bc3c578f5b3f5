// Tables of a page → which of their cells are not broken, so that what is short is whole and what is long has room.
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { halvesOf } from '../visible/halves.ts'
import { rowsOf, textIn } from './elements.ts'

/** Halves of a Chinese character, at the size of tables on paper: a line of A4, what a cell has left and right, what a column should have. */
const LINE = 96
const PADDING = 3
const LEAST = 12
/** Up to these widths periods, numbers and heads are not broken. */
const LONGEST = 28
const HEAD = 16
/** What is not broken even where a table is too wide for all else. */
const SHORT = 10

const widthOf = (cell: Element) => halvesOf(textIn(cell).trim())

/** What a column takes at least where only its short cells are whole. */
const shortest = (cells: readonly Element[]) => Math.max(0, ...cells.map(widthOf).filter(width => width <= SHORT))

/** What is short stays on one line, and what is long leaves room for its neighbours; where that would be wider than the paper, more may break. */
function setWidth(table: Element, line: number): void {
  const [heads = [], ...rows] = rowsOf(table)
  const columns = heads.map((head, i) => {
    const cells = rows.flatMap(row => row[i] ?? [])
    const width = Math.max(0, ...cells.map(widthOf))
    const isWhole = width <= (i === 0 || head.properties.align === 'right' ? LONGEST : LEAST)
    const headWidth = widthOf(head)
    const headIsWhole = headWidth <= HEAD
    return { head, cells, isWhole, headIsWhole, width: Math.max(isWhole ? width : LEAST, headIsWhole ? headWidth : LEAST) }
  })
  const isTight = columns.reduce((sum, { width }) => sum + width + PADDING, 0) > line
  const whole = columns.flatMap(({ head, cells, isWhole, headIsWhole }) => [...(headIsWhole ? [head] : []), ...(isWhole ? cells : [])])
  const short = [...heads, ...rows.flat()].filter(cell => widthOf(cell) <= SHORT)
  if (isTight) addClass(table, 'tight')
  const hasRoom = !isTight || columns.reduce((sum, { cells, head }) => sum + shortest([head, ...cells]) + PADDING, 0) <= line
  if (hasRoom) for (const cell of isTight ? short : whole) addClass(cell, 'whole')
  // On a screen it can be moved to the side, and no number is broken for want of room.
  else for (const cell of short) addClass(cell, 'short')
  // What is said of a name stands beside it, not half a line away.
  if (!isTight && columns.length === 2 && columns.every(({ isWhole }) => isWhole)) addClass(table, 'pairs')
}

function addClass(element: Element, name: string): void {
  const names = element.properties.className
  element.properties.className = [...(Array.isArray(names) ? names : []), name]
}

/** @param tree is changed: cells and tables get classes for the style sheets @param share of A4's lines that a line has */
export function setWidths(tree: Root, share: number): void {
  visit(tree, 'element', node => {
    if (node.tagName === 'table') setWidth(node, LINE * share)
  })
}
