// Front matter without its lines `---`: to Markdown the keys are then a paragraph, or a heading where only the first line is missing.
import type { Place, Source } from '../types.ts'
import { fileText } from './written.ts'

/** Keys at the beginning of a file, and what is missing around them. */
export interface BareFront {
  readonly missing: 'no-lines' | 'no-opening' | 'no-closing' | 'not-first'
  /** The first and the last line of the keys, from 1. */
  readonly from: number
  readonly to: number
  readonly place: Place
}

const KEY = /^(?:期次|标题|日期|下期|上期|状态|货币|副标题|更正|数据频率|编制|语言)[ \t]*[:：]/u
const MARK = /^---[ \t]*$/u
/** Front matter is short: no more of a file is looked at. */
const MOST = 8000

function missingOf(isOpen: boolean, isClosed: boolean): BareFront['missing'] {
  if (isOpen) return isClosed ? 'not-first' : 'no-closing'
  return isClosed ? 'no-opening' : 'no-lines'
}

/** @returns nothing where the file has front matter that can be read, or does not begin with keys of it */
export function bareFront(source: Source): BareFront | undefined {
  const { frontMatter } = source
  if (frontMatter && frontMatter.yaml.faults.length === 0) return undefined
  const text = fileText(source).slice(0, MOST)
  const lines = text.split(/\r\n?|\n/u)
  const begin = lines.findIndex(line => line.trim() !== '')
  const isOpen = MARK.test(lines[begin] ?? '')
  const from = isOpen ? begin + 1 : begin
  let to = from
  while (KEY.test(lines[to] ?? '')) to++
  // One key alone is a line as any report may begin with: 日期: 2026-01-16. The edition's name is not.
  if (to - from < 2 && !/^期次/u.test(lines[from] ?? '')) return undefined
  if (to === from) return undefined
  const after = lines.slice(to).find(line => line.trim() !== '') ?? ''
  // Ended by a rule across the page far below, it has taken in headings and prose.
  if (frontMatter && !/^#{1,6}[ \t]/u.test(after)) return undefined
  const start = text.indexOf(lines[from]!)
  const end = text.indexOf(lines[to - 1]!, start) + lines[to - 1]!.length
  const place = { file: source.path, position: source.locate(start, end) }
  return { missing: missingOf(isOpen, !frontMatter && MARK.test(after)), from: from + 1, to, place }
}
