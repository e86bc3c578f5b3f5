// A code node and its file → its info string as kind, id and attributes; and what would let a block escape validation.
import type { Code } from 'mdast'
import { MAX_YAML } from './limits.ts'
import type { Locate } from './position.ts'
import type { Data, Fault, Place } from './types.ts'
import { readYaml } from './yaml.ts'

export interface Label {
  readonly kind: string | undefined
  readonly id: string | undefined
  readonly attributes: Readonly<Record<string, string>>
  readonly place: Place
  readonly faults: readonly Fault[]
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const ATTRIBUTES = ['id', 'carried']

interface Opening {
  readonly fenced: boolean
  /** The info string as written. */
  readonly info: string
  readonly infoStart: number
  readonly lineEnd: number
}

const openings = new WeakMap<Code, Opening>()

/** Asked several times of the same node. */
function opening(text: string, node: Code): Opening {
  const known = openings.get(node)
  if (known) return known
  const made = readOpening(text, node)
  openings.set(node, made)
  return made
}

function readOpening(text: string, node: Code): Opening {
  const start = node.position!.start.offset!
  let lineEnd = start
  while (lineEnd < text.length && text[lineEnd] !== '\n' && text[lineEnd] !== '\r') lineEnd++
  let at = start
  while (text[at] === ' ') at++
  const mark = text[at]
  // Indented code that shows a fence: every line of it is its text, while a fence has its opening line besides.
  const { start: first, end: last } = node.position!
  // It has text and no language; a fence at the end of a file or of a list's item may have neither a text nor an end.
  const isBare = node.value !== '' && typeof node.lang !== 'string'
  const indented = isBare && node.value.split(/\r\n|\r|\n/u).length === last.line - first.line + 1
  const fenced = !indented && (mark === '`' || mark === '~') && text[at + 1] === mark && text[at + 2] === mark
  while (fenced && text[at] === mark) at++
  while (text[at] === ' ' || text[at] === '\t') at++
  return { fenced, info: text.slice(at, lineEnd).trimEnd(), infoStart: at, lineEnd }
}

/** Whether a code node is data: a fence whose language is exactly yaml or yml, in any case. */
export function isYamlFence(text: string, node: Code): boolean {
  const { fenced, info } = opening(text, node)
  return fenced && /^ya?ml$/iu.test(info.split(/[ \t]/u)[0] ?? '')
}

/** The words behind the language of a fence, as written. */
export function wordsOf(text: string, node: Code): string {
  return opening(text, node)
    .info.replace(/^[^ \t]*/u, '')
    .trim()
}

/** Whether a label is made to look like another: with characters beyond ASCII, or one written as a reference. */
export function isDeceptive(label: string): boolean {
  return /[^\x20-\x7E]|&#?[0-9A-Za-z]+;/u.test(label)
}

/** What a careless or malicious eye would take for a YAML fence: letters after NFKC, without anything invisible. */
function looksYaml(info: string): boolean {
  const letters = info
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z]/gu, '')
  return /^x?ya?ml/u.test(letters) || /ya?ml$/u.test(letters.slice(0, 8)) || isMisspelt(letters)
}

/** One slip away from yaml, beginning with its y: ymal, yalm, yam, yanl. No other language is; xml, xaml and haml begin otherwise. */
function isMisspelt(letters: string): boolean {
  if (letters === 'ayml') return true
  if (letters[0] !== 'y' || letters.length < 3 || letters.length > 5) return false
  const dropped = (text: string) => [...text].map((_, i) => text.slice(0, i) + text.slice(i + 1))
  const swapped = letters[0] + letters[2]! + letters[1]! + letters.slice(3)
  const turned = letters.slice(0, 2) + (letters[3] ?? '') + letters[2]!
  // A letter wrong in its place leaves the others; one too many or too few leaves the rest.
  return (
    [swapped, turned, ...dropped(letters)].includes('yaml') ||
    dropped('yaml').some(rest => rest === letters || dropped(letters).includes(rest))
  )
}

type DataMap = { readonly [key: string]: Data }

/** Whether a fence without a label holds data for certain: a map with Chinese keys and something below one of them. */
export function holdsData(text: string): boolean {
  // A key with its lines below it: without one the text is not even read.
  if (text.length > MAX_YAML || !/\p{Script=Han}[^\n:]{0,40}:[ ]*\n/u.test(text)) return false
  const at = { line: 1, column: 1, offset: 0 }
  const { data, faults } = readYaml(text, { file: '', locate: () => ({ start: at, end: at }), comments: true })
  if (typeof data !== 'object' || Array.isArray(data) || faults.length > 0) return false
  const isTree = Object.values(data as DataMap).some(value => typeof value === 'object')
  return isTree && Object.keys(data).every(key => /\p{Script=Han}/u.test(key))
}

/** A block kind in the place of the language: `figures id=x` without `yaml` before it. */
function isKind(info: string): boolean {
  return /^(?:figures|vendors|topics|standards|forecasts|references)(?:\s|$)/u.test(info)
}

/** Whether the last line of a fence closes it: its own mark, at least as long as the opening. */
function isClosed(text: string, node: Code): boolean {
  const { start, end } = node.position!
  if (start.line === end.line) return false
  const first = text.slice(start.offset!).match(/^ *(`{3,}|~{3,})/u)?.[1] ?? '```'
  let from = end.offset!
  while (from > 0 && text[from - 1] !== '\n' && text[from - 1] !== '\r') from--
  const last = text
    .slice(from, end.offset!)
    .replace(/^[ \t>]*/u, '')
    .trimEnd()
  return last.length >= first.length && [...last].every(char => char === first[0])
}

function indentedFault(path: string, node: Code, place: Place): Fault[] {
  const looks = /^(?:`{3,}|~{3,})\s*ya?ml/iu.test(node.value.trimStart())
  return looks ? [{ rule: 'syntax/fence-label', message: 'indented', place: { file: path, position: place.position } }] : []
}

/** `figures id=global-market carried=2025-Q4` → kind and attributes, with what is wrong in it. */
function readWords(
  info: string,
  fault: (message: string, at: number, length: number, data?: Fault['data']) => void,
): Omit<Label, 'place' | 'faults'> {
  const attributes: Record<string, string> = Object.create(null)
  let kind: string | undefined
  let first = true
  for (const match of info.matchAll(/\S+/gu)) {
    const word = match[0]
    if (first) {
      first = false
      continue
    }
    const equals = word.indexOf('=')
    if (equals < 0 && kind === undefined && Object.keys(attributes).length === 0) kind = word
    else if (equals <= 0) fault('not-an-attribute', match.index, word.length, { word })
    else {
      const name = word.slice(0, equals)
      const value = word.slice(equals + 1)
      if (!ATTRIBUTES.includes(name)) fault('unknown-attribute', match.index, word.length, { word: name, known: ATTRIBUTES.join(', ') })
      // Where nothing is named the word itself is shown: behind it the file may end.
      else if (name === 'id' && value === '') fault('bad-id', match.index, word.length, { word: value })
      else if (name === 'id' && !ID.test(value)) fault('bad-id', match.index + equals + 1, value.length, { word: value })
      else attributes[name] = value
    }
  }
  return { kind, id: attributes.id, attributes }
}

/** The marks a fence opens with. */
function openingPlace(path: string, node: Code, label: Place): Place {
  return { file: path, position: { start: node.position!.start, end: label.position.end } }
}

/** Reads the info string of a code node. Faults are of rule syntax/fence-label. */
export function readLabel(path: string, text: string, node: Code, locate: Locate): Label {
  const { fenced, info, infoStart, lineEnd } = opening(text, node)
  const place = { file: path, position: locate(fenced ? infoStart : node.position!.start.offset!, lineEnd) }
  const none = { kind: undefined, id: undefined, attributes: {}, place }
  if (!fenced) return { ...none, faults: indentedFault(path, node, place) }
  const faults: Fault[] = []
  const fault = (message: string, at: number, length: number, data: Fault['data'] = {}) =>
    faults.push({
      rule: 'syntax/fence-label',
      message,
      data,
      place: { file: path, position: locate(infoStart + at, infoStart + at + length) },
    })
  const yaml = isYamlFence(text, node)
  if (!isClosed(text, node)) faults.push({ rule: 'syntax/fence-label', message: 'unclosed', data: { label: info }, place })
  if (!yaml && (looksYaml(info) || isKind(info))) fault('near-miss', 0, info.length, { label: info })
  if (info === '' && holdsData(node.value))
    faults.push({ rule: 'syntax/fence-label', message: 'no-label', place: openingPlace(path, node, place) })
  return yaml ? { ...readWords(info, fault), place, faults } : { ...none, faults }
}
