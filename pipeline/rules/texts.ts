// All words of an edition in which names can stand: its passages, the keys of free-form blocks, and names in the others.
import { escapePointer } from '../pointer.ts'
import type { Block, Data, Edition, Passage, Place, Source } from '../types.ts'
import { isMap } from './data.ts'

export interface Text {
  readonly text: string
  readonly file: string
  /** Headings above it, and above them nothing. */
  readonly path: readonly string[]
  readonly block: Block | undefined
  /** Where in the block's data; of a key that of its value. */
  readonly pointer: string | undefined
  readonly isKey: boolean
  /** Where the text is a passage's. */
  readonly passage?: Passage
  place(from: number, to: number): Place
}

/** Keys whose texts name something and are no sentences. */
const NAMES = new Set(['名称', '产品', '编号'])

function written(source: Source, block: Block, pointer: string, isKey: boolean, text: string): Text {
  const place = (from: number, to: number) => {
    const spot = block.fence.yaml.at(pointer)
    const position = isKey ? (spot.key ?? spot.value) : spot.value
    const [start, end] = [position.start.offset!, position.end.offset!]
    // A quoted name is one character longer at either end.
    const shift = end - start === text.length ? 0 : end - start === text.length + 2 ? 1 : undefined
    return { file: source.path, position: shift === undefined ? position : source.locate(start + shift + from, start + shift + to) }
  }
  return { text, file: source.path, path: block.path, block, pointer, isKey, place }
}

function* namesIn(source: Source, block: Block, data: Data, pointer: string, key: string): Generator<Text> {
  if (typeof data === 'string') {
    if (block.kind !== 'topics' && NAMES.has(key)) yield written(source, block, pointer, false, data)
    return
  }
  for (const [name, value] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(name)}`
    if (isMap(data) && block.kind === 'topics') yield written(source, block, below, true, name)
    yield* namesIn(source, block, value, below, Array.isArray(data) ? key : name)
  }
}

const made = new WeakMap<Edition, readonly Text[]>()

/** The words of an edition, file by file; made once. */
export function textsOf(edition: Edition): readonly Text[] {
  const known = made.get(edition)
  if (known) return known
  const sources = new Map(edition.sources.map(source => [source.path, source]))
  const names = edition.blocks.flatMap(block => [...namesIn(sources.get(block.fence.place.file)!, block, block.data, '', '')])
  // The lines of a contents list repeat the headings.
  const spoken = edition.passages.filter(
    one => !one.links.some(link => link.url.startsWith('#') && link.from === 0 && link.to === one.text.length),
  )
  const passages = spoken.map(passage => {
    const { text, file, path, block, pointer, place } = passage
    return { text, file, path, block, pointer, isKey: false, place, passage }
  })
  const all = [...passages, ...names]
  made.set(edition, all)
  return all
}
