// A file that opens like front matter of another kind (`---js`, `+++`): it would be read as text.
import { fileLocator } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { fileText } from '../written.ts'

function* openings(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    const text = fileText(source)
    const opening = /^(---[ \t]*[^\s-][^\r\n]*|\+\+\+[^\r\n]*|;;;[^\r\n]*)/u.exec(text)
    // Hugo's, in a file of Hugo's. What calls itself JavaScript is told wherever it stands.
    if (!opening || (source.foreign && opening[1]!.startsWith('+++'))) continue
    const position = fileLocator(text)(0, opening[0].length)
    yield { message: 'other', data: { opening: opening[1]!.trim().slice(0, 20) }, place: { file: source.path, position } }
  }
}

export const frontMatter: Rule = {
  id: 'syntax/front-matter',
  severity: 'error',
  title: { zh: '开头的元数据不是 YAML', en: 'front matter that is not YAML' },
  messages: {
    other: {
      zh: '「{opening}」不是 YAML 元数据的开头；请用单独一行 --- 开始和结束',
      en: '«{opening}» does not open YAML front matter; begin and end it with --- on a line of its own',
    },
  },
  check: openings,
}
