// The bookmarks as Chromium made them and the headings as they are → the bookmarks with their titles mended.
import type { Bilingual } from '../types.ts'
import type { PdfDocument } from './document.ts'
import { type Dictionary, decodeText, isReference, isText, textOf, type Value } from './syntax.ts'

/** Bookmarks and headings are not the same list. */
export class OutlineMismatch extends Error {
  override readonly name = 'OutlineMismatch'
  readonly text: Bilingual

  constructor(text: Bilingual) {
    super(text.en)
    this.text = text
  }
}

/** Object number → bookmark, for those whose title is to change. A heading that was pushed to the next page is doubled by Chromium. */
export function outlineTitles(document: PdfDocument, headings: readonly string[]): ReadonlyMap<number, Dictionary> {
  const items = bookmarks(document)
  const titles = items.map(item => titleOf(document, item))
  const wrong = headings.findIndex((heading, i) => !isSame(titles[i], heading))
  if (items.length !== headings.length || wrong >= 0) throw mismatch(titles, headings, wrong)
  return new Map(
    items.flatMap((item, i) => {
      const heading = headings[i] as string
      return titles[i] === heading ? [] : [[item, new Map([...document.dictionary({ object: item }), ['Title', textOf(heading)]])]]
    }),
  )
}

/** Object numbers of all bookmarks, in reading order. */
export function bookmarks(document: PdfDocument): readonly number[] {
  const outlines = document.resolve(document.catalog.get('Outlines'))
  if (outlines === null) return []
  const items: number[] = []
  const waiting: (Value | undefined)[] = [document.dictionary(outlines).get('First')]
  while (waiting.length > 0) {
    const item = waiting.pop()
    if (!isReference(item)) continue
    items.push(item.object)
    if (items.length > document.objects.size) throw new Error('PDF: the bookmarks go in a circle')
    const entry = document.dictionary(item)
    waiting.push(entry.get('Next'), entry.get('First'))
  }
  return items
}

function titleOf(document: PdfDocument, item: number): string {
  const title = document.resolve(document.dictionary({ object: item }).get('Title'))
  return isText(title) ? decodeText(title) : ''
}

/**
 * Whether a bookmark says what its heading says. Of a heading moved to the next page Chromium repeats the first line, or each of
 * its runs of text, so any piece may stand there twice.
 */
function isSame(title: string | undefined, heading: string): boolean {
  if (title === undefined) return false
  const [found, wanted] = [title, heading].map(text => text.replace(/\s+/gu, '')) as [string, string]
  if (found === wanted) return true
  if (found.length > 2 * wanted.length) return false
  // How much of the bookmark can be used up by so much of the heading.
  const used: Set<number>[] = Array.from({ length: wanted.length + 1 }, () => new Set())
  used[0]!.add(0)
  for (let from = 0; from < wanted.length; from++) {
    for (const at of used[from]!) {
      for (let to = from + 1; to <= wanted.length && found.startsWith(wanted.slice(from, to), at); to++) {
        const [piece, end] = [wanted.slice(from, to), at + to - from]
        used[to]!.add(end)
        if (found.startsWith(piece, end)) used[to]!.add(end + piece.length)
      }
    }
  }
  return used[wanted.length]!.has(found.length)
}

function mismatch(titles: readonly string[], headings: readonly string[], wrong: number): OutlineMismatch {
  const at = wrong >= 0 ? wrong : headings.length
  const [found, wanted] = [titles[at] ?? '—', headings[at] ?? '—']
  return new OutlineMismatch({
    zh: `PDF 书签有 ${titles.length} 条，标题有 ${headings.length} 个；第 ${at + 1} 条书签是 \`${found}\`，应为 \`${wanted}\``,
    en: `Unexpected ${titles.length} bookmarks for ${headings.length} headings; bookmark ${at + 1} reads \`${found}\`, expected \`${wanted}\``,
  })
}
