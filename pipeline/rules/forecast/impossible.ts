// Windows and likelihoods of a forecasts block that cannot be: a time that ends before it begins, more than certain.
import { OPEN } from '../../figure.ts'
import { readPeriod } from '../../period.ts'
import { readQuantity } from '../../quantity.ts'
import type { Block, Data, Edition, Observation, Rule } from '../../types.ts'
import { type DataMap, isMap, listOf } from '../data.ts'

const keysOf = (data: Data): DataMap => (isMap(data) ? data : {})

/** 2027—2026年 → 2026—2027年, where the two are years. */
function turned(text: string): Pick<Observation, 'suggestion'> {
  const [, from, to, end] = /^([0-9]{4})年?(?:[—～-]| ?– ?)([0-9]{4})(年?)$/u.exec(text) ?? []
  if (from === undefined || Number(from) <= Number(to)) return {}
  const right = end === '' ? `${to} – ${from}` : `${to}—${from}年`
  return { suggestion: { zh: `是不是 ${right}？`, en: `did you mean ${right}?` } }
}

/** Above 100 % or below nothing; a number without a percent sign that is no share of one. */
function isImpossible(text: string): boolean {
  const read = readQuantity(text)
  if (!read.ok || (read.quantity.unit !== 'percent' && read.quantity.unit !== 'count')) return false
  const { value, unit } = read.quantity
  // Each end as it is written: what 约 and the last digit leave open is not held against it, and 七八成 is no number.
  const ends = (text.match(/[0-9]+(?:\.[0-9]+)?/gu) ?? []).map(Number)
  return value.isNegative() || (!text.includes('/') && ends.some(end => end > (unit === 'percent' ? 100 : 1)))
}

function* inBlock({ data, fence }: Block): Generator<Observation> {
  const at = (pointer: string) => ({ file: fence.place.file, position: fence.yaml.at(pointer).value })
  for (const [i, item] of listOf(data['预测']).entries()) {
    const { 期间: window, 内容: statements } = keysOf(item)
    if (typeof window === 'string' && window !== OPEN && !readPeriod(window).ok)
      yield { message: 'window', data: { text: window }, place: at(`/预测/${i}/期间`), ...turned(window) }
    for (const [j, statement] of listOf(statements).entries()) {
      const { 概率: likelihood } = keysOf(statement)
      if (typeof likelihood === 'string' && isImpossible(likelihood))
        yield { message: 'likelihood', data: { text: likelihood }, place: at(`/预测/${i}/内容/${j}/概率`) }
    }
  }
}

const declared = ({ blocks }: Edition) => blocks.filter(block => block.kind === 'forecasts')

export const impossible: Rule = {
  id: 'forecast/impossible',
  severity: 'error',
  title: { zh: '预测的期间或概率不可能', en: 'a window or a likelihood of a forecast that cannot be' },
  messages: {
    window: {
      zh: '没有「{text}」这个期间：不存在，或终点在起点之前',
      en: 'there is no such period as «{text}»: it does not exist, or ends before it begins',
    },
    likelihood: { zh: '概率「{text}」不在 0%～100% 之内', en: 'the likelihood «{text}» is not between 0 % and 100 %' },
  },
  absent: edition => (declared(edition).length > 0 ? undefined : { zh: '没有 forecasts 数据块', en: 'there is no forecasts block' }),
  *check(edition) {
    for (const block of declared(edition)) yield* inBlock(block)
  },
}
