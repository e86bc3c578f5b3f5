// A contents list written by hand → whether it says what the headings say.

import type { Link, List, Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { anchorOf } from '../../anchor.ts'
import { placeIn } from '../../position.ts'
import type { Edition, Heading, Observation, Rule, Source } from '../../types.ts'

interface Entry {
  readonly text: string
  readonly anchor: string
  readonly node: Link
}

/** The entries of a list in which every item is a link within the page; undefined for other lists. */
function entriesOf(list: List): Entry[] | undefined {
  const entries: Entry[] = []
  for (const item of list.children) {
    const [first, second] = item.children
    const link = first?.type === 'paragraph' && first.children.length === 1 ? first.children[0] : undefined
    if (link?.type !== 'link' || !link.url.startsWith('#')) return undefined
    entries.push({ text: textOf(link), anchor: anchorOf(link.url), node: link })
    if (second === undefined) continue
    const below = second.type === 'list' ? entriesOf(second) : undefined
    if (!below) return undefined
    entries.push(...below)
  }
  return entries
}

/** The first list of links within the page that stands before the text: under 目录, or before any other heading than the title. */
function contentsOf(source: Source): { list: List; entries: Entry[] } | undefined {
  let contents: { list: List; entries: Entry[] } | undefined
  let open = true
  for (const node of source.tree.children as Nodes[]) {
    if (node.type === 'heading') open = node.depth === 1 || /^(?:目录|目次|contents|table of contents)$/iu.test(textOf(node).trim())
    if (node.type !== 'list' || !open || contents) continue
    const entries = entriesOf(node)
    if (entries) contents = { list: node, entries }
  }
  return contents
}

function* compare(source: Source, entries: readonly Entry[], list: List): Generator<Observation> {
  const headings = new Map<string, Heading>(source.headings.map(heading => [heading.slug, heading]))
  const listed = new Set(entries.map(entry => entry.anchor))
  for (const entry of entries) {
    const heading = headings.get(entry.anchor)
    const place = placeIn(source.path, entry.node.position!)
    if (!heading) yield { message: 'no-heading', data: { text: entry.text, anchor: entry.anchor }, place }
    else if (heading.text !== entry.text) yield { message: 'other-text', data: { text: entry.text, heading: heading.text }, place }
  }
  const deepest = Math.max(...entries.map(entry => headings.get(entry.anchor)?.depth ?? 0), 2)
  for (const heading of source.headings) {
    if (heading.depth === 1 || heading.depth > deepest || listed.has(heading.slug)) continue
    if (/^(?:目录|目次|contents|table of contents)$/iu.test(heading.text)) continue
    yield {
      message: 'not-listed',
      data: { heading: heading.text },
      place: heading.place,
      related: [{ place: placeIn(source.path, list.position!), note: { zh: '目录在这里', en: 'the contents are here' } }],
    }
  }
}

function* contents(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    const found = contentsOf(source)
    if (found) yield* compare(source, found.entries, found.list)
  }
}

export const tocMismatch: Rule = {
  id: 'structure/toc-mismatch',
  severity: 'error',
  title: { zh: '目录与标题不符', en: 'contents that do not match the headings' },
  messages: {
    'no-heading': {
      zh: '目录里的「{text}」指向 #{anchor}，没有这个标题',
      en: 'the contents list «{text}» at #{anchor}; there is no such heading',
    },
    'other-text': { zh: '目录写的是「{text}」，标题是「{heading}」', en: 'the contents say «{text}», the heading says «{heading}»' },
    'not-listed': { zh: '标题「{heading}」不在目录里', en: 'heading «{heading}» is not in the contents' },
  },
  check: contents,
}
