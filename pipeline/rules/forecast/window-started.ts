// A forecast window that has begun → whether anything says how it has gone so far.
import { isoDate, quarterOf, within } from '../../period.ts'
import type { Edition, Figure, Observation, Rule, Window } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'
import { blocksOf, statementsOf } from '../windows.ts'

/** Begun long enough that a quarter of it is over: before that there can be no actual value. */
function hasStarted({ period }: Window, day: number): boolean {
  return Math.min(quarterOf(period.start).end, period.end) < day
}

function isActual(figure: Figure): boolean {
  return figure.quantity !== undefined && (figure.status?.value === 'actual' || figure.status?.value === 'provisional')
}

function* started(edition: Edition): Generator<Observation> {
  const day = asOfDay(edition)
  if (day === undefined) return
  const blocks = blocksOf(edition)
  const actual = edition.figures.filter(isActual)
  for (const window of edition.windows.filter(one => hasStarted(one, day))) {
    const series = new Set(statementsOf(window, blocks).flatMap(one => one.figure?.split('/')[0] ?? []))
    if (actual.some(figure => series.has(figure.block) && figure.period && within(figure.period.value, window.period))) continue
    const data = { window: window.label, start: isoDate(window.period.start), day: isoDate(day) }
    yield { message: day > window.period.end ? 'over' : 'started', data, place: window.place }
  }
}

export const windowStarted: Rule = {
  id: 'forecast/window-started',
  severity: 'info',
  title: { zh: '预测的时间段已经开始，没有实际数', en: 'a forecast window that has begun, with no actual value' },
  messages: {
    started: {
      zh: '「{window}」从 {start} 开始，到 {day} 已有一个季度以上过去，却没有一个实际数可以对照',
      en: '«{window}» began on {start}; on {day} more than a quarter of a year of it is over, and no actual value is given to hold against it',
    },
    over: {
      zh: '「{window}」到 {day} 已经结束，却没有一个实际数可以对照：应验了没有？',
      en: '«{window}» was over on {day}, and no actual value is given to hold against it: did it come true?',
    },
  },
  absent(edition) {
    if (edition.windows.length === 0) return { zh: '没有预测的时间段', en: 'there is no forecast window' }
    return asOfDay(edition) === undefined ? NO_DAY : undefined
  },
  check: started,
}
