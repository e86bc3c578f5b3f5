// A standard told as news → whether its publication is more than a year before the edition's quarter.
import { dateOf, dayOf, readDate, readPeriod } from '../../period.ts'
import type { Data, Edition, Observation, Rule } from '../../types.ts'
import { asOfDay, NO_DAY } from '../as-of.ts'
import { citationsOf, NO_CITATION } from '../citations.ts'

const NEWS = /更新|动态|新闻|最新/u

function publishedBy(data: Data | undefined): number | undefined {
  const text = typeof data === 'string' ? data : ''
  const date = readDate(text)
  if (date.ok) return date.day
  const period = readPeriod(text)
  return period.ok ? period.period.end : undefined
}

/** First day of the quarter a day lies in, a year earlier. */
function yearBefore(day: number): number {
  const { year, month } = dateOf(day)
  return dayOf(year - 1, Math.floor((month - 1) / 3) * 3 + 1, 1)
}

function* old(edition: Edition): Generator<Observation> {
  const asOf = asOfDay(edition)
  if (asOf === undefined) return
  const published = new Map<string, { readonly [key: string]: Data }>(
    (edition.registers.standards ?? []).map(one => [`${String(one['编号'])} ${String(one['版本'])}`, one]),
  )
  const told = new Set<string>()
  for (const citation of citationsOf(edition)) {
    const key = `${citation.number} ${citation.edition ?? ''}`
    const entry = published.get(key)
    const day = publishedBy(entry?.['发布日期'])
    if (!entry || day === undefined || day >= yearBefore(asOf) || !citation.under.some(one => NEWS.test(one)) || told.has(key)) continue
    told.add(key)
    const isSure = entry['核实'] !== '否'
    const data = { number: citation.number, edition: citation.edition ?? '', date: String(entry['发布日期']) }
    yield { message: 'old', data, place: citation.place, ...(isSure ? {} : { severity: 'info' as const }) }
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
  },
  absent: edition => (citationsOf(edition).length === 0 ? NO_CITATION : asOfDay(edition) === undefined ? NO_DAY : undefined),
  check: old,
}
