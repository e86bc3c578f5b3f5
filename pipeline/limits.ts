// A file's text → what forbids parsing it, and whether parsing might be slow. Linear in the text, before any parser sees it.
import type { Locate } from './position.ts'
import type { Fault } from './types.ts'

export const MAX_FILE_BYTES = 512 * 1024
export const MAX_LINE = 20_000
export const MAX_DEPTH = 32
export const MAX_YAML = 64 * 1024
/** More of one delimiter than this in one paragraph makes CommonMark parsers quadratic (`a_ a* `, `](`, `<!-- `). */
const MAX_DELIMITERS = 200
/** So does a great number of short lines: half a megabyte of them takes many seconds. */
const MANY_LINES = 20_000
/** Lists and quotations deeper than a report has them, on one line or by indentation. */
const DEEP = 8
const FAR_IN = 48

/** Depth of `>` and list markers a line opens with. */
function containerDepth(text: string, start: number, end: number): number {
  let depth = 0
  for (let i = start; i < end; i++) {
    const char = text[i]!
    if (char === ' ' || char === '\t') continue
    if (char === '>') depth++
    else if ((char === '-' || char === '*' || char === '+') && (text[i + 1] === ' ' || text[i + 1] === '\t')) depth++
    else if (char >= '0' && char <= '9') {
      while (text[i + 1]! >= '0' && text[i + 1]! <= '9') i++
      if (text[i + 1] !== '.' && text[i + 1] !== ')') break
      i++
      depth++
    } else break
  }
  return depth
}

/** What forbids parsing a decoded file: lines too long, containers too deep. Rule syntax/too-large. */
export function limitFaults(path: string, text: string, locate: Locate): Fault[] {
  const faults: Fault[] = []
  const fault = (message: string, start: number, end: number, limit: number) =>
    faults.push({ rule: 'syntax/too-large', message, data: { limit }, place: { file: path, position: locate(start, end) } })
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end - start > MAX_LINE) fault('line', start, start + 1, MAX_LINE)
    if (containerDepth(text, start, end) > MAX_DEPTH) fault('depth', start, Math.min(end, start + 2 * MAX_DEPTH), MAX_DEPTH)
    start = end + 1
    if (newline < 0) break
  }
  return faults
}

const DELIMITER = new Uint8Array(128)
for (const char of '*_[]()!<`~') DELIMITER[char.charCodeAt(0)] = 1

/** Whether a line opens deeper than reports do. */
function isDeep(text: string, start: number): boolean {
  if (text.startsWith(' '.repeat(FAR_IN), start)) return true
  const end = Math.min(start + 4 * MAX_DEPTH, text.length)
  return containerDepth(text.slice(start, end), 0, end - start) > DEEP
}

/** Whether a file holds a paragraph that could make a parser slow: parse it only where a clock can stop it. */
export function isSuspicious(text: string): boolean {
  let counts = new Uint16Array(128)
  let blank = true
  let lines = 0
  if (isDeep(text, 0)) return true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10) {
      if (++lines > MANY_LINES || isDeep(text, i + 1)) return true
      if (blank) counts = new Uint16Array(128)
      blank = true
    } else if (code > 32) blank = false
    if (code < 128 && DELIMITER[code] === 1 && ++counts[code]! > MAX_DELIMITERS) return true
  }
  return false
}
