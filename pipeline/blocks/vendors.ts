// A `vendors` block → each vendor with its dated events, products and where they are known from.
import { OPEN } from '../figure.ts'
import { periodLabel, readPeriod } from '../period.ts'
import type { Block, Data, Edition, Language } from '../types.ts'
import { type BlockKind, blockTexts, isMap, listOf, none, textOf } from './kind.ts'

/** In an English edition an English date; else as the author wrote it. */
function dateIn(text: string, language: Language): string {
  const read = language === 'en' ? readPeriod(text) : undefined
  return read?.ok ? periodLabel(read.period, language) : text
}

function eventOf(item: Data, language: Language) {
  if (!isMap(item)) return { date: '', text: textOf(item) ?? '', source: '', open_source: false }
  return {
    date: dateIn((textOf(item['时间']) ?? '').replace(OPEN, ''), language),
    text: textOf(item['内容']) ?? '',
    source: (textOf(item['来源']) ?? '').replace(OPEN, ''),
    open_source: item['来源'] === OPEN,
  }
}

export const vendors: BlockKind = {
  name: 'vendors',
  charted: true,
  figures: none,
  windows: none,
  view(block: Block, _edition: Edition, language: Language) {
    const list = listOf(block.data['厂商'])
      .filter(isMap)
      .map(vendor => ({
        name: textOf(vendor['名称']) ?? '',
        events: listOf(vendor['动态']).map(event => eventOf(event, language)),
        products: listOf(vendor['产品']).map(product => textOf(product) ?? ''),
        note: textOf(vendor['说明']) ?? '',
        source: (textOf(vendor['来源']) ?? '').replace(OPEN, ''),
        open_source: vendor['来源'] === OPEN,
      }))
    return { vendors: list, ...blockTexts(block.data) }
  },
}
