// An edition and those before it → what was said when about the same figure: its vintages.
import { earlierOf } from './pairing.ts'
import type { Edition, Figure } from './types.ts'

export interface Vintage {
  readonly edition: string
  readonly figure: Figure
}

export interface History {
  /** The figure as the newest edition has it. */
  readonly figure: Figure
  /** Oldest first; at least two. */
  readonly vintages: readonly Vintage[]
}

const isSaid = (figure: Figure) => figure.quantity !== undefined

/** Of several that measure the same the one of the same standing: an estimate is followed by the estimate, an actual value by the actual. */
function sameStanding(now: Figure, found: readonly Figure[]): Figure | undefined {
  return found.find(one => one.status?.value === now.status?.value) ?? found[0]
}

/**
 * Figures that at least two editions speak of, with a value.
 * @param edition with the editions before it, as far back as they were read
 */
export function historiesOf(edition: Edition): History[] {
  const known = new Map<Figure, Vintage[]>()
  for (const figure of edition.figures) known.set(figure, isSaid(figure) ? [{ edition: edition.id ?? '', figure }] : [])
  const newest = new Map(edition.figures.map(figure => [figure, figure]))
  for (let later = edition; later.previous; later = later.previous) {
    const { previous } = later
    const pair = earlierOf(later, previous)
    for (const [first, last] of newest) {
      const found = sameStanding(last, pair(last).filter(isSaid))
      if (!found) newest.delete(first)
      else {
        newest.set(first, found)
        known.get(first)!.unshift({ edition: previous.id ?? '', figure: found })
      }
    }
  }
  return [...known].flatMap(([figure, vintages]) => (vintages.length > 1 ? [{ figure, vintages }] : []))
}
