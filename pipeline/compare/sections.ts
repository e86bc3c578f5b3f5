// The headings and keys of an edition, with what stands under them → a tree of sections; where something stood, and what has another name.
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

/** A heading that counts or names its quarter is the same heading; one that is no more than a year is none. */
export function uncounted(title: string): string {
  const name = title.replaceAll(/[0-9]+|第?[一二三四五六七八九十]+(?:季度|[章节、])/gu, '').replace(/^[\s.．、]+/u, '')
  return name.length < 3 ? '' : name
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

/** Only their numbers, or years, are others. */
const isCounted = (from: string, to: string) => uncounted(from) !== '' && uncounted(from) === uncounted(to)

/** Sections that have another name, or stand elsewhere, with the same contents. */
export function renamed(partners: ReadonlyMap<Section, Section>, isSame: (from: string, to: string) => boolean): SectionChange[] {
  return [...partners].flatMap(([before, after]) => {
    // Where all the chapters of a document have become chapters of their own, none of them has gone anywhere.
    const above = before.parent && partners.get(before.parent)
    const isMoved = before.parent !== undefined && above !== after.parent && (above !== undefined || after.parent?.parent !== undefined)
    const [from, to] = [before.place?.(), after.place?.()]
    if (!from || !to || (!isMoved && (isSame(before.title, after.title) || isCounted(before.title, after.title)))) return []
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
