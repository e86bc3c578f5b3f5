// What rolling forward does to each file, what it has done, and what it leaves to a person.
import { textOf } from '../fix/texts.ts'
import type { Bilingual, Edition, Place, Source, TextEdit } from '../types.ts'

/** The edition that is made. */
export interface Target {
  /** `2026-Q1` */
  readonly id: string
  /** `2026-01-16` */
  readonly date: string
  /** The date of the edition after it. */
  readonly next: string
  /** The edition it is made from; undefined where that does not say. */
  readonly from: string | undefined
}

export interface Note {
  readonly kind: 'metadata' | 'date' | 'carried' | 'actual' | 'window' | 'kept-date' | 'unreadable'
  readonly place: Place
  readonly text: Bilingual
}

/** Edits by file, kept apart from one another: where two would touch, the first was wanted first. */
export class Ledger {
  readonly done: Note[] = []
  readonly left: Note[] = []
  private readonly edits = new Map<string, TextEdit[]>()
  private readonly sources: ReadonlyMap<string, Source>
  constructor(edition: Edition) {
    this.sources = new Map(edition.sources.map(source => [source.path, source]))
  }

  editsOf(path: string): readonly TextEdit[] {
    return [...(this.edits.get(path) ?? [])].sort((a, b) => a.start - b.start || a.end - b.end)
  }

  source(path: string): Source | undefined {
    return this.sources.get(path)
  }

  /** The file's text as places count it. */
  textOf(path: string): string {
    const source = this.sources.get(path)
    return source ? textOf(source.file) : ''
  }

  /** @returns whether the edit is made; not where another one already touches the same characters */
  edit(path: string, edit: TextEdit, note?: Note): boolean {
    const own = this.edits.get(path) ?? []
    const touches = own.some(one => edit.start < one.end && one.start < edit.end)
    if (touches) return false
    this.edits.set(path, [...own, edit])
    if (note) this.done.push(note)
    return true
  }

  /** Characters `start` to `end` are replaced only where they read as thought. */
  replace(place: Place, was: string, now: string, note: Note): boolean {
    const [start, end] = [place.position.start.offset!, place.position.end.offset!]
    if (this.textOf(place.file).slice(start, end) !== was) return false
    return was === now || this.edit(place.file, { start, end, text: now }, note)
  }
}
