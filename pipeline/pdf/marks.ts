// The content of a page → its operators, each with the mark it stands in: an element's words, decoration, or none.
import { readOperators } from './operators.ts'

export interface Mark {
  /** `Artifact`, `P`, `Span` … */
  readonly tag: string
  /** Its number in the structure tree. */
  readonly mcid: number | undefined
}

export interface Painting {
  readonly kind: 'text' | 'path' | 'object'
  /** Where it begins, and where the operator that ends it ends. */
  readonly from: number
  readonly to: number
  /** The marks around it, outermost first. */
  readonly marks: readonly Mark[]
}

export interface MarkVisitor {
  /** A font is chosen by the name the page gives it. */
  font?(name: string): void
  /** A string or list of strings is shown, from one place of the content to another. */
  shown?(from: number, to: number): void
  painted?(painting: Painting): void
  opened?(mark: Mark, from: number, to: number, around: readonly Mark[]): void
  closed?(mark: Mark | undefined, from: number, to: number, around: readonly Mark[]): void
}

const PATH_START = new Set(['m', 're'])
const PATH_PAINT = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])
const SHOWS = new Set(['Tj', 'TJ', "'", '"'])

/** Walks over the content of a page. A text object is told once, where it ends, with the fewest marks that any of its words stand in. */
export function readMarks(content: Uint8Array, visitor: MarkVisitor): void {
  let marks: readonly Mark[] = []
  let path = -1
  let text: { from: number; marks?: readonly Mark[] } | undefined
  readOperators(content, (name, from, to) => {
    if (name === 'BDC' || name === 'BMC') {
      const mark = markAt(content, from, to)
      visitor.opened?.(mark, from, to, marks)
      marks = [...marks, mark]
    } else if (name === 'EMC') {
      const closed = marks.at(-1)
      marks = marks.slice(0, -1)
      visitor.closed?.(closed, from, to, marks)
    } else if (name === 'BT') text = { from }
    else if (SHOWS.has(name) && text) {
      visitor.shown?.(from, to)
      if (!text.marks || marks.length < text.marks.length) text.marks = marks
    } else if (name === 'Tf') {
      visitor.font?.(latin1(content, from, to).slice(1).split(/\s/)[0]!)
    } else if (name === 'ET') {
      if (text?.marks) visitor.painted?.({ kind: 'text', from: text.from, to, marks: text.marks })
      text = undefined
    } else if (PATH_START.has(name)) path = path < 0 ? from : path
    else if (PATH_PAINT.has(name)) {
      visitor.painted?.({ kind: 'path', from: path < 0 ? from : path, to, marks })
      path = -1
    } else if (name === 'n') path = -1
    else if (name === 'Do' || name === 'sh' || name === 'ID') visitor.painted?.({ kind: 'object', from, to, marks })
  })
}

/** Whether it says what its content is: words of an element, or decoration. */
export const isTelling = (mark: Mark): boolean => mark.tag === 'Artifact' || mark.mcid !== undefined

export const latin1 = (content: Uint8Array, from: number, to: number): string =>
  Buffer.from(content.buffer, content.byteOffset + from, to - from).toString('latin1')

function markAt(content: Uint8Array, from: number, to: number): Mark {
  const text = latin1(content, from, to)
  const mcid = /\/MCID\s+(\d+)/.exec(text)?.[1]
  return { tag: /^\/([^\s<(/[]*)/.exec(text)?.[1] ?? '', mcid: mcid === undefined ? undefined : Number(mcid) }
}
