// A text before and after → what is the same, removed and added, word by word; Chinese is cut into words.
import { diffArrays } from 'diff'
import type { Piece } from './model.ts'

/** With more changed words than this nobody reads them one by one: the whole is removed and added. */
const MOST_EDITS = 400

/** Made when the first text is cut: it takes longer than to compare two editions. */
let splitter: Intl.Segmenter | undefined
/** A date or an amount is one word: half of it says nothing. */
const WHOLE =
  /[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9][0-9,]*(?:\.[0-9]+)?(?:%|％|[万亿]+[美欧日港]?元?)?/gu

function wordsOf(text: string): string[] {
  splitter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const words = splitter
  const found: string[] = []
  const between = (from: number, to: number) => found.push(...[...words.segment(text.slice(from, to))].map(one => one.segment))
  let at = 0
  for (const { 0: word, index } of text.matchAll(WHOLE)) {
    if (index > at) between(at, index)
    found.push(word)
    at = index + word.length
  }
  if (at < text.length) between(at, text.length)
  return found
}

function whole(before: string, after: string): Piece[] {
  const pieces: Piece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return pieces.filter(piece => piece.text !== '')
}

/** Removed before added; a single character that happens to be the same between two changes is part of them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    result.push(...whole(removed, added))
    removed = ''
    added = ''
  }
  for (const [i, { kind, text }] of pieces.entries()) {
    const isLone = kind === 'same' && [...text].length === 1 && i > 0 && i < pieces.length - 1
    if (kind === 'removed' || isLone) removed += text
    if (kind === 'added' || isLone) added += text
    if (kind !== 'same' || isLone) continue
    flush()
    result.push({ kind, text })
  }
  flush()
  return result
}

/** @returns pieces whose same and removed ones are the earlier text, whose same and added ones the later */
export function piecesOf(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (!parts) return whole(before, after)
  return joined(
    parts.map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') }) as const),
  )
}
