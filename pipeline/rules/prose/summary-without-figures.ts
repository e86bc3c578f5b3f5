// A summary that ties not one number to the data.
import type { Edition, Observation, Rule } from '../../types.ts'

const SUMMARY = /^(?:执行|内容)?(?:摘要|概要|提要)$|^(?:executive )?summary$/iu

function* summaries(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    for (const { text, place } of source.headings) {
      if (!SUMMARY.test(text.trim())) continue
      const isUnder = (file: string, path: readonly string[]) => file === source.path && path.includes(text)
      if (edition.mentions.some(({ figure, passage }) => figure && isUnder(passage.file, passage.path))) continue
      yield { message: 'none', data: { title: text }, place }
    }
  }
}

export const summaryWithoutFigures: Rule = {
  id: 'prose/summary-without-figures',
  severity: 'info',
  title: { zh: '摘要里没有数据', en: 'a summary without figures' },
  messages: {
    none: {
      zh: '「{title}」里没有一个数连到数据；读者多半只看这一节',
      en: 'no number under «{title}» is tied to a figure; most readers read only this section',
    },
  },
  absent: edition => (edition.figures.length === 0 ? { zh: '没有数据', en: 'there are no figures' } : undefined),
  check: summaries,
}
