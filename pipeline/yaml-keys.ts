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
const NO_COLON = /^( *(?:- +)?)([^\s"'[\]{}#&*!|>%@`,:-][^\s:，。；！？]{0,19})(:|[ \u3000\u00A0]+)(?=\S)/u
const indentOf = (line: Line) => /^ *(?:- +)?/u.exec(line.text)![0].length

/**
 * `地区 全球` and `地区:全球` where `地区: 全球` is due: the parser takes it for the beginning of the next line's key, or stops at its end.
 * @param neighbour a line beside it: a sentence that goes on for lines has none with a key at its own depth
 */
function missingColonAt(line: Line | undefined, neighbour: Line | undefined): Diagnosis | undefined {
  const [, before = '', key = '', gap = ''] = (line && NO_COLON.exec(line.text)) ?? []
  if (!line || !neighbour || key === '' || KEY.test(line.text)) return undefined
  if (!KEY.test(neighbour.text) || indentOf(line) !== indentOf(neighbour)) return undefined
  const shown = `${key}: ${line.text.slice(before.length + key.length + gap.length).trimEnd()}`
  const start = line.start + before.length + key.length
  return {
    message: 'no-colon',
    data: { text: line.text.trim().slice(0, 40) },
    start,
    end: start + gap.length,
    suggestion: { zh: `改为 ${shown}`, en: `write ${shown}` },
    edit: { at: start, removed: gap.length, inserted: ': ' },
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
  return missingColonAt(here, above) ?? missingColonAt(above, KEY.test(here.text) ? here : further)
}
