// An edition → what a comparison asks of it: its statements, its sections, and what could not be read.
import type { Edition, Place } from '../types.ts'
import type { ComparedEdition } from './model.ts'
import { plain, rollerOf } from './rolled.ts'
import { type Content, featuresOf, type Sections, treeOf } from './sections.ts'
import { type Statement, statementsOf } from './statements.ts'

/** One edition as it is compared. */
export interface Side {
  readonly edition: Edition
  readonly statements: readonly Statement[]
  readonly sections: Sections
  /** Names of blocks that are there and could not be read: what they hold is not gone. */
  readonly withheld: ReadonlySet<string>
  /** What is said of it in the result. */
  readonly compared: ComparedEdition
  roll(text: string): string
}

function* contentsOf(edition: Edition, statements: readonly Statement[]): Generator<Content> {
  for (const { kind, path, text, place } of edition.passages)
    if (kind === 'heading')
      yield { path, features: [], titlePlace: depth => (depth === path.length - 1 ? place(0, text.length) : undefined) }
  for (const { path, fence } of edition.blocks) yield { path, features: fence.id ? [`#${fence.id}`] : [], titlePlace: () => undefined }
  for (const { path, rolled, keyPlace } of statements) yield { path, features: featuresOf(rolled), titlePlace: keyPlace }
}

const UNREADABLE = /^(?:file\/unreadable|text\/encoding|syntax\/too-large)$/u

const countsOf = ({ id, path, figures, sources }: Edition) => ({
  id,
  path,
  files: sources.map(source => source.path),
  figures: figures.filter(one => one.missing !== 'open').length,
})

/** The texts of an edition's files by place; places count without a byte order mark. */
function writtenIn({ sources }: Edition) {
  const texts = new Map(sources.map(source => [source.path, String(source.file.value).replace(/^\uFEFF/u, '')]))
  return ({ file, position }: Place, isLast: boolean) => {
    const text = texts.get(file) ?? ''
    const [start, end] = [position.start.offset!, position.end.offset!]
    const line = isLast ? text.indexOf('\n', end) : end
    return text.slice(start, line < 0 ? undefined : line)
  }
}

export function sideOf(edition: Edition): Side {
  const roll = rollerOf(edition)
  const statements = statementsOf(edition, { plain, roll, written: writtenIn(edition) })
  const read = new Set(edition.blocks.map(block => block.fence))
  const unread = edition.sources.flatMap(source => source.fences.filter(fence => !read.has(fence)))
  const files = edition.faults.filter(fault => UNREADABLE.test(fault.rule)).map(fault => fault.place)
  return {
    edition,
    statements,
    sections: treeOf(contentsOf(edition, statements)),
    withheld: new Set(unread.flatMap(fence => fence.id ?? [])),
    compared: { ...countsOf(edition), statements: statements.length, unread: [...files, ...unread.map(fence => fence.label)] },
    roll,
  }
}
