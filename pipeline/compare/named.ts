// Vendors, standards, sources and entities of two editions → which are new, which are gone, and what of them has changed.
import { queuesOf } from '../queues.ts'
import type { Field, NamedChange, NamedKind, Spot } from './model.ts'

/** A thing with a name, as one edition has it. */
export interface Named {
  /** By what it is known again: a register's id, a number, a name. */
  readonly id: string
  readonly name: string
  readonly title: string | undefined
  readonly fields: ReadonlyMap<string, string | readonly string[]>
  spot(): Spot
}

const textOf = (value: string | readonly string[] | undefined) => (typeof value === 'object' ? value.join('、') : value)

/** Of lists only what is in one of them: their order says nothing. */
function fieldOf(name: string, before: Named, after: Named): Field | undefined {
  const [old, now] = [before.fields.get(name), after.fields.get(name)]
  if (typeof old !== 'object' && typeof now !== 'object') return old === now ? undefined : { name, before: old, after: now }
  const [from, to] = [old ?? [], now ?? []].map(one => (typeof one === 'object' ? one : [one]))
  const gone = from!.filter(one => !to!.includes(one))
  const come = to!.filter(one => !from!.includes(one))
  if (gone.length + come.length === 0) return undefined
  return { name, before: textOf(gone) || undefined, after: textOf(come) || undefined }
}

function fieldsOf(before: Named, after: Named): Field[] {
  const name = before.name === after.name ? [] : [{ name: '名称', before: before.name, after: after.name }]
  const names = new Set([...before.fields.keys(), ...after.fields.keys()])
  return [...name, ...[...names].flatMap(one => fieldOf(one, before, after) ?? [])]
}

const all = ({ fields }: Named) => [...fields].map(([name, value]) => ({ name, value: textOf(value) }))
const whole = (one: Named) => [one.id, one.name, ...all(one).map(({ name, value }) => `${name}=${value}`)].join('\u0000')

function change(of: NamedKind, before: Named | undefined, after: Named | undefined): NamedChange[] {
  const one = (after ?? before)!
  const [from, to] = [before?.spot(), after?.spot()]
  const at = { of, name: one.name, title: one.title, path: (to ?? from)!.path, before: from, after: to }
  if (!before) return [{ ...at, kind: 'new', fields: all(one).map(({ name, value }) => ({ name, before: undefined, after: value })) }]
  if (!after) return [{ ...at, kind: 'dropped', fields: all(one).map(({ name, value }) => ({ name, before: value, after: undefined })) }]
  const fields = fieldsOf(before, after)
  return fields.length > 0 ? [{ ...at, kind: 'changed', fields }] : []
}

/**
 * @param same the earlier thing that a later one of another name stands in the place of: the same contents under a new name
 */
export function namedChanges(
  of: NamedKind,
  before: readonly Named[],
  after: readonly Named[],
  same: (after: Named) => string | undefined = () => undefined,
): NamedChange[] {
  const used = new Set<Named>()
  const pairs = new Map<Named, Named>()
  // What is the same in everything first: one number may stand there with two versions.
  for (const keyOf of [whole, (one: Named) => one.id]) {
    const left = queuesOf(
      before.filter(one => !used.has(one)),
      keyOf,
    )
    for (const now of after) {
      const old = pairs.has(now) ? undefined : left.take(keyOf(now))
      if (old) pairs.set(now, old)
      if (old) used.add(old)
    }
  }
  for (const now of after.filter(one => !pairs.has(one))) {
    const id = same(now)
    const old = id === undefined ? undefined : before.find(one => one.id === id && !used.has(one))
    if (old) pairs.set(now, old)
    if (old) used.add(old)
  }
  const gone = before.filter(one => !used.has(one))
  return [...after.flatMap(now => change(of, pairs.get(now), now)), ...gone.flatMap(old => change(of, old, undefined))]
}
