// A value of a figures block, or a period, that no quantity or period could be read from.

import { OPEN } from '../../figure.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'

function observeValue(figure: Figure): Observation | undefined {
  const { fault } = figure
  if (!fault) return undefined
  const meanings = fault.meanings.join('、')
  const suggestion = meanings === '' ? {} : { suggestion: { zh: `可能是：${meanings}`, en: `it could mean: ${meanings}` } }
  return { message: fault.code, data: { text: fault.text.slice(0, 40) }, place: figure.place, figures: [figure.id], ...suggestion }
}

function* unreadable(edition: Edition): Generator<Observation> {
  const declared = edition.figures.filter(figure => edition.blocks.some(block => block.id === figure.block && block.kind === 'figures'))
  for (const figure of declared) {
    const seen = observeValue(figure)
    if (seen) yield seen
    if (!figure.period && figure.periodText !== OPEN)
      yield { message: 'period', data: { text: figure.periodText }, place: figure.periodPlace, figures: [figure.id] }
  }
}

export const unreadableQuantity: Rule = {
  id: 'figures/unreadable-quantity',
  severity: 'error',
  title: { zh: '数量读不出来', en: 'a quantity that cannot be read' },
  messages: {
    'not-a-quantity': {
      zh: '「{text}」里读不出数量；没有数就写 待补、未公布、不适用、保密或待定',
      en: 'no quantity can be read from «{text}»; where there is none write 待补, 未公布, 不适用, 保密 or 待定',
    },
    malformed: { zh: '「{text}」不成数量', en: '«{text}» is no well-formed quantity' },
    ambiguous: { zh: '「{text}」有几种读法，不能猜', en: '«{text}» can be read in several ways, and is not guessed' },
    'reversed-range': { zh: '「{text}」的范围前大后小', en: 'the range «{text}» runs from the greater to the smaller' },
    'too-long': { zh: '「{text}…」太长，不是一个数量', en: '«{text}…» is too long for a quantity' },
    'not-finite': { zh: '「{text}」不是有限的数', en: '«{text}» is not a finite number' },
    period: { zh: '「{text}」不是一个期间', en: '«{text}» is not a period' },
  },
  check: unreadable,
}
