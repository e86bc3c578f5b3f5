// Files as text → Markdown trees, the fenced YAML in them with the place of every value, headings, waivers. Judges nothing but form.
import Slugger from 'github-slugger'
import type { Code, Definition, Heading as HeadingNode, Html, Image, Link, Nodes, Paragraph, Root, Table, TableCell, Yaml } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { dataIn } from './data-fences.ts'
import type { KindEntry } from './kind-map.ts'
import { limitFaults } from './limits.ts'
import { readMarkdown } from './markdown.ts'
import { unmerged } from './merge-conflict.ts'
import { fileLocator, fileStart, linesOf } from './position.ts'
import type { Heading, Source, Waiver } from './types.ts'
import { waiversInComment } from './waivers.ts'

interface Found {
  readonly headings: Heading[]
  readonly html: Html[]
  readonly targets: (Link | Definition | Image)[]
  readonly pictured: Set<string>
  readonly prose: (Paragraph | HeadingNode | TableCell)[]
  readonly tables: Table[]
  readonly codes: Code[]
  readonly waivers: Waiver[]
  front: Yaml | undefined
}

/** A node's position; nodes made by the parser always have one. */
function positionOf(node: Nodes): Position {
  return node.position!
}

/** One walk over the tree, in document order, without recursion: an author's nesting must not exhaust the stack. */
function collect(path: string, tree: Root): Found {
  const found: Found = {
    headings: [],
    html: [],
    targets: [],
    pictured: new Set(),
    prose: [],
    tables: [],
    codes: [],
    waivers: [],
    front: undefined,
  }
  const slugger = new Slugger()
  const stack: { node: Nodes; next: Nodes | undefined }[] = [{ node: tree, next: undefined }]
  while (stack.length > 0) {
    const { node, next } = stack.pop()!
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') found.prose.push(node)
    if (node.type === 'heading') {
      const title = textOf(node)
      found.headings.push({ depth: node.depth, text: title, slug: slugger.slug(title), place: { file: path, position: positionOf(node) } })
    } else if (node.type === 'table') found.tables.push(node)
    else if (node.type === 'yaml') found.front = node
    else if (node.type === 'code') found.codes.push(node)
    else if (node.type === 'html') {
      found.html.push(node)
      found.waivers.push(...waiversInComment(path, node.value, positionOf(node), next?.position))
    } else if (node.type === 'link' || node.type === 'definition' || node.type === 'image') found.targets.push(node)
    else if (node.type === 'imageReference') found.pictured.add(node.identifier)
    if ('children' in node) {
      const { children } = node
      // Several waivers in a row speak of the same block: what follows is the next node that is not one.
      let next: Nodes | undefined
      for (let i = children.length - 1; i >= 0; i--) {
        // A mail address found after the parsing (`a\@b.example`) breaks up its text without places: theirs is the paragraph's.
        children[i]!.position ??= positionOf(node)
        stack.push({ node: children[i]!, next })
        if (children[i]!.type !== 'html') next = children[i]
      }
    }
  }
  return found
}

export interface ParseOptions {
  /** Whether the file stands by itself, in no edition: then it may be one that was not written for this tool. */
  readonly alone?: boolean
  /** Which fences are data and which are not, where somebody has said so. */
  readonly kinds?: readonly KindEntry[]
}

const NOTHING = {
  frontMatter: undefined,
  fences: [],
  headings: [],
  html: [],
  targets: [],
  pictured: new Set<string>(),
  prose: [],
  tables: [],
  waivers: [],
  examples: 0,
  foreign: false,
  unmerged: [],
}

/**
 * Parses one file. A file over a limit is not parsed: its tree is empty and the fault says why.
 * @param file the text, with its path
 */
export function parseFile(file: VFile, { alone = false, kinds = [] }: ParseOptions = {}): Source {
  const path = file.path
  // The parser drops a byte order mark, and counts without it.
  const text = String(file.value).replace(/^\uFEFF/u, '')
  const lines = linesOf(text)
  const locate = fileLocator(text, lines)
  const over = limitFaults(path, text, locate)
  const blank: Root = { type: 'root', children: [] }
  if (over.length > 0) return { file, path, tree: blank, locate, ...NOTHING, faults: over }
  if (text.trim() === '') {
    return { file, path, tree: blank, locate, ...NOTHING, faults: [{ rule: 'file/unreadable', message: 'empty', place: fileStart(path) }] }
  }
  const torn = unmerged(path, lines, locate)
  const whole = torn ? { ...lines, text: torn.text } : lines
  const tree = readMarkdown(whole)
  const { codes, front, waivers, ...found } = collect(path, tree)
  const { waivers: inData, faults, ...data } = dataIn({ path, lines: whole, locate, codes, front, headings: found.headings, alone, kinds })
  const unread = { unmerged: torn?.stretches ?? [], faults: [...(torn?.faults ?? []), ...faults] }
  return { file, path, tree, locate, ...found, ...data, ...unread, waivers: [...waivers, ...inData] }
}

/** Parses every file of a bundle. */
export function parse(files: readonly VFile[], kinds: readonly KindEntry[] = []): Source[] {
  return files.map(file => parseFile(file, { alone: files.length === 1, kinds }))
}
