// A `standards` block → rows for its table: number, edition, what is new, where it is known from.
import { OPEN } from '../figure.ts'
import type { Block, Edition } from '../types.ts'
import { type BlockKind, blockTexts, isMap, listOf, none, textOf } from './kind.ts'

export const standards: BlockKind = {
  name: 'standards',
  figures: none,
  windows: none,
  view(block: Block, _edition: Edition) {
    const rows = listOf(block.data['标准'])
      .filter(isMap)
      .map(item => ({
        number: textOf(item['编号']) ?? '',
        version: textOf(item['版本']) ?? '',
        name: textOf(item['名称']) ?? '',
        published: (textOf(item['发布']) ?? '').replace(OPEN, ''),
        open_date: item['发布'] === OPEN,
        status: textOf(item['状态']) ?? '',
        points: listOf(item['要点']).map(point => textOf(point) ?? ''),
        note: textOf(item['说明']) ?? '',
        source: (textOf(item['来源']) ?? '').replace(OPEN, ''),
        open_source: item['来源'] === OPEN,
      }))
    return { rows, ...blockTexts(block.data) }
  },
}
