// What is said of a YAML text no parser can read, and the lines of such a text.
import type { Bilingual } from './types.ts'

export interface Diagnosis {
  /** The rule that speaks it; syntax/yaml-parse unless given. */
  readonly rule?: string
  readonly message: string
  readonly data: Readonly<Record<string, string | number>>
  readonly start: number
  readonly end: number
  readonly suggestion?: Bilingual
  /** The repair as an edit, for finding what else is wrong. */
  readonly edit?: Edit
}

export interface Edit {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

export interface Line {
  readonly start: number
  readonly text: string
}

export function lineAt(text: string, offset: number): Line {
  let start = Math.min(offset, text.length)
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  const length = text.slice(start).search(/[\r\n]/u)
  return { start, text: text.slice(start, length < 0 ? text.length : start + length) }
}

/** The line above that is not empty, and no comment. */
export function lineAbove(text: string, line: Line): Line | undefined {
  for (let above = line; above.start > 0; ) {
    above = lineAt(text, above.start - 1)
    if (/^\s*[^\s#]/u.test(above.text)) return above
  }
  return undefined
}
