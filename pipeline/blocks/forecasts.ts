// A `forecasts` block → its windows, and statements by window for the template.
import { OPEN } from '../figure.ts'
import { periodLabel, readPeriod } from '../period.ts'
import type { Block, Data, Edition, Language, Window } from '../types.ts'
import { type BlockKind, blockTexts, isMap, listOf, none, textOf } from './kind.ts'

function windowsOf(block: Block): Window[] {
  return listOf(block.data['预测']).flatMap((item, i) => {
    const text = isMap(item) ? textOf(item['期间']) : undefined
    const read = readPeriod(text ?? '')
    if (!read.ok) return []
    const place = { file: block.fence.place.file, position: block.fence.yaml.at(`/预测/${i}/期间`).value }
    return [{ block: block.id, group: block.id, label: text!, period: read.period, place, pointer: `/预测/${i}/内容` }]
  })
}

/** Where a window lies on the edition's date. */
function stageOf(window: { start: number; end: number }, date: number | undefined): 'ahead' | 'running' | 'over' | '' {
  if (date === undefined) return ''
  return date < window.start ? 'ahead' : date > window.end ? 'over' : 'running'
}

/** @param saidOf what a figure says, by its id */
function statementOf(one: Data, saidOf: (id: string) => string) {
  const at = (key: string) => (isMap(one) ? (textOf(one[key]) ?? '') : '')
  const figure = at('数据')
  return {
    text: isMap(one) ? at('内容') : (textOf(one) ?? ''),
    figure,
    said: figure === '' ? '' : saidOf(figure),
    probability: at('概率'),
    source: at('来源').replace(OPEN, ''),
  }
}

export const forecasts: BlockKind = {
  name: 'forecasts',
  charted: true,
  figures: none,
  windows: windowsOf,
  view(block: Block, edition: Edition, language: Language) {
    const saidOf = (id: string) => edition.figures.find(figure => figure.id === id && figure.quantity)?.text ?? id
    const windows = listOf(block.data['预测'])
      .filter(isMap)
      .map(item => {
        const text = textOf(item['期间']) ?? ''
        const read = readPeriod(text)
        return {
          name: textOf(item['名称']) ?? '',
          period: read.ok ? periodLabel(read.period, language) : text,
          note: textOf(item['说明']) ?? '',
          progress: textOf(item['进展']) ?? '',
          stage: read.ok ? stageOf(read.period, edition.date) : '',
          statements: listOf(item['内容']).map(one => statementOf(one, saidOf)),
        }
      })
    return { windows, ...blockTexts(block.data) }
  },
}
