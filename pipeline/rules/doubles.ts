// Lists of names → pairs of items that are one entity under two of its names.
import type { Edition } from '../types.ts'
import { type Naming, namingsOf } from './names.ts'

export interface Double {
  readonly first: Naming
  readonly second: Naming
}

/** An item longer than this, with a pause or with a verb is a statement: two of them may speak of one vendor. */
const LONGEST = 24
const STATEMENT =
  /[，。；：！？,;]|发布|推出|扩|签|获|完成|宣布|收购|合作|中标|成立|通过|采用|支持|加入|参与|计划|上线|入选|升级|更名|[与将在为已并被把对向]/u

/** The list a naming opens an item of: items side by side in free-form data, vendors of a block or products of one. */
function listOf({ text, from, name }: Naming): string | undefined {
  const { block, pointer, isKey } = text
  // Only what an item begins with is what it is about.
  if (from !== 0 || !block || pointer === undefined || isKey) return undefined
  if (text.text.length > LONGEST || STATEMENT.test(text.text.slice(name.length))) return undefined
  // Other texts of labelled blocks are sentences; names stand in fields of their own.
  if (block.kind !== 'topics' && !/\/名称$|\/产品\/[0-9]+$/u.test(pointer)) return undefined
  const list = /^(.*)\/[0-9]+(?:\/名称)?$/u.exec(pointer)?.[1]
  return list === undefined ? undefined : `${block.id} ${list}`
}

const made = new WeakMap<Edition, readonly Double[]>()

/** Each second name with the first; made once. */
export function doublesOf(edition: Edition): readonly Double[] {
  const known = made.get(edition)
  if (known) return known
  const first = new Map<string, Naming>()
  const doubles: Double[] = []
  for (const naming of namingsOf(edition)) {
    const list = listOf(naming)
    if (list === undefined) continue
    const key = `${list} ${naming.entity.id}`
    const earlier = first.get(key)
    if (!earlier) first.set(key, naming)
    else if (earlier.name !== naming.name) doubles.push({ first: earlier, second: naming })
  }
  made.set(edition, doubles)
  return doubles
}
