// A data block and the edition before → the same block there, and whether anything in it is another.
import { OPEN } from '../figure.ts'
import type { Block, Data, Edition } from '../types.ts'

/** A block without an id is the same as one with the same headings above it, counted among its like. */
function keysOf(blocks: readonly Block[]): ReadonlyMap<Block, string> {
  const counts = new Map<string, number>()
  return new Map(
    blocks.map(block => {
      if (block.fence.id !== undefined) return [block, `#${block.fence.id}`]
      const place = `${block.kind} ${JSON.stringify(block.path)}`
      const count = (counts.get(place) ?? 0) + 1
      counts.set(place, count)
      return [block, `${place} ${count}`]
    }),
  )
}

/** What a block says, without what it owes: a slot that rolling forward has put in is no change. */
function substance(data: Data): string {
  if (typeof data === 'string') return data === OPEN ? '' : JSON.stringify(data)
  if (Array.isArray(data)) return `[${data.map(substance).filter(Boolean).join()}]`
  const said = Object.entries(data).flatMap(([key, value]) => {
    const text = substance(value)
    return text === '' ? [] : `${JSON.stringify(key)}:${text}`
  })
  return `{${said.join()}}`
}

export interface Kept {
  readonly block: Block
  readonly before: Block
  /** The mark `carried=`; undefined where it was taken away. */
  readonly mark: string | undefined
  readonly isChanged: boolean
}

/** The blocks that were there in the edition before. */
export function* keptBlocks(edition: Edition): Generator<Kept> {
  if (!edition.previous) return
  const before = new Map([...keysOf(edition.previous.blocks)].map(([block, key]) => [key, block]))
  for (const [block, key] of keysOf(edition.blocks)) {
    const other = before.get(key)
    if (other)
      yield { block, before: other, mark: block.fence.attributes['carried'], isChanged: substance(block.data) !== substance(other.data) }
  }
}

export const NO_PREVIOUS = { zh: '没有上一期', en: 'there is no edition before it' }
