// One list that counts one entity twice, under two of its names.
import type { Edition, Observation, Rule } from '../../types.ts'
import { type Naming, NO_NAME, namingsOf } from '../names.ts'

/** The list a naming stands in: items side by side in a block, or vendors of one block. */
function listOf({ text }: Naming): string | undefined {
  const { block, pointer, isKey } = text
  if (!block || pointer === undefined || isKey) return undefined
  const list = /^(.*)\/[0-9]+(?:\/名称)?$/u.exec(pointer)?.[1]
  return list === undefined ? undefined : `${block.id} ${list}`
}

function* twice(edition: Edition): Generator<Observation> {
  const first = new Map<string, Naming>()
  for (const naming of namingsOf(edition)) {
    // Only what an item begins with is what it is about.
    const list = naming.from === 0 ? listOf(naming) : undefined
    if (list === undefined) continue
    const key = `${list} ${naming.entity.id}`
    const earlier = first.get(key)
    if (!earlier) first.set(key, naming)
    else if (earlier.name !== naming.name) {
      const note = { zh: `这里写作「${earlier.name}」`, en: `written «${earlier.name}» here` }
      const said = naming.entity.verified ? '' : '据称'
      const data = { first: earlier.name, second: naming.name, said, saidEn: naming.entity.verified ? '' : 'reportedly ' }
      yield { message: 'twice', data, place: naming.place, related: [{ place: earlier.place, note }] }
    }
  }
}

export const duplicateAlias: Rule = {
  id: 'entity/duplicate-alias',
  severity: 'warning',
  needs: ['entities'],
  title: { zh: '同一实体列了两次', en: 'one entity counted twice' },
  messages: {
    twice: {
      zh: '「{second}」和「{first}」{said}是同一个实体，这里却分列两项',
      en: '«{second}» and «{first}» are {said}one entity, and stand here as two',
    },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : undefined),
  check: twice,
}
