// 约 before a number with many digits: either it is rounded or it is not.

import type { Quantity } from '../../quantity.ts'
import type { Edition, Observation, Place, Rule } from '../../types.ts'

const MOST_DIGITS = 3

function judge(quantity: Quantity, place: Place, figures: readonly string[]): Observation | undefined {
  const { value, scale, qualifier, range } = quantity
  if (qualifier !== 'about' || range || value.isZero() || value.div(scale).abs().sd() <= MOST_DIGITS) return undefined
  const round = value.div(scale).toSignificantDigits(MOST_DIGITS).toString()
  const number = value.div(scale).toString()
  const suggestion = quantity.text.includes(number)
    ? {
        suggestion: { zh: `写作 ${quantity.text.replace(number, () => round)}`, en: `write ${quantity.text.replace(number, () => round)}` },
      }
    : {}
  return { message: 'conflict', data: { text: quantity.text, digits: value.div(scale).abs().sd() }, place, figures, ...suggestion }
}

function* conflicts(edition: Edition): Generator<Observation> {
  for (const { quantity, place, id } of edition.figures) {
    const seen = quantity && judge(quantity, place, [id])
    if (seen) yield seen
  }
  for (const { quantity, place } of edition.mentions) {
    const seen = judge(quantity, place, [])
    if (seen) yield seen
  }
}

export const qualifierConflict: Rule = {
  id: 'figures/qualifier-conflict',
  severity: 'info',
  title: { zh: '约数写得太细', en: 'an approximate number with many digits' },
  messages: {
    conflict: {
      zh: '「{text}」说是约数，却有 {digits} 位有效数字；取整，或去掉「约」',
      en: '«{text}» is said to be approximate and has {digits} significant digits; round it, or drop 约',
    },
  },
  check: conflicts,
}
