// A half-width colon behind Chinese, in Markdown: `**编制时间**: 2025年` → `**编制时间**：2025年`.
import type { Edition, Observation, Passage, Place, Rule, Source, TextEdit } from '../../types.ts'
import { bareFront } from '../bare-front.ts'
import { fileText } from '../written.ts'

/** Not 甲://, and not :emoji:. */
const COLON = /(?<=[\p{Script=Han}）」』”》】]):(?!\/\/|[a-z_+-]{1,30}:)/gu
const MOST = 50

/** The colon and the spaces behind it; where a line ends or a mark follows they stay as they are. */
function fixOf(text: string, place: Place): readonly TextEdit[] | undefined {
  const { start, end } = place.position
  if (text.slice(start.offset, end.offset) !== ':') return undefined
  let to = end.offset!
  while (text[to] === ' ') to++
  const isOpen = text[to] === undefined || text[to] === '\n' || text[to] === '\r'
  return [{ start: start.offset!, end: isOpen ? end.offset! : to, text: '：' }]
}

function labelBefore(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at) + 1, at - 20)
  return text.slice(from, at)
}

function* inPassage(passage: Passage, source: Source): Generator<Observation> {
  for (const { index } of passage.text.matchAll(COLON)) {
    const place = passage.place(index, index + 1)
    // The words of a heading are its anchor, to which others link.
    const fix = passage.kind === 'heading' ? undefined : fixOf(fileText(source), place)
    yield { message: 'half-width', data: { label: labelBefore(passage.text, index) }, place, ...(fix ? { fix } : {}) }
  }
}

function* colons(edition: Edition): Generator<Observation> {
  const sources = new Map(edition.sources.map(source => [source.path, { source, count: 0, bare: bareFront(source) }]))
  for (const passage of edition.passages) {
    const file = passage.kind === 'value' || !passage.text.includes(':') ? undefined : sources.get(passage.file)
    if (!file || file.count >= MOST) continue
    // Keys of front matter that has lost its lines `---`: their colons are YAML's, see edition/missing-metadata.
    if (file.bare && passage.place(0, 1).position.start.line <= file.bare.to) continue
    for (const seen of inPassage(passage, file.source)) {
      if (++file.count > MOST) break
      yield seen
    }
  }
}

export const fullwidthColon: Rule = {
  id: 'typography/fullwidth-colon',
  severity: 'info',
  title: { zh: '中文后面用了半角冒号', en: 'a half-width colon behind Chinese' },
  messages: {
    'half-width': {
      zh: '「{label}」后面是半角冒号；正文里用 ：',
      en: 'a half-width colon stands behind «{label}»; Chinese prose takes ：',
    },
  },
  check: colons,
}
