// Shares of one whole → whether they add up to 100 %, or to more.
import { aspectKey } from '../../aspects.ts'
import { add, contains, type Interval, meets, point } from '../../interval.ts'
import { formatDecimal } from '../../quantity.ts'
import { metricNamed, termNamed } from '../../terms.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'

const sumOf = (figures: readonly Figure[], which: 'narrow' | 'wide') =>
  figures.reduce<Interval>((sum, figure) => add(sum, figure.quantity![which]), point(0))

function observe(figures: readonly Figure[], message: string): Observation {
  const [last] = figures.slice(-1)
  const value = figures.reduce((all, figure) => all.plus(figure.quantity!.value), point(0).lo)
  return {
    message,
    ...(message === 'rounding' ? { severity: 'info' as const } : {}),
    data: { shares: figures.map(figure => figure.text).join(' + '), sum: `${formatDecimal(value, 4).replace(/\.?0+$/u, '')}%` },
    place: last!.place,
    related: figures
      .slice(0, -1)
      .map(figure => ({ place: figure.place, note: { zh: `份额：${figure.text}`, en: `a share: ${figure.text}` } })),
    figures: figures.map(figure => figure.id),
    impact: Math.abs(value.minus(100).toNumber()) / 100,
  }
}

const isShare = (figure: Figure) => figure.quantity?.unit === 'percent'

/** Declared complete: the interval of the sum must hold 100. */
function judgeComplete(figures: readonly Figure[]): Observation | undefined {
  const hundred = point(100)
  if (contains(sumOf(figures, 'narrow'), hundred)) return undefined
  return observe(figures, meets(sumOf(figures, 'wide'), hundred) ? 'rounding' : 'not-100')
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
  for (const relation of edition.relations) {
    if (relation.kind !== 'sum' || !relation.parts.every(isShare)) continue
    const seen = relation.complete ? judgeComplete(relation.parts) : undefined
    if (seen) yield seen
    else if (sumOf(relation.parts, 'wide').lo.gt(100)) yield observe(relation.parts, 'over')
  }
  for (const figures of siblings(edition)) if (sumOf(figures, 'wide').lo.gt(100)) yield observe(figures, 'over')
}

export const sharesSum: Rule = {
  id: 'figures/shares-sum',
  severity: 'error',
  compares: true,
  restsOn: ['metric', 'region', 'period'],
  title: { zh: '份额加起来不是 100%', en: 'shares that do not add up to 100 %' },
  messages: {
    'not-100': { zh: '{shares} = {sum}，写明列全的份额应为 100%', en: '{shares} = {sum}; shares declared complete are 100 %' },
    rounding: {
      zh: '{shares} = {sum}；只有把末尾的零当作约数才合成 100%',
      en: '{shares} = {sum}; that is 100 % only if trailing zeros are rounded',
    },
    over: { zh: '{shares} = {sum}，超过了 100%', en: '{shares} = {sum}, more than 100 %' },
  },
  absent: edition => (edition.figures.some(isShare) ? undefined : { zh: '没有百分数', en: 'there are no percentages' }),
  check: shares,
}
