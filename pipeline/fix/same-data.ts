// A block's YAML before and after → whether the data are the same, and what is in the way where they are not.
import { escapePointer } from '../pointer.ts'
import type { Bilingual, Data, Fence } from '../types.ts'
import { saysTheSame } from './same-words.ts'

/** Why a file is left alone, and the line it comes from where there is one. */
export interface Change {
  readonly line?: number
  readonly reason: Bilingual
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function changed(fence: Fence, pointer: string, before: string, after: string): Change {
  return {
    line: fence.yaml.at(pointer).value.start.line,
    reason: {
      zh: `改后数据会变：「${shown(before)}」→「${shown(after)}」`,
      en: `the data would change: «${shown(before)}» → «${shown(after)}»`,
    },
  }
}

/** The value with what was lost from it as a comment: all that the author wrote on the line. */
function withComment(fence: Fence, pointer: string, text: string): string | undefined {
  const { value } = fence.yaml.at(pointer)
  const lost = fence.yaml.faults.find(
    ({ message, place: { position } }) => message === 'comment-in-value' && position.start.line === value.end.line,
  )
  const [from, end, to] = [value.start.offset!, lost?.place.position.start.offset ?? -1, lost?.place.position.end.offset ?? -1]
  return lost === undefined || end < value.end.offset! ? undefined : text.slice(from, to).trimEnd()
}

interface Sides {
  readonly fence: Fence
  /** The whole file before. */
  readonly text: string
}

const keysOf = (data: Data) => (typeof data === 'string' ? [] : Object.keys(data))

function compare(before: Data, after: Data, pointer: string, sides: Sides): Change | undefined {
  const { fence, text } = sides
  if (typeof before === 'string' && typeof after === 'string') {
    if (saysTheSame(before, after) || withComment(fence, pointer, text) === after) return undefined
    return changed(fence, pointer, before, after)
  }
  const [keys, others] = [keysOf(before), keysOf(after)]
  const alike = typeof before === typeof after && Array.isArray(before) === Array.isArray(after)
  if (!alike || JSON.stringify(keys) !== JSON.stringify(others))
    return changed(
      fence,
      pointer,
      typeof before === 'string' ? before : keys.join(' '),
      typeof after === 'string' ? after : others.join(' '),
    )
  for (const key of keys) {
    const [one, other] = [before, after].map(data => (data as { readonly [key: string]: Data })[key]!) as [Data, Data]
    const change = compare(one, other, `${pointer}/${escapePointer(key)}`, sides)
    if (change) return change
  }
  return undefined
}

const lines = (text: string) => text.split(/\r\n|\r|\n/u)
const QUOTES = /["']/gu

/** How often each character occurs, but for those YAML builds with. */
function counted(texts: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const char of text.replaceAll(/[\s"'\-:?,[\]{}|>&*!@`%#]/gu, '')) counts.set(char, (counts.get(char) ?? 0) + 1)
  return JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function* textsIn(data: Data): Generator<string> {
  if (typeof data === 'string') return yield data
  for (const [key, value] of Object.entries(data)) {
    if (!Array.isArray(data)) yield key
    yield* textsIn(value)
  }
}

/** What was lost as a comment is not in the data yet, and not lost either: a finding says so. */
function lostIn(fence: Fence): string[] {
  const isBehind = (message: string) => message === 'comment-in-value' || message === 'comment-behind'
  return fence.yaml.faults.flatMap(({ message, data }) => (isBehind(message) ? [String(data?.lost)] : []))
}

/** Of a block that could not be read and now can: all its text is there, in order, but for quotes, and all of it is in the data. */
function holdsText(before: Fence, after: Fence): boolean {
  const bare = (text: string) => lines(text.replaceAll(QUOTES, '')).map(line => line.trimEnd())
  if (JSON.stringify(bare(before.text)) !== JSON.stringify(bare(after.text))) return false
  const written = lines(before.text).filter(line => !line.trimStart().startsWith('#'))
  return counted(written) === counted([...textsIn(after.yaml.data!), ...lostIn(after)])
}

/**
 * What of a block's data would not be the same.
 * @param text the file as it was, for what the parser dropped of it
 */
export function changeOfData(before: Fence, after: Fence, text: string): Change | undefined {
  if (before.text === after.text) return undefined
  const { line } = before.place.position.start
  if (after.yaml.data === undefined) return { line, reason: { zh: '这个数据块改后还是读不通', en: 'this block still could not be read' } }
  if (before.yaml.data !== undefined) return compare(before.yaml.data, after.yaml.data, '', { fence: before, text })
  if (holdsText(before, after)) return undefined
  return { line, reason: { zh: '这个数据块改后会少了或多了文字', en: 'this block would lose or gain text' } }
}
