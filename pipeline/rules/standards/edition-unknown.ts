// A cited edition of a standard → whether the register has it. What the register does not know is not said to be wrong.
import { nearest } from '../../nearest.ts'
import { readDate, readPeriod } from '../../period.ts'
import type { Data, Edition, Observation, Rule } from '../../types.ts'
import { asOfDay } from '../as-of.ts'
import { type Citation, citationsOf, NO_CITATION } from '../citations.ts'

type Entry = { readonly [key: string]: Data }

const text = (data: Data | undefined) => (typeof data === 'string' ? data : '')

/** Last day of a date of publication, which may be a month or a year. */
function day(written: string): number | undefined {
  const date = readDate(written)
  if (date.ok) return date.day
  const period = readPeriod(written)
  return period.ok ? period.period.end : undefined
}

function judge(citation: Citation, entries: readonly Entry[], edition: Edition): Observation | undefined {
  const date = text(entries[0]?.['核对日期']) || (edition.registers.checkedAt['standards'] ?? '')
  const common = { place: citation.place, data: { text: citation.text, number: citation.number, edition: citation.edition ?? '', date } }
  const known = entries.map(entry => text(entry['版本']))
  const entry = entries.find(one => text(one['版本']) === citation.edition)
  if (!entry) {
    const isComplete = entries.some(one => one['完整'] === '是' && one['核实'] !== '否')
    const guess = nearest(citation.edition ?? '', known) ?? known.at(-1)
    const suggestion = guess ? { suggestion: { zh: `登记的有 ${known.join('、')}`, en: `the register has ${known.join(', ')}` } } : {}
    return { ...common, message: 'unknown', ...(isComplete ? {} : { severity: 'warning' as const }), ...suggestion }
  }
  const [published, asOf] = [day(text(entry['发布日期'])), asOfDay(edition)]
  if (published === undefined || asOf === undefined || published <= asOf) return undefined
  return { ...common, message: 'later', data: { ...common.data, published: text(entry['发布日期']) } }
}

function* unknown(edition: Edition): Generator<Observation> {
  const byNumber = new Map<string, Entry[]>()
  for (const entry of edition.registers.standards ?? []) {
    const number = text(entry['编号'])
    byNumber.set(number, [...(byNumber.get(number) ?? []), entry])
  }
  const told = new Set<string>()
  for (const citation of citationsOf(edition)) {
    if (citation.edition === undefined) continue
    const entries = byNumber.get(citation.number)
    if (entries) {
      const seen = judge(citation, entries, edition)
      if (seen) yield seen
    } else if (!told.has(citation.number)) {
      told.add(citation.number)
      const data = { number: citation.number, date: edition.registers.checkedAt['standards'] ?? '' }
      yield { message: 'no-entry', severity: 'info', data, place: citation.place }
    }
  }
}

export const editionUnknown: Rule = {
  id: 'standards/edition-unknown',
  severity: 'error',
  needs: ['standards'],
  title: { zh: '登记册里没有这一版标准', en: 'an edition of a standard that is not in the register' },
  messages: {
    unknown: {
      zh: '截至 {date}，标准登记册里没有 {number} 的「{edition}」版',
      en: 'as of {date} the standards register has no edition «{edition}» of {number}',
    },
    later: {
      zh: '{number} 的「{edition}」版发布于 {published}，在本期日期之后',
      en: 'edition «{edition}» of {number} was published on {published}, after the date of this edition',
    },
    'no-entry': {
      zh: '截至 {date}，标准登记册里没有 {number}，它的版本没有核对',
      en: 'as of {date} the standards register has no entry for {number}; its edition was not looked at',
    },
  },
  absent: edition => (citationsOf(edition).length === 0 ? NO_CITATION : undefined),
  check: unknown,
}
