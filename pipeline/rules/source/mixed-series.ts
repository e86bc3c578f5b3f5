// One series whose figures come from different publishers: their methods may differ.
import type { Edition, Figure, Observation, Rule } from '../../types.ts'

function* mixed(edition: Edition): Generator<Observation> {
  const publishers = new Map((edition.registers.references ?? []).map(entry => [String(entry['标识']), String(entry['发布者'] ?? '')]))
  const first = new Map<string, { figure: Figure; publisher: string }>()
  for (const figure of edition.figures) {
    const publisher = figure.quantity && publishers.get(figure.source?.value ?? '')
    if (!publisher) continue
    const earlier = first.get(figure.series)
    if (!earlier) first.set(figure.series, { figure, publisher })
    else if (earlier.publisher !== publisher) {
      yield {
        message: 'mixed',
        data: { first: earlier.publisher, second: publisher },
        place: figure.place,
        related: [{ place: earlier.figure.place, note: { zh: `出自${earlier.publisher}`, en: `from ${earlier.publisher}` } }],
        figures: [figure.id],
      }
    }
  }
}

export const mixedSeries: Rule = {
  id: 'source/mixed-series',
  severity: 'warning',
  needs: ['references'],
  title: { zh: '同一序列出自不同的发布者', en: 'one series from different publishers' },
  messages: {
    mixed: {
      zh: '这个数出自{second}，同一序列前面的数出自{first}；两家的统计方法可能不同，不能直接相比',
      en: 'this figure is from {second}, the ones before it in the series from {first}; their methods may differ',
    },
  },
  check: mixed,
}
