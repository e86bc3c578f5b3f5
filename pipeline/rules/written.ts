// Data blocks and files → every text in them as its author wrote it, each character with its place, and edits of what stands there.
import { escapePointer } from '../pointer.ts'
import type { Data, Edition, Fence, Place, Source, TextEdit } from '../types.ts'

/** A file's text as its places count it: without a byte order mark. */
export function fileText(source: Source): string {
  const text = String(source.file.value)
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** A key or value of YAML data. */
export interface Written {
  readonly text: string
  readonly pointer: string
  readonly isKey: boolean
  /** Whether it is an item of a list. */
  readonly isItem: boolean
  readonly place: Place
  /** The source text of it, with its quotes. */
  readonly source: string
  /** Characters `from` to `to`; the whole where the text does not stand as it reads. */
  part(from: number, to: number): Place
}

function writtenAt(source: Source, text: string, place: Place, more: Pick<Written, 'pointer' | 'isKey' | 'isItem'>): Written {
  const { start, end } = place.position
  const slice = fileText(source).slice(start.offset, end.offset)
  const shift = slice === text ? 0 : slice.slice(1, -1) === text ? 1 : undefined
  const part = (from: number, to: number): Place =>
    shift === undefined ? place : { file: source.path, position: source.locate(start.offset! + shift + from, start.offset! + shift + to) }
  return { ...more, text, place, source: slice, part }
}

function* textsIn(source: Source, fence: Fence, data: Data, pointer: string, isItem: boolean): Generator<Written> {
  const file = fence.place.file
  if (typeof data === 'string')
    return yield writtenAt(source, data, { file, position: fence.yaml.at(pointer).value }, { pointer, isKey: false, isItem })
  const isList = Array.isArray(data)
  for (const [key, value] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(key)}`
    const position = isList ? undefined : fence.yaml.at(below).key
    if (position) yield writtenAt(source, key, { file, position }, { pointer: below, isKey: true, isItem: false })
    yield* textsIn(source, fence, value, below, isList)
  }
}

const made = new WeakMap<Fence, readonly Written[]>()

/** The keys and values of a fence that could be read, in the order of its data. */
export function writtenIn(source: Source, fence: Fence): readonly Written[] {
  let written = made.get(fence)
  if (!written) {
    written = fence.yaml.data === undefined ? [] : [...textsIn(source, fence, fence.yaml.data, '', false)]
    made.set(fence, written)
  }
  return written
}

/** A value whose place is known, such as a figure's, as it is written. */
export function writtenValue(edition: Edition, text: string, place: Place): Written | undefined {
  const source = edition.sources.find(one => one.path === place.file)
  return source && writtenAt(source, text, place, { pointer: '', isKey: false, isItem: false })
}

/** One edit that puts `to` in place of `from`; none where something else stands there, such as an escape. */
export function edit(edition: Edition, place: Place, from: string, to: string): { fix?: readonly TextEdit[] } {
  const source = edition.sources.find(one => one.path === place.file)
  const [start, end] = [place.position.start.offset!, place.position.end.offset!]
  return source && fileText(source).slice(start, end) === from ? { fix: [{ start, end, text: to }] } : {}
}
