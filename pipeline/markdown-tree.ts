// Markdown made by a template → nodes. Text that was escaped stays text: literal autolinks are not looked for here.
import type { Root, RootContent } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/** Tables and footnotes of GFM, and nothing else of it. */
function tablesAndFootnotes(this: Processor) {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmTable(), gfmFootnote()]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()]
}

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
