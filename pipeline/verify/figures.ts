// Every figure of figures.json stands in report.md, index.html, report.pdf and figures.csv with the same period, status and value.

import { type HtmlElement, within } from './elements.ts'
import type { Finished } from './finished.ts'
import { type Check, type Flaw, flaw, squash } from './flaw.ts'
import { type Row, readCsv, rowsOf } from './records.ts'

const shown = ({ period, status, value }: Row) => `${period} ${status} ${value}`
const isIn = (cells: readonly string[], { period, status, value }: Row) =>
  cells.includes(period) && cells.includes(status) && cells.includes(value)

function missing(file: string, row: Row): Flaw {
  return flaw(file, `没有数据 ${row.id}（${shown(row)}）`, `does not show figure ${row.id} (${shown(row)})`)
}

/** Takes for each figure one row that shows it, so that two figures alike need two rows. */
function* unmatched(file: string, rows: readonly Row[], lines: readonly (readonly string[])[]): Iterable<Flaw> {
  const left = new Set(lines)
  for (const row of rows) {
    const line = [...left].find(cells => isIn(cells, row))
    if (line) left.delete(line)
    else yield missing(file, row)
  }
}

const cellsOf = (line: HtmlElement) =>
  within(line)
    .filter(one => one.tag === 'td' || one.tag === 'th')
    .map(cell => squash(cell.text))

function* inHtml({ html }: Finished, rows: readonly Row[], ids: ReadonlySet<string>): Iterable<Flaw> {
  if (!html) return
  const lines = html.elements.filter(one => one.tag === 'tr' && one.attributes.has('data-figure'))
  const idOf = (line: HtmlElement) => line.attributes.get('data-figure')!
  for (const id of new Set(rows.map(row => row.id))) {
    const own = lines.filter(line => idOf(line) === id).map(cellsOf)
    yield* unmatched(
      'index.html',
      rows.filter(row => row.id === id),
      own,
    )
  }
  for (const line of lines)
    if (!ids.has(idOf(line)))
      yield flaw('index.html', `数据 ${idOf(line)} 不在 figures.json 里`, `shows figure ${idOf(line)}, which figures.json has not`)
}

/** The cells of a row follow one another in the text of the page. */
function* inPdf({ pdf }: Finished, rows: readonly Row[]): Iterable<Flaw> {
  if (!pdf) return
  const text = squash(pdf.text.join(''))
  const wanted = new Map<string, Row[]>()
  for (const row of rows) {
    const line = row.period + row.status + row.value
    wanted.set(line, [...(wanted.get(line) ?? []), row])
  }
  for (const [line, alike] of wanted) {
    const found = text.split(line).length - 1
    for (const row of alike.slice(found)) yield missing('report.pdf', row)
  }
}

function* inCsv({ files, data }: Finished): Iterable<Flaw> {
  const body = files.get('figures.csv')
  if (!body || !data) return
  const [columns = [], ...lines] = readCsv(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body))
  const [id, text] = [columns.indexOf('id'), columns.indexOf('text')]
  // A text a spreadsheet would run has a quote in front.
  const same = (cell: string | undefined, wanted: string) => cell === wanted || cell === `'${wanted}`
  const wrong = data.figures.find((figure, i) => !same(lines[i]?.[id], figure.id) || !same(lines[i]?.[text], figure.text))
  if (wrong) yield flaw('figures.csv', `没有数据 ${wrong.id}（${wrong.text}）`, `does not have figure ${wrong.id} (${wrong.text})`)
  else if (lines.length !== data.figures.length)
    yield flaw(
      'figures.csv',
      `有 ${lines.length} 行，数据有 ${data.figures.length} 个`,
      `has ${lines.length} rows for ${data.figures.length} figures`,
    )
}

export const figures: Check = {
  name: 'figures',
  *flaws(finished) {
    const { data, markdown, language, words } = finished
    if (!data) return
    const rows = rowsOf(data, language, words)
    if (markdown)
      yield* unmatched(
        'report.md',
        rows,
        markdown.rows.map(cells => cells.map(squash)),
      )
    yield* inHtml(finished, rows, new Set(data.figures.map(figure => figure.id)))
    yield* inPdf(finished, rows)
    yield* inCsv(finished)
  },
}
