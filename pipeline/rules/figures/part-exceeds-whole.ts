// A part and its whole → a part that is larger. Declared by 关系, or known from the register: 甲国 lies in 全球.
import { aspectKey, measureOf, scopeOf } from '../../aspects.ts'
import { canonical, isWithin, metricNamed, termNamed } from '../../terms.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'

function observe(part: Figure, whole: Figure): Observation | undefined {
  const [a, b] = [part.quantity, whole.quantity]
  if (!a || !b || measureOf(part) !== measureOf(whole) || !a.narrow.lo.gt(b.narrow.hi)) return undefined
  const isSure = a.wide.lo.gt(b.wide.hi)
  return {
    message: isSure ? 'exceeds' : 'rounding',
    ...(isSure ? {} : { severity: 'info' as const }),
    data: { part: part.text, partId: part.id, whole: whole.text, wholeId: whole.id },
    place: part.place,
    related: [{ place: whole.place, note: { zh: `整体：${whole.text}`, en: `the whole: ${whole.text}` } }],
    figures: [part.id, whole.id],
    impact: b.value.gt(0) ? Math.abs(Math.log(a.value.div(b.value).toNumber())) : 0,
  }
}

/** For each list of terms what else must be equal, and which aspect says part or whole. */
const LADDERS = [
  { list: '地区', aspect: 'region', equal: ['metric', 'scope', 'period'] },
  { list: '口径', aspect: 'scope', equal: ['metric', 'region', 'period'] },
] as const

/** 全球 holds at least what 甲国 holds only of amounts that add up and are never negative: not of growth, prices or shares. */
function isAmount({ metric, quantity }: Figure, edition: Edition): boolean {
  const known = metricNamed(edition.registers, metric?.value)
  return known?.additive === true && known.nonNegative === true && known.kind !== 'rate' && quantity?.unit !== 'percent'
}

const termOf = (figure: Figure, aspect: 'region' | 'scope') => (aspect === 'scope' ? scopeOf(figure) : figure.region?.value)

/** Each figure against the ones a step, two steps … above it: by look-up, not by trying all pairs. */
function* byRegister(edition: Edition): Generator<Observation> {
  const { registers } = edition
  const figures = edition.figures.filter(figure => figure.quantity && isAmount(figure, edition))
  for (const { list, aspect, equal } of LADDERS) {
    const keyOf = (figure: Figure, term: string) => {
      const key = aspectKey(figure, equal, registers)
      return key === undefined ? undefined : `${key}\u0000${measureOf(figure)}\u0000${term}`
    }
    const wholes = new Map<string, Figure>()
    for (const figure of figures) {
      const term = termOf(figure, aspect)
      const key = term === undefined ? undefined : keyOf(figure, canonical(registers, list, term))
      if (key !== undefined && !wholes.has(key)) wholes.set(key, figure)
    }
    for (const figure of figures) {
      const term = termOf(figure, aspect)
      let above = term === undefined ? undefined : termNamed(registers, list, term)?.parent
      for (let steps = 0; above !== undefined && steps < 8; steps++) {
        const whole = wholes.get(keyOf(figure, canonical(registers, list, above)) ?? '')
        if (whole && isWithin(registers, list, term!, above)) {
          const seen = observe(figure, whole)
          if (seen) yield seen
        }
        above = termNamed(registers, list, above)?.parent
      }
    }
  }
}

function* exceeding(edition: Edition): Generator<Observation> {
  const told = new Set<string>()
  const declared = edition.relations.flatMap(one => (one.kind === 'part' ? (observe(one.part, one.whole) ?? []) : []))
  for (const seen of [...declared, ...byRegister(edition)]) {
    const key = seen.figures!.join(' ')
    if (!told.has(key)) yield seen
    told.add(key)
  }
}

export const partExceedsWhole: Rule = {
  id: 'figures/part-exceeds-whole',
  severity: 'error',
  compares: true,
  needs: ['metrics'],
  restsOn: ['metric', 'region', 'scope', 'period'],
  title: { zh: '部分大于整体', en: 'a part larger than its whole' },
  messages: {
    exceeds: {
      zh: '部分 {partId} 是「{part}」，整体 {wholeId} 只有「{whole}」',
      en: 'the part {partId} is «{part}», the whole {wholeId} only «{whole}»',
    },
    rounding: {
      zh: '部分 {partId} 是「{part}」，整体 {wholeId} 是「{whole}」；只有把末尾的零当作约数才说得通',
      en: 'the part {partId} is «{part}», the whole {wholeId} «{whole}»; that can be only if trailing zeros are rounded',
    },
  },
  check: exceeding,
}
