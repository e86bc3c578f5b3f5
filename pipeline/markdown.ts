// A file's text → its Markdown tree. What stands inside fences is left out while parsing, since the parser would walk it
// character by character only to hand it back: half the time of a report full of data.
import type { Nodes, Root } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { tablesAndFootnotes } from './markdown-tables.ts'
import type { Lines } from './position.ts'

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).use(remarkCjkFriendly).freeze()
/** Tables and footnotes alone, and neither: the rest of GFM is asked at nearly every letter, and most reports hold no sign of it. */
const tables = unified().use(remarkParse).use(tablesAndFootnotes).use(remarkFrontmatter, ['yaml']).use(remarkCjkFriendly).freeze()
const plain = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkCjkFriendly).freeze()

/** What no address, no `~~` and no task list does without. A character reference may stand for any character. */
const ADDRESSES = /[~@&]|www|http|\[[\sx]\]/iu
/** What no table and no footnote does without. */
const TABLES = /\||:-|-:|\[\^/u

function parserFor(text: string): Pick<typeof processor, 'parse'> {
  if (ADDRESSES.test(text)) return processor
  return TABLES.test(text) ? tables : plain
}

/** Lines (from 0) of an opening and a closing fence. */
interface Fenced {
  readonly open: number
  readonly close: number
}

const lineAt = ({ text, starts }: Lines, line: number) => text.slice(starts[line], starts[line + 1])
const OPENING = /^(`{3,})[^`\r\n]*(?:\r?\n)?$|^(~{3,})/u
/** Indented fences belong to a container or may be closed by one that is not; HTML keeps fences as text. Such files are parsed as they are. */
const UNSURE = /^[ \t]+(?:```|~~~)|^[ \t]*</u
const COMMENT = /^<!--(?:(?!-->).)*-->[ \t]*(?:\r?\n)?$/u

function closingLine(lines: Lines, open: number, marks: string): number | undefined {
  const closing = new RegExp(`^ {0,3}${marks[0]}{${marks.length},}[ \\t]*(?:\\r?\\n)?$`, 'u')
  for (let line = open + 1; line < lines.starts.length; line++) if (closing.test(lineAt(lines, line))) return line
  return undefined
}

/** The end of the front matter, which holds no fences. */
function firstLine(lines: Lines): number {
  if (!/^---[ \t]*\r?\n$/u.test(lineAt(lines, 0))) return 0
  for (let line = 1; line < lines.starts.length; line++) if (/^---[ \t]*(?:\r?\n)?$/u.test(lineAt(lines, line))) return line + 1
  return 0
}

/** Fences that begin a line, where it is certain that they are fences; undefined where it is not. */
function fencesIn(lines: Lines): Fenced[] | undefined {
  if (/\0|\r(?!\n)/u.test(lines.text)) return undefined
  const found: Fenced[] = []
  for (let line = firstLine(lines); line < lines.starts.length; line++) {
    const code = lines.text.charCodeAt(lines.starts[line]!)
    // Most lines begin with none of ` ~ < space tab, and are not looked at any further.
    if (code !== 0x60 && code !== 0x7e && code !== 0x3c && code !== 0x20 && code !== 0x09) continue
    const text = lineAt(lines, line)
    if (UNSURE.test(text) && !COMMENT.test(text)) return undefined
    const marks = OPENING.exec(text)
    if (!marks) continue
    const close = closingLine(lines, line, marks[1] ?? marks[2]!)
    if (close === undefined) return undefined
    found.push({ open: line, close })
    line = close
  }
  return found
}

/** The text without the lines inside fences, and for each line left the line it was. */
function withoutInsides(lines: Lines, fences: readonly Fenced[]): { text: string; was: number[] } {
  const parts: string[] = []
  const was: number[] = []
  let line = 0
  const keep = (to: number) => {
    parts.push(lines.text.slice(lines.starts[line], lines.starts[to]))
    for (; line < to; line++) was.push(line)
  }
  for (const { open, close } of fences) {
    keep(open + 1)
    line = close
  }
  keep(lines.starts.length)
  return { text: parts.join(''), was }
}

function inside(lines: Lines, { open, close }: Fenced): string {
  return lines.text.slice(lines.starts[open + 1], lines.starts[close]).replace(/\r?\n$/u, '')
}

/** Puts every node back to where it stands in the whole text. One walk without recursion. */
function restore(tree: Root, lines: Lines, fences: readonly Fenced[], was: readonly number[]): void {
  const byLine = new Map(fences.map(fence => [fence.open + 1, fence]))
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.position) {
      for (const point of [node.position.start, node.position.end]) {
        point.line = (was[point.line - 1] ?? lines.starts.length - 1) + 1
        point.offset = lines.starts[point.line - 1]! + point.column - 1
      }
    }
    const fence = node.type === 'code' ? byLine.get(node.position!.start.line) : undefined
    if (fence && node.type === 'code') node.value = inside(lines, fence)
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
}

/**
 * Parses Markdown: CommonMark, GFM, front matter, emphasis as Chinese writes it.
 * @param lines the text, without a byte order mark, and where its lines begin
 * @returns the tree, the same as if the whole text had been given to the parser
 */
export function readMarkdown(lines: Lines): Root {
  const fences = fencesIn(lines)?.filter(({ open, close }) => close > open + 1) ?? []
  if (fences.length === 0) return parserFor(lines.text).parse(lines.text)
  const { text, was } = withoutInsides(lines, fences)
  const tree = parserFor(text).parse(text)
  restore(tree, lines, fences, was)
  return tree
}

/** The same tree the long way, with every extension and every line: what `readMarkdown` is held against. */
export function parseWhole(text: string): Root {
  return processor.parse(text)
}
