// A forecast or estimate whose period is over → whether what came stands beside it.
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { figuresByKey, isForetold, keyOf } from '../drift.ts'

const isOver = (figure: Figure, edition: Edition) =>
  edition.date !== undefined && figure.period !== undefined && figure.period.value.end < edition.date

/** Days in a quarter: the year's figure is rarely out in the weeks after its end. */
const QUARTER = 92

function judge(foretold: Figure, now: readonly Figure[], edition: Edition): Observation | undefined {
  const came = now.filter(figure => !isForetold(figure))
  if (came.some(figure => figure.quantity || figure.missing === 'gap')) return undefined
  const here = now.find(isForetold)
  // Called 预测 after its time is over, it is told by forecast/kind-period-conflict.
  if (here?.status?.value === 'forecast' && here.quantity) return undefined
  const place = here?.place ?? edition.blocks.find(block => block.id === foretold.block)?.fence.label
  if (!place) return undefined
  const data = { period: foretold.periodText, text: foretold.text, id: foretold.id }
  const related = here ? [] : [{ place: foretold.place, note: { zh: '上一期的预测', en: 'the forecast of the edition before' } }]
  const isOwed = came.some(figure => figure.missing === 'open')
  const isFresh = edition.date! - foretold.period!.value.end <= QUARTER
  const severity = isOwed || isFresh ? ({ severity: 'info' } as const) : {}
  return { message: isOwed ? 'owed' : 'no-actual', data, place, related, figures: [foretold.id], ...severity }
}

function* expired(edition: Edition): Generator<Observation> {
  const now = figuresByKey(edition)
  const told = new Set<string>()
  for (const one of [edition, ...(edition.previous ? [edition.previous] : [])]) {
    for (const figure of one.figures) {
      const key = keyOf(figure, one)
      if (!figure.quantity || !isForetold(figure) || !isOver(figure, edition) || told.has(key)) continue
      told.add(key)
      const seen = judge(figure, now.get(key) ?? [], edition)
      if (seen) yield seen
    }
  }
}

export const forecastExpired: Rule = {
  id: 'drift/forecast-expired',
  severity: 'warning',
  title: { zh: '预测的期间已过，没有实际数', en: 'a forecast whose time is over, without an actual' },
  messages: {
    'no-actual': {
      zh: '{period} 的「{text}」期间已过，还没有实际数；补上「实际」一行，未公布就写未公布',
      en: 'the time of «{text}» ({period}) is over and there is no actual; add a row for it (2025 actual), with 未公布 where there is none',
    },
    owed: {
      zh: '{period} 的「{text}」期间已过，实际数待补',
      en: 'the time of «{text}» ({period}) is over; the actual is still owed (待补)',
    },
  },
  absent: edition =>
    edition.date === undefined
      ? { zh: '不知道报告日期', en: 'the date of the edition is not known' }
      : [edition, edition.previous].some(one => one?.figures.some(isForetold))
        ? undefined
        : { zh: '没有预测数', en: 'there are no forecast figures' },
  check: expired,
}
