// What is wrong with a finished file.
import type { Bilingual } from '../types.ts'

export interface Flaw {
  readonly file: string
  readonly says: Bilingual
}

/** One look at the finished files; every look sees all of them. */
export interface Check {
  /** As it is named where it fails, `figures`. */
  readonly name: string
  flaws(finished: import('./finished.ts').Finished): Iterable<Flaw>
  /** Whether it has what it needs; always, where nothing is said. */
  isPossible?(finished: import('./finished.ts').Finished): boolean
}

export const flaw = (file: string, zh: string, en: string): Flaw => ({ file, says: { zh, en } })

export const squash = (text: string): string => text.replaceAll(/\s+/gu, '')
