// HTML in Markdown: it would vanish from the editions, or hide a data block from validation.
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { isWaiver } from '../../waivers.ts'
import { noReport } from '../no-report.ts'

function* htmlIn(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    for (const node of source.html) {
      if (isWaiver(node.value)) continue
      const place = node.position ? { file: source.path, position: node.position } : fileStart(source.path)
      const start = node.value.slice(0, 30).split('\n')[0]!
      yield { message: node.value.startsWith('<!--') ? 'comment' : 'html', data: { start }, place }
    }
  }
}

export const rawHtml: Rule = {
  id: 'syntax/raw-html',
  severity: 'error',
  title: { zh: '正文里有 HTML', en: 'HTML in the text' },
  messages: {
    html: {
      zh: '「{start}」是 HTML，不会出现在成品里；请用 Markdown 写',
      en: '«{start}» is HTML and would not appear in the edition; write it as Markdown',
    },
    comment: {
      zh: '注释里的内容不会被检查，也不会出现在成品里；只许写豁免：<!-- waive 规则 reason="…" -->',
      en: 'what stands in a comment is neither checked nor printed; only a waiver may: <!-- waive RULE reason="…" -->',
    },
  },
  absent: noReport,
  check: htmlIn,
}
