// Figures of an edition → those that were foretold and have come: how far off the forecast was.
import { differenceOf } from './compare/difference.ts'
import type { Difference } from './compare.ts'
import { isForetold, sameMeasure } from './pairing.ts'
import type { Edition, Figure } from './types.ts'

export interface Score {
  readonly foretold: Figure
  readonly actual: Figure
  /** Forecast less actual. */
  readonly error: Difference | undefined
}

const isActual = (figure: Figure) => figure.status?.value === 'actual' || figure.status?.value === 'provisional'

/** What was said beforehand of a period of a series: in this edition beside what came, else in the one before. */
export function scoresOf(edition: Edition): Score[] {
  const said = [...edition.figures, ...(edition.previous?.figures ?? [])].filter(one => isForetold(one) && one.quantity)
  const bySlot = new Map<string, Figure>()
  const slot = (figure: Figure) => `${figure.series}\u0000${figure.period?.value.key}`
  for (const one of said) if (!bySlot.has(slot(one))) bySlot.set(slot(one), one)
  return edition.figures.flatMap(actual => {
    const foretold = actual.quantity && isActual(actual) ? bySlot.get(slot(actual)) : undefined
    return foretold && sameMeasure(foretold, actual) ? [{ foretold, actual, error: differenceOf(actual, foretold) }] : []
  })
}
