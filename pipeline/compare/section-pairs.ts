// Sections of two editions → which is which: by title, else by the likeness of what stands in them.
import { type Section, type Sections, uncounted } from './sections.ts'

/** Share of features that a section of another title has in common, and what tells many sections apart no longer. */
const LEAST = 0.4
const COMMON = 16
/** A title shorter than this may stand anywhere. */
const SHORTEST = 4

type Partners = Map<Section, Section>

class Pairing {
  /** Earlier section → later one, and back. */
  readonly partners: Partners = new Map()
  readonly back: Partners = new Map()

  add(before: Section, after: Section): void {
    this.partners.set(before, after)
    this.back.set(after, before)
  }

  /** Sections under the same section, with titles that are made the same by `nameOf`; those it has no name for are left. */
  byTitle(earlier: readonly Section[], later: readonly Section[], nameOf: (title: string) => string): void {
    const named = new Map<Section, Map<string, Section[]>>()
    for (const after of later.filter(one => !this.back.has(one) && nameOf(one.title) !== '')) {
      const names = named.get(after.parent!) ?? new Map<string, Section[]>()
      named.set(after.parent!, names.set(nameOf(after.title), [...(names.get(nameOf(after.title)) ?? []), after]))
    }
    for (const before of earlier) {
      const above = this.partners.get(before.parent!)
      const found = above && !this.partners.has(before) ? named.get(above)?.get(nameOf(before.title))?.shift() : undefined
      if (found) this.add(before, found)
    }
  }

  /** Sections of one title wherever they stand, where there is only one of it on either side. */
  byUniqueTitle(earlier: readonly Section[], later: readonly Section[]): void {
    const only = (sections: readonly Section[], isPaired: (section: Section) => boolean) => {
      const found = new Map<string, Section | undefined>()
      for (const one of sections.filter(each => !isPaired(each))) {
        const title = uncounted(one.title)
        found.set(title, found.has(title) ? undefined : one)
      }
      return found
    }
    const others = only(later, one => this.back.has(one))
    for (const [title, before] of only(earlier, one => this.partners.has(one))) {
      const after = title.length < SHORTEST ? undefined : others.get(title)
      if (before && after) this.add(before, after)
    }
  }

  /** Sections that have most of their contents in common. */
  byContents(earlier: readonly Section[], later: readonly Section[]): void {
    const index = new Map<string, Section[]>()
    for (const after of later.filter(one => !this.back.has(one)))
      for (const feature of after.features) index.set(feature, [...(index.get(feature)?.slice(0, COMMON) ?? []), after])
    const scored = earlier.filter(one => !this.partners.has(one)).flatMap(before => scores(before, index))
    for (const { before, after } of scored.sort((a, b) => b.score - a.score))
      if (!this.partners.has(before) && !this.back.has(after)) this.add(before, after)
  }
}

function scores(before: Section, index: ReadonlyMap<string, readonly Section[]>) {
  const shared = new Map<Section, number>()
  for (const feature of before.features) {
    const list = index.get(feature) ?? []
    if (list.length <= COMMON) for (const after of list) shared.set(after, (shared.get(after) ?? 0) + 1)
  }
  return [...shared]
    .map(([after, count]) => ({ before, after, score: count / Math.max(before.features.size, after.features.size) }))
    .filter(one => one.score >= LEAST)
}

const atDepth = (sections: readonly Section[], depth: number) => sections.filter(one => one.path.length === depth)

/** From the top down, as what stands under sections that are one is looked for there first. */
function descend(pairing: Pairing, earlier: readonly Section[], later: readonly Section[], byContents: boolean): void {
  const deepest = Math.max(...[...earlier, ...later].map(one => one.path.length))
  for (let depth = 1; depth <= deepest; depth++) {
    const [old, now] = [atDepth(earlier, depth), atDepth(later, depth)]
    pairing.byTitle(old, now, title => title)
    pairing.byTitle(old, now, uncounted)
    if (byContents) pairing.byContents(old, now)
  }
}

/** Earlier section → later section. */
export function pairSections({ all: earlier }: Sections, { all: later }: Sections): ReadonlyMap<Section, Section> {
  const pairing = new Pairing()
  pairing.add(earlier[0]!, later[0]!)
  descend(pairing, earlier, later, false)
  // What is left may have gone up or down, and what stands under it with it.
  pairing.byUniqueTitle(earlier, later)
  descend(pairing, earlier, later, true)
  pairing.byContents(earlier, later)
  return pairing.partners
}
