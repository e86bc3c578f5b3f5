// Two editions → what has changed from one to the other: figures, vendors, standards, sources, entities, sections, statements. Pure.
import { differenceOf, saysTheSame } from './compare/difference.ts'
import { figureChanges } from './compare/figure-changes.ts'
import { matchFigures } from './compare/figures.ts'
import { alike } from './compare/likeness.ts'
import { matchStatements } from './compare/match.ts'
import type { Comparison, FigureChange, NamedChange, SectionChange, StatementChange } from './compare/model.ts'
import { namedChanges } from './compare/named.ts'
import { piecesOf } from './compare/pieces.ts'
import { plain } from './compare/rolled.ts'
import { pairSections } from './compare/section-pairs.ts'
import { laterPath, renamed, type Section, sectionKey } from './compare/sections.ts'
import { type Side, sideOf } from './compare/side.ts'
import { inReadingOrder, statementChanges, withoutReasons } from './compare/statement-changes.ts'
import { type Statement, UNREAD } from './compare/statements.ts'
import { thingsOf } from './compare/things.ts'
import type { Edition, Figure } from './types.ts'

export type * from './compare/model.ts'

type Partners = ReadonlyMap<Section, Section>
type PathOf = (path: readonly string[]) => readonly string[]

function figuresIn(before: Side, after: Side, pathOf: PathOf): FigureChange[] {
  const paths = [before, after].map(({ edition }) => new Map(edition.blocks.map(block => [block.id, block.path])))
  const slotOf = (figure: Figure, edition: Edition) => {
    const isEarlier = edition === before.edition
    const path = paths[isEarlier ? 0 : 1]!.get(figure.block) ?? []
    return `${sectionKey(isEarlier ? pathOf(path) : path)}\u0000${figure.id.slice(figure.block.length)}`
  }
  const matching = matchFigures(before.edition, after.edition, slotOf)
  const seen = {
    ...matching,
    dropped: matching.dropped.filter(one => !after.withheld.has(one.block)),
    fresh: matching.fresh.filter(one => !before.withheld.has(one.block)),
  }
  const changes = figureChanges(seen, [before.edition, after.edition], { differenceOf, saysTheSame })
  return changes.map(one => (one.after ? one : { ...one, path: pathOf(one.path) }))
}

function statementsIn(before: Side, after: Side, pathOf: PathOf): StatementChange[] {
  const keys = { before: (one: Statement) => sectionKey(pathOf(one.path)), after: (one: Statement) => sectionKey(one.path) }
  const matching = matchStatements({ before: before.statements, after: after.statements }, keys, alike)
  const changes = statementChanges(matching, {
    after: after.statements,
    isWithheld: ({ block }, from) => block === UNREAD || (from === 'before' ? after : before).withheld.has(block ?? ''),
    laterPath: pathOf,
    piecesOf,
  })
  return inReadingOrder(changes, [before.edition, after.edition])
}

const LISTED = ['vendor', 'standard'] as const

function thingsIn(before: Side, after: Side, partners: Partners, pathOf: PathOf): NamedChange[] {
  const titles = new Map([...partners].map(([old, now]) => [sectionKey(now.path), old.title]))
  const found = [...LISTED, 'source' as const, 'entity' as const].flatMap(kind => {
    const [old, now] = [thingsOf(kind, before.edition), thingsOf(kind, after.edition)]
    const ids = new Map(old.map(one => [one.name, one.id]))
    return namedChanges(kind, old, now, one => ids.get(titles.get(sectionKey([...one.spot().path, one.name])) ?? ''))
  })
  const vendors = new Set(found.flatMap(one => (one.of === 'vendor' ? [`${one.kind} ${one.name}`] : [])))
  // A vendor that is an entity as well is told once.
  const told = found.filter(one => one.of !== 'entity' || !vendors.has(`${one.kind} ${one.name}`))
  return told.map(one => (one.after ? one : { ...one, path: pathOf(one.path) }))
}

/** Sections of another name; vendors and standards of another name are told as such. */
function sectionsIn(before: Side, after: Side, partners: Partners): SectionChange[] {
  const listed = LISTED.flatMap(kind => thingsOf(kind, after.edition))
  const names = new Set(listed.map(one => sectionKey([...one.spot().path, one.name])))
  const found = renamed(partners, (from, to) => before.roll(from) === after.roll(to))
  return found.filter(one => one.kind === 'moved' || !names.has(sectionKey(one.path)))
}

/** What has changed from one edition to another. What rolls forward by itself (its dates and quarter, open slots) is no change. */
export function compare(earlier: Edition, later: Edition): Comparison {
  const [before, after] = [sideOf(earlier), sideOf(later)]
  const partners = pairSections(before.sections, after.sections)
  const pathOf: PathOf = path => laterPath(path, before.sections, partners)
  const figures = figuresIn(before, after, pathOf)
  const changes = [
    ...figures,
    ...thingsIn(before, after, partners, pathOf),
    ...sectionsIn(before, after, partners),
    ...withoutReasons(statementsIn(before, after, pathOf), figures, plain),
  ]
  return { before: before.compared, after: after.compared, changes }
}
