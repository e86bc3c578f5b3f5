// A figure of a part, in another currency than its whole → the share it would be of the whole at a rate of the register.
import { Decimal } from 'decimal.js'
import { scopeOf } from '../aspects.ts'
import { divide, type Interval, interval } from '../interval.ts'
import { type Period, yearsBetweenMidpoints } from '../period.ts'
import { canonical, termNamed } from '../terms.ts'
import type { Aspect, Edition, Figure } from '../types.ts'
import { converted, differs, figureCodes, type Rate, ratesFor } from './currencies.ts'

export interface Share {
  readonly part: Figure
  /** One of the part's period, or the two between which it was interpolated. */
  readonly wholes: readonly Figure[]
  readonly rate: Rate
  /** As a fraction, under every reading of the rounding. */
  readonly interval: Interval
  readonly value: Decimal
}

/** Money of one metric, region, scope and grain. */
interface Series {
  readonly region: string
  /** All but the region. */
  readonly kind: string
  readonly figures: Figure[]
  /** What its figures may be in; several codes are one key: a bare 元 or $. */
  readonly currencies: Map<string, readonly string[]>
}

function kindOf(edition: Edition, figure: Figure): string | undefined {
  const { registers } = edition
  if (!figure.metric || !figure.period || figure.quantity?.unit !== 'money') return undefined
  const scope = scopeOf(figure)
  const names = [canonical(registers, '指标', figure.metric.value), scope === undefined ? '' : canonical(registers, '口径', scope)]
  return [...names, figure.period.value.grain].join('\u0000')
}

const keyOf = (kind: string, region: string) => `${kind}\u0000${region}`

function seriesIn(edition: Edition): Map<string, Series> {
  const found = new Map<string, Series>()
  for (const figure of edition.figures) {
    const kind = figure.region && kindOf(edition, figure)
    if (kind === undefined) continue
    const region = canonical(edition.registers, '地区', figure.region!.value)
    const key = keyOf(kind, region)
    const series: Series = found.get(key) ?? { region, kind, figures: [], currencies: new Map() }
    found.set(key, series)
    series.figures.push(figure)
    const codes = figureCodes(figure)
    series.currencies.set(codes.join('/'), codes)
  }
  return found
}

const inOrder = (figures: readonly Figure[]) => [...figures].sort((a, b) => a.period!.value.start - b.period!.value.start)

/** The regions a region lies in, the nearest first. */
function regionsAround(edition: Edition, region: string): string[] {
  const around: string[] = []
  let term = termNamed(edition.registers, '地区', region)
  while (term?.parent !== undefined && around.length < 8) {
    term = termNamed(edition.registers, '地区', term.parent)
    if (term) around.push(term.name)
  }
  return around
}

/** The first of a list in the order of periods that does not begin before a day: half of what is left at each step. */
function firstFrom(list: readonly Figure[], day: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.period!.value.start < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Growth at one rate a year from one whole to the next gives the one between them. */
function interpolated(before: Figure, after: Figure, period: Period): { at: Interval; value: Decimal } | undefined {
  const [a, b] = [before.quantity!, after.quantity!]
  if (a.wide.lo.lte(0) || b.wide.lo.lte(0) || !a.wide.hi.isFinite() || !b.wide.hi.isFinite()) return undefined
  const far = yearsBetweenMidpoints(before.period!.value, after.period!.value)
  const share = new Decimal(yearsBetweenMidpoints(before.period!.value, period)).div(far)
  const between = (x: Decimal, y: Decimal) => new Decimal(y).div(x).pow(share).times(x)
  return { at: interval(between(a.wide.lo, b.wide.lo), between(a.wide.hi, b.wide.hi)), value: between(a.value, b.value) }
}

/** The whole in the part's period: as it is given, or between its neighbours. @param isAsked of the first of them, before anything is reckoned */
function wholeAt(
  list: readonly Figure[],
  { value: period }: Aspect<Period>,
  isAsked: (whole: Figure) => boolean,
): { wholes: Figure[]; at: Interval; value: Decimal } | undefined {
  const next = firstFrom(list, period.start)
  const [before, exact] = [list[next - 1], list[next]]
  if (exact?.period?.value.key === period.key) {
    const isOne = list[next + 1]?.period?.value.key !== period.key
    return isOne && isAsked(exact) ? { wholes: [exact], at: exact.quantity!.wide, value: exact.quantity!.value } : undefined
  }
  if (!before || !exact || !isAsked(before) || differs(figureCodes(before), figureCodes(exact))) return undefined
  const found = interpolated(before, exact, period)
  return found && { wholes: [before, exact], ...found }
}

function shareAt(part: Figure, list: readonly Figure[], edition: Edition): Share | undefined {
  const from = figureCodes(part)
  const found = wholeAt(list, part.period!, whole => differs(from, figureCodes(whole)))
  if (!found) return undefined
  const rates = ratesFor(edition.registers, from, figureCodes(found.wholes[0]!), part.period!.value.key)
  const rate = rates.find(one => one.isVerified) ?? rates[0]
  const money = rate && converted(part.quantity!.wide, rate)
  const share = money && divide(money, found.at)
  if (!rate || !share) return undefined
  const middle = converted({ lo: part.quantity!.value, hi: part.quantity!.value }, rate)!
  return { part, wholes: found.wholes, rate, interval: share, value: middle.lo.plus(middle.hi).div(2).div(found.value) }
}

/** Whether some of one series may be in another currency than some of the other: else no two of them are compared at a rate. */
function areApart(one: Series, other: Series): boolean {
  return [...one.currencies.values()].some(a => [...other.currencies.values()].some(b => differs(a, b)))
}

/** The shares of all parts in another currency than the nearest region around them that has a whole for their period. */
export function sharesOf(edition: Edition): ReadonlyMap<Figure, Share> {
  const all = seriesIn(edition)
  const shares = new Map<Figure, Share>()
  for (const series of all.values()) {
    const around = regionsAround(edition, series.region).flatMap(region => all.get(keyOf(series.kind, region)) ?? [])
    const lists = around.filter(one => areApart(series, one)).map(one => inOrder(one.figures))
    if (lists.length === 0) continue
    for (const part of series.figures) {
      for (const list of lists) {
        const share = shareAt(part, list, edition)
        if (!share) continue
        shares.set(part, share)
        break
      }
    }
  }
  return shares
}
