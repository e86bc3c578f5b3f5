// Sentences and items of lists that say nearly the same (Jaccard similarity of their pairs of characters).
import type { Edition, Observation, Passage, Place, Rule } from '../../types.ts'
import { mentionsIn, periodsIn, sentencesOf } from '../wording.ts'

/** Measured on the sample: 0.6 misses two pairs. */
const SIMILAR = 0.55
const SHORTEST = 12
const SHORTEST_EQUAL = 6
/** A pair of characters in more texts than this tells nothing; texts beyond the limit are not compared: the cost stays linear. */
const MOST_COMMON = 40
const MOST_TEXTS = 5000

interface Said {
  readonly text: string
  readonly place: Place
  readonly pairs: ReadonlySet<number>
}

const PLAIN = /[\s\p{P}\p{S}]/gu

/** Two neighbouring characters as one number: half the cost of a piece of text. */
function pairsOf(text: string): Set<number> {
  const plain = text.replaceAll(PLAIN, '')
  const pairs = new Set<number>()
  for (let i = 1; i < plain.length; i++) pairs.add(plain.charCodeAt(i - 1) * 0x10000 + plain.charCodeAt(i))
  return pairs
}

/** A contents list and lists of links repeat the headings on purpose. */
const isLink = (passage: Passage) => passage.links.some(link => link.from === 0 && link.to === passage.text.length)

function saidIn(edition: Edition): Said[] {
  const said: Said[] = []
  for (const passage of edition.passages) {
    if (passage.kind === 'heading' || passage.kind === 'cell' || isLink(passage)) continue
    for (const sentence of sentencesOf(passage)) {
      const { text, from, to } = sentence
      if (text.length < SHORTEST_EQUAL || text.length > 400) continue
      // Sentences that give numbers are built alike on purpose; they are the same only if they are equal.
      const hasNumber = () => mentionsIn(sentence, edition.mentions).length > 0 || periodsIn(text).length > 0
      const isLikened = text.length >= SHORTEST && !hasNumber()
      said.push({ text, place: passage.place(from, to), pairs: isLikened ? pairsOf(text) : new Set() })
      if (said.length === MOST_TEXTS) return said
    }
  }
  return said
}

/** The earlier text most like this one, and how like. */
function likest(
  one: Said,
  said: readonly Said[],
  index: ReadonlyMap<number, readonly number[]>,
): { other: Said; likeness: number } | undefined {
  const shared = new Map<number, number>()
  for (const pair of one.pairs) for (const i of index.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
  let best: { other: Said; likeness: number } | undefined
  for (const [i, count] of shared) {
    const other = said[i]!
    const likeness = count / (one.pairs.size + other.pairs.size - count)
    if (likeness >= SIMILAR && likeness > (best?.likeness ?? 0)) best = { other, likeness }
  }
  return best
}

function* duplicates(edition: Edition): Generator<Observation> {
  const said = saidIn(edition)
  const equal = new Map<string, Said>()
  const index = new Map<number, number[]>()
  for (const [i, one] of said.entries()) {
    const twin = equal.get(one.text)
    const near = twin ? { other: twin, likeness: 1 } : likest(one, said, index)
    if (near) {
      const note = { zh: `先写在这里：${near.other.text.slice(0, 40)}`, en: `first said here: ${near.other.text.slice(0, 40)}` }
      const data = { likeness: near.likeness.toFixed(2) }
      yield { message: twin ? 'equal' : 'near', data, place: one.place, related: [{ place: near.other.place, note }] }
    }
    if (!twin) equal.set(one.text, one)
    for (const pair of one.pairs) {
      const list = index.get(pair)
      if (!list) index.set(pair, [i])
      else if (list.length < MOST_COMMON) list.push(i)
    }
  }
}

export const nearDuplicate: Rule = {
  id: 'prose/near-duplicate',
  severity: 'info',
  title: { zh: '同样的话说了两遍', en: 'the same said twice' },
  messages: {
    equal: { zh: '这句话前面已经有了', en: 'this has been said already' },
    near: { zh: '与前面的一句话相近（相似度 {likeness}）', en: 'much like an earlier sentence (similarity {likeness})' },
  },
  check: duplicates,
}
