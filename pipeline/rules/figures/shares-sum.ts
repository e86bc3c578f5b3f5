// Shares of one whole → whether they add up to 100 %, or to more.
import { aspectKey } from '../../aspects.ts'
import { add, contains, type Interval, meets, point } from '../../interval.ts'
import { formatDecimal } from '../../quantity.ts'
import { metricNamed, termNamed } from '../../terms.ts'
import type { Edition, Figure, Observation, Relation, Rule } from '../../types.ts'

const sumOf = (figures: readonly Figure[], which: 'narrow' | 'wide') =>
  figures.reduce<Interval>((sum, figure) => add(sum, figure.quantity![which]), point(0))

function observe(figures: readonly Figure[], message: string, { total }: { total: string }): Observation {
  const [last] = figures.slice(-1)
  const value = figures.reduce((all, figure) => all.plus(figure.quantity!.value), point(0).lo)
  return {
    message,
    ...(message.endsWith('rounding') ? { severity: 'info' as const } : {}),
    data: {
      total,
      shares: figures.map(figure => figure.text).join(' + '),
      sum: `${formatDecimal(value, 4).replace(/\.?0+$/u, '')}%`,
    },
    place: last!.place,
    related: figures
      .slice(0, -1)
      .map(figure => ({ place: figure.place, note: { zh: `份额：${figure.text}`, en: `a share: ${figure.text}` } })),
    figures: figures.map(figure => figure.id),
    impact: Math.abs(value.minus(100).toNumber()) / 100,
  }
}

const isShare = (figure: Figure) => figure.quantity?.unit === 'percent'

/** Shares, of which some may still be owed; growth rates are not added up. */
function areShares({ total, parts }: Sum, edition: Edition): boolean {
  const isSummed = ({ metric }: Figure) => metricNamed(edition.registers, metric?.value)?.additive !== false
  const all = [total, ...parts]
  return parts.some(isShare) && all.every(figure => isSummed(figure) && (!figure.quantity || isShare(figure)))
}

type Sum = Extract<Relation, { kind: 'sum' }>

/** The whole is 100 % and nothing near it, also where one of the shares stands in for it; a total of less, such as that of the first three, is as it is written. */
function totalOf({ total, parts }: Sum, which: 'narrow' | 'wide'): Interval {
  const q = parts.includes(total) ? undefined : total.quantity
  return !q || contains(q.narrow, point(100)) ? point(100) : q[which]
}

/** Declared complete: the interval of the sum must meet that of the total. A share without a value makes the list incomplete. */
function judge(sum: Sum): Observation | undefined {
  const known = sum.parts.filter(figure => figure.quantity)
  if (known.length === 0) return undefined
  const [narrow, wide] = [sumOf(known, 'narrow'), sumOf(known, 'wide')]
  const more = { total: sum.total.quantity && !sum.parts.includes(sum.total) ? sum.total.text : '100%' }
  if (!sum.complete || known.length < sum.parts.length) {
    if (!narrow.lo.gt(totalOf(sum, 'narrow').hi)) return undefined
    return observe(known, wide.lo.gt(totalOf(sum, 'wide').hi) ? 'over' : 'over-rounding', more)
  }
  if (meets(narrow, totalOf(sum, 'narrow'))) return undefined
  return observe(known, meets(wide, totalOf(sum, 'wide')) ? 'rounding' : 'mismatch', more)
}

/** Shares of one metric, scope and period in regions side by side. */
function siblings(edition: Edition): Figure[][] {
  const groups = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const metric = metricNamed(edition.registers, figure.metric?.value)
    if (!isShare(figure) || !metric?.additive || !figure.region) continue
    const parent = termNamed(edition.registers, '地区', figure.region.value)?.parent
    const key = parent && aspectKey(figure, ['metric', 'scope', 'period'], edition.registers)
    if (key === undefined) continue
    const list = groups.get(`${key}\u0000${parent}`)
    if (list) list.push(figure)
    else groups.set(`${key}\u0000${parent}`, [figure])
  }
  return [...groups.values()].filter(list => new Set(list.map(figure => figure.region!.value)).size === list.length && list.length > 1)
}

function* shares(edition: Edition): Generator<Observation> {
  const told = new Set<string>()
  const keyOf = (ids: readonly string[]) => [...ids].sort().join(' ')
  for (const relation of edition.relations) {
    const seen = relation.kind === 'sum' && areShares(relation, edition) ? judge(relation) : undefined
    if (!seen) continue
    told.add(keyOf(seen.figures!))
    yield seen
  }
  for (const figures of siblings(edition)) {
    if (!sumOf(figures, 'wide').lo.gt(100) || told.has(keyOf(figures.map(figure => figure.id)))) continue
    yield observe(figures, 'over', { total: '100%' })
  }
}

export const sharesSum: Rule = {
  id: 'figures/shares-sum',
  severity: 'error',
  compares: true,
  restsOn: ['metric', 'region', 'period'],
  title: { zh: '份额加起来不是 100%', en: 'shares that do not add up to 100 %' },
  messages: {
    mismatch: { zh: '{shares} = {sum}，写明列全的份额应为 {total}', en: '{shares} = {sum}; declared complete, they are {total}' },
    rounding: {
      zh: '{shares} = {sum}；只有把末尾的零当作约数才合成 {total}',
      en: '{shares} = {sum}; that is {total} only if trailing zeros are rounded',
    },
    over: { zh: '{shares} = {sum}，超过了 {total}', en: '{shares} = {sum}, more than {total}' },
    'over-rounding': {
      zh: '{shares} = {sum}，超过了 {total}；只有把末尾的零当作约数才说得通',
      en: '{shares} = {sum}, more than {total}; that can be only if trailing zeros are rounded',
    },
  },
  absent: edition => (edition.figures.some(isShare) ? undefined : { zh: '没有百分数', en: 'there are no percentages' }),
  check: shares,
}
