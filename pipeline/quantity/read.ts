// A whole text → the quantity it is, or why it is none and what it could mean.
import { Exact } from '../interval.ts'
import { asciiDigits, isDigit, MAX_LENGTH, readable, skipSpaces } from './characters.ts'
import { type Failure, isFailure, type Precision, type Quantity, type QuantityReading, type ReadOptions } from './model.ts'
import { type Context, resolve, resolveDoubling } from './resolve.ts'
import { scanDoubling, scanParts } from './scan.ts'

const NOT_FINITE = new Set([
  '.inf',
  '-.inf',
  '+.inf',
  '.nan',
  'inf',
  '-inf',
  'nan',
  'infinity',
  '-infinity',
  '∞',
  '-∞',
  '+∞',
  '无穷',
  '无穷大',
])

/** What follows a quantity, if it is signs, digits or words of the grammar, makes it malformed; other words make it no quantity. */
const LEFT_OVER = /^[\s0-9.,%‰+\-−~～—–/:·*()（）\p{Sc}千百万亿元倍多余%％，。]+$/u

function leftOver({ read }: Context, end: number): Failure {
  if (LEFT_OVER.test(read.slice(end))) return { code: 'malformed', at: end, end: read.length, meanings: [''] }
  return { code: 'not-a-quantity', at: 0, end: read.length, meanings: [] }
}

function parse(context: Context): Quantity | Failure {
  const { read } = context
  const none: Failure = { code: 'not-a-quantity', at: 0, end: read.length, meanings: [] }
  const at = skipSpaces(read, 0)
  if (NOT_FINITE.has(read.trim().toLowerCase())) return { ...none, code: 'not-finite' }
  const doubling = scanDoubling(read, at)
  if (doubling) return skipSpaces(read, doubling.end) === read.length ? resolveDoubling(context, doubling) : none
  const parts = scanParts(read, at, { prose: false })
  if (!parts) return isDigit(read[at + 1]) && read[at] === '.' ? { code: 'malformed', at, end: at + 1, meanings: ['0.'] } : none
  if (isFailure(parts)) return parts
  const quantity = resolve(context, parts)
  const isWhole = skipSpaces(read, parts.end) === read.length
  if (isFailure(quantity)) return isWhole || quantity.code === 'ambiguous' ? quantity : none
  return isWhole ? { ...quantity, text: context.text } : leftOver(context, parts.end)
}

/** The text with the failing stretch replaced by each proposal, as far as that can be read. */
function meaningsOf(text: string, failure: Failure, options: ReadOptions): string[] {
  const digits = asciiDigits(text)
  const replaced = failure.meanings.map(one => `${text.slice(0, failure.at)}${one}${text.slice(failure.end)}`)
  const candidates = [...replaced, ...(digits === undefined ? [] : [digits])]
  return [...new Set(candidates)].filter(one => {
    const result = parse({ text: one, read: readable(one), options, allowBare: false })
    return !isFailure(result)
  })
}

/**
 * Reads a text that must be one quantity, whole.
 * @param text the author's words; more than 64 characters are refused unread
 * @returns the quantity in base units, or a fault with offsets into the text and the texts it could mean
 */
export function readQuantity(text: string, options: ReadOptions = {}): QuantityReading {
  if (text.length > MAX_LENGTH) return { ok: false, fault: { code: 'too-long', at: 0, length: text.length, text, meanings: [] } }
  const result = parse({ text, read: readable(text), options, allowBare: false })
  if (!isFailure(result)) return { ok: true, quantity: result }
  const meanings = meaningsOf(text, result, options)
  // ٣٤% holds digits, only not ours: it is a quantity badly written.
  const code = result.code === 'not-a-quantity' && meanings.length > 0 ? 'malformed' : result.code
  return { ok: false, fault: { code, at: result.at, length: result.end - result.at, text, meanings } }
}

/**
 * Reads 精确到: `100亿元` → a step of 1e10 元 (±50亿元), `亿元` → 1e8 元, `精确值` → 0.
 * @returns undefined where the text is no plain positive quantity
 */
export function readPrecision(text: string): Precision | undefined {
  if (text.trim() === '精确值') return { step: new Exact(0) }
  if (text.length > MAX_LENGTH || text.trim() === '') return undefined
  const read = readable(text)
  const result = parse({ text, read, options: {}, allowBare: true })
  const unitOnly = isFailure(result) ? parse({ text: `1${text}`, read: `1${read}`, options: {}, allowBare: true }) : result
  if (isFailure(unitOnly) || unitOnly.range || unitOnly.qualifier !== 'none' || unitOnly.change || unitOnly.scope !== undefined)
    return undefined
  return unitOnly.value.gt(0) ? { step: unitOnly.value, unit: unitOnly.unit } : undefined
}
