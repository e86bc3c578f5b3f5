// Prose → the quantities in it; versions, standards, ordinals, model names, dates and code-like tokens are none. Linear in the prose.
import { isContinued, isGlued, isNumberChar, isWordChar, tokenEnd } from './beside.ts'
import { isLetter, MAX_LENGTH, readable } from './characters.ts'
import { CHINESE_NUMERALS } from './chinese.ts'
import { HEAD_CHARS, mayBeginHead, noHead, scanHead } from './head.ts'
import { type Failure, isFailure, type Quantity } from './model.ts'
import { type Context, resolve, resolveDoubling } from './resolve.ts'
import { type Parts, scanDoubling, scanParts } from './scan.ts'
import { CURRENCY_CODES, CURRENCY_SIGNS } from './words.ts'

/** A quantity and where it stands: `prose.slice(start, end)` is its text. */
export interface FoundQuantity {
  readonly start: number
  readonly end: number
  readonly quantity: Quantity
}

/** A stretch of prose that is a quantity but can be read in several ways, and those ways. */
export interface FoundFault {
  readonly start: number
  readonly end: number
  readonly code: Failure['code']
  readonly meanings: readonly string[]
}

const FROM = '从由自'
/** Chinese numerals below this in prose count the points of a text (三个方面), not things. */
const FEWEST = 100
const STARTS = new Set(['-', '−', '+', '负', '百', '千', '翻', ...[...CURRENCY_SIGNS, ...CURRENCY_CODES].map(([word]) => word[0]!)])

/** Bare numbers are years, versions and codes; small Chinese numerals count points of the text. */
function isTaken({ first, second }: Parts): boolean {
  const { amount, unit } = second ?? first
  if (unit === undefined) return amount.hasMultiplier && !amount.chinese
  const isCounted = unit === 'money' || unit === 'counter'
  return !(amount.chinese && isCounted) || amount.hasMultiplier || amount.value.gte(FEWEST)
}

type Step = { readonly next: number; readonly found?: FoundQuantity; readonly fault?: FoundFault }

function faultStep(failure: Failure, { at, end }: Parts, next: number): Step {
  const isWorthSaying = failure.code === 'ambiguous' || failure.code === 'reversed-range'
  return isWorthSaying ? { next, fault: { start: at, end, code: failure.code, meanings: failure.meanings } } : { next }
}

function partsStep(context: Context, parts: Parts): Step {
  const { read } = context
  const { first, second, end, at } = parts
  const beyond = Math.max(second?.end ?? first.end, tokenEnd(read, first.amountAt))
  const isPart = isGlued(read, first.at, first.amount.chinese) || isContinued(read, end)
  if (isPart || end - at > MAX_LENGTH || !isTaken(parts)) return { next: beyond }
  const result = resolve(context, parts)
  return isFailure(result) ? faultStep(result, parts, beyond) : { next: end, found: { start: at, end, quantity: result } }
}

function stepAt(context: Context, at: number): Step {
  const { read } = context
  const char = read[at]!
  const isNumber = isNumberChar(char)
  const isHead = mayBeginHead(read, at)
  if (!isHead && !isNumber && !STARTS.has(char)) return { next: isWordChar(char) ? tokenEnd(read, at) : at + 1 }
  const head = isHead ? scanHead(read, at) : noHead(at)
  const doubling = scanDoubling(read, at, head)
  if (doubling) return { next: doubling.end, found: { start: at, end: doubling.end, quantity: resolveDoubling(context, doubling) } }
  const isFrom = FROM.includes(read[at - 1] ?? ' ')
  const parts = scanParts(read, at, { prose: true, from: isFrom }, head)
  if (parts && !isFailure(parts)) return partsStep(context, parts)
  // The words of the head lead to no number, whichever of them one begins with.
  if (head.end > at) return { next: head.end }
  return { next: isNumber || isLetter(char) ? tokenEnd(read, at) : at + 1 }
}

/** What a step can do anything with: a word, a number or what stands before one. Most of Chinese prose is none of it. */
const BEGIN = new RegExp(`[\\w${[...HEAD_CHARS, ...STARTS, ...CHINESE_NUMERALS].join('').replaceAll(/[\\\]^-]/gu, '\\$&')}]`, 'g')

function beginFrom(read: string, at: number): number {
  BEGIN.lastIndex = at
  return BEGIN.test(read) ? BEGIN.lastIndex - 1 : read.length
}

function* stepsOf(prose: string): Generator<Step> {
  const context: Context = { text: prose, read: readable(prose), options: {}, allowBare: false }
  for (let at = beginFrom(context.read, 0); at < prose.length; ) {
    const step = stepAt(context, at)
    if (step.found || step.fault) yield step
    at = beginFrom(context.read, Math.max(step.next, at + 1))
  }
}

/** What one reading of a text has found. */
interface Readings {
  readonly quantities: readonly FoundQuantity[]
  readonly faults: readonly FoundFault[]
}

const read = new WeakMap<object, Readings>()

/** Both the quantities and the faults of a text that several ask about: it is read once, as long as who holds it lives. */
export function readingsIn(holder: { readonly text: string }): Readings {
  const known = read.get(holder)
  if (known) return known
  const steps = [...stepsOf(holder.text)]
  const made = { quantities: steps.flatMap(step => step.found ?? []), faults: steps.flatMap(step => step.fault ?? []) }
  read.set(holder, made)
  return made
}

/**
 * The quantities in prose, in order; offsets, also those of their notes, are into the prose.
 * Numbers without a unit or multiplier, and what can be read in two ways, are not among them.
 */
export function findQuantities(prose: string): readonly FoundQuantity[] {
  return [...stepsOf(prose)].flatMap(step => step.found ?? [])
}

/** What in prose is a quantity but is not read, since it has several meanings (`9～16亿元`) or its range is reversed. */
export function findFaults(prose: string): readonly FoundFault[] {
  return [...stepsOf(prose)].flatMap(step => step.fault ?? [])
}
