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

/** Levels by metric, region, scope and period; a metric the register does not know is its own. */
function levelsOf(edition: Edition): Map<string, Figure[]> {
  const levels = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const key = figure.quantity && aspectKey(figure, ['metric', 'region', 'scope', 'period'], edition.registers)
    if (key !== undefined) levels.set(key, [...(levels.get(key) ?? []), figure])
  }
  return levels
}

/** The one figure of a key. Of several that agree the first will do; which of several that do not is meant is not certain. */
function only(figures: readonly Figure[] | undefined): Figure | undefined {
  const [first, ...rest] = figures ?? []
  return first && rest.every(one => measureOf(one) === measureOf(first) && meets(one.quantity!.narrow, first.quantity!.narrow))
    ? first
    : undefined
}

/** Rates in blocks of their own: the two figures follow from metric, region, scope, method and period. */
function blockClaims(edition: Edition, taken: ReadonlySet<Figure>): Claim[] {
  const { registers } = edition
  let levels: Map<string, Figure[]> | undefined
  return edition.figures.flatMap(rate => {
    const { quantity, text, place, period } = rate
    const basis = metricNamed(registers, rate.metric?.value)?.basis
    const around = aspectKey(rate, ['region', 'scope'], registers)
    const method = methodOf(rate)
    if (!quantity || !basis || !period || around === undefined || taken.has(rate)) return []
    const found = endsOf(period.value, method).map(({ from, to }) => {
      levels ??= levelsOf(edition)
      const level = (key: string) => only(levels!.get([metricNamed(registers, basis)?.name ?? basis, around, key].join('\u0000')))
      const [a, b] = [level(from), level(to)]
      return a && b && claimOf({ quantity, text, place, rate, method }, a, b)
    })
    const claims = found.filter(one => one !== undefined)
    // 2021—2025年年均增长 counts from 2021 or, as statistics of five-year plans do, from 2020: one reading that agrees is enough.
    const agreeing = claims.find(claim => severityOf(claim) === undefined)
    return agreeing ?? claims[0] ?? []
  })
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
