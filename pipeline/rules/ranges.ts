// An edition → its quantities that are ranges, each with the text it stands in and the place of every character.
import type { Quantity } from '../quantity.ts'
import type { Edition, Place } from '../types.ts'
import { writtenValue } from './written.ts'

export interface Ranged {
  readonly quantity: Quantity
  /** The text the offsets of the quantity's notes are in. */
  readonly text: string
  readonly isHeading: boolean
  part(from: number, to: number): Place
}

/** Ranges among the figures, then those in the words. */
export function* rangedIn(edition: Edition): Generator<Ranged> {
  for (const { quantity, text, place } of edition.figures) {
    const written = quantity?.range ? writtenValue(edition, text, place) : undefined
    if (quantity && written) yield { quantity, text, isHeading: false, part: written.part }
  }
  for (const { quantity, passage } of edition.mentions) {
    if (quantity.range)
      yield { quantity, text: passage.text, isHeading: passage.kind === 'heading', part: (from, to) => passage.place(from, to) }
  }
}
