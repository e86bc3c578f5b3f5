// The same figure given twice → two values that no rounding can bring together.
import { meets } from '../../interval.ts'
import { canonical } from '../../terms.ts'
import type { Bilingual, Edition, Figure, Observation, Registers, Rule, Severity } from '../../types.ts'

/** All aspects a comparison needs; undefined where one is not known. */
function aspectsOf(figure: Figure, registers: Registers): string | undefined {
  const { metric, region, scope, period, quantity, currency } = figure
  if (!quantity || !period) return undefined
  const inText = quantity.scope ?? scope?.value
  // Within one series metric and region are the same, whether anybody knows them or not.
  const isKnown = metric !== undefined && region !== undefined
  return [
    isKnown ? canonical(registers, '指标', metric.value) : figure.series,
    isKnown ? canonical(registers, '地区', region.value) : '',
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

/** The line of the first, with its chapter where that is another. */
function whereOf(a: Figure, b: Figure): Bilingual {
  const { file, position } = a.place
  const { line } = position.start
  return file === b.place.file
    ? { zh: `第 ${line} 行`, en: `on line ${line}` }
    : { zh: `${file} 第 ${line} 行`, en: `in ${file} on line ${line}` }
}

function observe(a: Figure, b: Figure): Observation | undefined {
  const severity = severityOf(a, b)
  if (!severity) return undefined
  return {
    message: severity === 'info' ? 'depends-on-rounding' : 'contradiction',
    severity,
    data: {
      period: b.periodText,
      metric: b.metric?.value ?? '',
      region: b.region?.value ?? '',
      first: a.text,
      second: b.text,
      where: whereOf(a, b).zh,
      whereEn: whereOf(a, b).en,
    },
    place: b.place,
    related: [{ place: a.place, note: { zh: `先写的是 ${a.text}`, en: `first written as ${a.text}` } }],
    figures: [a.id, b.id],
  }
}

function* duplicates(edition: Edition): Generator<Observation> {
  const first = new Map<string, Figure>()
  for (const figure of edition.figures) {
    const aspects = aspectsOf(figure, edition.registers)
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
      zh: '{region}{metric}（{period}）写作 {second}，{where}写作 {first}；无论怎样四舍五入都合不拢',
      en: '{metric} of {region} ({period}) is given as {second}, {where} as {first}; no rounding brings them together',
    },
    'depends-on-rounding': {
      zh: '{region}{metric}（{period}）写作 {second}，{where}写作 {first}；只有把末尾的零当作约数才合得拢',
      en: '{metric} of {region} ({period}) is given as {second}, {where} as {first}; they agree only if the trailing zeros are rounded',
    },
  },
  check: duplicates,
}
