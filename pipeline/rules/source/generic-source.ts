// A source named by its kind, or as somebody's report, without title and date: no reader can find it.
import type { Edition, Observation, Rule } from '../../types.ts'
import { periodsIn, sentencesOf } from '../wording.ts'

/** «IDC报告显示», «据某机构的研究»: a report as a witness. */
const WITNESS = /(?:据|根据|按照)?[A-Za-z\u4E00-\u9FFF]{2,12}?(?:报告|研究|调查|统计)(?:显示|表明|指出|称|认为)/u
/** Its end: where that is not, no beginning need be tried. */
const SAYS = /(?:报告|研究|调查|统计)(?:显示|表明|指出|称|认为)/u
/** A label for sources, and only kinds of sources behind it. */
const LABEL = /^(?:数据|资料|信息)来源\s*[:：]\s*/u
const KIND = /^[\u4E00-\u9FFF]{0,8}(?:报告|发布|分析|资料|数据|新闻|公告|信息|调研|网站|文献)$/u
const TITLE = /《[^《》]*》/u

function genericList(line: string): boolean {
  const label = LABEL.exec(line)
  if (!label) return false
  const items = line
    .slice(label[0].length)
    .trim()
    .split(/[、，,；;]/u)
  return items.every(item => KIND.test(item.trim()))
}

/** The date of the report stands in its name or right before it; another in the sentence is that of what it says. */
function isDated(text: string, word: RegExpExecArray): boolean {
  return periodsIn(text.slice(Math.max(0, word.index - 8), word.index + word[0].length)).length > 0
}

function* generic(edition: Edition): Generator<Observation> {
  for (const passage of edition.passages) {
    if (passage.kind === 'heading') continue
    for (const { text, from, to } of sentencesOf(passage)) {
      // A link to a figure says what the number is, not who said it.
      const isCited = passage.links.some(link => link.from >= from && link.to <= to + 1 && !link.url.startsWith('#')) || TITLE.test(text)
      if (isCited) continue
      const word = SAYS.test(text) ? WITNESS.exec(text) : null
      if (word && !isDated(text, word)) {
        const at = from + word.index
        yield { message: 'report', data: { word: word[0] }, place: passage.place(at, at + word[0].length) }
      } else if (genericList(text)) yield { message: 'kinds', place: passage.place(from, to) }
    }
  }
}

export const genericSource: Rule = {
  id: 'source/generic-source',
  severity: 'warning',
  title: { zh: '来源太笼统', en: 'a source nobody can find' },
  messages: {
    report: {
      zh: '「{word}」没有写明报告的名称和日期，也没有注明出处',
      en: '«{word}» names no title and no date, and nothing is cited',
    },
    kinds: { zh: '这里只写了资料的类别，没有写明是哪些资料', en: 'only kinds of sources are named here, not the sources' },
  },
  check: generic,
}
