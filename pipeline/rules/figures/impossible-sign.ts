// A negative value of something that cannot be negative.
import { metricNamed } from '../../terms.ts'
import type { Edition, Observation, Rule } from '../../types.ts'

function* negative(edition: Edition): Generator<Observation> {
  for (const figure of edition.figures) {
    const metric = metricNamed(edition.registers, figure.metric?.value)
    if (!metric?.nonNegative || !figure.quantity?.narrow.hi.lt(0)) continue
    yield { message: 'negative', data: { text: figure.text, metric: metric.name }, place: figure.place, figures: [figure.id] }
  }
}

export const impossibleSign: Rule = {
  id: 'figures/impossible-sign',
  severity: 'error',
  needs: ['metrics'],
  restsOn: ['metric'],
  title: { zh: '不会为负的数写成了负数', en: 'a negative value of what cannot be negative' },
  messages: { negative: { zh: '{metric}不会是负数，这里是「{text}」', en: '{metric} cannot be negative; here it is «{text}»' } },
  check: negative,
}
