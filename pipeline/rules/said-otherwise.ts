// Tied quantities → those whose sentence gives them another period or region than their figure has: the link leads to another figure.
import { grouped } from '../grouped.ts'
import { overlaps } from '../period.ts'
import { canonical } from '../terms.ts'
import type { Edition, Figure, Mention } from '../types.ts'
import { valuesAt } from './series.ts'
import { type Statement, statementsOf } from './statements.ts'
import { isClosed, MAX_IN_SENTENCE, subjectBefore } from './subjects.ts'

/** What the sentence says, at characters `from` to `to` of its passage, and what the figure has. */
export interface SaidOtherwise {
  readonly aspect: 'period' | 'region'
  readonly said: string
  readonly own: string
  /** Figures that the words name: of its own series for a period, of its metric for a region. */
  readonly meant: readonly Figure[]
}

type Regions = ReadonlyMap<string, readonly Figure[]>
const keyOf = (region: string, period: string) => `${region}\n${period}`

/** Words before a period that make it one to compare with, or the last of several; and behind it, of who says the number and not when it was. */
const COMPARED = /(?:[较比由自从与和及同于过、/0-9—～~-]|相比|不及|[多少]于)\s*$/u
const TOLD = /(?:预测|估计|估算|预计|统计|测算|发布|公布)[，,：:]/u

/** The one period between the number before and this one, with nothing but words without content up to it; two share their numbers out. */
function otherPeriod(statement: Statement, index: number, figure: Figure, edition: Edition): SaidOtherwise | undefined {
  const mention = statement.mentions[index]!
  const since = index === 0 ? statement.from : statement.mentions[index - 1]!.to
  const [one, second] = statement.periods.filter(({ start, end }) => start >= since && end <= mention.from)
  const own = figure.period?.value
  if (!one || second || !own || overlaps(one.period, own) || statement.plainFrom(one.end) < mention.from) return undefined
  const { text } = statement.passage
  if (COMPARED.test(text.slice(statement.from, one.start)) || TOLD.test(text.slice(one.end, mention.from))) return undefined
  const meant = few(valuesAt(edition, figure.series, one.period.key))
  return { aspect: 'period', said: text.slice(one.start, one.end), own: figure.periodText, meant }
}

/** Of more nobody could say which is meant; it also bounds the work. */
const few = (figures: readonly Figure[]) => (figures.length > 20 ? [] : figures)

/** The one region a sentence names before a number, where it says nothing else that could be its subject. */
function otherRegion(
  statement: Statement,
  mention: Mention,
  figure: Figure,
  regions: Regions,
  edition: Edition,
): SaidOtherwise | undefined {
  if (figure.region?.origin !== 'declared' || statement.plainTo < mention.from) return undefined
  const region = subjectBefore(statement, mention.from)?.region
  if (region === undefined || region === canonical(edition.registers, '地区', figure.region.value)) return undefined
  return {
    aspect: 'region',
    said: region,
    own: figure.region.value,
    meant: few(regions.get(keyOf(region, figure.period?.value.key ?? '')) ?? []),
  }
}

/** 超过120亿元 may be held against the figure of another year or region, and a change is of two. */
const isPlain = ({ quantity }: Mention) => ['none', 'about'].includes(quantity.qualifier) && quantity.change !== 'by'

const found = new WeakMap<Edition, ReadonlyMap<Mention, SaidOtherwise>>()

/** The tied quantities of an edition that are said of something else than their figure. */
export function saidOtherwise(edition: Edition): ReadonlyMap<Mention, SaidOtherwise> {
  const known = found.get(edition)
  if (known) return known
  const made = new Map<Mention, SaidOtherwise>()
  const regions = grouped(
    edition.figures,
    ({ region, period, quantity }) =>
      quantity && period && region && keyOf(canonical(edition.registers, '地区', region.value), period.value.key),
  )
  for (const statement of statementsOf(edition)) {
    if (statement.mentions.length > MAX_IN_SENTENCE) continue
    statement.mentions.forEach((mention, i) => {
      const figure = isPlain(mention) && isClosed(statement.passage.text[mention.to]) ? mention.figure : undefined
      const other = figure && (otherPeriod(statement, i, figure, edition) ?? otherRegion(statement, mention, figure, regions, edition))
      if (other) made.set(mention, other)
    })
  }
  found.set(edition, made)
  return made
}
