// The report's tree → its contents: headings with their anchors, what stands under which, links that lead to none of it.
import Slugger from 'github-slugger'
import type { Nodes, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { EXIT, visit } from 'unist-util-visit'
import { anchorOf } from './anchor.ts'
import type { ContentsEntry } from './types.ts'

/** Headings with GitHub's anchors, in the order they stand: the contents of every format. */
export function contentsOf(tree: Root): ContentsEntry[] {
  const slugger = new Slugger()
  const entries: ContentsEntry[] = []
  visit(tree, 'heading', node => {
    const text = textOf(node)
    entries.push({ depth: node.depth, text, slug: slugger.slug(text) })
  })
  return entries
}

/** In a draft a block may be missing: what led to its figures stays as words. */
export function dropDeadLinks(tree: Root, anchors: ReadonlySet<string>): void {
  visit(tree, 'link', (node, index, parent) => {
    if (!node.url.startsWith('#') || anchors.has(anchorOf(node.url)) || !parent || index === undefined) return undefined
    ;(parent.children as Nodes[]).splice(index, 1, ...node.children)
    return index
  })
}

export function hasNotes(tree: Root): boolean {
  let found = false
  visit(tree, 'footnoteReference', () => {
    found = true
    return EXIT
  })
  return found
}

/** Which heading a block, and so each of its figures, stands under. */
export function sectionsOf(tree: Root): Map<string, string> {
  const sections = new Map<string, string>()
  const slugger = new Slugger()
  let slug = ''
  visit(tree, node => {
    if (node.type === 'heading') slug = slugger.slug(textOf(node))
    const { dataBlock, dataFigure } = (node.data?.hProperties ?? {}) as { dataBlock?: string; dataFigure?: string }
    if (dataBlock) sections.set(dataBlock, slug)
    if (dataFigure) sections.set(dataFigure, slug)
  })
  return sections
}
