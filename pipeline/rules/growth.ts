// An edition → its growth claims: rates in 关系, rates in blocks of their own, rates in sentences.
import { aspectKey, measureOf } from '../aspects.ts'
import { meets } from '../interval.ts'
import { metricNamed } from '../terms.ts'
import type { Edition, Figure } from '../types.ts'
import { type Claim, claimOf, methodOf, severityOf } from './growth-claim.ts'
import { endsOf } from './growth-ends.ts'
import { sentenceClaims } from './growth-sentence.ts'

/** Rates named by 关系, with the figures named there. */
function relationClaims(edition: Edition): Claim[] {
  return edition.relations.flatMap(relation => {
    if (relation.kind !== 'growth' || !relation.rate.quantity) return []
    const { rate, from, to } = relation
    const { quantity, text, place } = rate
    return claimOf({ quantity: quantity!, text, place, rate, method: methodOf(rate) }, from, to) ?? []
  })
}

/** Price and tax basis as a block declares them: growth at constant prices is not that of current ones. */
function priceOf(edition: Edition): (figure: Figure) => string {
  const blocks = new Map(edition.blocks.map(block => [block.id, block.data]))
  return ({ block }) => `${String(blocks.get(block)?.['价格'])} ${String(blocks.get(block)?.['税'])}`
}

/** Levels by metric, region, scope, period and price basis, where it is certain which figure is meant. */
function levelsOf(edition: Edition, price: (figure: Figure) => string): Map<string, Figure | undefined> {
  const levels = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const aspects = figure.quantity && aspectKey(figure, ['metric', 'region', 'scope', 'period'], edition.registers)
    if (aspects === undefined) continue
    const key = `${aspects}\u0000${price(figure)}`
    const list = levels.get(key)
    if (list) list.push(figure)
    else levels.set(key, [figure])
  }
  return new Map([...levels].map(([key, figures]) => [key, only(figures)]))
}

/** The one figure of a key. Of several that agree the first will do; which of several that do not is meant is not certain. */
function only(figures: readonly Figure[]): Figure | undefined {
  const [first, ...rest] = figures
  return first && rest.every(one => measureOf(one) === measureOf(first) && meets(one.quantity!.narrow, first.quantity!.narrow))
    ? first
    : undefined
}

/** Rates in blocks of their own: the two figures follow from metric, region, scope, method and period. */
function* blockClaims(edition: Edition, taken: ReadonlySet<Figure>): Generator<Claim> {
  const { registers } = edition
  const price = priceOf(edition)
  let levels: Map<string, Figure | undefined> | undefined
  for (const rate of edition.figures) {
    const { quantity, text, place, period } = rate
    const basis = metricNamed(registers, rate.metric?.value)?.basis
    const around = aspectKey(rate, ['region', 'scope'], registers)
    const method = methodOf(rate)
    if (!quantity || !basis || !period || around === undefined || taken.has(rate)) continue
    const metric = metricNamed(registers, basis)?.name ?? basis
    const readings = endsOf(period.value, method).map(ends => {
      levels ??= levelsOf(edition, price)
      const [from, to] = [ends.from, ends.to].map(key => levels!.get([metric, around, key, price(rate)].join('\u0000')))
      return from && to && claimOf({ quantity, text, place, rate, method }, from, to)
    })
    // 2021—2025年年均增长 counts from 2021 or, as statistics of five-year plans do, from 2020: one reading that agrees is enough.
    const claim = readings.find(one => one && severityOf(one) === undefined) ?? readings[0]
    if (claim) yield claim
  }
}

const known = new WeakMap<Edition, readonly Claim[]>()

/** Every rate whose two figures are certain; found once for all rules that ask. */
export function claimsOf(edition: Edition): readonly Claim[] {
  const found = known.get(edition)
  if (found) return found
  const named = relationClaims(edition)
  const inBlocks = [...named, ...blockClaims(edition, new Set(named.flatMap(one => one.rate ?? [])))]
  const claims = [...inBlocks, ...sentenceClaims(edition, new Set(inBlocks.flatMap(one => one.rate ?? [])))]
  known.set(edition, claims)
  return claims
}
