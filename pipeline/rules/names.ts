// The entities register and all words of an edition → where each entity is named, by which of its names, in one pass a text.
import type { Data, Edition, Place } from '../types.ts'
import { type Text, textsOf } from './texts.ts'

type DataMap = { readonly [key: string]: Data }

export interface Entity {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly category: string
  readonly ended: string | undefined
  readonly verified: boolean
}

export interface Naming {
  readonly entity: Entity
  /** The name as written. */
  readonly name: string
  readonly text: Text
  readonly from: number
  readonly place: Place
}

const text = (data: Data | undefined) => (typeof data === 'string' ? data : undefined)

function entityOf(entry: DataMap): Entity {
  const aliases = Array.isArray(entry['别名']) ? entry['别名'].filter(one => typeof one === 'string') : []
  const name = text(entry['名称'])!
  return {
    id: text(entry['标识'])!,
    name,
    names: [name, ...aliases],
    category: text(entry['类别'])!,
    ended: text(entry['终止']),
    verified: entry['核实'] !== '否',
  }
}

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
/** A Latin name is a word of its own; Chinese has no spaces between words. */
const bounded = (word: string) =>
  `${/^[A-Za-z0-9]/u.test(word) ? '(?<![A-Za-z0-9])' : ''}${escaped(word)}${/[A-Za-z0-9]$/u.test(word) ? '(?![A-Za-z0-9])' : ''}`

const made = new WeakMap<Edition, readonly Naming[]>()

/** Every naming of an entity of the register, the longest name first where several begin at one place. */
export function namingsOf(edition: Edition): readonly Naming[] {
  const known = made.get(edition)
  if (known) return known
  const entities = (edition.registers.entities ?? []).map(entityOf)
  const byName = new Map(entities.flatMap(entity => entity.names.map(name => [name, entity] as const)))
  const words = [...byName.keys()].sort((a, b) => b.length - a.length)
  const pattern = words.length === 0 ? undefined : new RegExp(words.map(bounded).join('|'), 'gu')
  const all = pattern
    ? textsOf(edition).flatMap(one =>
        [...one.text.matchAll(pattern)].map(match => {
          const [name] = match
          return { entity: byName.get(name)!, name, text: one, from: match.index, place: one.place(match.index, match.index + name.length) }
        }),
      )
    : []
  made.set(edition, all)
  return all
}

export const NO_NAME = { zh: '没有提到实体登记册里的名称', en: 'no name of the entities register occurs' }
