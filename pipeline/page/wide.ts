// A table of more columns than paper can show → several of as many as it can, one below the other, each with the first column.
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { isElement, rowsOf } from './elements.ts'

/** At the size print.css gives to tables of nine columns and more, so many numbers stand side by side unbroken on A4. */
const MOST = 12

const cellsOf = (row: Element) => row.children.filter(isElement)

/** Rows whose cells are those of some columns. The first column's ids stay with the first part. */
function partOf(table: Element, from: number, to: number): Element {
  const part = structuredClone(table)
  visit(part, 'element', node => {
    if (node.tagName !== 'tr') return
    const [first, ...rest] = cellsOf(node)
    if (first && from > 1)
      visit(first, 'element', inner => {
        delete inner.properties.id
      })
    node.children = [...(first ? [first] : []), ...rest.slice(from - 1, to - 1)]
  })
  return part
}

const widthOf = (table: Element) => Math.max(0, ...rowsOf(table).map(row => row.length))

/** @param tree is changed; for paper only, as a screen scrolls @param share of A4's lines that a line has */
export function splitWide(tree: Root, share: number): void {
  const most = Math.floor(MOST * share)
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined
    const columns = widthOf(node)
    if (columns <= most) return undefined
    const each = Math.ceil((columns - 1) / Math.ceil((columns - 1) / (most - 1)))
    const parts = Array.from({ length: Math.ceil((columns - 1) / each) }, (_, i) => partOf(node, 1 + i * each, 1 + (i + 1) * each))
    parent.children.splice(index, 1, ...parts)
    return index + parts.length
  })
}
