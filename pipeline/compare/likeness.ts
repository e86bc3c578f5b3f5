// Texts of two editions that have no equal → pairs of the most alike, by the pairs of characters they share.
//
// Bounds: of each text the 16 rarest pairs of characters are looked up, of each at most 32 texts that have it (those nearest in order),
// and the 8 texts met most often are measured. So the work is in proportion to the texts.
const RAREST = 16
const NEAREST = 32
const MEASURED = 8

export interface Pair {
  readonly before: number
  readonly after: number
}

/** Pairs of characters next to each other; a single character stands for itself. */
function gramsOf(text: string): Set<number> {
  const grams = new Set<number>()
  for (let i = 0; i + 1 < text.length; i++) grams.add(text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1))
  if (text.length === 1) grams.add(text.charCodeAt(0))
  return grams
}

type Grams = readonly ReadonlySet<number>[]
type Index = ReadonlyMap<number, readonly number[]>

function indexOf(texts: Grams): Index {
  const index = new Map<number, number[]>()
  for (const [i, grams] of texts.entries())
    for (const gram of grams) {
      const list = index.get(gram)
      if (list) list.push(i)
      else index.set(gram, [i])
    }
  return index
}

/** Where in an ascending list those nearest to a number begin. */
function nearest(list: readonly number[], to: number): number {
  if (list.length <= NEAREST) return 0
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < to) low = middle + 1
    else high = middle
  }
  return Math.max(0, Math.min(low - NEAREST / 2, list.length - NEAREST))
}

/** Twice what two texts share, as a share of what both have: 1 for the same, 0 for nothing in common. */
function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const gram of few) if (many.has(gram)) shared++
  return (2 * shared) / (a.size + b.size)
}

/** The lists of the rarest pairs of characters of a text, of those that occur in the others. */
function rarest(grams: ReadonlySet<number>, index: Index): (readonly number[])[] {
  const lists: (readonly number[])[] = []
  for (const gram of grams) {
    const list = index.get(gram)
    if (list) lists.push(list)
  }
  return lists.length <= RAREST ? lists : lists.sort((a, b) => a.length - b.length).slice(0, RAREST)
}

/** Those met most often, without sorting them all. */
function mostMet(met: readonly number[], counts: Uint16Array): readonly number[] {
  if (met.length <= MEASURED) return met
  const times = new Uint32Array(RAREST + 1)
  for (const other of met) times[counts[other]!]!++
  let [least, above] = [RAREST, 0]
  while (above + times[least]! < MEASURED) above += times[least--]!
  const equal = met.filter(other => counts[other] === least).slice(0, MEASURED - above)
  return [...met.filter(other => counts[other]! > least), ...equal]
}

/** For each text the others it has most in common with; what is met is counted in one array, cleared behind it. */
function* candidates(own: Grams, others: Grams, index: Index): Generator<readonly [number, number]> {
  const counts = new Uint16Array(others.length)
  for (const [i, grams] of own.entries()) {
    const met: number[] = []
    for (const list of rarest(grams, index)) {
      const from = nearest(list, (i * others.length) / own.length)
      for (let k = from; k < list.length && k < from + NEAREST; k++) {
        const other = list[k]!
        if (counts[other] === 0) met.push(other)
        counts[other]!++
      }
    }
    for (const other of mostMet(met, counts)) yield [i, other]
    for (const other of met) counts[other] = 0
  }
}

/**
 * Pairs of texts at least so alike, the most alike first served; of equals those nearest in order.
 * @param least 0 to 1, as a share of what both have
 */
export function alike(before: readonly string[], after: readonly string[], least: number): Pair[] {
  if (before.length === 0 || after.length === 0) return []
  const [old, now] = [before.map(gramsOf), after.map(gramsOf)]
  const scored = new Map<number, Pair & { readonly score: number }>()
  const measure = (b: number, a: number) => {
    const id = b * now.length + a
    const score = scored.has(id) ? 0 : likeness(old[b]!, now[a]!)
    if (score >= least) scored.set(id, { before: b, after: a, score })
  }
  // Asked from both sides, so that the pairs are the same whichever edition is called the earlier one.
  for (const [a, b] of candidates(now, old, indexOf(old))) measure(b, a)
  for (const [b, a] of candidates(old, now, indexOf(now))) measure(b, a)
  const distance = (pair: Pair) => Math.abs(pair.before / before.length - pair.after / after.length)
  const sorted = [...scored.values()].sort(
    (x, y) => y.score - x.score || distance(x) - distance(y) || x.before + x.after - y.before - y.after,
  )
  const [usedBefore, usedAfter] = [new Set<number>(), new Set<number>()]
  return sorted.filter(pair => {
    const isFree = !usedBefore.has(pair.before) && !usedAfter.has(pair.after)
    if (isFree) usedBefore.add(pair.before)
    if (isFree) usedAfter.add(pair.after)
    return isFree
  })
}
