// A cited edition of a standard → whether the register has it. What the register does not know is not said to be wrong.
import { isoDate } from '../../period.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { asOfDay } from '../as-of.ts'
import { type Citation, citationsOf, NO_CITATION } from '../citations.ts'
import { answerOf, checkedOn, type Entry, entriesOf, isVerified } from '../standard-editions.ts'

type Seen = Pick<Observation, 'message' | 'severity' | 'suggestion'> & { readonly published?: string }

const shown = (entry: Entry) => `${String(entry['版本'])}（${String(entry['发布日期'])}）`
const shownEn = (entry: Entry) => `${String(entry['版本'])} (${String(entry['发布日期'])})`

const suggestionOf = (entries: readonly Entry[]) => ({
  zh: `登记的有 ${entries.map(shown).join('、')}；不能确认就写「待补」`,
  en: `the register has ${entries.map(shownEn).join(', ')}; write 待补 where it cannot be confirmed`,
})

function judge(citation: Citation & { readonly edition: string }, edition: Edition, day: number | undefined): Seen | undefined {
  const { registers } = edition
  const answer = answerOf(citation.number, citation.edition, registers, day)
  if (answer.kind === 'known') return undefined
  if (answer.kind === 'no-entry') return { message: 'no-entry', severity: 'info' }
  if (answer.kind === 'later') {
    const published = String(answer.entry['发布日期'])
    return isVerified(answer.entry) ? { message: 'later', published } : { message: 'reportedly-later', severity: 'warning', published }
  }
  const suggestion = suggestionOf(entriesOf(citation.number, registers))
  if (answer.kind === 'older') return { message: 'older', severity: 'info', suggestion }
  if (answer.isRuledOut && answer.isVerified) return { message: 'unknown', suggestion }
  return { message: answer.isRuledOut ? 'reportedly-unknown' : 'unknown', severity: 'warning', suggestion }
}

/** An edition cited ten times is one finding, at its first place; a standard the register does not know is one too. */
function* unknown(edition: Edition): Generator<Observation> {
  const day = asOfDay(edition)
  const groups = new Map<string, Citation[]>()
  for (const citation of citationsOf(edition)) {
    if (citation.edition === undefined) continue
    const hasEntry = entriesOf(citation.number, edition.registers).length > 0
    const key = `${citation.number} ${hasEntry ? citation.edition : ''}`
    const group = groups.get(key)
    if (group) group.push(citation)
    else groups.set(key, [citation])
  }
  for (const [first, ...others] of groups.values()) {
    const { number, place } = first!
    const cited = { ...first!, edition: first!.edition! }
    const judged = judge(cited, edition, day)
    if (!judged) continue
    const { published, ...seen } = judged
    const date = checkedOn(entriesOf(number, edition.registers)[0], edition.registers)
    const data = { number, edition: cited.edition, date, published: published ?? '', day: day === undefined ? '' : isoDate(day) }
    const note = { zh: '这里也引用了', en: 'cited here too' }
    yield { ...seen, data, place, related: others.slice(0, 5).map(one => ({ place: one.place, note })) }
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
    'reportedly-unknown': {
      zh: '截至 {date}，标准登记册里没有 {number} 的「{edition}」版；登记册据称已列全，但未核实',
      en: 'as of {date} the standards register has no edition «{edition}» of {number}; it is reportedly complete (not verified)',
    },
    older: {
      zh: '{number} 的「{edition}」版早于标准登记册（{date}）里最早的一版，没有核对',
      en: 'edition «{edition}» of {number} is older than any in the standards register ({date}) and was not looked at',
    },
    later: {
      zh: '{number} 的「{edition}」版发布于 {published}，在本期日期（{day}）之后',
      en: 'edition «{edition}» of {number} was published on {published}, after the date of this edition ({day})',
    },
    'reportedly-later': {
      zh: '{number} 的「{edition}」版据称（未核实）发布于 {published}，在本期日期（{day}）之后',
      en: 'edition «{edition}» of {number} was reportedly (not verified) published on {published}, after the date of this edition ({day})',
    },
    'no-entry': {
      zh: '截至 {date}，标准登记册里没有 {number}，它的版本没有核对',
      en: 'as of {date} the standards register has no entry for {number}; its edition was not looked at',
    },
  },
  absent: edition => (citationsOf(edition).length === 0 ? NO_CITATION : undefined),
  check: unknown,
}
