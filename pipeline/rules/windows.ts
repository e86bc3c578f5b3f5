// A forecast window → the statements made for it, each with its place and what it leans on.
import { escapePointer } from '../pointer.ts'
import type { Block, Data, Edition, Place, Window } from '../types.ts'
import { type DataMap, isMap } from './data.ts'

export interface Statement {
  readonly text: string
  readonly place: Place
  /** Id of the figure it names, and how likely it is said to be. */
  readonly figure: string | undefined
  readonly probability: string | undefined
}

const text = (data: Data | undefined) => (typeof data === 'string' ? data : undefined)

function* statementsIn(block: Block, data: Data, pointer: string): Generator<Statement> {
  const at = (below: string): Place => ({ file: block.fence.place.file, position: block.fence.yaml.at(below).value })
  if (typeof data === 'string') yield { text: data, place: at(pointer), figure: undefined, probability: undefined }
  else if (Array.isArray(data)) for (const [i, item] of data.entries()) yield* statementsIn(block, item, `${pointer}/${i}`)
  else if (block.labelled && isMap(data) && text(data['内容']) !== undefined) {
    const { 数据: figure, 概率: probability } = data
    yield { text: text(data['内容'])!, place: at(`${pointer}/内容`), figure: text(figure), probability: text(probability) }
  } else for (const [key, value] of Object.entries(data)) yield* statementsIn(block, value, `${pointer}/${escapePointer(key)}`)
}

function dataAt(data: Data, pointer: string): Data | undefined {
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Data | undefined>((at, token) => (typeof at === 'object' ? (at as DataMap)[token] : undefined), data)
}

/** The statements of a window, in the order of the data. */
export function statementsOf(window: Window, blocks: ReadonlyMap<string, Block>): Statement[] {
  const block = blocks.get(window.block)
  const data = block && dataAt(block.data, window.pointer)
  return block && data !== undefined ? [...statementsIn(block, data, window.pointer)] : []
}

/** Blocks by id, for `statementsOf`. */
export function blocksOf(edition: Edition): ReadonlyMap<string, Block> {
  return new Map(edition.blocks.map(block => [block.id, block]))
}
