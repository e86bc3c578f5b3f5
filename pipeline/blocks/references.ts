// A `references` block → sources by their entries in the register, and the kinds of source the author names.
import { OPEN } from '../figure.ts'
import type { Block, Edition } from '../types.ts'
import { type BlockKind, blockTexts, type DataMap, isMap, listOf, none, textOf } from './kind.ts'

function entryOf(id: string, edition: Edition): DataMap | undefined {
  return edition.registers.references?.find(entry => entry['标识'] === id)
}

export const references: BlockKind = {
  name: 'references',
  figures: none,
  windows: none,
  view(block: Block, edition: Edition) {
    const items = listOf(block.data['资料']).map(item => {
      const empty = { kind: '', id: '', title: '', publisher: '', published: '', url: '', note: '', open: false }
      if (isMap(item)) return { ...empty, kind: textOf(item['类别']) ?? '', note: textOf(item['说明']) ?? '' }
      const id = textOf(item) ?? ''
      const entry = entryOf(id, edition)
      return {
        ...empty,
        id,
        open: id === OPEN,
        title: textOf(entry?.['标题']) ?? id,
        publisher: textOf(entry?.['发布者']) ?? '',
        published: textOf(entry?.['发布日期']) ?? '',
        url: textOf(entry?.['网址']) ?? '',
      }
    })
    return { items, ...blockTexts(block.data) }
  },
}
