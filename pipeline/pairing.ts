// Two editions → their figures side by side: by id, or else by what they measure, never by where they stand.
import { aspectKey, measureOf } from './aspects.ts'
import { grouped } from './grouped.ts'
import { canonical, type TermList } from './terms.ts'
import type { Edition, Figure } from './types.ts'

const ASPECTS = ['metric', 'region', 'scope', 'period'] as const

/** What a figure measures, and for a rate how; its id where an aspect is not known. */
export function keyOf(figure: Figure, edition: Edition): string {
  const key = aspectKey(figure, ASPECTS, edition.registers)
  return key === undefined ? figure.id : `${key}\u0000${figure.method?.value ?? ''}`
}

/** Estimates, forecasts and targets are said beforehand; they are followed by what came, not restated by it. */
export function isForetold(figure: Figure): boolean {
  return ['estimate', 'forecast', 'target'].includes(figure.status?.value ?? '')
}

export function sameMeasure(a: Figure, b: Figure): boolean {
  return measureOf(a) !== undefined && measureOf(a) === measureOf(b)
}

/** Figures by what they measure. */
export function figuresByKey(edition: Edition): Map<string, Figure[]> {
  return grouped(edition.figures, figure => keyOf(figure, edition))
}

const TERMS: readonly (readonly ['metric' | 'region' | 'scope', TermList])[] = [
  ['metric', '指标'],
  ['region', '地区'],
  ['scope', '口径'],
]

/** Whether both know an aspect and it is another: then one id has come to stand for another figure. */
export function differs(a: Figure, b: Figure, { registers }: Edition): boolean {
  const inTerms = TERMS.some(([name, list]) => {
    const [one, other] = [a[name]?.value, b[name]?.value]
    return one !== undefined && other !== undefined && canonical(registers, list, one) !== canonical(registers, list, other)
  })
  return inTerms || (a.method !== undefined && b.method !== undefined && a.method.value !== b.method.value)
}

/**
 * The figures of the edition before that are the same figure. Where an id of the author's own is in both, that one is meant:
 * two sources may give the same market side by side. An id made by counting blocks says nothing.
 */
export function earlierOf(edition: Edition, previous: Edition): (now: Figure) => readonly Figure[] {
  const named = new Set(previous.blocks.filter(block => block.fence.id !== undefined).map(block => block.id))
  const byId = grouped(
    previous.figures.filter(figure => named.has(figure.block)),
    figure => figure.id,
  )
  const byKey = figuresByKey(previous)
  return now => {
    const own = byId.get(now.id)?.filter(before => !differs(before, now, edition))
    return own && own.length > 0
      ? own
      : aspectKey(now, ASPECTS, edition.registers) === undefined
        ? []
        : (byKey.get(keyOf(now, edition)) ?? [])
  }
}
