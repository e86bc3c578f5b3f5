// An edition → the sources of the one after it, by edits at positions: what is not concerned stays as it was, to the byte.
import { VFile } from 'vfile'
import { applyEdits, offsetAfter } from './fix/edits.ts'
import { textOf } from './fix/texts.ts'
import { followHeadings } from './next/anchors.ts'
import { carriedMarks } from './next/carried.ts'
import { datesInText } from './next/dates.ts'
import { Ledger, type Note, type Target } from './next/ledger.ts'
import { correctionEntries, entriesOf, metadataEdits } from './next/metadata.ts'
import { owedActuals, windowMarks } from './next/owed.ts'
import { parseFile } from './parse.ts'
import { fileLocator } from './position.ts'
import type { Edition } from './types.ts'

export type { Note, Target } from './next/ledger.ts'

export interface RolledFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

export interface Rolled {
  readonly files: readonly RolledFile[]
  /** What was done, in the order of the text; each note stands where its words are in the new text. */
  readonly done: readonly Note[]
  /** What a person has to look at: dates that may be others, data nobody could read. */
  readonly left: readonly Note[]
}

/** A new text must be the same document with other words: as many headings and data blocks as before. */
function isSameShape(path: string, before: string, after: string): boolean {
  const [old, now] = [before, after].map(value => parseFile(new VFile({ path, value })))
  const readable = (one: typeof old) => one!.fences.filter(fence => fence.yaml.data !== undefined).length
  return old!.headings.length === now!.headings.length && old!.fences.length === now!.fences.length && readable(old) === readable(now)
}

const applied = (edition: Edition, ledger: Ledger): RolledFile[] =>
  edition.sources.map(({ path, file }) => ({ path, before: textOf(file), after: applyEdits(textOf(file), ledger.editsOf(path)) }))

/**
 * The sources of a correction: those of the published edition under a new id, saying what is corrected.
 * @param id `2025-Q4.1`
 */
export function correctionOf(edition: Edition, id: string, reason: string): Rolled {
  const ledger = new Ledger(edition)
  metadataEdits(edition, correctionEntries(id, edition.id!, reason), ledger)
  return { files: applied(edition, ledger), done: ledger.done, left: ledger.left }
}

/** A note at what it speaks of in the new text. */
function movedTo(note: Note, ledger: Ledger, files: readonly RolledFile[]): Note {
  const { file, position } = note.place
  const rolled = files.find(one => one.path === file)
  const [from, to] = [position.start.offset, position.end.offset]
  if (!rolled || from === undefined || to === undefined) return note
  const start = offsetAfter(rolled.before, ledger.editsOf(file), from)
  return { ...note, place: { file, position: fileLocator(rolled.after)(start, start + to - from) } }
}

/**
 * Rolls an edition forward.
 * @param edition the edition as it was checked; one with errors is rolled forward as far as it can be read
 * @param day the day the edition speaks from, as `2025-10-16`; undefined where nobody knows
 * @returns the files with their new texts; nothing is written
 * @throws Error where an edit would change the shape of a file, which is our own mistake
 */
export function rollForward(edition: Edition, target: Target, day: string | undefined): Rolled {
  const ledger = new Ledger(edition)
  metadataEdits(edition, entriesOf(target), ledger)
  datesInText(edition, target, day, ledger)
  carriedMarks(edition, target, ledger)
  owedActuals(edition, target, ledger)
  windowMarks(edition, target, ledger)
  const files = followHeadings(edition, applied(edition, ledger))
  const broken = files.find(file => !isSameShape(file.path, file.before, file.after))
  if (broken) throw new Error(`rolling ${broken.path} forward would change its headings or blocks`)
  const moved = (notes: readonly Note[]) => notes.map(note => movedTo(note, ledger, files))
  return { files, done: moved(ledger.done), left: moved(ledger.left) }
}
