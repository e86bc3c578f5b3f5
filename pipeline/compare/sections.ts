// The headings and keys of two editions, with what stands under them → which section is which: by title, else by the likeness of contents.
import type { Place } from '../types.ts'
import type { SectionChange } from './model.ts'

/** Something that stands in a section, by what it can be recognised. */
export interface Content {
  readonly path: readonly string[]
  readonly features: readonly string[]
  /** The place of the title number `depth` of its path, where that is known. */
  titlePlace(depth: number): Place | undefined
}

export interface Section {
  readonly path: readonly string[]
  readonly title: string
  readonly parent: Section | undefined
  readonly children: Map<string, Section>
  readonly features: Set<string>
  /** The first that is known of its title. */
  place: (() => Place | undefined) | undefined
}

/** Share of features that a section of another title has in common, and what tells many sections apart no longer. */
const LEAST = 0.4
const COMMON = 16

const KEY = '\u0000'
export interface Sections {
  readonly all: readonly Section[]
  readonly byPath: ReadonlyMap<string, Section>
}

export const sectionKey = (path: readonly string[]) => path.join(KEY)

/** Every so many characters, told by what they are, are a feature: a section is known again though each of its sentences was touched. */
const LENGTH = 4
const ONE_IN = 4

export function featuresOf(text: string): string[] {
  const found = [text]
  for (let i = 0; i + LENGTH <= text.length; i++) {
    const code = text.charCodeAt(i) * 31 + text.charCodeAt(i + 1) * 17 + text.charCodeAt(i + 2) * 7 + text.charCodeAt(i + 3)
    if (code % ONE_IN === 0) found.push(text.slice(i, i + LENGTH))
  }
  return found
}

/** A section for every path and for those above it, in reading order; the first has no title and holds all. */
export function treeOf(contents: Iterable<Content>): Sections {
  const root: Section = { path: [], title: '', parent: undefined, children: new Map(), features: new Set(), place: undefined }
  const all = [root]
  for (const { path, features, titlePlace } of contents) {
    let here = root
    for (const [i, title] of path.entries()) {
      let below = here.children.get(title)
      if (!below) {
        below = { path: path.slice(0, i + 1), title, parent: here, children: new Map(), features: new Set(), place: undefined }
        here.children.set(title, below)
        all.push(below)
      }
      below.place ??= () => titlePlace(i)
      for (const feature of features) below.features.add(feature)
      here = below
    }
  }
  return { all, byPath: new Map(all.map(section => [sectionKey(section.path), section])) }
}

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

/** A heading that counts or names its quarter is the same heading; one that is no more than a year is none. */
function uncounted(title: string): string {
  const name = title.replaceAll(/[0-9]+|第?[一二三四五六七八九十]+(?:季度|[章节、])/gu, '')
  return name.length < 3 ? '' : name
}

const atDepth = (sections: readonly Section[], depth: number) => sections.filter(one => one.path.length === depth)

/** Earlier section → later section. From the top down, as what stands under sections that are one is looked for there first. */
export function pairSections({ all: earlier }: Sections, { all: later }: Sections): ReadonlyMap<Section, Section> {
  const pairing = new Pairing()
  pairing.add(earlier[0]!, later[0]!)
  const deepest = Math.max(...[...earlier, ...later].map(one => one.path.length))
  for (let depth = 1; depth <= deepest; depth++) {
    const [old, now] = [atDepth(earlier, depth), atDepth(later, depth)]
    pairing.byTitle(old, now, title => title)
    pairing.byTitle(old, now, uncounted)
    pairing.byContents(old, now)
  }
  // What is left may have gone up or down.
  pairing.byContents(earlier, later)
  return pairing.partners
}

/** Where in the later edition something of the earlier one would stand: below what its sections are called there. */
export function laterPath(path: readonly string[], { byPath }: Sections, partners: ReadonlyMap<Section, Section>): readonly string[] {
  for (let depth = path.length; depth > 0; depth--) {
    const section = byPath.get(sectionKey(path.slice(0, depth)))
    const partner = section && partners.get(section)
    if (partner) return [...partner.path, ...path.slice(depth)]
  }
  return path
}

/** Sections that have another name, or stand elsewhere, with the same contents. */
export function renamed(partners: ReadonlyMap<Section, Section>, isSame: (from: string, to: string) => boolean): SectionChange[] {
  return [...partners].flatMap(([before, after]) => {
    const isMoved = before.parent !== undefined && partners.get(before.parent) !== after.parent
    const [from, to] = [before.place?.(), after.place?.()]
    if (!from || !to || (isSame(before.title, after.title) && !isMoved)) return []
    return [
      {
        of: 'section',
        kind: isMoved ? 'moved' : 'renamed',
        path: after.path,
        before: { path: before.path, place: from },
        after: { path: after.path, place: to },
        from: before.title,
        to: after.title,
      } as const,
    ]
  })
}
