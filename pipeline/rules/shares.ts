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

type Wholes = ReadonlyMap<string, readonly Figure[]>

function keyOf(edition: Edition, figure: Figure, region: string): string | undefined {
  const { registers } = edition
  if (!figure.metric || !figure.period || figure.quantity?.unit !== 'money') return undefined
  const scope = scopeOf(figure)
  const names = [canonical(registers, '指标', figure.metric.value), region, scope === undefined ? '' : canonical(registers, '口径', scope)]
  return [...names, figure.period.value.grain].join('\u0000')
}

/** Money by metric, region, scope and grain, in the order of the periods. */
export function wholesOf(edition: Edition): Wholes {
  const wholes = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const key = figure.region && keyOf(edition, figure, canonical(edition.registers, '地区', figure.region.value))
    const list = key === undefined ? undefined : wholes.get(key)
    if (list) list.push(figure)
    else if (key !== undefined) wholes.set(key, [figure])
  }
  for (const list of wholes.values()) list.sort((a, b) => a.period!.value.start - b.period!.value.start)
  return wholes
}

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

/** @param wholes from `wholesOf`, made once for all parts */
export function shareOf(part: Figure, edition: Edition, wholes: Wholes): Share | undefined {
  if (part.quantity?.unit !== 'money' || !part.region || !part.period) return undefined
  const from = figureCodes(part)
  for (const region of regionsAround(edition, part.region.value)) {
    const list = wholes.get(keyOf(edition, part, region) ?? '') ?? []
    const found = wholeAt(list, part.period, whole => differs(from, figureCodes(whole)))
    if (!found) continue
    const rates = ratesFor(edition.registers, from, figureCodes(found.wholes[0]!), part.period.value.key)
    const rate = rates.find(one => one.isVerified) ?? rates[0]
    const money = rate && converted(part.quantity.wide, rate)
    const share = money && divide(money, found.at)
    if (!rate || !share) continue
    const middle = converted({ lo: part.quantity.value, hi: part.quantity.value }, rate)!
    return { part, wholes: found.wholes, rate, interval: share, value: middle.lo.plus(middle.hi).div(2).div(found.value) }
  }
  return undefined
}
