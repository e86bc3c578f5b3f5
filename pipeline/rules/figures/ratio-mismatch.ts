// 比率, 分子 and 分母 → whether the ratio is that of the two.
import { measureOf } from '../../aspects.ts'
import { divide, type Interval, meets, scale } from '../../interval.ts'
import { formatDecimal } from '../../quantity.ts'
import type { Edition, Observation, Relation, Rule } from '../../types.ts'
import { noted } from '../noted.ts'

function judge({ ratio, numerator, denominator }: Extract<Relation, { kind: 'ratio' }>): Observation | undefined {
  const [r, a, b] = [ratio.quantity, numerator.quantity, denominator.quantity]
  if (!r || !a || !b || measureOf(numerator) !== measureOf(denominator) || (r.unit !== 'percent' && r.unit !== 'multiple')) return undefined
  const factor = r.unit === 'percent' ? 100 : 1
  const [narrow, wide] = [divide(a.narrow, b.narrow), divide(a.wide, b.wide)]
  if (!narrow || !wide || meets(scale(narrow, factor), r.narrow)) return undefined
  const sure = !meets(scale(wide, factor), r.wide)
  const sign = r.unit === 'percent' ? '%' : '倍'
  // 至少 and 至多 leave an end open.
  const end = (value: Interval['lo']) => (value.isFinite() ? `${value.times(factor).toDecimalPlaces(2).toString()}${sign}` : '…')
  return {
    message: sure ? 'mismatch' : 'rounding',
    ...(sure ? {} : { severity: 'info' as const }),
    data: {
      ratio: ratio.text,
      numerator: numerator.text,
      denominator: denominator.text,
      value: `${formatDecimal(a.value.div(b.value).times(factor), 2)}${sign}`,
      low: end(narrow.lo),
      high: end(narrow.hi),
    },
    place: ratio.place,
    related: [numerator, denominator].map(noted),
    figures: [ratio.id, numerator.id, denominator.id],
    impact: r.value.gt(0) && a.value.gt(0) ? Math.abs(Math.log(a.value.div(b.value).times(factor).div(r.value).toNumber())) : 0,
  }
}

function* ratios(edition: Edition): Generator<Observation> {
  for (const relation of edition.relations) {
    const seen = relation.kind === 'ratio' ? judge(relation) : undefined
    if (seen) yield seen
  }
}

export const ratioMismatch: Rule = {
  id: 'figures/ratio-mismatch',
  severity: 'warning',
  compares: true,
  title: { zh: '比率与分子分母不符', en: 'a ratio that is not that of its parts' },
  messages: {
    mismatch: {
      zh: '{numerator} ÷ {denominator} = {value}（{low}～{high}），写的是「{ratio}」',
      en: '{numerator} ÷ {denominator} = {value} ({low} to {high}), given as «{ratio}»',
    },
    rounding: {
      zh: '{numerator} ÷ {denominator} = {value}（{low}～{high}），写的是「{ratio}」；只有把末尾的零当作约数才相符',
      en: '{numerator} ÷ {denominator} = {value} ({low} to {high}), given as «{ratio}»; they agree only if trailing zeros are rounded',
    },
  },
  absent: edition =>
    edition.relations.some(one => one.kind === 'ratio') ? undefined : { zh: '没有写明的比率', en: 'no ratio is declared' },
  check: ratios,
}
