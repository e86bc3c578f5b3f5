// 合计 and 分项 → whether the parts add up to the total, with the imbalance worked out.
import { measureOf } from '../../aspects.ts'
import { add, type Interval, meets, point } from '../../interval.ts'
import { metricNamed } from '../../terms.ts'
import type { Edition, Figure, Observation, Relation, Rule } from '../../types.ts'
import { spanText } from '../agreement.ts'

type Sum = Extract<Relation, { kind: 'sum' }>

const sumOf = (figures: readonly Figure[], which: 'narrow' | 'wide') =>
  figures.reduce<Interval>((sum, figure) => add(sum, figure.quantity![which]), point(0))

/** Rates and shares are not added up here. */
function isAdditive({ total, parts }: Sum, edition: Edition): boolean {
  const isLevel = ({ quantity, metric }: Figure) =>
    !['percent', 'percentage-point', 'multiple'].includes(quantity?.unit ?? '') &&
    metricNamed(edition.registers, metric?.value)?.additive !== false
  return [total, ...parts].every(isLevel)
}

function observe(sum: Sum, known: readonly Figure[], message: string): Observation {
  const { total, parts } = sum
  const amount = (of: Interval) => spanText(total.quantity!, of, total.currency?.value)
  const isBounded = (of: Interval) => of.lo.isFinite() || of.hi.isFinite()
  const span = sumOf(known, 'narrow')
  const value = known.reduce((all, figure) => all.plus(figure.quantity!.value), point(0).lo)
  const off = value.minus(total.quantity!.value)
  const missing = parts.length - known.length
  return {
    message,
    ...(message.endsWith('rounding') ? { severity: 'info' as const } : {}),
    data: {
      parts: known.map(figure => figure.text).join(' + '),
      sum: `${amount(point(value))}${isBounded(span) ? `（${amount(span)}）` : ''}`,
      sumEn: `${amount(point(value))}${isBounded(span) ? ` (${amount(span)})` : ''}`,
      total: total.text,
      off: `${off.isNegative() ? '' : '+'}${amount(point(off))}`,
      missing: missing > 0 ? `；${missing} 个分项还没有数` : '',
      missingEn: missing > 0 ? `; ${missing} of the parts have no value yet` : '',
    },
    place: total.place,
    related: known.map(figure => ({ place: figure.place, note: { zh: `分项：${figure.text}`, en: `a part: ${figure.text}` } })),
    figures: [total.id, ...known.map(figure => figure.id)],
    impact: total.quantity!.value.gt(0) && value.gt(0) ? Math.abs(Math.log(value.div(total.quantity!.value).toNumber())) : 0,
  }
}

function judge(sum: Sum, edition: Edition): Observation | undefined {
  const total = sum.total.quantity
  if (!total || !isAdditive(sum, edition)) return undefined
  const known = sum.parts.filter(figure => figure.quantity)
  if (known.some(figure => measureOf(figure) !== measureOf(sum.total))) return undefined
  const [narrow, wide] = [sumOf(known, 'narrow'), sumOf(known, 'wide')]
  // A part without a value makes the list incomplete: what is known must still not be more than the total.
  if (!sum.complete || known.length < sum.parts.length) {
    if (!narrow.lo.gt(total.narrow.hi)) return undefined
    return observe(sum, known, wide.lo.gt(total.wide.hi) ? 'too-much' : 'too-much-rounding')
  }
  if (meets(narrow, total.narrow)) return undefined
  return observe(sum, known, meets(wide, total.wide) ? 'rounding' : 'mismatch')
}

function* sums(edition: Edition): Generator<Observation> {
  for (const relation of edition.relations) {
    const seen = relation.kind === 'sum' ? judge(relation, edition) : undefined
    if (seen) yield seen
  }
}

export const sumMismatch: Rule = {
  id: 'figures/sum-mismatch',
  severity: 'error',
  compares: true,
  title: { zh: '分项加起来不等于合计', en: 'parts that do not add up' },
  messages: {
    mismatch: { zh: '{parts} = {sum}，合计写的是「{total}」，差 {off}', en: '{parts} = {sum}, the total is given as «{total}»: {off}' },
    rounding: {
      zh: '{parts} = {sum}，合计写的是「{total}」，差 {off}；只有把末尾的零当作约数才相等',
      en: '{parts} = {sum}, the total is given as «{total}»: {off}; they agree only if trailing zeros are rounded',
    },
    'too-much': {
      zh: '已知的分项 {parts} = {sum}，已经超过合计「{total}」，差 {off}{missing}',
      en: 'the parts known, {parts} = {sum}, are already more than the total «{total}»: {off}{missing}',
    },
    'too-much-rounding': {
      zh: '已知的分项 {parts} = {sum}，已经超过合计「{total}」，差 {off}{missing}；只有把末尾的零当作约数才说得通',
      en: 'the parts known, {parts} = {sum}, are already more than the total «{total}»: {off}{missing}; that can be only if trailing zeros are rounded',
    },
  },
  absent: edition => (edition.relations.some(one => one.kind === 'sum') ? undefined : { zh: '没有写明的合计', en: 'no total is declared' }),
  check: sums,
}
