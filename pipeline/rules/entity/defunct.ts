// An organisation or product that has ended, spoken of as if it went on.
import { readDate, readPeriod } from '../../period.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'
import { NO_NAME, namingsOf } from '../names.ts'

/** Words by which a text itself says that it is over. */
const PAST = /解散|终止|停止|停产|并入|曾|原(?:为|名|属)|历史|已(?:经)?(?:结束|关闭|不再)|前身|historical/u

function endOf(text: string): number | undefined {
  const date = readDate(text)
  if (date.ok) return date.day
  const period = readPeriod(text)
  return period.ok ? period.period.end : undefined
}

function* ended(edition: Edition): Generator<Observation> {
  const asOf = asOfDay(edition)
  if (asOf === undefined) return
  const past = new Set(namingsOf(edition).flatMap(({ entity, text }) => (PAST.test(text.text) ? [entity.id] : [])))
  const told = new Set<string>()
  for (const { entity, name, place } of namingsOf(edition)) {
    const end = entity.ended === undefined ? undefined : endOf(entity.ended)
    if (end === undefined || end > asOf || past.has(entity.id) || told.has(entity.id)) continue
    told.add(entity.id)
    yield { message: entity.verified ? 'ended' : 'reportedly', data: { name, date: entity.ended! }, place }
  }
}

export const defunct: Rule = {
  id: 'entity/defunct',
  severity: 'warning',
  needs: ['entities'],
  title: { zh: '已经终止的实体写得像仍在', en: 'what has ended, as if it went on' },
  messages: {
    ended: { zh: '「{name}」已于 {date} 终止，文中没有说明', en: '«{name}» ended on {date}, and the text does not say so' },
    reportedly: {
      zh: '「{name}」据称已于 {date} 终止（未核实），文中没有说明',
      en: '«{name}» reportedly ended on {date} (not verified), and the text does not say so',
    },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : asOfDay(edition) === undefined ? NO_DAY : undefined),
  check: ended,
}
