// A file → its contents list written by hand, what each entry names, and the list as the headings would have it.
import type { Link, List, Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { anchorOf } from '../anchor.ts'
import type { Heading, Source, TextEdit } from '../types.ts'
import { fileText } from './written.ts'

export interface Entry {
  readonly text: string
  readonly anchor: string
  readonly node: Link
}

export interface Contents {
  readonly list: List
  readonly entries: readonly Entry[]
}

/** The entries of a list in which every item is a link within the page; undefined for other lists. */
function entriesOf(list: List): Entry[] | undefined {
  const entries: Entry[] = []
  for (const item of list.children) {
    const [first, second] = item.children
    const link = first?.type === 'paragraph' && first.children.length === 1 ? first.children[0] : undefined
    // No heading has a slash in its anchor: such a link is a figure's, and its words are no title.
    if (link?.type !== 'link' || !link.url.startsWith('#') || link.url.includes('/')) return undefined
    entries.push({ text: textOf(link), anchor: anchorOf(link.url), node: link })
    if (second === undefined) continue
    const below = second.type === 'list' ? entriesOf(second) : undefined
    if (!below) return undefined
    for (const entry of below) entries.push(entry)
  }
  return entries
}

/** Whether a heading is the contents' own. */
export function isContentsTitle(text: string): boolean {
  return /^(?:目录|目次|contents|table of contents)$/iu.test(text.trim())
}

/** The first list of links within the page that stands before the text: under 目录, or before any other heading than the title. */
export function contentsOf(source: Source): Contents | undefined {
  let open = true
  for (const node of source.tree.children as Nodes[]) {
    if (node.type === 'heading') open = node.depth === 1 || isContentsTitle(textOf(node))
    const entries = node.type === 'list' && open ? entriesOf(node) : undefined
    if (entries) return { list: node as List, entries }
  }
  return undefined
}

/** Whether an entry is the title or the contents itself: the reader has both before his eyes. */
export function isSelf(heading: Heading): boolean {
  return heading.depth === 1 || isContentsTitle(heading.text)
}

/** The deepest level a list reaches; at least the second. */
export function deepestOf(contents: Contents, headings: ReadonlyMap<string, Heading>): number {
  return contents.entries.reduce((depth, entry) => Math.max(depth, headings.get(entry.anchor)?.depth ?? 0), 2)
}

/** Letters Markdown reads as marks are escaped: the entry must read as the heading does. */
function linkText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>&~!]/gu, mark => `\\${mark}`)
}

/**
 * The list as the headings have it, as one edit of the list. Entries that are right stay as they are written.
 * @param self whether entries that name the title or the contents itself stay
 * @returns undefined where the list is numbered: numbers are left to their author
 */
export function regenerated(source: Source, contents: Contents, self: boolean): TextEdit[] | undefined {
  const { list, entries } = contents
  if (list.ordered) return undefined
  const text = fileText(source)
  const { start, end } = list.position!
  const named = new Map(source.headings.map(heading => [heading.slug, heading]))
  const written = new Map(entries.map(entry => [entry.anchor, entry]))
  const deepest = deepestOf(contents, named)
  const above: number[] = []
  const lines = source.headings.flatMap(heading => {
    const entry = written.get(heading.slug)
    if (heading.depth > deepest || heading.text === '' || (isSelf(heading) && !(self && entry))) return []
    while (above.length > 0 && above.at(-1)! >= heading.depth) above.pop()
    const indent = ' '.repeat(start.column - 1 + 2 * above.length)
    above.push(heading.depth)
    const { position } = entry?.node ?? {}
    const kept = entry?.text === heading.text && position ? text.slice(position.start.offset, position.end.offset) : undefined
    return `${indent}${text[start.offset!]} ${kept ?? `[${linkText(heading.text)}](#${heading.slug})`}`
  })
  const between = text.includes('\r\n') ? '\r\n' : '\n'
  // The first line begins where the list does, behind its indentation.
  return [{ start: start.offset!, end: end.offset!, text: lines.join(between).trimStart() }]
}
