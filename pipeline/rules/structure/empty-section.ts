// Headings with nothing below them: no text, no data, no smaller heading.
import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { placeIn } from '../../position.ts'
import type { Edition, Observation, Rule, Source } from '../../types.ts'

/** What stands in the source and is not seen in a section. */
const UNSEEN = new Set<RootContent['type']>(['definition', 'html', 'yaml', 'thematicBreak'])

function* inSource(source: Source): Generator<Observation> {
  const seen = source.tree.children.filter(node => !UNSEEN.has(node.type))
  for (const [i, node] of seen.entries()) {
    const next = seen[i + 1]
    if (node.type !== 'heading' || (next && (next.type !== 'heading' || next.depth > node.depth))) continue
    const heading = textOf(node).slice(0, 60)
    // The title in the file of the front matter may head the other files; a heading without words is not printed.
    if (heading.trim() === '' || (source.frontMatter && node.depth === 1)) continue
    yield { message: 'empty', data: { heading }, place: placeIn(source.path, node.position!) }
  }
}

function* empty(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) yield* inSource(source)
}

export const emptySection: Rule = {
  id: 'structure/empty-section',
  severity: 'warning',
  title: { zh: '标题下面什么都没有', en: 'a heading with nothing below it' },
  messages: {
    empty: {
      zh: '「{heading}」下面没有正文、数据，也没有下一级标题；补上内容或删去标题',
      en: 'below «{heading}» there is no text, no data and no smaller heading; fill the section or delete the heading',
    },
  },
  check: empty,
}
