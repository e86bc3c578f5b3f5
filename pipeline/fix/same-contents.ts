// A contents list before and after → whether it lists the headings still: what else it says is made from them.
import type { Link, List, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { anchorOf } from '../anchor.ts'
import type { Source } from '../types.ts'

/** The entries of a list in which every item is one link within the page, and at most a list of such below; undefined for others. */
function entriesOf(list: List): string[] | undefined {
  const entries: string[] = []
  for (const { children } of list.children) {
    const [first, second] = children
    const link = first?.type === 'paragraph' && first.children.length === 1 ? (first.children[0] as Link) : undefined
    if (link?.type !== 'link' || !link.url.startsWith('#') || children.length > 2) return undefined
    entries.push(entry(textOf(link), anchorOf(link.url)))
    const below = second?.type === 'list' ? entriesOf(second) : []
    if ((second !== undefined && second.type !== 'list') || !below) return undefined
    entries.push(...below)
  }
  return entries
}

const entry = (text: string, anchor: string) => `${text}\n${anchor}`

/** The first list of links within the page. */
export function contentsIn(tree: Root): List | undefined {
  return tree.children.find((node): node is List => node.type === 'list' && entriesOf(node) !== undefined)
}

const CONTENTS = /^(?:目录|目次|contents|table of contents)$/iu

/** Every entry is an old one or a heading, and no entry of a heading is gone but for the title and the contents themselves. */
export function listsTheSame(before: Source, after: Source): boolean {
  const [old, now] = [before, after].map(({ tree }) => contentsIn(tree)).map(list => new Set(list ? entriesOf(list) : []))
  const headings = new Map(after.headings.map(heading => [entry(heading.text, heading.slug), heading]))
  const mayGo = (one: string) => {
    const heading = headings.get(one)
    return heading === undefined || heading.depth === 1 || CONTENTS.test(heading.text.trim())
  }
  return [...now!].every(one => old!.has(one) || headings.has(one)) && [...old!].every(one => now!.has(one) || mayGo(one))
}
