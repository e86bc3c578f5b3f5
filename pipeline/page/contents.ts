// Contents and the lists of charts and tables → how they are set on paper, so that a few lines do not stand alone on a second page.
import type { Caption, ContentsEntry } from '../types.ts'
import { halvesOf } from './elements.ts'

export interface Entry {
  readonly depth: number
  readonly text: string
  readonly id: string
}

export interface List {
  readonly title: string
  readonly entries: readonly Caption[]
}

/** The notes, made by the parser, stand before the last chapter, which says how the report was made. @param notes their title, where there are any */
export function withNotes(contents: readonly ContentsEntry[], notes: string | undefined): Entry[] {
  const entries = contents.map(({ depth, text, slug }) => ({ depth, text, id: `s-${slug}` }))
  if (notes === undefined) return entries
  const last = entries.findLastIndex(entry => entry.depth === 2)
  return entries.toSpliced(last, 0, { depth: 2, text: notes, id: 'footnote-label' })
}

interface Setting {
  readonly line: number
  /** What a chapter has above it. */
  readonly chapter: number
  readonly title: number
  readonly list: number
  /** Halves of a Chinese character that a line holds beside its leader and number. */
  readonly halves: number
}

/** In millimetres, as print.css has them. */
const USUAL: Setting = { line: 5.9, chapter: 1.9, title: 15, list: 18, halves: 82 }
const DENSE: Setting = { line: 4.4, chapter: 1.1, title: 12, list: 12, halves: 98 }
/** Between the margins of A4. */
const PAGE = 245

function heightOf(contents: readonly Entry[], lists: readonly List[], { line, chapter, title, list, halves }: Setting): number {
  const lines = (text: string) => Math.ceil(halvesOf(text) / halves)
  const entries = contents.reduce((sum, { depth, text }) => sum + lines(text) * line + (depth === 2 ? chapter : 0), title)
  return lists.reduce(
    (sum, one) => one.entries.reduce((all, { label, text }) => all + lines(`${label}　${text}`) * line, sum + list),
    entries,
  )
}

/** Class of the contents: closer where they would not fit onto a page, and closer they do. */
export function densityOf(contents: readonly Entry[], lists: readonly List[]): '' | 'dense' {
  return heightOf(contents, lists, USUAL) > PAGE && heightOf(contents, lists, DENSE) <= PAGE ? 'dense' : ''
}
