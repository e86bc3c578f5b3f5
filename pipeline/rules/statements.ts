// Passages → their sentences, each with the quantities in it, the terms and periods it names, and how far every word of it is understood.
import { type FoundPeriod, findPeriods } from '../period.ts'
import { canonical, type TermList, wordsOf } from '../terms.ts'
import type { Edition, Mention, Passage, PassageLink } from '../types.ts'
import { Lexicon, lexiconOf } from './lexicon.ts'
import { FILLERS } from './word-lists.ts'

/** A term of the registers, or of a figure, in a sentence: characters of the passage. */
export interface Named {
  readonly from: number
  readonly to: number
  readonly list: TermList
  /** Its canonical name. */
  readonly name: string
}

export type Terms = Lexicon<{ readonly list: TermList; readonly name: string }>

const LISTS = [
  ['指标', 'metric'],
  ['地区', 'region'],
  ['口径', 'scope'],
] as const

/** 市场 alone is short for the one metric of the register that begins with it and is an amount: 全球市场达4000亿元. */
const SHORT = '市场'

function shortFor(edition: Edition): (readonly [string, { list: TermList; name: string }])[] {
  const levels = (edition.registers.metrics ?? []).filter(
    entry => entry['类型'] === '水平' && typeof entry['名称'] === 'string' && entry['名称'].startsWith(SHORT),
  )
  return levels.length === 1 ? [[SHORT, { list: '指标', name: levels[0]!['名称'] as string }]] : []
}

const terms = new WeakMap<Edition, Terms>()

/** The words an edition has for metrics, regions and scopes: the register's and its figures' own. */
export function termsOf(edition: Edition): Terms {
  const known = terms.get(edition)
  if (known) return known
  const { registers, figures } = edition
  const entries = LISTS.flatMap(([list, aspect]) => {
    const own = figures.flatMap(figure => figure[aspect]?.value ?? [])
    return [...new Set([...wordsOf(registers, list), ...own])].map(
      word => [word, { list, name: canonical(registers, list, word) }] as const,
    )
  })
  const made = new Lexicon([...entries, ...shortFor(edition)])
  terms.set(edition, made)
  return made
}

const fillers = lexiconOf(FILLERS)
const GAPS = new Set(' \n\t\u3000，、,：:（）()“”"「」')

/** A sentence: characters `from` to `to` of its passage. What is costly is made when first asked for. */
export class Statement {
  readonly passage: Passage
  readonly from: number
  readonly to: number
  readonly mentions: Mention[] = []
  readonly links: PassageLink[] = []
  private readonly terms: Terms
  private namedHere: readonly Named[] | undefined
  private periodsHere: readonly FoundPeriod[] | undefined
  private plainHere: number | undefined

  constructor(passage: Passage, from: number, to: number, known: Terms) {
    this.passage = passage
    this.from = from
    this.to = to
    this.terms = known
  }

  get text(): string {
    return this.passage.text.slice(this.from, this.to)
  }

  get named(): readonly Named[] {
    this.namedHere ??= [...this.terms.in(this.passage.text, this.from, this.to)].map(({ from, to, value }) => ({ from, to, ...value }))
    return this.namedHere
  }

  get periods(): readonly FoundPeriod[] {
    this.periodsHere ??= findPeriods(this.text).map(one => ({ ...one, start: one.start + this.from, end: one.end + this.from }))
    return this.periodsHere
  }

  /** Up to here it is nothing but terms, periods, quantities and words that say nothing of their own: no other subject can have come in. */
  get plainTo(): number {
    this.plainHere ??= this.plainFrom(this.from)
    return this.plainHere
  }

  /** Up to where it is as plain from some place on. */
  plainFrom(start: number): number {
    const known = [
      ...this.named.map(one => [one.from, one.to] as const),
      ...this.periods.map(one => [one.start, one.end] as const),
      ...this.mentions.map(one => [one.from, one.to] as const),
    ].sort((a, b) => a[0] - b[0] || b[1] - a[1])
    let next = 0
    let at = start
    while (at < this.to) {
      while (next < known.length && known[next]![1] <= at) next++
      const one = known[next]
      const filler = one && one[0] <= at ? undefined : fillers.at(this.passage.text, at)
      if (one && one[0] <= at) at = one[1]
      else if (GAPS.has(this.passage.text[at]!)) at++
      else if (filler) at = filler.to
      else break
    }
    return Math.min(at, this.to)
  }
}

/** `.` ends a sentence only before a space, since 3.5 and v2.0 hold one. */
const END = /[。！？；!?;]|\.(?![!-\u{10FFFF}])/gu

/** A sentence without the spaces and line breaks around it; nothing where there is no more. */
function* trimmed(text: string, start: number, end: number): Generator<readonly [from: number, to: number]> {
  let [from, to] = [start, end]
  while (from < to && text[from]! <= ' ') from++
  while (to > from && text[to - 1]! <= ' ') to--
  if (to > from) yield [from, to]
}

/** The sentences of a text. */
function* sentencesIn(text: string): Generator<readonly [from: number, to: number]> {
  let from = 0
  for (const { index } of text.matchAll(END)) {
    yield* trimmed(text, from, index)
    from = index + 1
  }
  yield* trimmed(text, from, text.length)
}

const statements = new WeakMap<Edition, readonly Statement[]>()

/** Quantities and links come in the order of the passages and of their text: one pass gives each sentence its own. */
function statementsIn(passage: Passage, mentions: readonly Mention[], terms: Terms): Statement[] {
  let [mention, link] = [0, 0]
  return [...sentencesIn(passage.text)].map(([from, to]) => {
    const statement = new Statement(passage, from, to, terms)
    for (; mention < mentions.length && mentions[mention]!.from < to; mention++) statement.mentions.push(mentions[mention]!)
    // A footnote mark may stand behind the full stop.
    for (; link < passage.links.length && passage.links[link]!.to <= to + 1; link++) statement.links.push(passage.links[link]!)
    return statement
  })
}

/** The sentences of all passages, in document order; made once for an edition. */
export function statementsOf(edition: Edition): readonly Statement[] {
  const known = statements.get(edition)
  if (known) return known
  const mentions = new Map<Passage, Mention[]>()
  for (const mention of edition.mentions) {
    const own = mentions.get(mention.passage)
    if (own) own.push(mention)
    else mentions.set(mention.passage, [mention])
  }
  const made = edition.passages.flatMap(passage => statementsIn(passage, mentions.get(passage) ?? [], termsOf(edition)))
  statements.set(edition, made)
  return made
}
