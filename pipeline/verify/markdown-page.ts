// report.md → what a reader of it sees: its front matter, headings, contents, tables, links and words.
import Slugger from 'github-slugger'
import type { List, Nodes, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { nodesOf } from '../markdown-tree.ts'

export interface ContentsLink {
  /** From 1. */
  readonly depth: number
  readonly text: string
  readonly anchor: string
}

export interface MarkdownPage {
  /** GitHub gives footnotes a heading by itself, the other formats by name. */
  readonly hasNotes: boolean
  readonly fields: Readonly<Record<string, string>>
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly anchor: string }[]
  readonly contents: readonly ContentsLink[]
  /** Cells of every table row. */
  readonly rows: readonly (readonly string[])[]
  /** Targets of links, and of pictures. */
  readonly links: readonly string[]
  readonly pictures: readonly string[]
  /** Of all that follows the contents: what stands before them is set otherwise in each format. */
  readonly text: string
}

export function readMarkdownPage(source: string): MarkdownPage {
  // Addresses written bare, which this parser leaves as text, are links to the web and nothing to judge.
  const [front, body] = parted(source)
  const tree: Root = { type: 'root', children: nodesOf(body) }
  const slugger = new Slugger()
  const [headings, rows, links, pictures]: [MarkdownPage['headings'][number][], string[][], string[], string[]] = [[], [], [], []]
  let hasNotes = false
  visit(tree, (node: Nodes) => {
    if (node.type === 'heading') {
      const text = textOf(node)
      headings.push({ depth: node.depth, text, anchor: slugger.slug(text) })
    } else if (node.type === 'tableRow') rows.push(node.children.map(cell => textOf(cell)))
    else if (node.type === 'link') links.push(node.url)
    else if (node.type === 'image') pictures.push(node.url)
    else if (node.type === 'footnoteReference') hasNotes = true
  })
  return {
    fields: fieldsOf(front),
    hasNotes,
    headings,
    contents: contentsOf(tree),
    rows,
    links,
    pictures,
    text: textOf(bodyOf(tree), { includeImageAlt: false }),
  }
}

const isContents = (node: RootContent) => node.type === 'list' && listed(node, 1).length > 0

function bodyOf(tree: Root): Root {
  const contents = tree.children.findIndex(isContents)
  return { ...tree, children: tree.children.slice(contents + 1) }
}

/** The front matter, and what follows it. */
function parted(source: string): [string, string] {
  const front = /^---\n[\s\S]*?\n---\n/u.exec(source)?.[0] ?? ''
  return [front, source.slice(front.length)]
}

function fieldsOf(front: string): Record<string, string> {
  const lines = front.matchAll(/^([^:\s]+): *"?(.*?)"?$/gmu)
  return Object.fromEntries([...lines].map(([, key, value]) => [key!, value!]))
}

/** The first list of links within the report is its contents. */
function contentsOf(tree: Root): ContentsLink[] {
  const list = tree.children.find(isContents)
  return list?.type === 'list' ? listed(list, 1) : []
}

function listed(list: List, depth: number): ContentsLink[] {
  const below = (child: List['children'][number]['children'][number]): ContentsLink[] => {
    if (child.type === 'list') return listed(child, depth + 1)
    const link = child.type === 'paragraph' && child.children.length === 1 ? child.children[0] : undefined
    return link?.type === 'link' && link.url.startsWith('#') ? [{ depth, text: textOf(link), anchor: link.url.slice(1) }] : []
  }
  return list.children.flatMap(item => item.children.flatMap(below))
}
