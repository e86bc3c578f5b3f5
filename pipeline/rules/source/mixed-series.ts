// Figures of one series → those whose source has another publisher than the first.
import type { Data, Edition, Figure, Observation, Rule } from '../../types.ts'

function publishersOf(edition: Edition): Map<string, string> {
  const text = (data: Data | undefined) => (typeof data === 'string' ? data : '')
  return new Map((edition.registers.references ?? []).map(entry => [text(entry['标识']), text(entry['发布者'])]))
}

function* mixed(edition: Edition): Generator<Observation> {
  const publishers = publishersOf(edition)
  const first = new Map<string, { figure: Figure; publisher: string }>()
  const told = new Set<string>()
  for (const figure of edition.figures) {
    const publisher = figure.quantity && publishers.get(figure.source?.value ?? '')
    if (!publisher) continue
    const earlier = first.get(figure.series)
    if (!earlier) first.set(figure.series, { figure, publisher })
    else if (earlier.publisher !== publisher && !told.has(`${figure.series}\n${publisher}`)) {
      told.add(`${figure.series}\n${publisher}`)
      const note = { zh: `${earlier.figure.text} 出自 ${earlier.publisher}`, en: `${earlier.figure.text} is from ${earlier.publisher}` }
      yield {
        message: 'mixed',
        data: { text: figure.text, period: figure.periodText, publisher, usual: earlier.publisher },
        place: figure.place,
        related: [{ place: earlier.figure.place, note }],
        figures: [figure.id],
      }
    }
  }
}

export const mixedSeries: Rule = {
  id: 'source/mixed-series',
  severity: 'warning',
  needs: ['references'],
  title: { zh: '同一序列的数出自不同的发布者', en: 'one series from several publishers' },
  messages: {
    mixed: {
      zh: '{period} 的「{text}」出自 {publisher}，同一序列先用的是 {usual}；两家的口径可能不同，分成两个数据块，或写豁免说明口径一致',
      en: '«{text}» of {period} is from {publisher}, the series began with {usual}; their scopes may differ: make two blocks, or waive it and say that they do not',
    },
  },
  absent: edition => (edition.figures.length > 0 ? undefined : { zh: '本期没有数据', en: 'the edition has no figures' }),
  check: mixed,
}
