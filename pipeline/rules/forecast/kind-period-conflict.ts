// Actual, estimate or forecast, as the word beside the period says → whether the calendar allows it.
import { isoDate, type Period, readDate } from '../../period.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'

/** Words that an author has written, not what was taken for granted in their absence. */
const hasWord = ({ status }: Figure) => status !== undefined && status.origin !== 'defaulted'

interface Judged {
  readonly figure: Figure
  readonly period: Period
  readonly day: number
  readonly isFree: boolean
}

function withoutWord({ figure, period, day, isFree }: Judged): Omit<Observation, 'place'> | undefined {
  const suggestion = (word: string) => ({
    suggestion: { zh: `写「${figure.periodText}${word}」`, en: `write «${figure.periodText}${word}»` },
  })
  if (period.end > day) return { message: 'no-word', ...suggestion(period.start > day ? '预测' : '预计') }
  // In a figures block a bare period is by agreement an actual value; in free text nobody has agreed on that.
  return isFree ? { message: 'taken-as-actual', severity: 'info', ...suggestion('实际') } : undefined
}

function withWord({ figure, period, day }: Judged, hasActual: (figure: Figure) => boolean): Omit<Observation, 'place'> | undefined {
  const status = figure.status!.value
  if (status === 'actual' && period.end > day) return { message: 'actual-too-early' }
  if (status !== 'forecast') return undefined
  // A forecast kept beside what came of it is a comparison, no mistake.
  if (period.end <= day) return hasActual(figure) ? undefined : { message: 'forecast-too-late' }
  // A rate over several years may well begin in the past.
  return period.start <= day && period.grain !== 'span' ? { message: 'in-progress', severity: 'warning' } : undefined
}

/** The day a figure speaks from: its own 截至, else the edition's. */
function dayOf({ asOf }: Figure, day: number | undefined): number | undefined {
  const own = asOf?.origin === 'declared' ? readDate(asOf.value) : undefined
  return own?.ok ? own.day : day
}

function* conflicts(edition: Edition): Generator<Observation> {
  const day = asOfDay(edition)
  const free = new Set(edition.blocks.filter(block => !block.labelled).map(block => block.id))
  const actual = new Set(edition.figures.filter(one => one.quantity && one.status?.value === 'actual').map(one => one.id))
  for (const figure of edition.figures) {
    const from = dayOf(figure, day)
    if (!figure.quantity || !figure.period || from === undefined) continue
    const judged = { figure, period: figure.period.value, day: from, isFree: free.has(figure.block) }
    const seen = hasWord(figure) ? withWord(judged, one => actual.has(one.id)) : withoutWord(judged)
    if (!seen) continue
    const data = { period: figure.periodText, text: figure.text, day: isoDate(from), end: isoDate(judged.period.end) }
    yield { ...seen, data, place: figure.periodPlace, figures: [figure.id] }
  }
}

export const kindPeriodConflict: Rule = {
  id: 'forecast/kind-period-conflict',
  severity: 'error',
  title: { zh: '实际、预计还是预测，与期间不合', en: 'actual, estimate or forecast: the period does not allow it' },
  messages: {
    'no-word': {
      zh: '「{text}」（{period}）没有写明是预计还是预测：到 {day}，这个期间还没有结束（{end}）',
      en: '«{text}» of {period} does not say whether it is an estimate or a forecast: on {day} the period is not over ({end})',
    },
    'taken-as-actual': {
      zh: '「{text}」（{period}）没有写明是实际、预计还是预测；期间到 {day} 已经结束，按实际数看待',
      en: '«{text}» of {period} does not say whether it is actual, an estimate or a forecast; the period is over on {day}, so it is taken as actual',
    },
    'actual-too-early': {
      zh: '「{text}」（{period}）写作实际数，可是到 {day} 这个期间还没有结束（{end}）',
      en: '«{text}» of {period} is called actual, but on {day} the period is not over ({end})',
    },
    'forecast-too-late': {
      zh: '「{text}」（{period}）写作预测，可是这个期间到 {end} 已经结束（报告截至 {day}），又没有并列的实际数',
      en: '«{text}» of {period} is called a forecast, but the period ended on {end} (the report is of {day}), and no actual value stands beside it',
    },
    'in-progress': {
      zh: '「{text}」（{period}）写作预测，可是到 {day} 这个期间正在进行：写「预计」（估计数）或「初步」',
      en: '«{text}» of {period} is called a forecast, but on {day} the period is under way: call it 预计 (an estimate) or 初步 (provisional)',
    },
  },
  absent(edition) {
    if (!edition.figures.some(figure => figure.quantity && figure.period))
      return { zh: '没有带期间的数', en: 'there is no figure with a period' }
    return asOfDay(edition) === undefined && !edition.figures.some(one => one.asOf?.origin === 'declared') ? NO_DAY : undefined
  },
  check: conflicts,
}
