// Contents and the lists of charts and tables → how they are set on paper, so that a few lines do not stand alone on a second page.
import type { Caption, ContentsEntry } from '../types.ts'
import { halvesOf } from '../visible/halves.ts'

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
  /** What a half of a Chinese character is wide. */
  readonly half: number
}

/** In millimetres, as print.css has them. */
const USUAL: Setting = { line: 5.9, chapter: 1.9, title: 15, list: 18, half: 1.77 }
const DENSE: Setting = { line: 4.4, chapter: 1.1, title: 12, list: 12, half: 1.5 }
/** What the margins, and beside an entry its leader and number, take of the paper. */
const MARGINS = { height: 52, width: 44 + 17 }

function heightOf(contents: readonly Entry[], lists: readonly List[], setting: Setting, width: number): number {
  const { line, chapter, title, list, half } = setting
  const linesOf = (text: string) => Math.ceil((halvesOf(text) * half) / width) * line
  const ofContents = contents.reduce((sum, { depth, text }) => sum + linesOf(text) + (depth === 2 ? chapter : 0), title)
  const ofLists = lists.flatMap(({ entries }) => entries).reduce((sum, { label, text }) => sum + linesOf(`${label}　${text}`), 0)
  return ofContents + ofLists + lists.length * list
}

/** Class of the contents: set closer where that saves a page. @param paper width and height in millimetres */
export function densityOf(contents: readonly Entry[], lists: readonly List[], paper: readonly [number, number]): '' | 'dense' {
  const [width, height] = [paper[0] - MARGINS.width, paper[1] - MARGINS.height]
  const pages = (setting: Setting) => Math.ceil(heightOf(contents, lists, setting, width) / height)
  return pages(DENSE) < pages(USUAL) ? 'dense' : ''
}
