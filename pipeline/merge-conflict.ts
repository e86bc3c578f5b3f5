// A text with the marks of a merge that nobody finished → the stretches between them, and the text as one side has it.
//
// What stands between `<<<<<<<` and `>>>>>>>` is two texts at once. One finding says so, at the first mark; the rest of the file is judged
// as our side has it, with spaces in place of the marks and of the other side, so that every offset stays what it is.
import type { Lines, Locate } from './position.ts'
import type { Fault } from './types.ts'

/** Lines of a file, from 1. */
export interface Stretch {
  readonly fromLine: number
  readonly toLine: number
}

interface Mark {
  readonly line: number
  readonly sign: string
  readonly label: string
}

interface Conflict {
  readonly marks: readonly Mark[]
  /** Lines (from 0) that are not our side's. */
  readonly blank: readonly (readonly [from: number, to: number])[]
}

const HINT = /^(?:<{7}|>{7})(?: |\r?$)/mu
const MARK = /^(<{7}|\|{7}|={7}|>{7})(?: (.*))?$/u
/** A fence whose language is another: there marks are an example. */
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/u

const lineOf = ({ text, starts }: Lines, line: number) => text.slice(starts[line], starts[line + 1]).replace(/[\r\n]+$/u, '')

/** The marks of a text outside fences in other languages. */
function marksIn(lines: Lines): Mark[] {
  const marks: Mark[] = []
  let open: { readonly marks: string; readonly isExample: boolean } | undefined
  for (let line = 0; line < lines.starts.length; line++) {
    const text = lineOf(lines, line)
    const fence = FENCE.exec(text)
    if (open && fence && text.trim().startsWith(open.marks) && fence[2] === '') open = undefined
    else if (!open && fence) open = { marks: fence[1]!, isExample: fence[2] !== '' && !/^ya?ml$/iu.test(fence[2]!) }
    const mark = open?.isExample ? undefined : MARK.exec(text)
    if (mark) marks.push({ line, sign: mark[1]![0]!, label: (mark[2] ?? '').trim() })
  }
  return marks
}

/** `<` … `|` … `=` … `>` in this order; a mark by itself is a conflict half put right. A line of equals signs alone is a heading's. */
function conflictsIn(lines: Lines): Conflict[] {
  const found: Conflict[] = []
  let open: Mark[] = []
  const alone = (marks: readonly Mark[]) => {
    for (const mark of marks) if (mark.sign === '<' || mark.sign === '>') found.push({ marks: [mark], blank: [[mark.line, mark.line]] })
  }
  for (const mark of marksIn(lines)) {
    const signs = open.map(one => one.sign).join('')
    if (mark.sign === '<') {
      alone(open)
      open = [mark]
    } else if (signs === '') alone([mark])
    else if (mark.sign !== '>') open.push(mark)
    else if (/^<\|?=+$/u.test(signs)) {
      const [first, second] = open as [Mark, Mark]
      found.push({
        marks: [first, ...open.slice(1, signs.indexOf('=') + 1), mark],
        blank: [
          [first.line, first.line],
          [second.line, mark.line],
        ],
      })
      open = []
    } else {
      alone([...open, mark])
      open = []
    }
  }
  alone(open)
  return found
}

function blanked(lines: Lines, conflicts: readonly Conflict[]): string {
  const { text, starts } = lines
  let made = ''
  let at = 0
  for (const [from, to] of conflicts.flatMap(one => one.blank)) {
    const end = starts[to + 1] ?? text.length
    made += text.slice(at, starts[from]) + text.slice(starts[from], end).replaceAll(/[^\r\n]/gu, ' ')
    at = end
  }
  return made + text.slice(at)
}

export interface Unmerged {
  /** The text as our side has it. */
  readonly text: string
  readonly faults: readonly Fault[]
  readonly stretches: readonly Stretch[]
}

function faultOf(path: string, lines: Lines, { marks }: Conflict, locate: Locate): Fault {
  const placeOf = ({ line }: Mark) => {
    const start = lines.starts[line]!
    return { file: path, position: locate(start, start + lineOf(lines, line).length) }
  }
  const [first, ...others] = marks as [Mark, ...Mark[]]
  const last = others.at(-1)
  const common = { rule: 'syntax/merge-conflict', place: placeOf(first) }
  const named = (mark: Mark) => mark.label.slice(0, 60) || mark.sign.repeat(7)
  if (!last) return { ...common, message: 'half', data: { mark: first.sign.repeat(7) } }
  const middle = others.find(one => one.sign === '=')!
  return {
    ...common,
    message: 'conflict',
    data: { ours: named(first), theirs: named(last), from: first.line + 1, middle: middle.line + 1, to: last.line + 1 },
    related: [
      { place: placeOf(middle), note: { zh: '从这里起是另一边的', en: 'from here on it is the other side’s' } },
      { place: placeOf(last), note: { zh: '到这里为止', en: 'up to here' } },
    ],
  }
}

/** @returns undefined for a text without such marks, which is every text but a few */
export function unmerged(path: string, lines: Lines, locate: Locate): Unmerged | undefined {
  const conflicts = HINT.test(lines.text) ? conflictsIn(lines) : []
  if (conflicts.length === 0) return undefined
  return {
    text: blanked(lines, conflicts),
    faults: conflicts.map(one => faultOf(path, lines, one, locate)),
    stretches: conflicts.map(({ marks }) => ({ fromLine: marks[0]!.line + 1, toLine: marks.at(-1)!.line + 1 })),
  }
}
