// 增加5亿元 in a sentence against the two figures it is the difference of.
import { meets, subtract } from '../../interval.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { mayBeCurrency, spanText } from '../agreement.ts'
import { isAmount } from '../growth-mentions.ts'
import { type Change, changesOf } from '../growth-sentence.ts'
import { noted } from '../noted.ts'

/** Amounts of the figures' own unit and currency. */
function* amountsIn(edition: Edition): Generator<Change> {
  for (const change of changesOf(edition)) {
    const { said, from, to } = change
    if (!isAmount(said)) continue
    const isOne = [from, to].every(figure => figure.quantity!.unit === said.quantity.unit && mayBeCurrency(said.quantity, figure))
    if (isOne && said.quantity.counter === to.quantity!.counter) yield change
  }
}

function* mismatches(edition: Edition): Generator<Observation> {
  for (const { said, from, to } of amountsIn(edition)) {
    const { quantity, place } = said
    const difference = (key: 'narrow' | 'wide') => subtract(to.quantity![key], from.quantity![key])
    const agrees = (key: 'narrow' | 'wide') => meets(quantity[key], difference(key))
    if (agrees('narrow')) continue
    const isCertain = !agrees('wide')
    const value = to.quantity!.value.minus(from.quantity!.value)
    yield {
      message: isCertain ? 'mismatch' : 'depends-on-rounding',
      severity: isCertain ? 'error' : 'info',
      data: {
        text: quantity.text,
        from: from.text,
        fromPeriod: from.periodText,
        to: to.text,
        toPeriod: to.periodText,
        difference: spanText(to.quantity!, difference(isCertain ? 'wide' : 'narrow'), to.currency?.value),
      },
      place,
      related: [from, to].map(noted),
      figures: [from.id, to.id],
      impact: value.minus(quantity.value).abs().toNumber(),
    }
  }
}

export const amountMismatch: Rule = {
  id: 'growth/amount-mismatch',
  severity: 'error',
  compares: true,
  title: { zh: '增减的数与前后两个数之差不符', en: 'an amount of change that its two figures do not give' },
  messages: {
    mismatch: {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）相差 {difference}；无论怎样四舍五入都合不拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {difference}; no rounding brings them together',
    },
    'depends-on-rounding': {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）相差 {difference}；只有把末尾的零当作约数才合得拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {difference}; they agree only if trailing zeros are rounded',
    },
  },
  absent: edition => {
    for (const _ of amountsIn(edition)) return undefined
    return { zh: '没有能与前后两个数核对的增减数', en: 'no amount of change has both its ends among the figures' }
  },
  check: mismatches,
}
