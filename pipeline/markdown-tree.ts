// Markdown made by a template → nodes. Text that was escaped stays text: literal autolinks are not looked for here.
import type { Root, RootContent } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { tablesAndFootnotes } from './markdown-tables.ts'

const processor = unified().use(remarkParse).use(tablesAndFootnotes).use(remarkCjkFriendly).freeze()

/** Positions of template text mean nothing to an author: they are dropped. */
function withoutPositions<T extends object>(node: T): T {
  const stack: object[] = [node]
  while (stack.length > 0) {
    const one = stack.pop()! as { position?: unknown; children?: object[] }
    delete one.position
    if (one.children) stack.push(...one.children)
  }
  return node
}

/** Parses what a template has made. */
export function nodesOf(markdown: string): RootContent[] {
  return withoutPositions(processor.parse(markdown) as Root).children
}
