// Sentences and items → those that say again what was said before: the share of character pairs they have in common.
import type { Edition, Observation, Rule } from '../../types.ts'
import { type Statement, statementsOf } from '../statements.ts'

/** Measured on the sample: 0.6 misses two pairs (rules.md 5). */
const SIMILAR = 0.55
const LEAST = 12
const LEAST_EQUAL = 6
/** A sentence is looked at up to here and beside so many others: the work is in proportion to the text, whatever it holds. */
const MOST_CHARACTERS = 400
const MOST_OTHERS = 64

interface Saying {
  readonly statement: Statement
  readonly plain: string
  /** Digits and regions: what differs in them is said of something else (甲国363亿元, 乙国484亿元). */
  readonly subject: string
  readonly pairs: readonly string[]
}

function isJudged({ passage, mentions, text }: Statement): boolean {
  if (passage.kind === 'heading' || passage.kind === 'cell' || /\/(?:说明|标题)$/u.test(passage.pointer ?? '')) return false
  // What is tied to a figure is checked against it wherever it stands; what is still owed will be another text.
  return !mentions.some(one => one.figure) && !text.includes('待补')
}

function sayingOf(statement: Statement): Saying | undefined {
  if (statement.to - statement.from < LEAST_EQUAL || !isJudged(statement)) return undefined
  const plain = statement.text.slice(0, MOST_CHARACTERS).toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (plain.length < (statement.passage.kind === 'value' ? LEAST_EQUAL : LEAST)) return undefined
  const digits = plain.match(/[0-9]+/gu) ?? []
  const regions = statement.named.filter(one => one.list === '地区').map(one => one.name)
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < plain.length; i++) pairs.add(plain.slice(i, i + 2))
  return { statement, plain, subject: [...digits, ...regions].sort().join(' '), pairs: [...pairs] }
}

/** Size of what is in both, by size of what is in either. */
function likeness(a: Saying, b: ReadonlySet<string>): number {
  const common = a.pairs.filter(pair => b.has(pair)).length
  return common / (a.pairs.length + b.size - common)
}

/** Two sets this alike share one of the rarest pairs of either: only those are indexed and looked up (prefix filtering). */
function rarest(saying: Saying, counts: ReadonlyMap<string, number>): string[] {
  const needed = saying.pairs.length - Math.ceil(SIMILAR * saying.pairs.length) + 1
  return [...saying.pairs].sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1)).slice(0, needed)
}

class Heard {
  private readonly equal = new Map<string, Saying>()
  private readonly index = new Map<string, Saying[]>()
  private readonly counts: ReadonlyMap<string, number>

  constructor(counts: ReadonlyMap<string, number>) {
    this.counts = counts
  }

  /** The first like it among those heard before; remembers it. */
  earlier(saying: Saying): { other: Saying; share: number } | undefined {
    const same = this.equal.get(saying.plain)
    if (same) return { other: same, share: 1 }
    this.equal.set(saying.plain, saying)
    if (saying.plain.length < LEAST) return undefined
    const rare = rarest(saying, this.counts)
    const own = new Set(saying.pairs)
    const others = new Set<Saying>()
    for (const pair of rare) for (const other of this.index.get(pair) ?? []) if (others.size < MOST_OTHERS) others.add(other)
    let best: { other: Saying; share: number } | undefined
    for (const other of others) {
      const share = other.subject === saying.subject ? likeness(other, own) : 0
      if (share >= SIMILAR && share > (best?.share ?? 0)) best = { other, share }
    }
    for (const pair of rare) this.remember(pair, saying)
    return best
  }

  private remember(pair: string, saying: Saying): void {
    const list = this.index.get(pair)
    if (!list) this.index.set(pair, [saying])
    else if (list.length < MOST_OTHERS) list.push(saying)
  }
}

function* repeats(edition: Edition): Generator<Observation> {
  const sayings = statementsOf(edition).flatMap(statement => sayingOf(statement) ?? [])
  const counts = new Map<string, number>()
  for (const { pairs } of sayings) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const heard = new Heard(counts)
  for (const saying of sayings) {
    const found = heard.earlier(saying)
    if (!found) continue
    const first = found.other.statement
    const place = first.passage.place(first.from, first.to)
    const { passage, from, to } = saying.statement
    const { line } = place.position.start
    const isHere = place.file === passage.file
    const where = isHere ? `第 ${line} 行` : `${place.file} 第 ${line} 行`
    const whereEn = isHere ? `line ${line}` : `line ${line} of ${place.file}`
    yield {
      message: found.share === 1 ? 'same' : 'similar',
      data: { where, whereEn, share: Math.round(found.share * 100) },
      place: passage.place(from, to),
      related: [{ place, note: { zh: `先说的：${first.text.trim().slice(0, 60)}`, en: `said before: ${first.text.trim().slice(0, 60)}` } }],
    }
  }
}

export const nearDuplicate: Rule = {
  id: 'prose/near-duplicate',
  severity: 'info',
  title: { zh: '同一句话说了两遍', en: 'the same said twice' },
  messages: {
    same: {
      zh: '与{where}的话一样；留一处，或说出不同之处',
      en: 'the same as on {where}; keep one of them, or say what differs',
    },
    similar: {
      zh: '与{where}的话相近（{share}%）；留一处，或说出不同之处',
      en: 'nearly the same as on {where} ({share} %); keep one of them, or say what differs',
    },
  },
  check: repeats,
}
