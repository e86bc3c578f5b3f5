// Headings that were renamed → the links that lead to them, and the contents lists that repeat their words, follow.
import { VFile } from 'vfile'
import { anchorOf } from '../anchor.ts'
import { applyEdits } from '../fix/edits.ts'
import type { RolledFile } from '../next.ts'
import { parseFile } from '../parse.ts'
import type { Edition, Source, TextEdit } from '../types.ts'

interface Renamed {
  readonly slug: string
  readonly text: string
  readonly was: string
}

/** Old anchor → the new one, where a heading got other words. */
function renamed(edition: Edition, now: readonly Source[]): ReadonlyMap<string, Renamed> {
  const found = new Map<string, Renamed>()
  for (const [i, source] of edition.sources.entries()) {
    for (const [j, heading] of source.headings.entries()) {
      const other = now[i]?.headings[j]
      if (other && other.slug !== heading.slug) found.set(heading.slug, { slug: other.slug, text: other.text, was: heading.text })
    }
  }
  return found
}

/** The edits of one link: its address, and its words where they were the heading's. */
function linkEdit(text: string, start: number, end: number, url: string, to: Renamed): TextEdit | undefined {
  const written = text.slice(start, end)
  const at = written.lastIndexOf(url)
  if (at < 0) return undefined
  const words = written.slice(0, at)
  const from = words.includes(to.was) ? words.replace(to.was, () => to.text) : words
  return { start, end, text: `${from}#${to.slug}${written.slice(at + url.length)}` }
}

/** Second pass: what the first has made is read again, so that places are those of the new texts. */
export function followHeadings(edition: Edition, rolled: readonly RolledFile[]): RolledFile[] {
  const read = (files: readonly RolledFile[]) => files.map(({ path, after }) => parseFile(new VFile({ path, value: after })))
  const now = read(rolled)
  const moved = renamed(edition, now)
  if (moved.size === 0) return [...rolled]
  return rolled.map((file, i) => {
    const edits = now[i]!.targets.flatMap(target => {
      const to = target.url.startsWith('#') ? moved.get(anchorOf(target.url)) : undefined
      const { start, end } = target.position!
      return (to && linkEdit(file.after, start.offset!, end.offset!, target.url, to)) ?? []
    })
    return { ...file, after: applyEdits(file.after, edits) }
  })
}
