// An entry of a YAML map and a new one → the edit that puts the new one right behind it, in the same style.
import type { Position } from 'unist'
import type { TextEdit } from '../types.ts'

/** The characters of the line before an offset. */
function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1, at)
}

function lineEnd(text: string, at: number): number {
  const found = /[\r\n]/u.exec(text.slice(at))
  return found ? at + found.index : text.length
}

/** Whether an entry stands inside `{ … }` on its line. */
function isInBraces(before: string): boolean {
  return /\{[^{}]*$/u.test(before)
}

/**
 * @param key where the key of the entry stands, @param value where its value does
 * @param entry `key: value`
 * @returns an insertion: behind a comma in a flow map, else on a line of its own; a list item that is nothing but the entry gets a sister
 */
export function besideEntry(text: string, key: Position, value: Position, entry: string): TextEdit {
  const before = lineBefore(text, key.start.offset!)
  // The value of a block scalar ends at the beginning of the next line.
  const trimmed = text.slice(0, value.end.offset!).trimEnd().length
  const end = Math.max(trimmed, key.end.offset!)
  if (isInBraces(before)) return { start: end, end, text: `, ${entry}` }
  const at = lineEnd(text, end)
  const isItem = /-[ \t]+$/u.test(before)
  const isOnly = isItem && !hasSister(text, at, before)
  const prefix = isOnly ? before : before.replaceAll('-', ' ')
  return { start: at, end: at, text: `\n${prefix}${entry}` }
}

/** Whether the next line goes on with the same map: a key in the column of this one. */
function hasSister(text: string, end: number, before: string): boolean {
  const next = /^(?:\r\n|\r|\n)([^\r\n]*)/u.exec(text.slice(end))?.[1] ?? ''
  const column = before.length
  return next.length > column && /^[ \t>]*$/u.test(next.slice(0, column)) && /[^ \t#-]/u.test(next[column]!)
}
