// Passages → sentences, and what the words in them name: regions, metrics, scopes, periods.
import { type Period, readPeriod } from '../period.ts'
import { canonical, type TermList, wordsOf } from '../terms.ts'
import type { Mention, Passage, Registers } from '../types.ts'

export interface Sentence {
  readonly passage: Passage
  readonly text: string
  /** Where it begins and ends in the passage's text. */
  readonly from: number
  readonly to: number
}

const END = /[。！？；\n]/g

const split = new WeakMap<Passage, readonly Sentence[]>()

/** The sentences of a passage, without the white space around them; headings, cells and texts of a list are one each unless they are several. */
export function sentencesOf(passage: Passage): readonly Sentence[] {
  const known = split.get(passage)
  if (known) return known
  const sentences: Sentence[] = []
  for (let from = 0; from < passage.text.length; ) {
    END.lastIndex = from
    const to = END.test(passage.text) ? END.lastIndex - 1 : passage.text.length
    const raw = passage.text.slice(from, to)
    const text = raw.trim()
    const start = from + raw.length - raw.trimStart().length
    if (text !== '') sentences.push({ passage, text, from: start, to: start + text.length })
    from = to + 1
  }
  split.set(passage, sentences)
  return sentences
}

const mentionsOf = new WeakMap<readonly Mention[], ReadonlyMap<Passage, Mention[]>>()

/** The quantities in a sentence, in order. */
export function mentionsIn(sentence: Sentence, mentions: readonly Mention[]): readonly Mention[] {
  let known = mentionsOf.get(mentions)
  if (!known) {
    const made = new Map<Passage, Mention[]>()
    for (const mention of mentions) {
      const list = made.get(mention.passage)
      if (list) list.push(mention)
      else made.set(mention.passage, [mention])
    }
    known = made
    mentionsOf.set(mentions, known)
  }
  return (known.get(sentence.passage) ?? []).filter(one => one.from >= sentence.from && one.to <= sentence.to)
}

const sorted = new WeakMap<readonly string[], readonly string[]>()

/** Each canonical term of a list that a text names; the longer word first, so that 虚拟化软件 is not also 虚拟化. */
export function termsIn(
  text: string,
  registers: Registers,
  list: TermList,
): { readonly term: string; readonly at: number; readonly end: number }[] {
  const words = wordsOf(registers, list)
  let longest = sorted.get(words)
  if (!longest) {
    longest = [...words].sort((a, b) => b.length - a.length)
    sorted.set(words, longest)
  }
  const taken = new Uint8Array(text.length)
  const found: { term: string; at: number; end: number }[] = []
  for (const word of longest) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (taken[at] || taken[at + word.length - 1]) continue
      taken.fill(1, at, at + word.length)
      found.push({ term: canonical(registers, list, word), at, end: at + word.length })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

const PERIOD =
  /(?:19|20)[0-9]{2}(?:-Q[1-4]|-H[12]|年(?:第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|0?[1-9])月)?)(?:[—～-](?:19|20)[0-9]{2}年)?/gu

/** The periods a text names. */
export function periodsIn(text: string): { readonly period: Period; readonly at: number; readonly end: number }[] {
  return [...text.matchAll(PERIOD)].flatMap(match => {
    const read = readPeriod(match[0])
    return read.ok ? [{ period: read.period, at: match.index, end: match.index + match[0].length }] : []
  })
}
