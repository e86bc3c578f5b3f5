// Spaces and tabs at the ends of lines. In data they can go; in Markdown two of them may be a line break, and stay for the author.
import { lineStarts } from '../../position.ts'
import type { Edition, Fence, Observation, Rule, Source, TextEdit } from '../../types.ts'
import { fileText } from '../written.ts'

/** A text full of them is one fault, not a thousand. */
const MOST = 200

interface Stretch {
  readonly from: number
  readonly to: number
  readonly isData: boolean
  /** In a text kept line by line (`|`) spaces are part of the value. */
  readonly isLoose: boolean
}

const FREE_TEXT = /[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/mu

/** The lines of the data, from 1, and of other code, which is shown as it stands. */
function stretchesOf(source: Source): Stretch[] {
  const lines = (fence: Fence, isData: boolean) => {
    const { start, end } = fence.place.position
    return { from: start.line + 1, to: end.line - 1, isData, isLoose: !FREE_TEXT.test(fence.text) }
  }
  return [...(source.frontMatter ? [lines(source.frontMatter, true)] : []), ...source.fences.map(fence => lines(fence, true))]
}

/** Lines of code that is no data: the spaces in it are not ours. */
function codeLines(source: Source): Stretch[] {
  const data = new Set(source.fences.map(fence => fence.place.position.start.offset))
  const found: Stretch[] = []
  const stack = [...source.tree.children] as { type: string; children?: never[]; position?: Source['tree']['position'] }[]
  while (stack.length > 0) {
    const node = stack.pop()!
    const { start, end } = node.position!
    if (node.type === 'code' && !data.has(start.offset)) found.push({ from: start.line, to: end.line, isData: false, isLoose: false })
    // Code stands in lists and quotations only, and paragraphs are by far the most.
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'table') continue
    for (const child of node.children ?? []) stack.push(child)
  }
  return found
}

/** Two spaces or more behind words, and more words on the next line. */
function isBreak(text: string, start: number, end: number): boolean {
  const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
  const isLast = text[next] === undefined || text[next] === '\n' || text[next] === '\r'
  return end - start > 1 && text[end - 1] === ' ' && text[end - 2] === ' ' && text.charCodeAt(start - 1) > 32 && !isLast
}

const isSpace = (code: number) => code === 32 || code === 9

function* endsIn(text: string, starts: readonly number[]): Generator<{ line: number; start: number; end: number }> {
  for (const [i, from] of starts.entries()) {
    let end = starts[i + 1] ?? text.length
    while (end > from && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--
    let start = end
    while (start > from && isSpace(text.charCodeAt(start - 1))) start--
    if (start < end) yield { line: i + 1, start, end }
  }
}

function* inSource(source: Source): Generator<Observation> {
  const text = fileText(source)
  if (!/[ \t](?:\r|\n|$)/u.test(text)) return
  const within = new Map<number, Stretch>()
  for (const stretch of [...codeLines(source), ...stretchesOf(source)])
    for (let line = stretch.from; line <= stretch.to; line++) within.set(line, stretch)
  for (const { line, start, end } of endsIn(text, lineStarts(text))) {
    const stretch = within.get(line)
    if (stretch && !stretch.isData) continue
    const fix: TextEdit[] = stretch?.isLoose ? [{ start, end, text: '' }] : []
    yield {
      message: stretch ? 'data' : isBreak(text, start, end) ? 'break' : 'text',
      data: { count: end - start },
      place: { file: source.path, position: source.locate(start, end) },
      ...(fix.length > 0 ? { fix } : {}),
    }
  }
}

function* trailing(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    let count = 0
    for (const seen of inSource(source)) {
      if (++count > MOST) break
      yield seen
    }
  }
}

export const trailingSpace: Rule = {
  id: 'typography/trailing-space',
  severity: 'info',
  title: { zh: '行尾有空格', en: 'spaces at the end of a line' },
  messages: {
    data: { zh: '数据的行尾有 {count} 个空格', en: '{count} spaces at the end of a line of data' },
    text: { zh: '行尾有 {count} 个空格', en: '{count} spaces at the end of a line' },
    break: {
      zh: '行尾的 {count} 个空格是换行的意思，却看不见；要换行就在行尾写 \\，不要就删去',
      en: 'the {count} spaces at the end of this line break it, unseen; end it with \\ where a break is meant, else delete them',
    },
  },
  check: trailing,
}
