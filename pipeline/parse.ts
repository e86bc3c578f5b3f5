// Files as text → Markdown trees, the fenced YAML in them with the place of every value, headings, waivers. Judges nothing but form.
import Slugger from 'github-slugger'
import type { Code, Definition, Heading as HeadingNode, Html, Image, Link, Nodes, Paragraph, Root, TableCell } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { isYamlFence, readLabel } from './fence.ts'
import { limitFaults, MAX_YAML } from './limits.ts'
import { readMarkdown } from './markdown.ts'
import { fileLocator, fileStart, innerLocator, type Lines, type Locate, linesOf } from './position.ts'
import type { Fault, Fence, Heading, Source, Waiver } from './types.ts'
import { waiversInComment, waiversInYaml } from './waivers.ts'
import { readYaml } from './yaml.ts'

interface Found {
  readonly fences: Fence[]
  readonly headings: Heading[]
  readonly html: Html[]
  readonly targets: (Link | Definition | Image)[]
  readonly pictured: Set<string>
  readonly prose: (Paragraph | HeadingNode | TableCell)[]
  readonly waivers: Waiver[]
  readonly faults: Fault[]
  frontMatter: Fence | undefined
}

/** A node's position; nodes made by the parser always have one. */
function positionOf(node: Nodes): Position {
  return node.position!
}

function fenceOf(path: string, lines: Lines, node: Code, locate: Locate, found: Found): Fence {
  const position = positionOf(node)
  const { text } = lines
  const label = readLabel(path, text, node, locate)
  found.faults.push(...label.faults)
  const inner = innerLocator(lines, node.value, position.start.line + 1)
  const place = { file: path, position }
  if (node.value.length > MAX_YAML) {
    const fault = { rule: 'syntax/too-large', message: 'yaml', data: { limit: MAX_YAML }, place }
    return {
      ...label,
      yaml: { data: undefined, at: () => ({ value: position }), faults: [fault] },
      text: node.value,
      place,
      label: label.place,
    }
  }
  const yaml = readYaml(node.value, { file: path, locate: inner })
  found.waivers.push(...waiversInYaml(path, node.value, yaml.data, inner))
  return { ...label, yaml, text: node.value, place, label: label.place }
}

function frontMatterOf(path: string, lines: Lines, value: string, position: Position, found: Found): Fence {
  const locate = innerLocator(lines, value, position.start.line + 1)
  const place = { file: path, position }
  const yaml = readYaml(value, { file: path, locate, comments: true })
  found.waivers.push(...waiversInYaml(path, value, yaml.data, locate))
  return { kind: 'edition', id: undefined, attributes: {}, yaml, text: value, place, label: place }
}

/** One walk over the tree, in document order, without recursion: an author's nesting must not exhaust the stack. */
function collect(path: string, lines: Lines, tree: Root, locate: Locate): Found {
  const { text } = lines
  const found: Found = {
    fences: [],
    headings: [],
    html: [],
    targets: [],
    pictured: new Set(),
    prose: [],
    waivers: [],
    faults: [],
    frontMatter: undefined,
  }
  const slugger = new Slugger()
  const stack: { node: Nodes; next: Nodes | undefined }[] = [{ node: tree, next: undefined }]
  while (stack.length > 0) {
    const { node, next } = stack.pop()!
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') found.prose.push(node)
    if (node.type === 'heading') {
      const title = textOf(node)
      found.headings.push({ depth: node.depth, text: title, slug: slugger.slug(title), place: { file: path, position: positionOf(node) } })
    } else if (node.type === 'yaml') found.frontMatter = frontMatterOf(path, lines, node.value, positionOf(node), found)
    else if (node.type === 'code' && isYamlFence(text, node)) found.fences.push(fenceOf(path, lines, node, locate, found))
    else if (node.type === 'code') found.faults.push(...readLabel(path, text, node, locate).faults)
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

/**
 * Parses one file. A file over a limit is not parsed: its tree is empty and the fault says why.
 * @param file the text, with its path
 */
export function parseFile(file: VFile): Source {
  const path = file.path
  // The parser drops a byte order mark, and counts without it.
  const text = String(file.value).replace(/^\uFEFF/u, '')
  const lines = linesOf(text)
  const locate = fileLocator(text, lines)
  const over = limitFaults(path, text, locate)
  const empty = {
    frontMatter: undefined,
    fences: [],
    headings: [],
    html: [],
    targets: [],
    pictured: new Set<string>(),
    prose: [],
    waivers: [],
    locate,
  }
  const blank: Root = { type: 'root', children: [] }
  if (over.length > 0) return { file, path, tree: blank, ...empty, faults: over }
  if (text.trim() === '') {
    return { file, path, tree: blank, ...empty, faults: [{ rule: 'file/unreadable', message: 'empty', place: fileStart(path) }] }
  }
  const tree = readMarkdown(lines)
  return { file, path, tree, locate, ...collect(path, lines, tree, locate) }
}

/** Parses every file of a bundle. */
export function parse(files: readonly VFile[]): Source[] {
  return files.map(parseFile)
}
