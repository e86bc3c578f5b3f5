// The figures of a report → schema.org data for programs that read the page: one Dataset, one Observation a figure.
import { OPEN } from '../figure.ts'
import { isoDate } from '../period.ts'
import type { Figure, Report } from '../types.ts'

const UNITS: Readonly<Record<string, string>> = { percent: '%', 'percentage-point': 'percentage point', multiple: 'times', count: '' }

function measured(figure: Figure) {
  const quantity = figure.quantity!
  const { lo, hi } = quantity.narrow
  const unit = quantity.unit === 'money' ? figure.currency?.value : (quantity.counter ?? UNITS[quantity.unit])
  return {
    '@type': 'QuantitativeValue',
    value: quantity.value.toNumber(),
    ...(quantity.range && lo.isFinite() ? { minValue: lo.toNumber() } : {}),
    ...(quantity.range && hi.isFinite() ? { maxValue: hi.toNumber() } : {}),
    ...(unit ? { unitText: unit } : {}),
  }
}

function observationOf(figure: Figure) {
  const period = figure.period?.value
  const known = (value: string | undefined) => (value === undefined || value === OPEN ? undefined : value)
  const one = (key: string, value: unknown) => (value === undefined ? {} : { [key]: value })
  return {
    '@type': 'Observation',
    '@id': `#f-${figure.id}`,
    ...one('variableMeasured', known(figure.metric?.value)),
    ...one('observationAbout', figure.region && { '@type': 'Place', name: figure.region.value }),
    ...one('observationPeriod', period && `${isoDate(period.start)}/${isoDate(period.end)}`),
    ...one('measurementQualifier', figure.status?.value),
    ...one('measurementMethod', known(figure.method?.value)),
    description: [figure.scope?.value, figure.text].filter(part => part).join(' · '),
    value: measured(figure),
    ...one('isBasedOn', known(figure.source?.value)),
  }
}

/** JSON-LD, safe inside a `<script>` element. Open slots observe nothing. */
export function datasetOf(report: Report): string {
  const { edition } = report
  const { 期次: id, 日期: date, 副标题: subtitle, 编制: author } = edition.frontMatter
  const figures = edition.figures.filter(figure => figure.quantity && report.sections.has(figure.id))
  const file = (name: string, format: string) => ({ '@type': 'DataDownload', contentUrl: name, encodingFormat: format })
  const dataset = {
    '@type': 'Dataset',
    '@id': '#dataset',
    name: `${report.title} ${id}`,
    description: subtitle ?? report.title,
    version: id,
    datePublished: date,
    inLanguage: report.language === 'zh' ? 'zh-CN' : 'en',
    ...(author ? { creator: { '@type': 'Organization', name: author } } : {}),
    variableMeasured: [...new Set(figures.flatMap(figure => figure.metric?.value ?? []))].filter(name => name !== OPEN),
    distribution: [file('figures.json', 'application/json'), file('figures.csv', 'text/csv')],
  }
  const graph = [dataset, ...figures.map(observationOf)]
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c')
}
