// The same figure given twice → two values that no rounding can bring together.
import { meets } from '../../interval.ts'
import type { Edition, Figure, Observation, Rule, Severity } from '../../types.ts'

/** All aspects a comparison needs; undefined where one is not known. */
function aspectsOf(figure: Figure): string | undefined {
  const { metric, region, scope, period, quantity, currency } = figure
  if (!quantity || !metric || !region || !period) return undefined
  const inText = quantity.scope ?? scope?.value
  return [
    metric.value,
    region.value,
    inText ?? '',
    period.value.key,
    quantity.unit,
    quantity.counter ?? '',
    currency?.value ?? '',
    figure.status?.value ?? '',
    figure.method?.value ?? '',
  ].join('\u0000')
}

function severityOf(a: Figure, b: Figure): Severity | undefined {
  if (meets(a.quantity!.narrow, b.quantity!.narrow)) return undefined
  if (meets(a.quantity!.wide, b.quantity!.wide)) return 'info'
  return 'error'
}

function observe(a: Figure, b: Figure): Observation | undefined {
  const severity = severityOf(a, b)
  if (!severity) return undefined
  return {
    message: severity === 'info' ? 'depends-on-rounding' : 'contradiction',
    severity,
    data: {
      period: b.periodText,
      metric: b.metric!.value,
      region: b.region!.value,
      first: a.text,
      second: b.text,
      line: a.place.position.start.line,
    },
    place: b.place,
    related: [{ place: a.place, note: { zh: `先写的是 ${a.text}`, en: `first written as ${a.text}` } }],
    figures: [a.id, b.id],
  }
}

function* duplicates(edition: Edition): Generator<Observation> {
  const first = new Map<string, Figure>()
  for (const figure of edition.figures) {
    const aspects = aspectsOf(figure)
    if (aspects === undefined) continue
    const earlier = first.get(aspects)
    if (!earlier) first.set(aspects, figure)
    else {
      const seen = observe(earlier, figure)
      if (seen) yield seen
    }
  }
}

export const inconsistentDuplicate: Rule = {
  id: 'figures/inconsistent-duplicate',
  severity: 'error',
  restsOn: ['metric', 'region', 'scope'],
  compares: true,
  title: { zh: '同一个数前后不一', en: 'one figure given twice and differently' },
  messages: {
    contradiction: {
      zh: '{region}{metric}（{period}）写作 {second}，第 {line} 行写作 {first}；无论怎样四舍五入都合不拢',
      en: '{metric} of {region} ({period}) is given as {second}, on line {line} as {first}; no rounding brings them together',
    },
    'depends-on-rounding': {
      zh: '{region}{metric}（{period}）写作 {second}，第 {line} 行写作 {first}；只有把末尾的零当作约数才合得拢',
      en: '{metric} of {region} ({period}) is given as {second}, on line {line} as {first}; they agree only if the trailing zeros are rounded',
    },
  },
  check: duplicates,
}
