// One list that counts one entity twice, under two of its names.
import type { Edition, Observation, Rule } from '../../types.ts'
import { doublesOf } from '../doubles.ts'
import { isDoubted, NO_NAME, namingsByEntity, namingsOf, reportedly } from '../names.ts'

function* twice(edition: Edition): Generator<Observation> {
  for (const { first, second } of doublesOf(edition)) {
    if (isDoubted(namingsByEntity(edition).get(second.entity.id)!)) continue
    const note = { zh: `这里写作「${first.name}」`, en: `written «${first.name}» here` }
    const data = { first: first.name, second: second.name, ...reportedly(second.entity) }
    yield { message: 'twice', data, place: second.place, related: [{ place: first.place, note }] }
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
