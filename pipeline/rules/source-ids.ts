// A text in a data block → the source it is said to have: its own 来源, else that of what it stands in, up to the block's.
import { OPEN } from '../figure.ts'
import type { Block, Data, Edition, Passage } from '../types.ts'

type DataMap = { readonly [key: string]: Data }

function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && !Array.isArray(data)
}

/** The data from the block down to the value. */
function chain(block: Block, pointer: string): (Data | undefined)[] {
  const found: (Data | undefined)[] = [block.data]
  for (const token of pointer.split('/').slice(1)) {
    const here = found.at(-1)
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    found.push(Array.isArray(here) ? here[Number(key)] : isMap(here) ? here[key] : undefined)
  }
  return found
}

/** The map a text stands in: an event with its 时间, a forecast with its 数据. */
export function siblingsOf({ block, pointer }: Passage): DataMap | undefined {
  if (!block || pointer === undefined) return undefined
  const parent = chain(block, pointer).at(-2)
  return isMap(parent) ? parent : undefined
}

/** The 来源 in force for a text: the nearest one; none where it is still owed. */
export function sourceIdsAt({ block, pointer }: Passage): string[] {
  if (!block || pointer === undefined) return []
  for (const data of chain(block, pointer).reverse()) {
    const id = isMap(data) ? data['来源'] : undefined
    if (typeof id === 'string') return id === OPEN ? [] : [id]
  }
  return []
}

function* idsIn(data: Data): Generator<string> {
  if (Array.isArray(data)) for (const item of data) yield* idsIn(item)
  else if (isMap(data)) {
    for (const [key, value] of Object.entries(data)) {
      if (key === '来源' && typeof value === 'string') yield value
      else yield* idsIn(value)
    }
  }
}

/** Every id that some 来源 of the edition's blocks names. */
export function citedIds(edition: Edition): Set<string> {
  return new Set(edition.blocks.filter(block => block.kind !== 'references').flatMap(block => [...idsIn(block.data)]))
}
