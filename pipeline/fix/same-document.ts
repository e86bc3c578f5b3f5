// A file before and after → why the change may not be made; nothing where both mean the same.
import type { Nodes } from 'mdast'
import { VFile } from 'vfile'
import { parseFile } from '../parse.ts'
import { lineOf, lineStarts } from '../position.ts'
import type { Source } from '../types.ts'
import { contentsIn, listsTheSame } from './same-contents.ts'
import { type Change, changeOfData } from './same-data.ts'
import { readsTheSame } from './same-words.ts'

interface Side {
  readonly text: string
  readonly source: Source
}

interface Piece {
  /** The node without its place, its words and what is below it. */
  readonly kind: string
  readonly words: string
  readonly isProse: boolean
  readonly line: number
}

/** The tree as a row of pieces: the contents list is one, and data blocks stand without their data, which are compared as data. */
function* piecesOf({ source }: Side): Generator<Piece> {
  const contents = contentsIn(source.tree)
  const fences = new Set(source.fences.map(fence => fence.place.position.start.offset))
  const stack: Nodes[] = [source.tree]
  while (stack.length > 0) {
    const node = stack.pop()!
    const line = node.position?.start.line ?? 1
    const { position, children, value, ...rest } = node as Nodes & { children?: Nodes[]; value?: string }
    const isData = node.type === 'yaml' || fences.has(position?.start.offset)
    const kind = node === contents ? 'contents' : JSON.stringify([rest, children?.length])
    yield { kind, words: isData ? '' : (value ?? ''), isProse: node.type === 'text', line }
    if (node !== contents && children) for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!)
  }
}

function changeOfTree(before: Side, after: Side): Change | undefined {
  const now = piecesOf(after)
  for (const { kind, words, isProse, line } of piecesOf(before)) {
    const other = now.next().value as Piece | undefined
    if (kind !== other?.kind)
      return { line, reason: { zh: '改后标题、段落、列表或链接会变', en: 'a heading, paragraph, list or link would change' } }
    if (isProse ? !readsTheSame(words, other.words) : words !== other.words)
      return { line, reason: { zh: '改后正文会变', en: 'the words of the text would change' } }
  }
  return undefined
}

const LETTER = /[\p{L}\p{M}\p{N}]/u

/** The letters and digits of a file outside its contents list, in order; with `offsets`, where each stands. */
function lettersOf({ text, source }: Side, offsets?: number[]): string {
  const { start, end } = contentsIn(source.tree)?.position ?? {}
  let letters = ''
  let at = 0
  for (const char of text) {
    const inContents = start !== undefined && at >= start.offset! && at < end!.offset!
    if (!inContents && LETTER.test(char)) {
      letters += char
      offsets?.push(at)
    }
    at += char.length
  }
  return letters
}

/** Nothing a machine may do to a text takes a letter or a digit from it, puts one in or moves one. */
function changeOfLetters(before: Side, after: Side): Change | undefined {
  const [old, now] = [lettersOf(before), lettersOf(after)]
  if (old === now) return undefined
  const offsets: number[] = []
  const letters = [...lettersOf(before, offsets)]
  const others = [...now]
  const at = letters.findIndex((char, i) => char !== others[i])
  const line = lineOf(lineStarts(before.text), offsets[at] ?? before.text.length) + 1
  return { line, reason: { zh: '改后会多了、少了或变了字母、汉字或数字', en: 'letters or digits would be added, lost or changed' } }
}

const waiversOf = ({ source }: Side) =>
  JSON.stringify(source.waivers.map(({ place: _, fromLine, toLine, ...said }) => [said, toLine - fromLine]))
const slugsOf = ({ source }: Side) => source.headings.map(heading => heading.slug).join('\n')

function changeOfRest(before: Side, after: Side): Change | undefined {
  if (!listsTheSame(before.source, after.source))
    return { reason: { zh: '改后目录会与标题不符', en: 'the contents would not list the headings' } }
  if (slugsOf(before) !== slugsOf(after)) return { reason: { zh: '改后锚点会变', en: 'anchors would change' } }
  if (waiversOf(before) !== waiversOf(after)) return { reason: { zh: '改后豁免会变', en: 'a waiver would change' } }
  return undefined
}

function changeOfBlocks(before: Side, after: Side): Change | undefined {
  const blocks = ({ source }: Side) => [...(source.frontMatter ? [source.frontMatter] : []), ...source.fences]
  const now = blocks(after)
  for (const [i, fence] of blocks(before).entries()) {
    const change = changeOfData(fence, now[i]!, before.text)
    if (change) return change
  }
  return undefined
}

/**
 * Parses a file as it was and as it would be, and compares.
 * @returns what would not be the same; undefined where a reader is told the same by both
 */
export function changeOf(path: string, before: string, after: string): Change | undefined {
  const [old, now] = [before, after].map(text => ({ text, source: parseFile(new VFile({ path, value: text })) })) as [Side, Side]
  return changeOfLetters(old, now) ?? changeOfTree(old, now) ?? changeOfBlocks(old, now) ?? changeOfRest(old, now)
}
