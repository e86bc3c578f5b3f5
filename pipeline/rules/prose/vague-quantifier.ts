// Words that claim an amount and give none: 显著, 大幅, 快速 … with no quantity beside them.
import type { Edition, Observation, Rule } from '../../types.ts'
import { mentionsIn, sentencesOf } from '../wording.ts'

/** What is looked for, in one place. 快速 and 迅速 only where something is said to grow or spread. */
const VAGUE = /显著|大幅|急剧|飞速|井喷|激增|猛增|骤降|爆发|蚕食|(?:快速|迅速|高速)(?:发展|增长|普及|扩张|提升|上升|下降|渗透)/u

function* vague(edition: Edition): Generator<Observation> {
  for (const passage of edition.passages) {
    if (passage.kind === 'heading' || !VAGUE.test(passage.text)) continue
    for (const sentence of sentencesOf(passage)) {
      const word = VAGUE.exec(sentence.text)
      if (!word || mentionsIn(sentence, edition.mentions).length > 0) continue
      const at = sentence.from + word.index
      yield { message: 'vague', data: { word: word[0] }, place: passage.place(at, at + word[0].length) }
    }
  }
}

export const vagueQuantifier: Rule = {
  id: 'prose/vague-quantifier',
  severity: 'info',
  title: { zh: '程度词没有数字支持', en: 'a word of degree without a number' },
  messages: { vague: { zh: '「{word}」：多少？同一句里没有数', en: '«{word}»: how much? The sentence gives no number' } },
  check: vague,
}
