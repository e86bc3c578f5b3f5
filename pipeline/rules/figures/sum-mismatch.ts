// 合计 and 分项 → whether the parts add up to the total, with the imbalance worked out.
import { measureOf } from '../../aspects.ts'
import { add, type Interval, meets, point } from '../../interval.ts'
import { formatDecimal } from '../../quantity.ts'
import { metricNamed } from '../../terms.ts'
import type { Edition, Figure, Observation, Relation, Rule } from '../../types.ts'

type Sum = Extract<Relation, { kind: 'sum' }>

const sumOf = (figures: readonly Figure[], which: 'narrow' | 'wide') =>
  figures.reduce<Interval>((sum, figure) => add(sum, figure.quantity![which]), point(0))

/** Rates and shares are not added up here. */
function isAdditive({ total, parts }: Sum, edition: Edition): boolean {
  const isLevel = (figure: Figure) =>
    figure.quantity?.unit !== 'percent' && metricNamed(edition.registers, figure.metric?.value)?.additive !== false
  return [total, ...parts].every(isLevel)
}

function observe(sum: Sum, known: readonly Figure[], message: string): Observation {
  const { total, parts } = sum
  const { scale } = total.quantity!
  const value = known.reduce((all, figure) => all.plus(figure.quantity!.value), point(0).lo)
  const off = value.minus(total.quantity!.value)
  const unit = total.text.replace(/^[^0-9]*[0-9.,]+/u, '').replace(/（.*$/u, '')
  return {
    message,
    ...(message === 'rounding' ? { severity: 'info' as const } : {}),
    data: {
      parts: known.map(figure => figure.text).join(' + '),
      sum: `${formatDecimal(value.div(scale), 4).replace(/\.?0+$/u, '')}${unit}`,
      total: total.text,
      off: `${off.isNegative() ? '−' : '+'}${formatDecimal(off.abs().div(scale), 4).replace(/\.?0+$/u, '')}${unit}`,
      missing: parts.length - known.length,
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
    if (wide.lo.gt(total.wide.hi)) return observe(sum, known, 'too-much')
    return undefined
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
      zh: '已知的分项 {parts} = {sum}，已经超过合计「{total}」（多 {off}）',
      en: 'the parts known, {parts} = {sum}, are already more than the total «{total}» ({off})',
    },
  },
  absent: edition => (edition.relations.some(one => one.kind === 'sum') ? undefined : { zh: '没有写明的合计', en: 'no total is declared' }),
  check: sums,
}
