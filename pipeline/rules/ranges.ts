// An edition → its quantities that are ranges, each with the text it stands in and the place of every character.
import type { Quantity } from '../quantity.ts'
import type { Edition, Passage, Place } from '../types.ts'
import { writtenValue } from './written.ts'

export interface Ranged {
  readonly quantity: Quantity
  /** The text the offsets of the quantity's notes are in. */
  readonly text: string
  /** Not in a heading, whose words are its anchor, and not in data that cannot be read. */
  readonly isMendable: boolean
  part(from: number, to: number): Place
}

const HAN = /\p{Script=Han}/u

/** A sentence in another language has its own signs; a value has no language. */
const isOurs = (passage: Passage) => passage.kind === 'value' || HAN.test(passage.text)

/** Ranges among the figures, then those in the words. */
export function* rangedIn(edition: Edition): Generator<Ranged> {
  for (const { quantity, text, place } of edition.figures) {
    const written = quantity?.range ? writtenValue(edition, text, place) : undefined
    if (quantity && written) yield { quantity, text, isMendable: true, part: (from, to) => written.part(from, to) }
  }
  // Asked once of a passage, however many ranges it holds.
  const asked = new Map<Passage, boolean>()
  for (const { quantity, passage } of edition.mentions) {
    if (!quantity.range) continue
    const ours = asked.get(passage) ?? isOurs(passage)
    asked.set(passage, ours)
    const isMendable = passage.kind !== 'heading' && (passage.kind !== 'value' || passage.block !== undefined)
    if (ours) yield { quantity, text: passage.text, isMendable, part: (from, to) => passage.place(from, to) }
  }
}
