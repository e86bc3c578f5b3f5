// Passages → the quantities in them, each with the figure it is tied to by a link, where it is.
import { anchorOf } from './anchor.ts'
import { readingsIn } from './quantity.ts'
import type { Figure, Mention, Passage, Place } from './types.ts'

/** Most passages hold no number at all: they are passed over before any grammar is asked. */
const NUMERAL = /[\p{Nd}零一二三四五六七八九十百千两翻]/u

const spot = ({ file, position }: Place) => `${file}:${position.start.offset}`

function figureNamed(figures: readonly Figure[], anchor: string): Figure | undefined {
  const named = figures.filter(figure => figure.id === anchor)
  // Of an estimate and the open slot of its actual the one with a value is meant.
  return named.find(figure => figure.quantity) ?? named[0]
}

/** @param figures those of the edition: a value that is itself a figure is no mention of one */
export function mentionsIn(passages: readonly Passage[], figures: readonly Figure[]): Mention[] {
  const own = new Set(figures.map(figure => spot(figure.place)))
  return passages.flatMap(passage => {
    if (!NUMERAL.test(passage.text)) return []
    if (passage.kind === 'value' && own.has(spot(passage.place(0, passage.text.length)))) return []
    return readingsIn(passage).quantities.map(({ start, end, quantity }) => {
      // Words that belong to the quantity may stand before the link: 同比[增长10%](#…).
      const link = passage.links.find(one => one.from < end && start < one.to && one.url.startsWith('#'))
      const anchor = link && anchorOf(link.url)
      const figure = anchor === undefined ? undefined : figureNamed(figures, anchor)
      return { quantity, passage, from: start, to: end, place: passage.place(start, end), anchor, figure }
    })
  })
}
