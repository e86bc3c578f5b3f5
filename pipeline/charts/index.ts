// The door of the room: a block → its picture, if a picture says more than the table or the list.
import type { Block, Chart, Edition, Language } from '../types.ts'
import type { Words } from '../words.ts'
import { svgOf } from './frame.ts'
import type { Picture } from './picture.ts'
import { series } from './series.ts'
import { timeline } from './timeline.ts'
import { windows } from './windows.ts'

const PICTURES: readonly Picture[] = [series, timeline, windows]

/**
 * Draws the chart of a block.
 * @returns undefined where there is nothing a picture says better than the table or the list
 */
export function chartOf(block: Block, edition: Edition, language: Language, words: Words): Chart | undefined {
  const drawing = PICTURES.find(picture => picture.kind === block.kind)?.draw({ block, edition, language, words })
  if (!drawing) return undefined
  const { title, description, sources, note } = drawing
  return { path: `charts/${block.id}.svg`, title, description, sources, note, svg: svgOf(drawing, words) }
}
