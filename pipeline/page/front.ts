// Title and opening paragraphs → how large the cover sets them, and whether the paragraphs stand on it at all.
import type { Element } from 'hast'
import { halvesOf } from '../visible/halves.ts'
import { textIn } from './elements.ts'

export interface Front {
  /** Class of the cover: a long title is set smaller, so that the page still holds it. */
  readonly size: '' | 'long' | 'longest'
  /** Whether the opening paragraphs stand on the cover; else they open the text. */
  readonly hasLead: boolean
}

/** Five lines of title at the usual size; the same at two thirds of it. */
const LONG = 100
const LONGEST = 200
/** Six lines of small text; more would run into what stands above. */
const LEAD = 480

export function frontOf(title: string, subtitle: string, lead: readonly Element[]): Front {
  const width = halvesOf(title) + halvesOf(subtitle) / 2
  const size = width <= LONG ? '' : width <= LONGEST ? 'long' : 'longest'
  const isShort = lead.every(one => one.tagName === 'p') && lead.length <= 2 && halvesOf(lead.map(textIn).join('')) <= LEAD
  return { size, hasLead: isShort }
}
