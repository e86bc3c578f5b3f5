// Statements about the future → those that name no figure, no quantity and no likelihood.
import { findQuantities } from '../../quantity.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { blocksOf, type Statement, statementsOf } from '../windows.ts'

const OPEN = '待补'
/** Words that say how likely it is. */
const LIKELY = /可能|或将|或许|也许|概率|有望|把握|几率/u

function isQuantified({ text, figure, probability }: Statement): boolean {
  if (figure !== undefined || probability !== undefined || text === OPEN || LIKELY.test(text)) return true
  return findQuantities(text).length > 0
}

function* unquantifiedIn(edition: Edition): Generator<Observation> {
  const blocks = blocksOf(edition)
  for (const window of edition.windows) {
    for (const statement of statementsOf(window, blocks)) {
      if (isQuantified(statement)) continue
      const data = { text: statement.text.slice(0, 40), window: window.label }
      yield { message: 'unquantified', data, place: statement.place }
    }
  }
}

export const unquantified: Rule = {
  id: 'forecast/unquantified',
  severity: 'info',
  title: { zh: '预测既没有数，也没有可能性', en: 'a forecast without a figure or a likelihood' },
  messages: {
    unquantified: {
      zh: '{window}：「{text}」没有数，也没有说可能性多大；到时候无法判断是否应验',
      en: '{window}: «{text}» has neither a figure nor a likelihood; nobody will be able to tell whether it came true',
    },
  },
  absent: edition => (edition.windows.length > 0 ? undefined : { zh: '没有预测的时间段', en: 'there is no forecast window' }),
  check: unquantifiedIn,
}
