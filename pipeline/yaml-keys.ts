// Lines of YAML in which a key and its value are not told apart: `地区：全球`, `地区:全球`, `地区 全球`.
import { type Diagnosis, type Line, lineAbove, lineAt } from './yaml-diagnosis.ts'

/**
 * `规模：100亿元` and `规模:　100亿元` where `规模: 100亿元` is due.
 * @param isItem whether the line may be an item of a list: by itself that may be a sentence
 */
function wideColonAt(line: Line, isItem: boolean): Diagnosis | undefined {
  const from = /^[ ]*(?:- [ ]*)?/u.exec(line.text)![0].length
  const text = line.text.slice(from)
  const colon = text.search(/：|:[\u3000\u00A0]/u)
  const key = text.slice(0, colon)
  if (colon <= 0 || key.length > 30 || /^["'[{#-]|[，。；！？\s]/u.test(key)) return undefined
  if (!isItem && line.text.trimStart().startsWith('- ')) return undefined
  let end = colon + 1
  while (' \u3000\u00A0'.includes(text[end] ?? '.')) end++
  const shown = `${key}: ${text.slice(end).trimEnd()}`
  const start = line.start + from + colon
  return {
    rule: 'syntax/fullwidth-structural-char',
    message: text[colon] === '：' ? 'colon' : 'space',
    data: { text: text.trim().slice(0, 40) },
    start: text[colon] === '：' ? start : start + 1,
    end: text[colon] === '：' ? start + 1 : start + 2,
    suggestion: { zh: `改为 ${shown}`, en: `write ${shown}` },
    edit: { at: start, removed: end - colon, inserted: ': ' },
  }
}

const KEY = /^ *(?:- +)?[^\s"'[\]{}#&*!|>%@`,:-][^:]*:(?:\s|$)/u
/** What begins like a key, up to its end or the end of the line. */
const START = /^( *(?:- +)?)([^\s"'[\]{}#&*!|>%@`,:-].*)$/u
const PUNCTUATION = /[，。；！？;=<>"']/u
const indentOf = (line: Line) => /^ *(?:- +)?/u.exec(line.text)![0].length

interface Parts {
  readonly key: string
  /** What stands between key and value. */
  readonly gap: string
  readonly value: string
}

/** Key and value, at a colon without its space, full width or not, else at the only spaces; undefined where neither tells them apart. */
function partsOf(text: string): Parts | undefined {
  const colon = /^([^:：]{1,30}?)([ \u3000\u00A0]*[:：][ \u3000\u00A0]*)(\S.*)$/u.exec(text)
  // 12:30 is a time, and http://a.b an address.
  const isOther = /^\S*\d:\d/u.test(text) || text.includes('://')
  const found =
    colon && !isOther
      ? colon
      : /[:：]/u.test(text)
        ? undefined
        : /^([^ \u3000\u00A0]{1,20})([ \u3000\u00A0]+)([^ \u3000\u00A0]+)$/u.exec(text)
  const [, key = '', gap = '', value = ''] = found ?? []
  return key === '' || PUNCTUATION.test(key) ? undefined : { key, gap, value }
}

/** A value that a quote or bracket begins and none ends. */
function isOpen(line: Line): boolean {
  const value = /: +(\S.*)$/u.exec(line.text)?.[1] ?? ''
  const first = value[0] ?? ''
  if (first === '"' || first === "'") return !value.slice(1).includes(first)
  return (first === '[' && !value.includes(']')) || (first === '{' && !value.includes('}'))
}

/** Whether the text above goes on here: a text of several lines, a quote or a bracket that has not ended. */
function isWithin(text: string, line: Line): boolean {
  for (let above = lineAbove(text, line); above; above = lineAbove(text, above)) {
    if (isOpen(above)) return true
    if (KEY.test(above.text)) return /: +[|>][-+0-9]*\s*(?:#.*)?$/u.test(above.text)
  }
  return false
}

/**
 * `地区 全球` and `地区:全球` where `地区: 全球` is due: the parser takes it for the beginning of the next line's key, or stops at its end.
 * @param neighbour a line beside it with a key at its own depth, which most sentences that go on for lines have not
 */
function missingColonAt(text: string, line: Line | undefined, neighbour: Line | undefined): Diagnosis | undefined {
  const [, before = '', rest = ''] = (line && START.exec(line.text.trimEnd())) ?? []
  if (!line || !neighbour || rest === '' || KEY.test(line.text) || isWithin(text, line)) return undefined
  if (!KEY.test(neighbour.text) || indentOf(line) !== indentOf(neighbour)) return undefined
  const data = { text: line.text.trim().slice(0, 40) }
  const start = line.start + before.length
  const parts = partsOf(rest)
  if (!parts)
    return /[:：]/u.test(rest) || PUNCTUATION.test(rest) ? undefined : { message: 'no-key', data, start, end: start + rest.length }
  const { key, gap, value } = parts
  const shown = `${before.trimStart()}${key}: ${value}`
  return {
    message: 'no-colon',
    data,
    start: start + key.length,
    end: start + key.length + gap.length,
    suggestion: { zh: `改为 ${shown}`, en: `write ${shown}` },
    edit: { at: start + key.length, removed: gap.length, inserted: ': ' },
  }
}

/** What is wrong with the line on which the parser stopped, or that above it. */
export function unseparatedIn(text: string, here: Line): Diagnosis | undefined {
  const before = here.start > 0 ? lineAt(text, here.start - 1) : undefined
  // An item with a key of its own on the next line is no sentence.
  const wide = wideColonAt(here, false) ?? (before && wideColonAt(before, here.text.includes(': ')))
  if (wide) return wide
  const above = lineAbove(text, here)
  const further = above && lineAbove(text, above)
  return missingColonAt(text, here, above) ?? missingColonAt(text, above, KEY.test(here.text) ? here : further)
}

/** How deep a line is to stand that begins with a key: as deep as the key above with a value of its own. */
export function depthBeside(text: string, line: Line): number | undefined {
  const above = lineAbove(text, line)
  const isKey = KEY.test(line.text.trimStart()) && !line.text.trimStart().startsWith('- ')
  if (!above || !isKey || !KEY.test(above.text) || !/: +[^\s|>#]/u.test(above.text) || isWithin(text, line)) return undefined
  return indentOf(above)
}
