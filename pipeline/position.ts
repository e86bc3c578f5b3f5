// Offsets in a text → lines and columns in the file it was cut from.
import type { Point, Position } from 'unist'
import type { Place } from './types.ts'

/** Offsets at which the lines of a text begin; a line ends at LF, CRLF or CR alone, as in CommonMark. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return starts
}

/** Index of the line an offset lies on, by bisection. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

export type Locate = (start: number, end: number) => Position

/** A locator for offsets in a whole file. */
export function fileLocator(text: string, { starts }: Lines = linesOf(text)): Locate {
  const point = (offset: number): Point => {
    const line = lineOf(starts, offset)
    return { line: line + 1, column: offset - starts[line]! + 1, offset }
  }
  return (start, end) => ({ start: point(start), end: point(end) })
}

/** A file's text with the offsets of its lines: found once, used for every fence in it. */
export interface Lines {
  readonly text: string
  readonly starts: readonly number[]
}

export function linesOf(text: string): Lines {
  return { text, starts: lineStarts(text) }
}

/** Without what ends the line. */
function lineLength({ text, starts }: Lines, line: number): number {
  const from = starts[line] ?? text.length
  let to = starts[line + 1] ?? text.length
  while (to > from && (text[to - 1] === '\n' || text[to - 1] === '\r')) to--
  return to - from
}

/**
 * A locator for offsets in the text of a fence, which may be indented or stand inside a list or a quotation:
 * what the container takes from the front of each line is the difference in length.
 * @param file the whole file, @param text the fence's text, @param firstLine the file's line (from 1) on which it begins
 */
export function innerLocator(file: Lines, text: string, firstLine: number): Locate {
  const inner = linesOf(text)
  const taken: number[] = []
  const takenFrom = (line: number, outerLine: number) =>
    (taken[line] ??= Math.max(0, lineLength(file, outerLine) - lineLength(inner, line)))
  const point = (offset: number): Point => {
    const line = lineOf(inner.starts, offset)
    const outerLine = Math.min(firstLine - 1 + line, file.starts.length - 1)
    const column = offset - inner.starts[line]! + takenFrom(line, outerLine) + 1
    return { line: outerLine + 1, column, offset: file.starts[outerLine]! + column - 1 }
  }
  return (start, end) => ({ start: point(start), end: point(end) })
}

/** The place of a stretch of a file. */
export function placeIn(file: string, position: Position): Place {
  return { file, position }
}

/** The very beginning of a file, for what is missing from it. */
export function fileStart(file: string): Place {
  const point = { line: 1, column: 1, offset: 0 }
  return { file, position: { start: point, end: point } }
}
