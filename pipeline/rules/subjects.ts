// What a sentence speaks of, by the words it uses → the figure, or the series, that has exactly these aspects. Silent unless certain.
import { scopeOf } from '../aspects.ts'
import { grouped } from '../grouped.ts'
import { findPeriods } from '../period.ts'
import { canonical, type TermList } from '../terms.ts'
import type { Edition, Figure, Mention } from '../types.ts'
import { lexiconOf } from './lexicon.ts'
import { type Statement, termsOf } from './statements.ts'
import { HEADING_WORDS } from './word-lists.ts'

/** What is named up to some place in a sentence; a metric always, one of each at most. */
export interface Subject {
  readonly metric: string
  readonly region: string | undefined
  readonly scope: string | undefined
}

/** The subject named before `to`; undefined where there is no metric, or two of anything. */
export function subjectBefore(statement: Statement, to: number): Subject | undefined {
  const named = statement.named.filter(one => one.from < to)
  const only = (list: TermList) => [...new Set(named.filter(one => one.list === list).map(one => one.name))]
  const [metrics, regions, scopes] = [only('指标'), only('地区'), only('口径')]
  if (metrics.length !== 1 || regions.length > 1 || scopes.length > 1) return undefined
  return { metric: metrics[0]!, region: regions[0], scope: scopes[0] }
}

interface Index {
  readonly byMetric: ReadonlyMap<string, readonly Figure[]>
  readonly byPeriod: ReadonlyMap<string, readonly Figure[]>
  readonly paths: ReadonlyMap<string, readonly string[]>
  readonly scopes: Map<string, string | undefined>
}

const indexes = new WeakMap<Edition, Index>()

function indexOf(edition: Edition): Index {
  const known = indexes.get(edition)
  if (known) return known
  const metricOf = (figure: Figure) => figure.metric && canonical(edition.registers, '指标', figure.metric.value)
  const said = edition.figures.filter(figure => figure.quantity)
  const made: Index = {
    byMetric: grouped(said, metricOf),
    byPeriod: grouped(said, figure => metricOf(figure) && figure.period && `${metricOf(figure)}\n${figure.period.value.key}`),
    paths: new Map(edition.blocks.map(block => [block.id, block.path])),
    scopes: new Map(),
  }
  indexes.set(edition, made)
  return made
}

/** The scope a series is of: as declared, else the one its keys or headings name, innermost first. A bracket at one value is not the series'. */
export function scopeOfSeries(figure: Figure, edition: Edition): string | undefined {
  const declared = figure.scope?.origin === 'declared' ? figure.scope.value : undefined
  if (declared !== undefined) return canonical(edition.registers, '口径', declared)
  const { scopes, paths } = indexOf(edition)
  if (scopes.has(figure.series)) return scopes.get(figure.series)
  const places = [figure.series, ...[...(paths.get(figure.block) ?? [])].reverse()]
  const named = places.flatMap(text => [...termsOf(edition).in(text)].filter(hit => hit.value.list === '口径').map(hit => hit.value.name))
  scopes.set(figure.series, named[0])
  return named[0]
}

const headingWords = lexiconOf(HEADING_WORDS)

/** What a heading names: its terms, and whether it names anything else. */
function headingTerms(heading: string, edition: Edition): { terms: { list: TermList; name: string }[]; isOther: boolean } {
  const found: { list: TermList; name: string }[] = []
  const periods = findPeriods(heading)
  for (let at = 0; at < heading.length; ) {
    const period = periods.find(one => one.start <= at && at < one.end)
    const words = headingWords.at(heading, at)
    const hit = termsOf(edition).at(heading, at)
    if (period) at = period.end
    else if (hit && hit.to >= (words?.to ?? 0)) {
      found.push(hit.value)
      at = hit.to
    } else if (words) at = words.to
    else if (/[\p{L}]/u.test(heading[at]!)) return { terms: found, isOther: true }
    else at++
  }
  return { terms: found, isOther: false }
}

/** Whether the headings above a sentence leave it open that it speaks of the figure: they name nothing the figure's own do not. */
function fitsHeadings(statement: Statement, subject: Subject, figure: Figure, edition: Edition): boolean {
  const own = indexOf(edition).paths.get(figure.block) ?? []
  const { path } = statement.passage
  const shared = path.findIndex((heading, i) => heading !== own[i])
  const rest = (shared < 0 ? [] : path.slice(shared)).map(heading => headingTerms(heading, edition))
  if (rest.some(one => one.isOther)) return subject.region !== undefined && subject.scope !== undefined
  const terms = rest.flatMap(one => one.terms)
  const clash = (list: TermList, named: string | undefined, value: string | undefined) =>
    named === undefined && terms.some(one => one.list === list && one.name !== value)
  const region = figure.region && canonical(edition.registers, '地区', figure.region.value)
  return !clash('地区', subject.region, region) && !clash('口径', subject.scope, scopeOfSeries(figure, edition))
}

/** Whether region and scope are the figure's, as far as the sentence names them; a region must be named in it or above it. */
function isOf(subject: Subject, figure: Figure, statement: Statement, edition: Edition): boolean {
  const region = figure.region && canonical(edition.registers, '地区', figure.region.value)
  if (region === undefined) return false
  const isNamed = subject.region === region || (subject.region === undefined && isAbove(statement, region, edition))
  const scope = scopeOfSeries(figure, edition)
  return isNamed && (subject.scope === undefined || subject.scope === scope) && fitsHeadings(statement, subject, figure, edition)
}

function isAbove(statement: Statement, region: string, edition: Edition): boolean {
  return statement.passage.path.some(heading =>
    [...termsOf(edition).in(heading)].some(hit => hit.value.list === '地区' && hit.value.name === region),
  )
}

/** The series of these aspects, each with its figures; more than one where the sentence leaves that open. */
export function seriesNamed(subject: Subject, statement: Statement, edition: Edition): Figure[][] {
  const found = (indexOf(edition).byMetric.get(subject.metric) ?? []).filter(figure => isOf(subject, figure, statement, edition))
  return [...grouped(found, figure => figure.series).values()]
}

/** Behind these a quantity is no longer the whole of what is said: 4500亿元的一半, 4500亿元（硬件）. */
export const isClosed = (next: string | undefined) => next === undefined || '，。、；;,.!?！？）)」”\n '.includes(next)

/** A quantity, and the one figure that its sentence names by metric, region and period. */
export interface Bound {
  readonly mention: Mention
  readonly figure: Figure
}

function figureOf(statement: Statement, mention: Mention, period: string, edition: Edition): Figure | undefined {
  const subject = subjectBefore(statement, mention.to)
  if (!subject) return undefined
  const { quantity } = mention
  const isRateWord = statement.named.some(one => one.list === '指标' && one.from < mention.from && one.to > mention.from)
  if (quantity.change === 'by' && !isRateWord) return undefined
  const candidates = (indexOf(edition).byPeriod.get(`${subject.metric}\n${period}`) ?? []).filter(figure => {
    const inBracket = quantity.scope === undefined || quantity.scope === scopeOf(figure)
    return inBracket && figure.quantity!.unit === quantity.unit && isOf(subject, figure, statement, edition)
  })
  return candidates.length === 1 && candidates[0]!.quantity!.scope === undefined ? candidates[0] : undefined
}

/** More untied quantities than this in one sentence are a list, and none of them is bound; it also bounds the work. */
export const MAX_IN_SENTENCE = 20

/** The untied quantities of a sentence that it binds to a figure by its words. */
export function boundIn(statement: Statement, edition: Edition): Bound[] {
  const { mentions, passage } = statement
  if (mentions.length > MAX_IN_SENTENCE || mentions.every(one => one.anchor !== undefined)) return []
  return mentions.flatMap((mention, i) => {
    if (mention.anchor !== undefined || mention.from > statement.plainTo || !isClosed(passage.text[mention.to])) return []
    const since = i === 0 ? statement.from : mentions[i - 1]!.to
    const periods = statement.periods.filter(one => one.start >= since && one.end <= mention.from)
    const figure = periods.length === 1 ? figureOf(statement, mention, periods[0]!.period.key, edition) : undefined
    return figure ? [{ mention, figure }] : []
  })
}
