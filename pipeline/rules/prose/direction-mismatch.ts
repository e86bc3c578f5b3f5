// 增长, 下降, 新高 in prose against the figures it speaks of → the words and the figures going different ways.
import { Exact } from '../../interval.ts'
import type { Quantity } from '../../quantity.ts'
import type { Bilingual, Edition, Figure, Observation, Rule } from '../../types.ts'
import { comparisonsOf } from '../comparisons.ts'
import { type Movement, movementsOf, type Way } from '../movements.ts'
import { noted } from '../noted.ts'

type Reading = 'narrow' | 'wide'

/** Whether no reading within the rounding moves that way: a rise or fall the other way, or no record. */
function contradicts(way: Way, target: Quantity, base: Quantity, reading: Reading): boolean {
  const [after, before] = [target[reading], base[reading]]
  if (way === 'up' || way === 'more') return after.hi.lt(before.lo)
  if (way === 'down' || way === 'less') return after.lo.gt(before.hi)
  return way === 'peak' ? after.hi.lte(before.lo) : after.lo.gte(before.hi)
}

/** For a record the figure that stands in its way most: the greatest, or the least, of those before. */
function rivalOf({ way, bases }: Movement): Figure {
  const sign = way === 'trough' ? -1 : 1
  return bases.reduce((best, one) => (one.quantity!.value.cmp(best.quantity!.value) * sign > 0 ? one : best))
}

function changeOf(target: Quantity, base: Quantity): string {
  const ratio = new Exact(target.value).div(base.value).minus(1).times(100)
  return base.value.gt(0) && ratio.isFinite() ? `${ratio.isNegative() ? '−' : '+'}${ratio.abs().toFixed(1)}%` : '—'
}

const WAYS: Record<Way, Bilingual> = {
  up: { zh: '升', en: 'a rise' },
  down: { zh: '降', en: 'a fall' },
  peak: { zh: '新高', en: 'a new high' },
  trough: { zh: '新低', en: 'a new low' },
  more: { zh: '多', en: 'more' },
  less: { zh: '少', en: 'less' },
}

function observe(movement: Movement): Observation | undefined {
  const { way, target, statement, from, to } = movement
  const base = rivalOf(movement)
  const [after, before] = [target.quantity!, base.quantity!]
  if (!contradicts(way, after, before, 'narrow')) return undefined
  const isCertain = contradicts(way, after, before, 'wide')
  // More and less of two that may be anything: what rounding allows is left.
  if (!isCertain && (way === 'more' || way === 'less')) return undefined
  return {
    message: isCertain ? way : 'depends-on-rounding',
    data: {
      word: statement.passage.text.slice(from, to),
      way: WAYS[way].zh,
      wayEn: WAYS[way].en,
      base: base.text,
      baseId: base.id,
      targetId: target.id,
      basePeriod: base.periodText,
      target: target.text,
      targetPeriod: target.periodText,
      change: changeOf(after, before),
    },
    place: statement.passage.place(from, to),
    related: [base, target].map(noted),
    figures: [target.id, base.id],
    impact: Math.abs(Math.log(after.value.div(before.value).abs().toNumber())) || 0,
    ...(isCertain ? {} : { severity: 'info' as const }),
  }
}

function* mismatches(edition: Edition): Generator<Observation> {
  for (const movement of [...movementsOf(edition), ...comparisonsOf(edition)]) {
    const seen = observe(movement)
    if (seen) yield seen
  }
}

export const directionMismatch: Rule = {
  id: 'prose/direction-mismatch',
  severity: 'warning',
  compares: true,
  title: { zh: '说的方向与数据相反', en: 'words and figures go different ways' },
  messages: {
    up: {
      zh: '「{word}」说的是升，数据是 {base}（{basePeriod}）→ {target}（{targetPeriod}），{change}',
      en: '«{word}» tells of a rise, the figures are {base} ({basePeriod}) → {target} ({targetPeriod}), {change}',
    },
    down: {
      zh: '「{word}」说的是降，数据是 {base}（{basePeriod}）→ {target}（{targetPeriod}），{change}',
      en: '«{word}» tells of a fall, the figures are {base} ({basePeriod}) → {target} ({targetPeriod}), {change}',
    },
    peak: {
      zh: '「{word}」说的是新高，数据是 {base}（{basePeriod}）→ {target}（{targetPeriod}），{change}',
      en: '«{word}» tells of a new high, the figures are {base} ({basePeriod}) → {target} ({targetPeriod}), {change}',
    },
    trough: {
      zh: '「{word}」说的是新低，数据是 {base}（{basePeriod}）→ {target}（{targetPeriod}），{change}',
      en: '«{word}» tells of a new low, the figures are {base} ({basePeriod}) → {target} ({targetPeriod}), {change}',
    },
    more: {
      zh: '写的是「{word}」，数据却是 {targetId} 的 {target} 少于 {baseId} 的 {base}',
      en: 'it says «{word}», but {targetId}, {target}, is less than {baseId}, {base}',
    },
    less: {
      zh: '写的是「{word}」，数据却是 {targetId} 的 {target} 多于 {baseId} 的 {base}',
      en: 'it says «{word}», but {targetId}, {target}, is more than {baseId}, {base}',
    },
    'depends-on-rounding': {
      zh: '「{word}」说的是{way}，数据是 {base}（{basePeriod}）→ {target}（{targetPeriod}），{change}；只有把末尾的零当作约数才说得通',
      en: '«{word}» tells of {wayEn}, the figures are {base} ({basePeriod}) → {target} ({targetPeriod}), {change}; that holds only if trailing zeros are rounded',
    },
  },
  absent: edition => (edition.figures.length > 0 ? undefined : { zh: '没有数据', en: 'there are no figures' }),
  check: mismatches,
}
