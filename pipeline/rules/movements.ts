// Direction words of a sentence (增长, 降至, 新高) and the figures they speak of → the pairs of figures that must have moved that way.
import { measureOf } from '../aspects.ts'
import { type Period, within } from '../period.ts'
import type { Edition, Figure, Passage } from '../types.ts'
import { endsOf } from './growth-ends.ts'
import { Lexicon } from './lexicon.ts'
import { saidOtherwise } from './said-otherwise.ts'
import { lastBefore } from './sentences.ts'
import { type Statement, statementsOf } from './statements.ts'
import { seriesNamed, subjectBefore } from './subjects.ts'
import { DIRECTIONS, NO_MOVE } from './word-lists.ts'

export type Way = 'up' | 'down' | 'peak' | 'trough' | 'more' | 'less'

/** A word, the figure it is said of, and what that is compared with: for 新高 all that came before. */
export interface Movement {
  readonly statement: Statement
  readonly from: number
  readonly to: number
  readonly way: Way
  readonly target: Figure
  readonly bases: readonly Figure[]
}

const directions = new Lexicon(DIRECTIONS)
/** More direction words than this in one sentence say nothing that can be told apart. */
const MOST = 5

/** Growth rates have directions of their own: 增长10% after 15% is growth all the same. */
export function isLevel(figure: Figure): boolean {
  // Of losses less is a rise.
  if (!figure.quantity || !figure.period || figure.quantity.narrow.lo.isNegative()) return false
  const { unit } = figure.quantity
  return unit === 'percent' ? figure.method === undefined && !/[增降涨跌变]/u.test(figure.metric?.value ?? '') : unit !== 'multiple'
}

const isComparable = (a: Figure, b: Figure) =>
  a.series === b.series && a.period!.value.grain === b.period!.value.grain && measureOf(a) === measureOf(b)

const seriesOf = new WeakMap<Edition, ReadonlyMap<string, readonly Figure[]>>()

/** Levels of each series in the order of their periods. */
function levelsOf(edition: Edition): ReadonlyMap<string, readonly Figure[]> {
  const known = seriesOf.get(edition)
  if (known) return known
  const made = new Map<string, Figure[]>()
  for (const figure of edition.figures.filter(isLevel)) {
    const list = made.get(figure.series)
    if (list) list.push(figure)
    else made.set(figure.series, [figure])
  }
  for (const list of made.values()) list.sort((a, b) => a.period!.value.start - b.period!.value.start)
  seriesOf.set(edition, made)
  return made
}

type Said = 'yoy' | 'qoq' | undefined

/** What came before it in its series; of quarters and months only where it is said which is meant, the last or that of a year ago. */
function before(figure: Figure, edition: Edition, said?: Said): Figure[] {
  const { grain, start } = figure.period!.value
  const series = (levelsOf(edition).get(figure.series) ?? []).filter(one => isComparable(one, figure))
  if (said) return series.filter(one => endsOf(figure.period!.value, said).some(ends => ends.from === one.period!.value.key))
  return grain === 'year' ? series.filter(one => one.period!.value.end < start) : []
}

/** The pairs to compare: with the one before for a rise or fall, with all before for a record. */
function basesOf(way: Way, earlier: readonly Figure[]): readonly Figure[] {
  return way === 'peak' || way === 'trough' ? earlier : earlier.slice(-1)
}

/** Of the tied levels of one series: the last, and the others before it; with one alone its series. */
function tiedTarget(
  statement: Statement,
  to: number,
  said: Said,
  joined: Figure | undefined,
  edition: Edition,
): { target: Figure; earlier: readonly Figure[] } | undefined {
  const tied = statement.mentions.filter(one => one.figure && isLevel(one.figure) && one.quantity.change !== 'by')
  const series = new Set(tied.map(one => one.figure!.series))
  if (tied.length === 0 || series.size > 1) return undefined
  const figures = [...new Set(tied.map(one => one.figure!))].sort((a, b) => a.period!.value.start - b.period!.value.start)
  // 2024年增长至A，2025年为B: the word is said of A.
  const target = joined && figures.includes(joined) ? joined : figures.at(-1)!
  const own = figures.filter(one => one !== target && isComparable(one, target) && one.period!.value.start < target.period!.value.start)
  if (own.length > 1) return undefined
  // One figure alone must stand before the word or in it: 增长，达到1210亿元 may begin another thought.
  if (own.length === 0 && !tied.some(one => one.from < to)) return undefined
  return { target, earlier: own.length === 1 && !said ? own : before(target, edition, said) }
}

/** The window a text in a data block stands under. */
function windowOf({ block, pointer }: Passage, edition: Edition): Period | undefined {
  if (!block || pointer === undefined) return undefined
  return edition.windows.find(window => window.block === block.id && pointer.startsWith(`${window.pointer}/`))?.period
}

/** The last figure in the time spoken of, of the one series that metric and region name. */
function namedTarget(statement: Statement, to: number, edition: Edition): { target: Figure; earlier: readonly Figure[] } | undefined {
  const named = statement.periods.filter(one => one.start < to).map(one => one.period)
  if (named.length > 1) return undefined
  const period = named[0] ?? windowOf(statement.passage, edition)
  const subject = period && subjectBefore(statement, to)
  if (!subject) return undefined
  const series = seriesNamed(subject, statement, edition)
  if (series.length !== 1) return undefined
  const levels = levelsOf(edition).get(series[0]![0]!.series) ?? []
  const target = levels.filter(one => one.period!.value.grain === 'year' && within(one.period!.value, period)).at(-1)
  if (!target) return undefined
  return { target, earlier: before(target, edition).filter(one => one.period!.value.end < period.start) }
}

/** Words between the tied number and the word of direction that make another subject, or another time, of it. */
function isElsewhere(statement: Statement, hit: number, target: Figure): boolean {
  const tied = statement.mentions.filter(one => one.figure && one.quantity.change !== 'by')
  const last = tied.findLast(one => one.to <= hit)
  if (!last) return false
  if (/[增降涨跌]幅|增速|差距/u.test(statement.passage.text.slice(last.to, hit))) return true
  const { key } = target.period!.value
  const periods = statement.periods.some(one => one.start >= last.to && one.start < hit && one.period.key !== key)
  const isNamed = statement.named.some(one => one.from >= last.to && one.from < hit)
  return periods || isNamed || tied.some(one => one.from > hit && one.figure === target)
}

function* movementsIn(statement: Statement, edition: Edition): Generator<Movement> {
  const { passage, from, to } = statement
  const all = [...directions.in(passage.text, from, to)]
  if (all.length > MOST * 4) return
  const hits = all.filter(
    hit =>
      !NO_MOVE.some(word => passage.text.startsWith(word, hit.to)) &&
      !statement.named.some(one => one.from <= hit.from && hit.from < one.to && one.list === '指标'),
  )
  if (hits.length > MOST) return
  for (const hit of hits) {
    const joined = statement.mentions.find(one => one.from <= hit.from && hit.from < one.to)
    // 提高2个百分点 and 增长5% are held against the figures they are of, where it is certain which.
    if (joined?.quantity.change === 'by') continue
    // 降至 joined to a figure is said of it; any other word only where nothing else can have come in before it.
    const isSaidOfIt = joined?.quantity.change === 'to' && joined.figure !== undefined
    if (isSaidOfIt && !isLevel(joined.figure!)) continue
    const said = lastBefore(passage.text.slice(from, hit.from))
    const isSaid = said !== undefined && statement.plainFrom(from + said.to) >= hit.from
    if (!isSaidOfIt && statement.plainTo < (isSaid ? from + said.from : hit.from)) continue
    const isTied = statement.mentions.some(one => one.figure && one.quantity.change !== 'by')
    const found = isTied
      ? tiedTarget(statement, hit.to, isSaid ? said.method : undefined, isSaidOfIt ? joined.figure : undefined, edition)
      : namedTarget(statement, hit.from, edition)
    if (isTied && found && !isSaidOfIt && isElsewhere(statement, hit.from, found.target)) continue
    const bases = found ? basesOf(hit.value, found.earlier) : []
    if (found && bases.length > 0) yield { statement, from: hit.from, to: hit.to, way: hit.value, target: found.target, bases }
  }
}

/** Every movement that the prose and the texts of an edition claim of figures it holds. */
export function* movementsOf(edition: Edition): Generator<Movement> {
  const others = saidOtherwise(edition)
  for (const statement of statementsOf(edition))
    if (!statement.mentions.some(one => others.has(one))) yield* movementsIn(statement, edition)
}
