// Findings on one file → those whose edits keep clear of one another, and the text after those edits.
import type { Finding, TextEdit } from '../types.ts'

/** A character in two code units, and CR LF, are not cut in two. */
function isBoundary(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  const inPair = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
  return !inPair && !(before === 13 && after === 10)
}

/** Whether edits can be made in a text at all: in order, apart from one another, at its characters. */
function isSound(edits: readonly TextEdit[], text: string): boolean {
  return edits.every(({ start, end }, i) => {
    const whole = Number.isInteger(start) && Number.isInteger(end)
    const inside = start >= (edits[i - 1]?.end ?? 0) && start <= end && end <= text.length
    return whole && inside && isBoundary(text, start) && isBoundary(text, end)
  })
}

function sorted(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Index of the first edit that begins behind an offset. */
function behind(edits: readonly TextEdit[], offset: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edits[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return low
}

export interface Chosen {
  /** Findings whose edits are made now; the others wait for the next round. */
  readonly findings: readonly Finding[]
  /** Their edits, in the order of the text. */
  readonly edits: readonly TextEdit[]
  /** A finding whose edits no text could take: our own mistake, told and not made. */
  readonly unsound: Finding | undefined
}

/** Of edits that touch the first wins; a finding's edits are made together or not at all. */
export function choose(findings: readonly Finding[], text: string): Chosen {
  const chosen: Finding[] = []
  const taken: TextEdit[] = []
  for (const finding of findings) {
    const edits = sorted(finding.fix ?? [])
    if (!isSound(edits, text)) return { findings: [], edits: [], unsound: finding }
    const touches = edits.some(edit => {
      const at = behind(taken, edit.end)
      return at > 0 && taken[at - 1]!.end >= edit.start
    })
    if (touches) continue
    chosen.push(finding)
    for (const edit of edits) taken.splice(behind(taken, edit.start), 0, edit)
  }
  return { findings: chosen, edits: taken, unsound: undefined }
}

/** An edit's text with its lines ended as the file ends them. */
function insertedInto(text: string): (edit: TextEdit) => string {
  const newline = /\r\n|\r|\n/u.exec(text)?.[0] ?? '\n'
  return edit => edit.text.replaceAll(/\r\n|\r|\n/gu, newline)
}

/** Where what stands at an offset of a text stands after its edits: of a line that is put in just there, its first word. */
export function offsetAfter(text: string, edits: readonly TextEdit[], offset: number): number {
  const inserted = insertedInto(text)
  const before = edits.filter(({ start, end }) => end <= offset && start < offset)
  const here = edits.find(({ start, end }) => start === offset && end === offset)
  const lead = here ? /^\s*/u.exec(inserted(here))![0].length : 0
  return before.reduce((at, edit) => at + inserted(edit).length - (edit.end - edit.start), offset + lead)
}

/** The text after its edits; what they put in ends its lines as the text does. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inserted = insertedInto(text)
  const parts: string[] = []
  let from = 0
  for (const edit of edits) {
    parts.push(text.slice(from, edit.start), inserted(edit))
    from = edit.end
  }
  return parts.join('') + text.slice(from)
}
