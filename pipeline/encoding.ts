// Bytes that are no text in UTF-8 → the fault that says where, and what they might be instead.
import { fileStart } from './position.ts'
import type { Fault } from './types.ts'

/** One NUL may have slipped into a text and is told at its place; one byte in twenty makes it none. */
const MANY_NULS = 20

/** Text has no zero bytes: with many of them it is UTF-16 without its mark (every other byte), or no text at all. */
export function binaryFault(path: string, bytes: Uint8Array): Fault | undefined {
  const counts = [0, 0]
  for (let i = bytes.indexOf(0); i >= 0; i = bytes.indexOf(0, i + 1)) counts[i % 2]!++
  const [even, odd] = counts as [number, number]
  if (even + odd < 2 || (even + odd) * MANY_NULS < bytes.length) return undefined
  const isUtf16 = bytes.length % 2 === 0 && (even === 0 || odd === 0)
  return { rule: 'text/encoding', message: isUtf16 ? 'utf16' : 'binary', place: fileStart(path) }
}

/** A text in any encoding of one or two bytes a character has next to none of these; of what is packed one byte in ten is one. */
const MANY_CONTROLS = 50

function isPacked(bytes: Uint8Array): boolean {
  // Tab, line and page ends, escape: a log or a mail may hold them.
  const isControl = (byte: number) => byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27
  let count = 0
  for (const byte of bytes) if (isControl(byte)) count++
  return count > 1 && count * MANY_CONTROLS > bytes.length
}

/** Which bytes are not UTF-8: offset of the first, and what the file might be instead. */
export function encodingFault(path: string, bytes: Uint8Array): Fault {
  const place = fileStart(path)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { rule: 'text/encoding', message: 'utf16', place }
  }
  const binary = binaryFault(path, bytes)
  if (binary) return binary
  if (isPacked(bytes)) return { rule: 'text/encoding', message: 'binary', place }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const offset = firstInvalid(bytes)
  const before = decoder.decode(bytes.subarray(0, offset))
  const lines = before.split(/\r\n|\r|\n/u)
  const point = { line: lines.length, column: lines.at(-1)!.length + 1, offset: before.length }
  const gbk = looksGbk(bytes)
  return {
    rule: 'text/encoding',
    message: gbk ? 'gbk' : 'invalid',
    data: { offset, byte: `0x${bytes[offset]!.toString(16).toUpperCase()}` },
    place: { file: path, position: { start: point, end: point } },
  }
}

/** Bisection: the longest prefix that decodes, give or take a character cut at its end. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (decodes(bytes.subarray(0, middle), true)) low = middle
    else high = middle - 1
  }
  let offset = low
  while (offset > 0 && !decodes(bytes.subarray(0, offset), false)) offset--
  return Math.min(offset, bytes.length - 1)
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

function looksGbk(bytes: Uint8Array): boolean {
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}
