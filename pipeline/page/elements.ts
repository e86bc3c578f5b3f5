// Small questions asked of a page's tree.
import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

export const isElement = (node: ElementContent | Root['children'][number] | undefined): node is Element => node?.type === 'element'

/** The words of a node as they are read. */
export const textIn = (node: Element | Root): string => textOf(node)

/** An element of this name whose one child is an element of that name. */
export const holdsOnly = (node: Element | undefined, name: string, child: string): boolean =>
  node?.tagName === name && node.children.length === 1 && isElement(node.children[0]) && node.children[0].tagName === child

/** The cells of a table, row by row. */
export function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = []
  visit(table, 'element', node => {
    if (node.tagName === 'tr') rows.push(node.children.filter(isElement))
  })
  return rows
}
