// An edition → its statements: the sentences of its prose, the points of its blocks, each with the headings and keys above it.
import { OPEN } from '../figure.ts'
import { escapePointer } from '../pointer.ts'
import type { Block, Data, Edition, Passage, Place } from '../types.ts'

export interface Statement {
  /** One line of the author's words; behind a key of its own, with that key: 2023年11月：被博通收购. */
  readonly text: string
  /** The text without the stop at its end, and the same with what rolls forward made equal. */
  readonly key: string
  readonly rolled: string
  readonly path: readonly string[]
  /** The block it stands in, where its author has named it. */
  readonly block: string | undefined
  place(): Place
  /** The place of the key that is number `depth` of its path; undefined for headings. */
  keyPlace(depth: number): Place | undefined
}

/** What the words of an edition are read with. */
export interface Reading {
  plain(text: string): string
  roll(text: string): string
  /** What a file has at a place: code and pictures, which are no words of a passage; with `isLast` to the end of the line. */
  written(place: Place, isLast: boolean): string
}

/** A line of a block that could not be read: it may be found again, and says nothing by being there or not. */
export const UNREAD = '\u0000'

/** What stands in a passage for code and pictures. */
const NO_TEXT = '\uFFFC'

/** A point ends a sentence only before a new one, and never behind the number it begins with: 3.5, Rev. 5 and 1. 概述 are whole. */
const SENTENCE = /(?:[^。！？!?.]|\.(?!\s+[\p{Lu}\p{Script=Han}])|(?<=^[0-9]+)\.)+(?:[。！？!?.]+[”’）」』)]*|$)/gu
const STOP = /[。.；;]+$/u
const SAYS = /[\p{L}\p{N}]/u

type DataMap = { readonly [key: string]: Data }
const isMap = (data: Data | undefined): data is DataMap => typeof data === 'object' && !Array.isArray(data)
const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~')

/** Names of the things that lists of labelled blocks hold. */
const NAMES = ['名称', '编号', '期间'] as const
const nameOf = (item: Data) => (isMap(item) ? NAMES.find(name => typeof item[name] === 'string') : undefined)

interface Key {
  readonly name: string
  readonly pointer: string
  readonly part: 'key' | 'value'
}

/** Keys on the way to a value: of a free-form block its own, of the others the names of its vendors, standards and windows. */
function keysTo(block: Block, pointer: string): { keys: Key[]; label: string | undefined } {
  const keys: Key[] = []
  let data: Data | undefined = block.data
  let label: string | undefined
  let at = ''
  for (const segment of pointer.split('/').slice(1).map(unescaped)) {
    const inside: Data | undefined = Array.isArray(data) ? data[Number(segment)] : isMap(data) ? data[segment] : undefined
    const isKey = isMap(data)
    if (label !== undefined) keys.push({ name: label, pointer: at, part: 'key' })
    at = `${at}/${escapePointer(segment)}`
    label = block.kind === 'topics' && isKey ? segment : undefined
    const name = block.kind !== 'topics' && !isKey && inside !== undefined ? nameOf(inside) : undefined
    if (name !== undefined) keys.push({ name: String((inside as DataMap)[name]), pointer: `${at}/${name}`, part: 'value' })
    data = inside
  }
  return { keys, label }
}

function words(text: string, { plain, roll }: Reading) {
  const line = plain(text)
  const key = line.replace(STOP, '')
  return { text: line, key, rolled: roll(key) }
}

function* sentences(passage: Passage, reading: Reading): Generator<Statement> {
  // A line of a block that could not be read stands in no block.
  const block = passage.kind === 'value' ? UNREAD : undefined
  for (const { 0: found, index } of passage.text.matchAll(SENTENCE)) {
    const said = found.trimEnd()
    const place = () => passage.place(index + (said.length - said.trimStart().length), index + said.length)
    const text = said.includes(NO_TEXT) ? reading.written(place(), said.endsWith(NO_TEXT)) : said
    yield { ...words(text, reading), path: passage.path, block, place, keyPlace: () => undefined }
  }
}

function point(passage: Passage, block: Block, pointer: string, reading: Reading): Statement {
  const { keys, label } = keysTo(block, pointer)
  const keyPlace = (depth: number) => {
    const key = keys[depth - passage.path.length]
    const spot = key && block.fence.yaml.at(key.pointer)
    return spot && { file: passage.file, position: key.part === 'key' ? (spot.key ?? spot.value) : spot.value }
  }
  return {
    ...words(label === undefined ? passage.text : `${label}：${passage.text}`, reading),
    path: [...passage.path, ...keys.map(key => key.name)],
    block: block.fence.id,
    place: () => passage.place(0, passage.text.length),
    keyPlace,
  }
}

/** The lines of a contents list repeat the headings; a link to a figure has a slash. */
const isContents = ({ links, text }: Passage) =>
  links.some(({ url, from, to }) => url.startsWith('#') && !url.includes('/') && from === 0 && to === text.length)

/** Every statement in reading order; headings, figures and open slots are none. */
export function statementsOf(edition: Edition, reading: Reading): Statement[] {
  const figures = new Set(edition.figures.map(({ place }) => `${place.file}\0${place.position.start.offset}`))
  const found: Statement[] = []
  for (const passage of edition.passages) {
    if (passage.kind === 'heading' || isContents(passage)) continue
    const { block, pointer } = passage
    // What a figures block says is told with its figures.
    if (block?.kind === 'figures') continue
    if (!block || pointer === undefined) found.push(...sentences(passage, reading))
    else if (!figures.has(`${passage.file}\0${block.fence.yaml.at(pointer).value.start.offset}`))
      found.push(point(passage, block, pointer, reading))
  }
  return found.filter(one => one.text !== OPEN && SAYS.test(one.text))
}
