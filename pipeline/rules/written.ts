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

/** Most texts are looked at and nothing is wrong with them: where they stand is found out when somebody asks. */
class WrittenText implements Written {
  readonly text: string
  readonly pointer: string
  readonly isKey: boolean
  readonly isItem: boolean
  private readonly file: Source
  private readonly find: () => Place
  private found: Place | undefined

  constructor(file: Source, text: string, find: () => Place, { pointer, isKey, isItem }: Pick<Written, 'pointer' | 'isKey' | 'isItem'>) {
    this.file = file
    this.text = text
    this.find = find
    this.pointer = pointer
    this.isKey = isKey
    this.isItem = isItem
  }

  get place(): Place {
    this.found ??= this.find()
    return this.found
  }

  get source(): string {
    const { start, end } = this.place.position
    return fileText(this.file).slice(start.offset, end.offset)
  }

  part(from: number, to: number): Place {
    const { source, text, place } = this
    const shift = source === text ? 0 : source.slice(1, -1) === text ? 1 : undefined
    if (shift === undefined) return place
    const start = place.position.start.offset! + shift
    return { file: this.file.path, position: this.file.locate(start + from, start + to) }
  }
}

function* textsIn(source: Source, fence: Fence, data: Data, pointer: string, isItem: boolean): Generator<Written> {
  const file = fence.place.file
  if (typeof data === 'string')
    return yield new WrittenText(source, data, () => ({ file, position: fence.yaml.at(pointer).value }), { pointer, isKey: false, isItem })
  const isList = Array.isArray(data)
  for (const [key, item] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(key)}`
    const find = () => {
      const { key: position, value } = fence.yaml.at(below)
      return { file, position: position ?? value }
    }
    if (!isList) yield new WrittenText(source, key, find, { pointer: below, isKey: true, isItem: false })
    yield* textsIn(source, fence, item, below, isList)
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
  return source && new WrittenText(source, text, () => place, { pointer: '', isKey: false, isItem: false })
}

/** One edit that puts `to` in place of `from`; none where something else stands there, such as an escape. */
export function edit(edition: Edition, place: Place, from: string, to: string): { fix?: readonly TextEdit[] } {
  const source = edition.sources.find(one => one.path === place.file)
  const [start, end] = [place.position.start.offset!, place.position.end.offset!]
  return source && fileText(source).slice(start, end) === from ? { fix: [{ start, end, text: to }] } : {}
}
