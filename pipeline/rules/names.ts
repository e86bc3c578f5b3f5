// The entities register and all words of an edition → where each entity is named, by which of its names, in one pass a text.
import type { Data, Edition, Place } from '../types.ts'
import { DOUBT, sentenceAround } from './candour.ts'
import { type Text, textsOf } from './texts.ts'

type DataMap = { readonly [key: string]: Data }

export interface Entity {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly category: string
  /** What a product is for, where that is not what the report is about: 分布式存储. */
  readonly field: string | undefined
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
    field: text(entry['领域']),
    ended: text(entry['终止']),
    verified: entry['核实'] !== '否',
  }
}

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
/** A Latin name is a word of its own; Chinese has no spaces between words. */
const bounded = (word: string) =>
  `${/^[A-Za-z0-9]/u.test(word) ? '(?<![A-Za-z0-9])' : ''}${escaped(word)}${/[A-Za-z0-9]$/u.test(word) ? '(?![A-Za-z0-9])' : ''}`

const made = new WeakMap<Edition, readonly Naming[]>()

/** As a reader meets them: passages come before the data of their file. */
function inReadingOrder(edition: Edition, namings: readonly Naming[]): Naming[] {
  const files = new Map(edition.sources.map((source, i) => [source.path, i]))
  const at = ({ place }: Naming) => [files.get(place.file) ?? 0, place.position.start.offset ?? 0] as const
  return [...namings].sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1])
}

/** Every naming of an entity of the register in reading order, the longest name where several begin at one place. */
export function namingsOf(edition: Edition): readonly Naming[] {
  const known = made.get(edition)
  if (known) return known
  const entities = (edition.registers.entities ?? []).map(entityOf)
  const byName = new Map(entities.flatMap(entity => entity.names.map(name => [name, entity] as const)))
  const words = [...byName.keys()].sort((a, b) => b.length - a.length)
  const pattern = words.length === 0 ? undefined : new RegExp(words.map(bounded).join('|'), 'gu')
  const found = pattern
    ? textsOf(edition).flatMap(one =>
        [...one.text.matchAll(pattern)].map(match => {
          const [name] = match
          return { entity: byName.get(name)!, name, text: one, from: match.index, place: one.place(match.index, match.index + name.length) }
        }),
      )
    : []
  const all = inReadingOrder(edition, found)
  made.set(edition, all)
  return all
}

const grouped = new WeakMap<Edition, ReadonlyMap<string, readonly Naming[]>>()

/** The namings of each entity, by its id. */
export function namingsByEntity(edition: Edition): ReadonlyMap<string, readonly Naming[]> {
  const known = grouped.get(edition)
  if (known) return known
  const groups = new Map<string, Naming[]>()
  for (const naming of namingsOf(edition)) {
    const group = groups.get(naming.entity.id)
    if (group) group.push(naming)
    else groups.set(naming.entity.id, [naming])
  }
  grouped.set(edition, groups)
  return groups
}

const doubted = new WeakMap<readonly Naming[], boolean>()

/** Whether the report itself leaves open what an entity is: «两者是否为同一家企业尚待核对». */
export function isDoubted(namings: readonly Naming[]): boolean {
  const known = doubted.get(namings)
  if (known !== undefined) return known
  const found = namings.some(({ text: { text }, from, name }) => DOUBT.test(sentenceAround(text, from, from + name.length)))
  doubted.set(namings, found)
  return found
}

/** A word before what is said of an entry that nobody has verified. */
export const reportedly = ({ verified }: Entity) =>
  verified ? { said: '', saidEn: '' } : { said: '据称（未核实）', saidEn: 'reportedly (not verified) ' }

export const NO_NAME = { zh: '没有提到实体登记册里的名称', en: 'no name of the entities register occurs' }
