// A contents list written by hand → entries for the title and for the contents itself.
import { placeIn } from '../../position.ts'
import type { Edition, Heading, Observation, Rule } from '../../types.ts'
import { contentsOf, isSelf, regenerated } from '../contents.ts'

/** All findings of one list are put right by one edit, which the first of them carries. */
function* selfEntries(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    const contents = contentsOf(source)
    if (!contents) continue
    const headings = new Map<string, Heading>(source.headings.map(heading => [heading.slug, heading]))
    const entries = contents.entries.flatMap(entry => {
      const heading = headings.get(entry.anchor)
      return heading && isSelf(heading) ? [{ entry, heading }] : []
    })
    const fix = entries.length > 0 ? regenerated(source, contents, false) : undefined
    for (const [i, { entry, heading }] of entries.entries()) {
      const place = placeIn(source.path, entry.node.position!)
      const message = heading.depth === 1 ? 'title' : 'itself'
      yield { message, data: { text: entry.text }, place, ...(fix && i === 0 ? { fix } : {}) }
    }
  }
}

export const tocSelfEntry: Rule = {
  id: 'structure/toc-self-entry',
  severity: 'info',
  title: { zh: '目录列了总标题或自己', en: 'the contents list the title or themselves' },
  messages: {
    title: {
      zh: '目录里列了总标题「{text}」；目录只列它后面的章节',
      en: 'the contents list the title «{text}»; they list what comes after it',
    },
    itself: { zh: '目录里列了目录自己「{text}」；删去这一项', en: 'the contents list themselves as «{text}»; delete the entry' },
  },
  absent: edition =>
    edition.sources.some(contentsOf) ? undefined : { zh: '没有手写的目录', en: 'there is no contents list written by hand' },
  check: selfEntries,
}
