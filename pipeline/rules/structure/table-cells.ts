// Rows of a table with other than as many cells as its head: a cell too many is shown in no format, and a line below a table is one of its rows.
import type { Table, TableRow } from 'mdast'
import type { Edition, Observation, Rule, Source } from '../../types.ts'
import { fileText } from '../written.ts'

/** Cells beyond the head's, from the first with something in it to the last. */
function beyond(row: TableRow, columns: number, source: Source): Observation | undefined {
  const lost = row.children.slice(columns).flatMap(cell => cell.children)
  const [first, last] = [lost[0]?.position, lost.at(-1)?.position]
  if (!first || !last) return undefined
  const place = { file: source.path, position: { start: first.start, end: last.end } }
  const text = fileText(source).slice(first.start.offset, last.end.offset).slice(0, 60)
  return { message: 'more', data: { count: row.children.length, columns, text }, place }
}

/** A row that ends early: by mistake, with another bar, or no row at all. */
function short(row: TableRow, columns: number, source: Source): Observation {
  const { start, end } = row.position!
  const text = fileText(source).slice(start.offset, end.offset)
  const place = { file: source.path, position: { start, end } }
  if (!text.includes('|')) return { message: 'line', place, suggestion: { zh: '在它上面空一行', en: 'put an empty line above it' } }
  const at = text.indexOf('｜')
  if (at >= 0) {
    const from = start.offset! + at
    return { message: 'bar', place: { file: source.path, position: source.locate(from, from + 1) } }
  }
  return { message: 'fewer', data: { count: row.children.length, columns }, place, severity: 'warning' }
}

function* inTable(table: Table, source: Source): Generator<Observation> {
  const [head, ...rows] = table.children
  const columns = head?.children.length ?? 0
  for (const row of rows) {
    const seen = row.children.length < columns ? short(row, columns, source) : beyond(row, columns, source)
    if (seen) yield seen
  }
}

function* cells({ sources }: Edition): Generator<Observation> {
  for (const source of sources) if (!source.foreign) for (const table of source.tables) yield* inTable(table, source)
}

export const tableCells: Rule = {
  id: 'structure/table-cells',
  severity: 'error',
  title: { zh: '表格的一行与表头的格数不同', en: 'a row of a table has not as many cells as its head' },
  messages: {
    more: {
      zh: '这一行有 {count} 格，表头只有 {columns} 格：「{text}」在哪一种成品里都不出现；要么表头加一格，要么把字里的竖线写成 \\|',
      en: 'this row has {count} cells, the head {columns}: «{text}» is shown in no format; add a column to the head, or write a bar among words as \\|',
    },
    line: {
      zh: '这一行紧接表格，被读成了表格的一行',
      en: 'this line follows the table at once and is read as one of its rows',
    },
    bar: {
      zh: '「｜」是全角的，分不出格；改成半角 |',
      en: '｜ is full-width and divides no cells; write a half-width |',
    },
    fewer: {
      zh: '这一行只有 {count} 格，表头有 {columns} 格，后面的格是空的；没有内容就写明，例如 —',
      en: 'this row has {count} cells, the head {columns}, and those behind are empty; where there is nothing say so, as with —',
    },
  },
  check: cells,
}
