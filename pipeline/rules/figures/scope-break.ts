// One series, one scope: a value with a scope of its own in brackets is another series.
import type { Edition, Figure, Observation, Rule } from '../../types.ts'

function seriesOf(figures: readonly Figure[]): Map<string, Figure[]> {
  const series = new Map<string, Figure[]>()
  for (const figure of figures) {
    const list = series.get(figure.series)
    if (list) list.push(figure)
    else series.set(figure.series, [figure])
  }
  return series
}

/** In a series read from free text a scope on every item is the series' own; on some, or two different ones, it is a break. */
function isBreak(figure: Figure, series: readonly Figure[]): boolean {
  const scope = figure.quantity?.scope
  if (scope === undefined) return false
  if (figure.scope?.origin === 'declared') return scope !== figure.scope.value
  const scopes = series.flatMap(one => (one.quantity ? [one.quantity.scope] : []))
  return scopes.length > 1 && scopes.some(one => one !== scope) && scopes.indexOf(scope) > 0
}

function* breaks(edition: Edition): Generator<Observation> {
  for (const series of seriesOf(edition.figures).values()) {
    for (const figure of series.filter(one => isBreak(one, series))) {
      const others = series.filter(one => one !== figure && one.quantity && one.quantity.scope !== figure.quantity!.scope)
      const related = others
        .slice(0, 5)
        .map(one => ({ place: one.place, note: { zh: `同一序列：${one.periodText}`, en: `same series: ${one.periodText}` } }))
      const scope = figure.quantity!.scope!
      const usual = (figure.scope?.origin === 'declared' ? figure.scope.value : undefined) ?? others[0]?.quantity?.scope
      yield {
        message: usual === undefined ? 'break-unstated' : 'break',
        data: { text: figure.text, scope, usual: usual ?? '', period: figure.periodText },
        place: figure.place,
        related,
        figures: [figure.id],
        suggestion: { zh: `另立一个数据块，写 口径: ${scope}`, en: `give it a block of its own with 口径: ${scope}` },
      }
    }
  }
}

export const scopeBreak: Rule = {
  id: 'figures/scope-break',
  severity: 'error',
  compares: true,
  title: { zh: '同一序列里口径变了', en: 'the scope changes within one series' },
  messages: {
    break: {
      zh: '{period} 的「{text}」口径是「{scope}」，同一序列的口径是「{usual}」；两者不能相比',
      en: '«{text}» of {period} has the scope «{scope}», its series has «{usual}»; the two cannot be compared',
    },
    'break-unstated': {
      zh: '{period} 的「{text}」口径是「{scope}」，同一序列的其他数没有这个口径；两者不能相比',
      en: '«{text}» of {period} has the scope «{scope}», which the others of its series have not; they cannot be compared',
    },
  },
  check: breaks,
}
