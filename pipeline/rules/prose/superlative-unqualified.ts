// 第一, 领先, 最大, 首家 → what the claim does not say: of which metric, when, and by whose account.
import type { Bilingual, Data, Edition, Observation, Passage, Rule } from '../../types.ts'
import { inCompany, Lexicon, lexiconOf } from '../lexicon.ts'
import { siblingsOf, sourceIdsAt } from '../source-ids.ts'
import { type Statement, statementsOf } from '../statements.ts'
import { MEASURES, PLACES, SUPERLATIVES } from '../wordings.ts'

const superlatives = new Lexicon(SUPERLATIVES.map(one => [one.word, one] as const))
const measures = lexiconOf(MEASURES)
const places = lexiconOf(PLACES)

const LACKS: Readonly<Record<'metric' | 'region' | 'period' | 'source', Bilingual>> = {
  metric: { zh: '指标', en: 'metric' },
  region: { zh: '地区', en: 'region' },
  period: { zh: '期间', en: 'period' },
  source: { zh: '出处', en: 'source' },
}

/** A report with its title, a link, a footnote, or an id of the register beside it. */
function hasSource({ text, links, passage }: Statement, edition: Edition): boolean {
  const title = text.indexOf('《')
  if (title >= 0 && text.indexOf('》', title) > title + 1) return true
  if (links.length > 0) return true
  const known = edition.registers.references
  return sourceIdsAt(passage).some(id => known?.some(entry => entry['标识'] === id))
}

const isDate = (data: Data | undefined) => typeof data === 'string' && /[0-9]{4}/u.test(data)

function hasPeriod({ periods, passage }: Statement): boolean {
  return periods.length > 0 || isDate(siblingsOf(passage)?.['时间'])
}

function lacking(statement: Statement, edition: Edition): (keyof typeof LACKS)[] {
  const { passage, from, to, named } = statement
  const holds = (lexicon: typeof measures) => !lexicon.in(passage.text, from, to).next().done
  const has = {
    metric: named.some(one => one.list === '指标') || holds(measures),
    region: named.some(one => one.list === '地区') || holds(places),
    period: hasPeriod(statement),
    source: hasSource(statement, edition),
  }
  // A region is often that of the report; metric, period and source are never understood by themselves.
  return has.metric && has.period && has.source ? [] : (Object.keys(has) as (keyof typeof has)[]).filter(key => !has[key])
}

/** 第一，… at the head of a sentence counts its points. */
const isEnumeration = ({ passage, from }: Statement, word: string, at: number) =>
  word === '第一' && passage.text.slice(from, at).trim() === '' && !passage.text.startsWith('第一大', at)

const isNote = ({ kind, pointer }: Passage) => kind === 'heading' || pointer?.endsWith('/说明') === true

function* claims(edition: Edition): Generator<Observation> {
  for (const statement of statementsOf(edition)) {
    const { passage, from, to } = statement
    if (isNote(passage)) continue
    for (const hit of superlatives.in(passage.text, from, to)) {
      if (!inCompany(passage.text, hit) || isEnumeration(statement, hit.value.word, hit.from)) continue
      const lacks = lacking(statement, edition)
      if (lacks.length === 0) break
      const [zh, en] = [lacks.map(key => LACKS[key].zh).join('、'), lacks.map(key => LACKS[key].en).join(', ')]
      yield { message: 'unqualified', data: { word: hit.value.word, lacks: zh, lacksEn: en }, place: passage.place(hit.from, hit.to) }
      break
    }
  }
}

export const superlativeUnqualified: Rule = {
  id: 'prose/superlative-unqualified',
  severity: 'warning',
  title: { zh: '名次没有依据', en: 'a rank without its grounds' },
  messages: {
    unqualified: {
      zh: '「{word}」没有写明{lacks}；写清是谁的报告、哪个期间、按什么指标排的',
      en: '«{word}» does not give {lacks}; say whose report it is, of which period and by which metric',
    },
  },
  check: claims,
}
