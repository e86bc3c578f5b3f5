// Parsed files and blocks → passages: the author's words as plain text, each character with its place in the file.
import type { Definition, Nodes, PhrasingContent } from 'mdast'
import { escapePointer } from './pointer.ts'
import { lineOf } from './position.ts'
import type { Block, Data, Fence, Passage, PassageLink, Place, Source } from './types.ts'

/** Stands for code, pictures and what is struck out: never part of a word or a quantity. */
const NO_TEXT = '\uFFFC'

/** Characters from `at` on, taken from the file at `from`; `offsets` where they do not follow one another there. */
interface Run {
  readonly at: number
  readonly from: number
  readonly offsets: readonly number[] | undefined
}

/** Escapes, character references and what a container puts before a line make a text longer in the file than it reads. */
function offsetsOf(value: string, slice: string, from: number): number[] {
  const offsets: number[] = []
  let at = 0
  for (let i = 0; i < value.length; i++) {
    if (slice[at] === '\\' && slice[at + 1] === value[i]) at++
    while (at < slice.length && slice[at] !== value[i] && slice[at] !== '&') at++
    offsets.push(from + Math.min(at, slice.length))
    const end = slice[at] === '&' && value[i] !== '&' ? slice.indexOf(';', at) : at
    at = (end < 0 ? at : end) + 1
  }
  return offsets
}

class Flat {
  text = ''
  readonly runs: Run[] = []
  /** Where each run begins in the text. */
  private readonly starts: number[] = []
  readonly links: PassageLink[] = []
  readonly source: Source
  readonly definitions: ReadonlyMap<string, Definition>
  private readonly whole: string

  constructor(source: Source, definitions: ReadonlyMap<string, Definition>) {
    this.source = source
    this.definitions = definitions
    this.whole = String(source.file.value).replace(/^\uFEFF/u, '')
  }

  add(value: string, from: number, to: number): void {
    const slice = to - from === value.length ? undefined : this.whole.slice(from, to)
    this.starts.push(this.text.length)
    this.runs.push({ at: this.text.length, from, offsets: slice === undefined ? undefined : offsetsOf(value, slice, from) })
    this.text += value
  }

  /** Depth is bounded by the limits a file is held to before it is parsed. */
  visit(node: PhrasingContent): void {
    const { start, end } = (node as Nodes).position!
    const [from, to] = [start.offset!, end.offset!]
    if (node.type === 'text') this.add(node.value, from, to)
    else if (node.type === 'break') this.add('\n', from, from + 1)
    else if (node.type === 'footnoteReference')
      this.links.push({ from: this.text.length, to: this.text.length, url: `[^${node.identifier}]` })
    else if (node.type === 'link' || node.type === 'linkReference') {
      const at = this.text.length
      for (const child of node.children) this.visit(child)
      const url = node.type === 'link' ? node.url : this.definitions.get(node.identifier)?.url
      if (url !== undefined) this.links.push({ from: at, to: this.text.length, url })
    } else if (node.type === 'strong' || node.type === 'emphasis') for (const child of node.children) this.visit(child)
    else if (node.type !== 'html') this.add(NO_TEXT, from, from + 1)
  }

  offset(at: number): number {
    const run = this.runs[lineOf(this.starts, at)]
    if (!run) return 0
    return run.offsets ? (run.offsets[at - run.at] ?? run.offsets.at(-1)! + 1) : run.from + at - run.at
  }

  place(from: number, to: number): Place {
    const start = this.offset(from)
    const end = to > from ? this.offset(to - 1) + 1 : start
    // Words beside an address found after the parsing have the place of their whole paragraph, which begins before what stands in front of them.
    return { file: this.source.path, position: this.source.locate(Math.min(start, end), Math.max(start, end)) }
  }
}

/** The words of a file in Markdown, in document order. */
export function passagesIn(source: Source): Passage[] {
  const definitions = new Map(source.targets.flatMap(node => (node.type === 'definition' ? [[node.identifier, node] as const] : [])))
  const above: { depth: number; text: string }[] = []
  return source.prose.map(node => {
    const flat = new Flat(source, definitions)
    for (const child of node.children) flat.visit(child)
    if (node.type === 'heading') {
      while (above.length > 0 && above.at(-1)!.depth >= node.depth) above.pop()
      above.push({ depth: node.depth, text: flat.text })
    }
    const kind = node.type === 'tableCell' ? 'cell' : node.type
    const path = above.map(one => one.text)
    return { kind, text: flat.text, file: source.path, path, links: flat.links, place: (from, to) => flat.place(from, to) }
  })
}

/** Keys of labelled blocks that hold sentences; in topics every text is one. */
const SENTENCES = new Set(['内容', '动态', '要点', '说明', '标题', '预测'])

function* textsIn(data: Data, pointer: string, key: string, all: boolean): Generator<{ pointer: string; text: string }> {
  if (typeof data === 'string') {
    if (all || SENTENCES.has(key)) yield { pointer, text: data }
  } else if (Array.isArray(data)) {
    for (const [i, item] of data.entries()) yield* textsIn(item, `${pointer}/${i}`, key, all)
  } else {
    for (const [name, value] of Object.entries(data)) yield* textsIn(value, `${pointer}/${escapePointer(name)}`, name, all)
  }
}

function valuePassage(block: Block, source: Source, pointer: string, text: string): Passage {
  const place = (from: number, to: number) => {
    const position = block.fence.yaml.at(pointer).value
    const [start, end] = [position.start.offset!, position.end.offset!]
    const written = String(source.file.value)
      .replace(/^\uFEFF/u, '')
      .slice(start, end)
    // A quoted or folded scalar whose text does not stand as it reads is pointed at as a whole.
    const shift = written === text ? 0 : written.slice(1, -1) === text ? 1 : undefined
    return { file: source.path, position: shift === undefined ? position : source.locate(start + shift + from, start + shift + to) }
  }
  return {
    kind: 'value',
    text,
    file: source.path,
    path: block.path,
    links: [],
    block,
    pointer,
    place,
  }
}

/** The words in a block's data, in the order of the data. */
export function passagesOfBlock(block: Block, source: Source): Passage[] {
  return [...textsIn(block.data, '', '', block.kind === 'topics')].map(({ pointer, text }) => valuePassage(block, source, pointer, text))
}

/** A block that cannot be read is still words: each of its lines is one passage, so that what it says is not overlooked. */
function brokenPassages(source: Source, fence: Fence, whole: string): Passage[] {
  const first = fence.place.position.start.offset! + 1
  let at = whole.indexOf('\n', first) + 1
  const end = fence.place.position.end.offset!
  const passages: Passage[] = []
  while (at > 0 && at < end) {
    const next = whole.indexOf('\n', at)
    const line = whole.slice(at, next < 0 ? end : next)
    const from = at + /^[\s>]*(?:- +)*/u.exec(line)![0].length
    const text = whole.slice(from, at + line.length).trimEnd()
    const place = (start: number, stop: number) => ({ file: source.path, position: source.locate(from + start, from + stop) })
    if (text !== '' && !/^(?:`{3}|~{3})/u.test(text)) passages.push({ kind: 'value', text, file: source.path, path: [], links: [], place })
    at = next < 0 ? end : next + 1
  }
  return passages
}

/** All words of an edition: of each file its Markdown, then its blocks. */
export function passagesOf(sources: readonly Source[], blocks: readonly Block[]): Passage[] {
  return sources.flatMap(source => [
    ...passagesIn(source),
    ...blocks.filter(block => block.fence.place.file === source.path).flatMap(block => passagesOfBlock(block, source)),
    ...source.fences
      .filter(fence => fence.yaml.data === undefined && fence.yaml.faults.length > 0)
      .flatMap(fence => brokenPassages(source, fence, String(source.file.value).replace(/^\uFEFF/u, ''))),
  ])
}
