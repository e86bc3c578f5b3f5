// The reports an edition lists as its sources → those that no 来源 in it names. The register is shared by editions: what one of them leaves unused there is no fault.
import { OPEN } from '../../figure.ts'
import type { Block, Data, Edition, Observation, Rule } from '../../types.ts'

/** What a 来源 anywhere below names. */
function* idsIn(data: Data): Generator<string> {
  if (Array.isArray(data)) for (const item of data) yield* idsIn(item)
  else if (typeof data === 'object') {
    for (const [key, value] of Object.entries(data)) {
      if (key === '来源' && typeof value === 'string') yield value
      else yield* idsIn(value)
    }
  }
}

const citedIds = (edition: Edition) =>
  new Set(edition.blocks.filter(block => block.kind !== 'references').flatMap(block => [...idsIn(block.data)]))

const listsOf = (edition: Edition): readonly Block[] => edition.blocks.filter(block => block.kind === 'references')

/** A footnote or a link may cite an entry by its id or its address. */
function linkedTo(edition: Edition): Set<string> {
  return new Set(edition.passages.flatMap(passage => passage.links.map(link => link.url.replace(/^\[\^(.*)\]$/u, '$1').replace(/^#/u, ''))))
}

function* unusedIn(block: Block, cited: ReadonlySet<string>, linked: ReadonlySet<string>, addresses: ReadonlyMap<string, string>) {
  const items = block.data['资料']
  for (const [i, id] of (Array.isArray(items) ? items : []).entries()) {
    if (typeof id !== 'string' || id === OPEN || cited.has(id) || linked.has(id) || linked.has(addresses.get(id) ?? id)) continue
    yield { message: 'unused', data: { id }, place: { file: block.fence.place.file, position: block.fence.yaml.at(`/资料/${i}`).value } }
  }
}

function* unusedEntries(edition: Edition): Generator<Observation> {
  const cited = citedIds(edition)
  const linked = linkedTo(edition)
  const addresses = new Map((edition.registers.references ?? []).map(entry => [String(entry['标识']), String(entry['网址'] ?? '')]))
  for (const block of listsOf(edition)) yield* unusedIn(block, cited, linked, addresses)
}

export const unused: Rule = {
  id: 'source/unused',
  severity: 'info',
  title: { zh: '列出的资料没有用到', en: 'a listed source that nothing cites' },
  messages: {
    unused: { zh: '{id} 列为资料，正文和数据都没有引用它', en: '{id} is listed as a source, but nothing cites it' },
  },
  absent: edition => (listsOf(edition).length > 0 ? undefined : { zh: '没有 references 数据块', en: 'there is no references block' }),
  check: unusedEntries,
}
