// Report → finished files: every format asked for, and the data pack.
import type { Format, FormatEffects } from './formats/format.ts'
import type { Edition, Figure, Rendered, Report } from './types.ts'
import { historiesOf } from './vintages.ts'

const COLUMNS = [
  'id',
  'metric',
  'region',
  'scope',
  'period',
  'status',
  'text',
  'value',
  'low',
  'high',
  'unit',
  'currency',
  'method',
  'source',
  'asOf',
] as const

/** Columns of figures.csv and fields of figures.json: a figure with its aspects, as text. */
function recordOf(figure: Figure) {
  const quantity = figure.quantity
  return {
    id: figure.id,
    metric: figure.metric?.value ?? null,
    region: figure.region?.value ?? null,
    scope: figure.scope?.value ?? quantity?.scope ?? null,
    period: figure.period?.value.key ?? null,
    status: figure.status?.value ?? null,
    text: figure.text,
    value: quantity ? quantity.value.toFixed() : null,
    low: quantity ? bound(quantity.narrow.lo) : null,
    high: quantity ? bound(quantity.narrow.hi) : null,
    // 台 and 家 are units of their own.
    unit: quantity ? (quantity.counter ?? quantity.unit) : null,
    currency: figure.currency?.value ?? null,
    method: figure.method?.value ?? null,
    source: figure.source?.value ?? null,
    asOf: figure.asOf?.value ?? null,
  }
}

function bound(value: { isFinite(): boolean; toFixed(): string }): string | null {
  return value.isFinite() ? value.toFixed() : null
}

/** A cell as RFC 4180 has it. A text a spreadsheet would run as a formula is given a quote in front (security.md 3.4). */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) && !/^[+-]?[0-9.]+$/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What each edition that was read said of a figure: oldest first, at least two. */
function vintagesIn(edition: Edition) {
  if (!edition.previous) return {}
  const vintages = historiesOf(edition).map(({ figure, vintages: said }) => ({
    id: figure.id,
    period: figure.period?.value.key ?? null,
    said: said.map(one => ({
      edition: one.edition,
      text: one.figure.text,
      value: one.figure.quantity?.value.toFixed() ?? null,
      status: one.figure.status?.value ?? null,
    })),
  }))
  return { vintages }
}

function dataPack(report: Report): Rendered[] {
  const { edition } = report
  const records = edition.figures.map(recordOf)
  const origins = edition.figures.map(figure => ({
    metric: figure.metric?.origin ?? null,
    region: figure.region?.origin ?? null,
    scope: figure.scope?.origin ?? null,
    period: figure.period?.origin ?? null,
    status: figure.status?.origin ?? null,
    currency: figure.currency?.origin ?? null,
    asOf: figure.asOf?.origin ?? null,
  }))
  // A draft may lack the block a figure stands in: then no table has a row for it, and that is said.
  const hidden = edition.figures.map(figure => (report.sections.has(figure.id) ? {} : { shown: false }))
  const figures = records.map((record, i) => ({ ...record, ...hidden[i], origins: origins[i] }))
  const columns = COLUMNS
  const rows = records.map(record => columns.map(column => csvCell(record[column] ?? '')).join(','))
  return [
    {
      path: 'figures.json',
      body: `${JSON.stringify({ edition: edition.id, date: edition.frontMatter.日期, figures, ...vintagesIn(edition) }, null, 2)}\n`,
    },
    // The byte order mark tells Excel that the file is UTF-8.
    { path: 'figures.csv', body: `\uFEFF${[columns.join(','), ...rows].join('\r\n')}\r\n` },
  ]
}

export interface RenderEffects extends Omit<FormatEffects, 'dataPack'> {
  /** Resolves when the printer works by itself; never where nothing comes to be printed. */
  readonly printing: Promise<void>
  /** Is given the files of each format when they are there, and may use them while others are being made. */
  onRendered(files: readonly Rendered[]): void
}

/** Renders a report in the formats given: what is printed first, the others while the printer works. The data are there before: the PDF carries them. */
export async function render(report: Report, formats: readonly Format[], effects: RenderEffects): Promise<Rendered[]> {
  const pack = dataPack(report)
  const filesOf = async (format: Format) => {
    const files = await format.render(report, { ...effects, dataPack: pack })
    effects.onRendered(files)
    return files
  }
  const printed = formats.filter(format => format.isPrinted).map(filesOf)
  if (printed.length > 0) await Promise.race([effects.printing, ...printed])
  const others = formats.filter(format => !format.isPrinted).map(filesOf)
  const files = await Promise.all([...others, ...printed])
  return [...files.flat(), ...pack]
}
