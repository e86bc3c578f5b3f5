// A standard told as news → whether its publication is more than a year before the edition's quarter.
import { dateOf, dayOf } from '../../period.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'
import { NOT_NEW } from '../candour.ts'
import { citationsOf, NO_CITATION } from '../citations.ts'
import { answerOf, isVerified, publishedIn } from '../standard-editions.ts'

const NEWS = /更新|动态|新闻|最新/u

/** First day of the quarter a day lies in, a year earlier. */
function yearBefore(day: number): number {
  const { year, month } = dateOf(day)
  return dayOf(year - 1, Math.floor((month - 1) / 3) * 3 + 1, 1)
}

function* old(edition: Edition): Generator<Observation> {
  const asOf = asOfDay(edition)
  if (asOf === undefined) return
  const limit = yearBefore(asOf)
  const reported = new Set<string>()
  for (const { number, edition: of, place, told, note } of citationsOf(edition)) {
    if (of === undefined || !told?.some(one => NEWS.test(one)) || reported.has(`${number} ${of}`)) continue
    const answer = answerOf(number, of, edition.registers, asOf)
    const published = answer.kind === 'known' ? publishedIn(answer.entry) : undefined
    if (answer.kind !== 'known' || !published || published.end >= limit) continue
    // The note tells the reader so: of another year, or not of this quarter.
    if (NOT_NEW.test(note) || note.includes(String(dateOf(published.end).year))) continue
    reported.add(`${number} ${of}`)
    const data = { number, edition: of, date: String(answer.entry['发布日期']) }
    yield isVerified(answer.entry) ? { message: 'old', data, place } : { message: 'reportedly-old', severity: 'info', data, place }
  }
}

export const newsOlderThanPeriod: Rule = {
  id: 'standards/news-older-than-period',
  severity: 'warning',
  needs: ['standards'],
  title: { zh: '旧标准当作更新', en: 'an old standard told as news' },
  messages: {
    old: {
      zh: '这里说的是更新，{number} 的「{edition}」版却发布于 {date}，早于本季度一年以上',
      en: 'this is told as news, but edition «{edition}» of {number} is of {date}, more than a year before this quarter',
    },
    'reportedly-old': {
      zh: '这里说的是更新，{number} 的「{edition}」版却据称（未核实）发布于 {date}，早于本季度一年以上',
      en: 'this is told as news, but edition «{edition}» of {number} is reportedly (not verified) of {date}, more than a year before this quarter',
    },
  },
  absent: edition => (citationsOf(edition).length === 0 ? NO_CITATION : asOfDay(edition) === undefined ? NO_DAY : undefined),
  check: old,
}
