// Ranges whose first number goes without its unit: `15-20%`, `9～16亿元`.
import { readingsIn } from '../../quantity.ts'
import type { Edition, Observation, Passage, Rule } from '../../types.ts'
import { type Ranged, rangedIn } from '../ranges.ts'
import { edit } from '../written.ts'

/** Percent: there is one reading only, and the sign can be put in. */
function* percents(edition: Edition, { text, quantity, part, isMendable }: Ranged): Generator<Observation> {
  for (const { code, at, length } of quantity.notes) {
    if (code !== 'range-unit-elided') continue
    const lacking = text.slice(at, at + length)
    // 百分之15至20: there the unit stands first, in words, and words no machine puts in.
    const isSign = /[%％]/u.test(quantity.text)
    const repaired = isSign ? `${lacking}%` : `百分之${lacking}`
    const place = part(at, at + length)
    yield {
      message: 'percent',
      data: { text: quantity.text.slice(0, 40), number: lacking, repaired },
      place,
      ...(isSign && isMendable ? edit(edition, place, lacking, repaired) : {}),
    }
  }
}

const MAY_HOLD = /[0-9.][ ]?[～~〜—–―‒−\-至到][^。]{0,20}[万亿]/u

/** 9～16亿元 is 9元 or 9亿元: nobody but the author knows. */
function* multipliers(passage: Passage): Generator<Observation> {
  if (!MAY_HOLD.test(passage.text)) return
  for (const { start, end, code, meanings } of readingsIn(passage).faults) {
    if (code !== 'ambiguous') continue
    const [zh, en] = [meanings.join('、'), meanings.join(', ')]
    yield {
      message: 'multiplier',
      data: { text: passage.text.slice(start, end).slice(0, 40) },
      place: passage.place(start, end),
      ...(zh === '' ? {} : { suggestion: { zh: `可能是：${zh}`, en: `it could mean: ${en}` } }),
    }
  }
}

function* elided(edition: Edition): Generator<Observation> {
  for (const ranged of rangedIn(edition)) yield* percents(edition, ranged)
  for (const passage of edition.passages) yield* multipliers(passage)
}

export const rangeUnitElided: Rule = {
  id: 'typography/range-unit-elided',
  severity: 'warning',
  title: { zh: '范围的前一个数少了单位', en: 'a range whose first number lacks its unit' },
  messages: {
    percent: {
      zh: '「{text}」的「{number}」少了百分号；两个数都要写，写成 {repaired}',
      en: '«{number}» in «{text}» lacks its per cent sign; both numbers have it: {repaired}',
    },
    multiplier: {
      zh: '「{text}」有几种读法：前一个数的单位没有写',
      en: '«{text}» can be read in several ways: the first number has no unit',
    },
  },
  check: elided,
}
