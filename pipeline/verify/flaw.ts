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
}

export const flaw = (file: string, zh: string, en: string): Flaw => ({ file, says: { zh, en } })

export const squash = (text: string): string => text.replaceAll(/\s+/gu, '')
