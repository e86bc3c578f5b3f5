// Two editions → their figures side by side, paired by what they measure and not by where they stand.
import { aspectKey, measureOf } from '../aspects.ts'
import type { Bilingual, Edition, Figure } from '../types.ts'

export const NO_PREVIOUS: Bilingual = { zh: '没有上一期', en: 'there is no earlier edition' }

const ASPECTS = ['metric', 'region', 'scope', 'period'] as const

/** What a figure measures; its id where an aspect is not known. */
export function keyOf(figure: Figure, edition: Edition): string {
  return aspectKey(figure, ASPECTS, edition.registers) ?? figure.id
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
  const map = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const key = keyOf(figure, edition)
    const list = map.get(key)
    if (list) list.push(figure)
    else map.set(key, [figure])
  }
  return map
}
