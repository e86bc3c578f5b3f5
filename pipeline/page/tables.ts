// Tables of a page: what heads what, a box to scroll in, and numbers one below the other at their decimal points.
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { isElement, rowsOf, textIn } from './elements.ts'

/** Header cells say what they head; a row of figures is headed by its period; wide tables scroll by themselves. */
export function setTables(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'th') node.properties.scope ??= 'col'
    if (node.tagName === 'tr' && node.properties.dataFigure) {
      const first = node.children.find(isElement)
      if (first) Object.assign(first, { tagName: 'th', properties: { ...first.properties, scope: 'row' } })
    }
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined
    alignDecimals(node)
    const { id, label } = captionBefore(parent.children, index)
    parent.children[index] = h('div', { ...(id ? { id } : {}), class: 'table', tabindex: 0, role: 'region', ariaLabel: label }, [node])
    return index + 1
  })
}

/** The paragraph above a table, which says what it shows: its anchor and its text. The anchor goes to the table, as the paragraph's is the block's. */
function captionBefore(siblings: readonly unknown[], index: number): { id: string; label: string } {
  const before = (siblings.slice(0, index) as Root['children']).filter(isElement)
  const last = before.at(-1)
  if (last?.properties.dataCaption) {
    last.properties.className = ['caption']
    return { id: String(last.properties.dataCaption), label: textIn(last) }
  }
  const heading = before.findLast(node => /^h[1-6]$/u.test(node.tagName))
  return { id: '', label: heading ? textIn(heading) : '' }
}

/** Number, fraction, and its unit: 约3097, .3, 亿元. What has more to say stands at the edge as it is. */
const NUMBER = /^(\D{0,3}\d[\d,]*)(\.\d+)?([^\d(（]{0,4})$/u

/** Width of what stands right of the decimal point, in hundredths of an em: Han 1, digits .56 (tabular), the point .28. */
function widthAfterPoint(match: RegExpExecArray): number {
  const [, , fraction = '', rest = ''] = match
  const ofRest = [...rest].reduce((sum, char) => sum + (/[\u1100-\uFFFF]/u.test(char) ? 100 : char === '%' ? 92 : 56), 0)
  return ofRest + (fraction === '' ? 0 : 28 + (fraction.length - 1) * 56)
}

/** A column of numbers set to the right is shifted cell by cell, so that the points stand in one line. Nothing is added to its text. */
function alignDecimals(table: Element): void {
  const rows = rowsOf(table)
  const cellsAt = (column: number) => rows.slice(1).flatMap(row => row[column] ?? [])
  const columns = rows[0]?.length ?? 0
  for (let column = 0; column < columns; column++) {
    const cells = cellsAt(column).filter(cell => cell.properties.align === 'right')
    const read = cells.map(cell => ({ cell, match: NUMBER.exec(textIn(cell).trim()) }))
    const widths = read.flatMap(({ match }) => (match ? [widthAfterPoint(match)] : []))
    const widest = Math.max(0, ...widths)
    if (widths.length < 2 || widths.every(width => width === widest)) continue
    for (const { cell, match } of read) {
      const gap = match ? widest - widthAfterPoint(match) : 0
      if (gap > 0) cell.properties.className = [`shift-${gap}`]
    }
  }
}

/** The style rules of the shifts that a tree uses. */
export function shiftCss(tree: Root): string {
  const used = new Set<number>()
  visit(tree, 'element', node => {
    const names = Array.isArray(node.properties.className) ? node.properties.className.join(' ') : ''
    const gap = /\bshift-(\d+)\b/u.exec(names)?.[1]
    if (gap !== undefined) used.add(Number(gap))
  })
  return [...used]
    .sort((a, b) => a - b)
    .map(gap => `td.shift-${gap} { padding-right: calc(var(--cell) + ${gap / 100}em) }`)
    .join('\n')
}
