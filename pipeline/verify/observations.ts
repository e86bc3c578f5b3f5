// What index.html tells programs of the figures (JSON-LD, schema.org Observation) is what figures.json says of them: each, and no other.
import type { Finished } from './finished.ts'
import { type Check, type Flaw, flaw } from './flaw.ts'

interface DataNode {
  readonly '@type'?: unknown
  readonly '@id'?: unknown
  readonly description?: unknown
  readonly value?: { readonly value?: unknown }
}

/** All that the page's scripts of data tell; undefined where one cannot be read. */
function nodesIn({ html }: Finished): readonly DataNode[] | undefined {
  const scripts = html?.elements.filter(one => one.tag === 'script' && one.attributes.get('type') === 'application/ld+json') ?? []
  try {
    return scripts.flatMap(script => {
      const data = JSON.parse(script.text) as DataNode & { '@graph'?: readonly DataNode[] }
      return data['@graph'] ?? [data]
    })
  } catch {
    return undefined
  }
}

export const observations: Check = {
  name: 'observations',
  *flaws(finished): Iterable<Flaw> {
    const { data } = finished
    const nodes = nodesIn(finished)
    if (!nodes) yield flaw('index.html', '给程序读的数据（JSON-LD）读不懂', 'has data for programs (JSON-LD) that cannot be read')
    // A page of one's own may go without.
    if (!data || !nodes?.some(node => node['@id'] === '#dataset')) return
    const found = nodes.filter(node => node['@type'] === 'Observation')
    const left = [...found]
    for (const { id, value, text, shown } of data.figures) {
      if (value === null || shown === false) continue
      // The scope may stand before the text.
      const isIts = (one: DataNode) =>
        one['@id'] === `#f-${id}` && one.value?.value === Number(value) && String(one.description).endsWith(text)
      const at = left.findIndex(isIts)
      if (at >= 0) left.splice(at, 1)
      else yield flaw('index.html', `JSON-LD 里没有数据 ${id}（${text}）`, `has no figure ${id} (${text}) in its JSON-LD`)
    }
    for (const other of left) {
      const [id, value] = [String(other['@id']), String(other.value?.value)]
      yield flaw(
        'index.html',
        `JSON-LD 里的 ${id}（${value}）不在 figures.json 里`,
        `has ${id} (${value}) in its JSON-LD, which figures.json has not`,
      )
    }
  },
}
