// Rows of a table with other than as many cells as its head: a cell too many is shown in no format, and a line below a table is one of its rows.
import type { PhrasingContent, Table, TableRow } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Edition, Observation, Rule, Source } from '../../types.ts'
import { fileText } from '../written.ts'

const BAR = /(?<!\\)\|/u

/** Whether anything of it is seen where it stands: a comment is not, nor is a space. */
const isSeen = (node: PhrasingContent) => node.type === 'image' || (node.type !== 'html' && textOf(node).trim() !== '')

/** Cells beyond the head's, from the first with something in it to the last. */
function beyond(row: TableRow, columns: number, source: Source): Observation | undefined {
  const lost = row.children.slice(columns).flatMap(cell => cell.children.filter(isSeen))
  const [first, last] = [lost[0]?.position, lost.at(-1)?.position]
  if (!first || !last) return undefined
  const place = { file: source.path, position: { start: first.start, end: last.end } }
  const text = fileText(source).slice(first.start.offset, last.end.offset)
  return { message: 'more', data: { count: row.children.length, columns, text: text.length > 60 ? `${text.slice(0, 60)}…` : text }, place }
}

/** A row that ends early: by mistake, or with another bar. */
function short(row: TableRow, columns: number, source: Source, text: string): Observation {
  const { start, end } = row.position!
  const at = text.indexOf('｜')
  if (at >= 0) {
    const from = start.offset! + at
    return { message: 'bar', place: { file: source.path, position: source.locate(from, from + 1) } }
  }
  const place = { file: source.path, position: { start, end } }
  return { message: 'fewer', data: { count: row.children.length, columns }, place, severity: 'warning' }
}

function* inTable(table: Table, source: Source): Generator<Observation> {
  const whole = fileText(source)
  const textOfRow = ({ position }: TableRow) => whole.slice(position!.start.offset, position!.end.offset)
  const [head, ...rows] = table.children
  const columns = head?.children.length ?? 0
  const hasBars = head !== undefined && BAR.test(textOfRow(head))
  let isBelow = false
  for (const row of rows) {
    const text = textOfRow(row)
    const isLine = hasBars && !BAR.test(text) && !text.startsWith('｜')
    // A paragraph below a table has several lines, and is one mistake.
    if (isLine && !isBelow)
      yield {
        message: 'line',
        place: { file: source.path, position: row.position! },
        suggestion: { zh: '在它上面空一行', en: 'put an empty line above it' },
      }
    isBelow ||= isLine
    if (isLine) continue
    const seen = row.children.length < columns || text.startsWith('｜') ? short(row, columns, source, text) : beyond(row, columns, source)
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
