// YAML text and the places of its scalars → the comments in it that may be an author's words, lost.

export interface ScalarSpan {
  readonly start: number
  readonly end: number
  readonly plain: boolean
}

export interface Comment {
  /** From its `#` to the end of its line, without the spaces there. */
  readonly start: number
  readonly end: number
  /** Where its line begins. */
  readonly line: number
  /** The scalar it stands behind, with nothing but spaces between. */
  readonly behind: ScalarSpan | undefined
  /** Whether it has its line for itself. */
  readonly alone: boolean
}

function lineEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (text[i] === '\n' || text[i] === '\r') return i
  return text.length
}

const isSpace = (char: string | undefined) => char === ' ' || char === '\t'

/** The comments of a text that was parsed, in order. Linear: a line has one comment, and is passed over once forwards and once backwards. */
export function* commentsIn(text: string, scalars: readonly ScalarSpan[]): Generator<Comment> {
  let next = 0
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at)) {
    while (next < scalars.length && scalars[next]!.end <= at) next++
    const inside = scalars[next]
    if (inside && inside.start <= at) {
      at = inside.end
      continue
    }
    let before = at
    while (isSpace(text[before - 1])) before--
    const stop = lineEnd(text, at)
    let line = before
    while (line > 0 && text[line - 1] !== '\n' && text[line - 1] !== '\r') line--
    const first = line === before
    const last = scalars[next - 1]
    const behind = !first && last?.end === before ? last : undefined
    yield { start: at, end: at + text.slice(at, stop).trimEnd().length, line, behind, alone: first }
    at = stop
  }
}
