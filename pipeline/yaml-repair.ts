// A YAML text no parser can read → which line is at fault, why in the author's terms, and a repair that keeps the text.
import { type Diagnosis, type Edit, type Line, lineAt } from './yaml-diagnosis.ts'
import { depthBeside, unseparatedIn } from './yaml-keys.ts'

/** An offset in a text after edits, made one after the other → the offset in the text before them. */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  return edits.reduceRight(
    (now, { at, removed, inserted }) => (now >= at + inserted.length ? now - inserted.length + removed : Math.min(now, at + removed)),
    offset,
  )
}

export function applyEdit(text: string, { at, removed, inserted }: Edit): string {
  return text.slice(0, at) + inserted + text.slice(at + removed)
}

/** What stands where a value is due: after `- ` and after `key: `. */
interface Value {
  readonly offset: number
  readonly text: string
}

function valueAt(line: string): Value {
  let offset = 0
  while (line[offset] === ' ') offset++
  while (line.startsWith('- ', offset)) {
    offset += 2
    while (line[offset] === ' ') offset++
  }
  const first = line[offset]
  const colon = first === '"' || first === "'" || first === '[' || first === '{' ? -1 : line.indexOf(': ', offset)
  if (colon >= 0) {
    offset = colon + 2
    while (line[offset] === ' ') offset++
  }
  return { offset, text: line.slice(offset).trimEnd() }
}

/** A single-quoted scalar that reads as the very text. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

type Trap =
  | { readonly message: string; readonly from: number; readonly to: number; readonly data?: Record<string, string | number> }
  | undefined

/** `"甲"乙`: where the text after the closing quote begins, or -1. */
function afterQuote(value: string): number {
  const mark = value[0]
  if (mark !== '"' && mark !== "'") return -1
  for (let i = 1; i < value.length; i++) {
    if (mark === '"' && value[i] === '\\') i++
    else if (value[i] === mark && mark === "'" && value[i + 1] === "'") i++
    else if (value[i] === mark) {
      const rest = value.slice(i + 1)
      return rest.trim() === '' || /^\s*(?:#|:(?:\s|$))/u.test(rest) ? -1 : i + 1
    }
  }
  return -1
}

function trapIn(value: Value): Trap {
  const { text } = value
  const after = afterQuote(text)
  if (after >= 0) return { message: 'text-after-quote', from: after, to: text.length }
  const first = text[0] ?? ''
  // `key: |` is right, whatever the lines below it are.
  if (/^[|>][-+0-9]*\s*(?:#.*)?$/u.test(text)) return undefined
  if ('*&!@`%|>,]}'.includes(first) && first !== '') return { message: 'reserved-start', from: 0, to: 1, data: { mark: first } }
  if (first === '[' || first === '{') {
    const close = text.lastIndexOf(first === '[' ? ']' : '}')
    if (close >= 0 && close < text.length - 1) {
      return { message: 'text-after-bracket', from: text.length - text.slice(close + 1).trimStart().length, to: text.length }
    }
    return undefined
  }
  const colon = text.search(/:[ \t]/u)
  return colon >= 0 ? { message: 'colon-in-value', from: colon, to: colon + 1 } : undefined
}

function tabIn(text: string, line: Line): Diagnosis | undefined {
  const indent = /^[ \t]*/u.exec(line.text)![0]
  const tab = indent.indexOf('\t')
  if (tab < 0) return undefined
  const depth = depthBeside(text, line)
  const spaces = depth === undefined ? indent.replaceAll('\t', '  ') : ' '.repeat(depth)
  return {
    message: 'tab-indent',
    data: {},
    start: line.start + tab,
    end: line.start + tab + 1,
    suggestion: { zh: '把制表符换成空格', en: 'use spaces in place of the tab' },
    edit: { at: line.start, removed: indent.length, inserted: spaces },
  }
}

/** The next block begins, and this one has not ended. */
function fenceIn({ start, text }: Line): Diagnosis | undefined {
  if (!/^`{3,}/u.test(text)) return undefined
  return {
    message: 'fence-inside',
    data: {},
    start,
    end: start + text.length,
    suggestion: {
      zh: '给上面那个数据块收尾：单独一行，与开头的记号相同（```）',
      en: 'end the block above: a line of its own with the marks it begins with (```)',
    },
  }
}

/** A line set in by full-width or no-break spaces, which YAML takes for text. */
function wideIndentIn(line: Line): Diagnosis | undefined {
  const indent = /^[ \u3000\u00A0]*/u.exec(line.text)![0]
  const wide = indent.search(/[\u3000\u00A0]/u)
  if (wide < 0 || line.text.trim() === '') return undefined
  return {
    rule: 'syntax/fullwidth-structural-char',
    message: 'space',
    data: { text: line.text.trim().slice(0, 40) },
    start: line.start + wide,
    end: line.start + wide + 1,
    edit: { at: line.start, removed: indent.length, inserted: indent.replaceAll('\u3000', '  ').replaceAll('\u00A0', ' ') },
  }
}

function trapAt(line: Line): Diagnosis | undefined {
  const value = valueAt(line.text)
  const trap = trapIn(value)
  if (!trap) return undefined
  const start = line.start + value.offset
  const repair = quote(value.text)
  const shown = `${line.text.slice(0, value.offset).trimStart()}${repair}`
  return {
    message: trap.message,
    data: { ...trap.data, value: value.text, repair: shown },
    start: start + trap.from,
    end: start + trap.to,
    suggestion: { zh: `改为 ${shown}`, en: `write ${shown}` },
    edit: { at: start, removed: value.text.length, inserted: repair },
  }
}

/** Lines further above are not looked at for the quote that was not closed. */
const FAR = 20

/** A value that begins with a quote and does not end with one: what stands below, up to where the parser stopped, was taken for more of it. */
function openQuoteIn(text: string, offset: number): Diagnosis | undefined {
  let line = lineAt(text, offset)
  for (let back = 0; back < FAR && line.start > 0; back++) {
    line = lineAt(text, line.start - 1)
    const { offset: at, text: value } = valueAt(line.text)
    const mark = value[0] ?? ''
    const start = line.start + at
    if ((mark !== '"' && mark !== "'") || text.slice(start + 1, lineAt(text, offset).start).includes(mark)) continue
    const shown = `${line.text.slice(0, at).trimStart()}${value}${mark}`
    return {
      message: 'open-quote',
      data: { value: value.slice(0, 40) },
      start,
      end: start + value.length,
      suggestion: { zh: `改为 ${shown}`, en: `write ${shown}` },
      edit: { at: start + value.length, removed: 0, inserted: mark },
    }
  }
  return undefined
}

/**
 * Says what is wrong with a text the parser refused.
 * @param offset where the parser stopped; the cause is on that line or a little before it
 * @param tooDeep whether it stopped at the depth limit
 */
export function diagnose(text: string, offset: number, tooDeep: boolean): Diagnosis {
  if (tooDeep) return { message: 'too-deep', data: {}, start: offset, end: offset + 1 }
  let line = lineAt(text, offset)
  for (let back = 0; back < 3; back++) {
    const found = fenceIn(line) ?? tabIn(text, line) ?? wideIndentIn(line) ?? trapAt(line)
    if (found) return found
    if (line.start === 0) break
    line = lineAt(text, line.start - 1)
  }
  const here = lineAt(text, offset)
  const known = openQuoteIn(text, offset) ?? unseparatedIn(text, here)
  if (known) return known
  return {
    message: 'unreadable',
    // At the end of a text nothing is left to show but what stands above.
    data: { line: (here.text.trim() || text.slice(0, offset).trimEnd().split('\n').at(-1)!.trim()).slice(0, 60) },
    start: offset,
    end: Math.max(offset, here.start + here.text.length),
  }
}
