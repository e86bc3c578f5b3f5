// Forecast windows read one after the other → years that belong to two of them, or to none.
import { dateOf } from '../../period.ts'
import type { Edition, Observation, Rule, Window } from '../../types.ts'

function observe(before: Window, after: Window): Observation | undefined {
  const related = [{ place: before.place, note: { zh: `前一个窗口：${before.label}`, en: `the window before: ${before.label}` } }]
  const data = { before: before.label, after: after.label }
  if (after.period.start <= before.period.end) {
    const from = dateOf(after.period.start).year
    const to = dateOf(Math.min(before.period.end, after.period.end)).year
    return { message: 'overlap', data: { ...data, years: from === to ? `${from}` : `${from}—${to}` }, place: after.place, related }
  }
  if (after.period.start > before.period.end + 1) {
    const from = dateOf(before.period.end + 1).year
    const to = dateOf(after.period.start - 1).year
    return { message: 'gap', data: { ...data, years: from === to ? `${from}` : `${from}—${to}` }, place: after.place, related }
  }
  return undefined
}

function* overlaps(edition: Edition): Generator<Observation> {
  const groups = new Map<string, Window[]>()
  for (const window of edition.windows) groups.set(window.group, [...(groups.get(window.group) ?? []), window])
  for (const windows of groups.values()) {
    const ordered = [...windows].sort((a, b) => a.period.start - b.period.start || a.period.end - b.period.end)
    // The one that reaches furthest so far: a short window inside a long one must not hide it.
    let before = ordered[0]!
    for (const after of ordered.slice(1)) {
      const seen = observe(before, after)
      if (after.period.end > before.period.end) before = after
      if (seen) yield seen
    }
  }
}

export const windowOverlap: Rule = {
  id: 'forecast/window-overlap',
  severity: 'warning',
  title: { zh: '预测的时间段重叠或有空缺', en: 'forecast windows that overlap or leave a gap' },
  messages: {
    overlap: {
      zh: '「{before}」和「{after}」都含 {years} 年：这一年的预测属于哪一段？',
      en: '«{before}» and «{after}» both hold {years}: to which does a forecast for it belong?',
    },
    gap: { zh: '「{before}」和「{after}」之间缺 {years} 年', en: '{years} lies between «{before}» and «{after}» and in neither' },
  },
  check: overlaps,
}
