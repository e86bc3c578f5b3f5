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

function isSame(title: string | undefined, heading: string): boolean {
  if (title === undefined) return false
  const [found, wanted] = [title, heading].map(text => text.replace(/\s+/gu, '')) as [string, string]
  // Chromium repeats the first line of a heading it has moved to the next page: all of it, where it has one line.
  return found === wanted || (wanted !== '' && found.endsWith(wanted) && wanted.startsWith(found.slice(0, -wanted.length)))
}

function mismatch(titles: readonly string[], headings: readonly string[], wrong: number): OutlineMismatch {
  const at = wrong >= 0 ? wrong : headings.length
  const [found, wanted] = [titles[at] ?? '—', headings[at] ?? '—']
  return new OutlineMismatch({
    zh: `PDF 书签有 ${titles.length} 条，标题有 ${headings.length} 个；第 ${at + 1} 条书签是 \`${found}\`，应为 \`${wanted}\``,
    en: `Unexpected ${titles.length} bookmarks for ${headings.length} headings; bookmark ${at + 1} reads \`${found}\`, expected \`${wanted}\``,
  })
}
