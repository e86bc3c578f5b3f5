// How wide a text is when set, without setting it: labels are placed by it, so that none runs into another. It errs to the wide side.
import { eastAsianWidthType } from 'get-east-asian-width'

/**
 * The size that labels are laid out for, in units of the view box. It is the size on a phone; on paper and on a wide screen, where the
 * whole picture is larger, chart.css sets them smaller, so that there they only stand wider apart.
 */
export const EM = 15
/** From one line of text to the next. */
export const ROW = 20

/** Shares of an em that Latin takes in Noto Sans SC and its kin, regular and bold. */
const NARROW = /^[iljftrI.,:;'|!()[\] ]$/u
const WIDE = /^[mwMW%@&]$/u
const CAPITAL = /^\p{Lu}$/u
/** Quotes, dashes and dots that a Chinese font sets a full em wide. */
const FULL = /^[—…“”‘’·×≥≤～]$/u
const NOTHING = /^(?:\p{M}|\p{Cf})$/u

function share(char: string): number {
  if (NOTHING.test(char)) return 0
  if (NARROW.test(char)) return 0.4
  if (WIDE.test(char)) return 0.96
  if (CAPITAL.test(char)) return 0.72
  if (FULL.test(char)) return 1
  return ['wide', 'fullwidth'].includes(eastAsianWidthType(char.codePointAt(0)!)) ? 1 : 0.6
}

/** Of each character that was asked for: they are few, and asked for again and again. */
const shares = new Map<string, number>()

/** Width in units of the view box. */
export function widthOf(text: string): number {
  let sum = 0
  for (const char of text) {
    const known = shares.get(char) ?? share(char)
    shares.set(char, known)
    sum += known
  }
  return sum * EM
}

/** As much of a text as there is room for, with … where something is left out. */
export function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  let kept = ''
  // Made only where something is cut: the first one takes several milliseconds.
  const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })
  for (const { segment } of characters.segment(text)) {
    if (widthOf(`${kept}${segment}…`) > room) break
    kept += segment
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`
}
