// Digits written beyond the precision that is declared.
import type { Edition, Observation, Rule } from '../../types.ts'

function* excess(edition: Edition): Generator<Observation> {
  for (const figure of edition.figures) {
    if (!figure.quantity?.notes.some(note => note.code === 'excess-digits')) continue
    yield { message: 'excess', data: { text: figure.text }, place: figure.place, figures: [figure.id] }
  }
}

export const excessDigits: Rule = {
  id: 'figures/excess-digits',
  severity: 'warning',
  title: { zh: '数字比精度细', en: 'more digits than the precision' },
  messages: {
    excess: {
      zh: '「{text}」写到的位数比 精确到 更细；改数，或改 精确到',
      en: '«{text}» has digits finer than its precision (精确到); change one of them',
    },
  },
  check: excess,
}
