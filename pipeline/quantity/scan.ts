// A text in reading form → the parts of the quantity at one place: `[概数前缀] 数 [数级] [连接号 数 [数级]] [单位] [概数后缀] [（口径）]`.
import { skipSpaces, wordAt } from './characters.ts'
import { chineseDigit } from './chinese.ts'
import { type Head, scanHead } from './head.ts'
import { type Failure, isFailure, type Qualifier } from './model.ts'
import { scanTerm, type Term } from './term.ts'
import type { Where } from './unit.ts'
import { CONNECTORS, SUFFIXES } from './words.ts'

export interface Connector {
  readonly isUsual: boolean
  readonly at: number
  readonly end: number
}

export interface Parts {
  readonly head: Head
  readonly first: Term
  readonly second: Term | undefined
  readonly connector: Connector | undefined
  readonly suffix: Qualifier | undefined
  readonly scope: { readonly at: number; readonly end: number } | undefined
  readonly at: number
  readonly end: number
}

/** 翻两番, 翻番, 翻倍: how many doublings. */
export interface Doubling {
  readonly times: number
  readonly head: Head
  readonly suffix: Qualifier | undefined
  readonly at: number
  readonly end: number
}

export interface ScanOptions extends Where {
  /** After 从 or 由 the words 到 and 至 lead to a second quantity, they do not make a range. */
  readonly from?: boolean
}

function connectorAt(read: string, at: number, from: boolean): Connector | undefined {
  const start = skipSpaces(read, at)
  const word = wordAt(read, start, CONNECTORS)
  if (!word || (from && (word[0] === '到' || word[0] === '至'))) return undefined
  return { isUsual: word[1] === 'usual', at: start, end: start + word[0].length }
}

function scopeAt(read: string, at: number): { at: number; end: number } | undefined {
  const start = skipSpaces(read, at)
  const close = read[start] === '（' ? '）' : read[start] === '(' ? ')' : undefined
  if (close === undefined) return undefined
  const end = read.indexOf(close, start + 1)
  const inner = end < 0 ? '' : read.slice(start + 1, end)
  return inner.trim() === '' || /[（(]/u.test(inner) ? undefined : { at: start, end: end + 1 }
}

function suffixAt(read: string, at: number): { qualifier: Qualifier; end: number } | undefined {
  const start = skipSpaces(read, at)
  const word = wordAt(read, start, SUFFIXES)
  return word && word[1] !== 'none' && !'多余'.includes(word[0]) ? { qualifier: word[1], end: start + word[0].length } : undefined
}

/** How often, and where that ends: 番 alone and 倍 are once, 翻了一倍 too. */
function timesAt(read: string, at: number): { times: number; end: number } | undefined {
  if (read[at] === '番' || read[at] === '倍') return { times: 1, end: at + 1 }
  const ascii = '123456789'.indexOf(read[at] ?? ' ') + 1
  const times = ascii > 0 ? ascii : (chineseDigit(read[at]) ?? 0)
  const isWhole = read[at + 1] === '番' || (times === 1 && read[at + 1] === '倍')
  return times > 0 && isWhole ? { times, end: at + 2 } : undefined
}

/** Reads a doubling at `at`; at most nine, which is ×512. */
export function scanDoubling(read: string, at: number, head = scanHead(read, at)): Doubling | undefined {
  if (read[head.end] !== '翻') return undefined
  const found = timesAt(read, head.end + (read[head.end + 1] === '了' ? 2 : 1))
  const suffix = found && suffixAt(read, found.end)
  return found && { times: found.times, head, suffix: suffix?.qualifier, at, end: suffix?.end ?? found.end }
}

/** 增长20%至120亿元: by so much, to so much. A percentage and an amount are no range. */
function leadsOn(connector: string, first: Term, second: Term): boolean {
  return /^ *[至到] *$/u.test(connector) && first.unit === 'percent' && second.unit !== undefined && second.unit !== 'percent'
}

/**
 * Reads one quantity at `at`.
 * @returns undefined where none begins there; a failure where one begins that cannot be read
 */
export function scanParts(read: string, at: number, options: ScanOptions, head = scanHead(read, at)): Parts | Failure | undefined {
  const first = scanTerm(read, head.end, options)
  if (!first || isFailure(first)) return first
  const connector = connectorAt(read, first.end, options.from ?? false)
  const scanned = connector && scanTerm(read, skipSpaces(read, connector.end), options)
  if (isFailure(scanned)) return scanned
  const other = scanned && leadsOn(read.slice(first.end, connector!.end), first, scanned) ? undefined : scanned
  // 百分之十五至二十: the unit stands before both.
  const isShared = first.prefixed && other !== undefined && other.unit === undefined
  const second = isShared ? { ...other, unit: first.unit, factor: first.factor } : other
  const end = second?.end ?? first.end
  const suffix = suffixAt(read, end)
  const suffixEnd = suffix?.end ?? end
  const scope = options.prose ? undefined : scopeAt(read, suffixEnd)
  const used = second ? connector : undefined
  return { head, first, second, connector: used, suffix: suffix?.qualifier, scope, at, end: scope?.end ?? suffixEnd }
}
