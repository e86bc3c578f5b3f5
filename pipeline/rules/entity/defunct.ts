// An organisation or product that has ended, spoken of as if it went on.
import { readDate, readPeriod } from '../../period.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'
import { type Entity, isDoubted, type Naming, NO_NAME, namingsByEntity, namingsOf, reportedly } from '../names.ts'
import { textsOf } from '../texts.ts'

/** Words by which a text itself says that it is over. */
const PAST =
  /解散|终止|停止|停产|撤销|注销|并入|曾|原(?:为|名|属)|历史|结束|关闭|不再|是否仍|前身|当年|后继|继任|historical|former|defunct/u

function endOf(text: string): number | undefined {
  const date = readDate(text)
  if (date.ok) return date.day
  const period = readPeriod(text)
  return period.ok ? period.period.end : undefined
}

/** Whether a text that names it, or one in a section or list named after it, says that it is over, or that the author does not know. */
function isTold(entity: Entity, namings: readonly Naming[], edition: Edition): boolean {
  if (isDoubted(namings) || namings.some(({ text, from }) => PAST.test(text.text) || text.text[from - 1] === '原')) return true
  const isNamedAfter = (title = '') => entity.names.some(name => title.startsWith(name))
  const inSection = textsOf(edition).filter(({ path, pointer }) => isNamedAfter(path.at(-1)) || isNamedAfter(pointer?.split('/')[1]))
  return inSection.some(({ text }) => PAST.test(text))
}

function* ended(edition: Edition): Generator<Observation> {
  const asOf = asOfDay(edition)
  if (asOf === undefined) return
  for (const namings of namingsByEntity(edition).values()) {
    const [{ entity, name, place }] = namings as [Naming]
    const end = entity.ended === undefined ? undefined : endOf(entity.ended)
    if (end === undefined || end > asOf || isTold(entity, namings, edition)) continue
    yield { message: 'ended', data: { name, date: entity.ended!, ...reportedly(entity) }, place }
  }
}

export const defunct: Rule = {
  id: 'entity/defunct',
  severity: 'warning',
  needs: ['entities'],
  title: { zh: '已经终止的实体写得像仍在', en: 'what has ended, as if it went on' },
  messages: {
    ended: { zh: '「{name}」{said}已于 {date} 终止，文中没有说明', en: '«{name}» {said}ended on {date}, and the text does not say so' },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : asOfDay(edition) === undefined ? NO_DAY : undefined),
  check: ended,
}
