// Links within the report that lead nowhere: no heading, no figure of that name.
import { anchorOf } from '../../anchor.ts'
import { nearest } from '../../nearest.ts'
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { withheldFences } from '../withheld.ts'

/** What was probably meant: for a figure another one of its block, or that of the same period in a block with a name much like it. */
function guessFor(anchor: string, names: readonly string[]): string | undefined {
  const slash = anchor.indexOf('/')
  if (slash < 0) return nearest(anchor, names)
  const [block, period] = [anchor.slice(0, slash + 1), anchor.slice(slash)]
  const siblings = names.filter(name => name.startsWith(block))
  return nearest(anchor, siblings.length > 0 ? siblings : names.filter(name => name.endsWith(period)))
}

function* anchors(edition: Edition): Generator<Observation> {
  const known = new Set([
    ...edition.sources.flatMap(source => source.headings.map(heading => heading.slug)),
    ...edition.figures.map(figure => figure.id),
    ...edition.blocks.map(block => block.id),
  ])
  const names = [...known]
  // Their faults are told where they stand.
  const unread = new Set(withheldFences(edition).flatMap(({ id }) => (id === undefined || known.has(id) ? [] : [id])))
  let dead = 0
  for (const source of edition.sources) {
    for (const node of source.targets) {
      if (node.type === 'image' || !node.url.startsWith('#')) continue
      const anchor = anchorOf(node.url)
      if (anchor === '' || known.has(anchor) || unread.has(anchor.split('/')[0]!)) continue
      // Guessing costs as much as there are anchors: the first few dead links are enough to see what is wrong.
      const guess = ++dead > 20 ? undefined : guessFor(anchor, names)
      const place = node.position ? { file: source.path, position: node.position } : fileStart(source.path)
      const suggestion = guess ? { suggestion: { zh: `是不是 #${guess}？`, en: `did you mean #${guess}?` } } : {}
      yield { message: anchor.includes('/') ? 'figure' : 'heading', data: { anchor: anchor.slice(0, 60) }, place, ...suggestion }
    }
  }
}

export const deadAnchor: Rule = {
  id: 'links/dead-anchor',
  severity: 'error',
  title: { zh: '链接没有去处', en: 'a link that leads nowhere' },
  messages: {
    heading: { zh: '没有标题的锚点是 #{anchor}', en: 'no heading has the anchor #{anchor}' },
    figure: { zh: '没有标识为 {anchor} 的数据', en: 'no figure has the id {anchor}' },
  },
  check: anchors,
}
