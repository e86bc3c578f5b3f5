// Words for «much» (显著, 大幅, 快速发展) in a sentence without a number.
import type { Edition, Observation, Rule } from '../../types.ts'
import { inCompany, Lexicon } from '../lexicon.ts'
import { statementsOf } from '../statements.ts'
import { VAGUE } from '../wordings.ts'

const vague = new Lexicon(VAGUE.map(one => [one.word, one] as const))

function* words(edition: Edition): Generator<Observation> {
  for (const { passage, from, to, mentions, links } of statementsOf(edition)) {
    if (mentions.length > 0 || passage.kind === 'heading' || links.some(link => link.url.startsWith('#') && link.url.includes('/'))) continue
    // One a sentence: it is the sentence that wants a number.
    for (const hit of vague.in(passage.text, from, to)) {
      if (!inCompany(passage.text, hit)) continue
      yield { message: 'vague', data: { word: hit.value.word }, place: passage.place(hit.from, hit.to) }
      break
    }
  }
}

export const vagueQuantifier: Rule = {
  id: 'prose/vague-quantifier',
  severity: 'info',
  title: { zh: '只说多少，没有数', en: 'much or fast, without a number' },
  messages: {
    vague: { zh: '「{word}」没有数字支持；写出数量和期间，或去掉这个词', en: '«{word}» has no number beside it; say how much and over which time, or leave it out' },
  },
  check: words,
}
