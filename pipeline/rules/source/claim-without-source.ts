// Points of a free-form block: what it says of research, products and organisations cannot name a source there.

import { escapePointer } from '../../pointer.ts'
import type { Data, Edition, Observation, Rule } from '../../types.ts'
import { isMap } from '../data.ts'

/** A point this long, with something said in it, is a claim; shorter ones are names. */
const CLAIM = 8

/** Lists of points, each with the key it stands under. */
function* listsIn(data: Data, pointer: string): Generator<{ pointer: string; items: readonly Data[] }> {
  if (Array.isArray(data)) yield { pointer, items: data }
  else if (isMap(data)) for (const [key, value] of Object.entries(data)) yield* listsIn(value, `${pointer}/${escapePointer(key)}`)
}

function* claims(edition: Edition): Generator<Observation> {
  for (const { fence, data, labelled } of edition.blocks) {
    if (labelled) continue
    for (const { pointer, items } of listsIn(data, '')) {
      const count = items.filter(item => typeof item === 'string' && item.length >= CLAIM).length
      if (count === 0) continue
      const { key, value } = fence.yaml.at(pointer)
      const position = { start: (key ?? value).start, end: fence.yaml.at(`${pointer}/${items.length - 1}`).value.end }
      yield { message: 'list', data: { count }, place: { file: fence.place.file, position } }
    }
  }
}

export const claimWithoutSource: Rule = {
  id: 'source/claim-without-source',
  severity: 'info',
  title: { zh: '说法没有来源', en: 'claims without a source' },
  messages: {
    list: {
      zh: '这里的 {count} 条说法没有来源；写成 vendors、standards 或 forecasts 数据块就能写明',
      en: 'the {count} claims here have no source; in a vendors, standards or forecasts block they can name one',
    },
  },
  check: claims,
}
