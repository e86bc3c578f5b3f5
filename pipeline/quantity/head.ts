// The words before the number in reading form (`约`, `同比增长了`, `年均复合增长率为`) → qualifiers, method, direction of change.
import { skipSpaces, wordAt } from './characters.ts'
import type { Method, Qualifier } from './model.ts'
import { CHANGES, COPULAS, METHODS, PREFIXES, RATE_NOUNS, REACHING } from './words.ts'

export interface Change {
  readonly kind: 'by' | 'to'
  readonly sign: 1 | -1
}

export interface Head {
  readonly qualifiers: readonly Qualifier[]
  readonly method: Method | undefined
  readonly change: Change | undefined
  readonly end: number
}

/** More words than this before one number are no phrase; it also bounds the work. */
const MAX_WORDS = 6

function changeAt(read: string, at: number): (Change & { readonly end: number }) | undefined {
  const noun = wordAt(read, at, RATE_NOUNS)
  if (noun) return { kind: 'by', sign: noun[1], end: at + noun[0].length }
  const verb = wordAt(read, at, CHANGES)
  if (!verb) return undefined
  const end = at + verb[0].length
  const isQualified = wordAt(read, end, PREFIXES) !== undefined
  const reaching = isQualified ? undefined : wordAt(read, end, REACHING)
  if (reaching) return { kind: 'to', sign: verb[1], end: end + reaching[0].length }
  return { kind: 'by', sign: verb[1], end: end + (read[end] === '了' ? 1 : 0) }
}

function step(read: string, head: Head, at: number): Head | undefined {
  const prefix = wordAt(read, at, PREFIXES)
  if (prefix) return { ...head, qualifiers: [...head.qualifiers, prefix[1]], end: at + prefix[0].length }
  const method = head.method === undefined ? wordAt(read, at, METHODS) : undefined
  if (method) return { ...head, method: method[1], end: at + method[0].length }
  const change = head.change === undefined ? changeAt(read, at) : undefined
  if (change) return { ...head, change: { kind: change.kind, sign: change.sign }, end: change.end }
  const copula = wordAt(read, at, COPULAS)
  return copula ? { ...head, end: at + copula[0].length } : undefined
}

/** No words before the number. */
export function noHead(at: number): Head {
  return { qualifiers: [], method: undefined, change: undefined, end: at }
}

/** Reads as many such words as there are; there may be none. */
export function scanHead(read: string, at: number): Head {
  let head = noHead(at)
  for (let words = 0; words < MAX_WORDS; words++) {
    const next = step(read, head, skipSpaces(read, head.end))
    if (!next) break
    head = next
  }
  return head
}

/** What a head may begin with. */
export const HEAD_CHARS: ReadonlySet<string> = new Set([...PREFIXES, ...METHODS, ...RATE_NOUNS, ...CHANGES].map(([word]) => word[0]!))
/** What makes another word of 约 or 近: 合约, 最近. */
const OTHER_WORD: Readonly<Record<string, string>> = { 约: '合节条预签续违制特邀契履', 近: '最附靠邻' }

/** Whether a head may begin at `at` in prose; a quick test before `scanHead`. */
export function mayBeginHead(read: string, at: number): boolean {
  const char = read[at]!
  return HEAD_CHARS.has(char) && !(OTHER_WORD[char]?.includes(read[at - 1] ?? ' ') ?? false)
}
