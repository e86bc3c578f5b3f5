// First, largest, only … without saying of what, where, when and according to whom.
import type { Edition, Observation, Rule } from '../../types.ts'
import { periodsIn, sentencesOf } from '../wording.ts'

/** What is looked for, in one place; 第一季度, 第一章, 最大化 and the like are no claims of rank. */
const SUPERLATIVE =
  /(?:排名|位居|位列|居|列|领域|市场|行业|全国|全球|国内|份额|销量)第一(?![季章节次步阶批代类种个位期条款方时年月天手线产人])|市场领先|行业领先|全球领先|国内领先|遥遥领先|(?:全球|国内|全国|行业|市场|业界)(?:最大|最强|首家|首个|唯一)(?!化|限度|程度|值)/u
/** What a rank is measured by. */
const MEASURE = /份额|收入|销量|销售额|出货|装机|规模|用户数|台数/u
const REPORT = /《[^》]*》/u

function* superlatives(edition: Edition): Generator<Observation> {
  for (const passage of edition.passages) {
    if (passage.kind === 'heading' || !SUPERLATIVE.test(passage.text)) continue
    for (const sentence of sentencesOf(passage)) {
      const word = SUPERLATIVE.exec(sentence.text)
      if (!word) continue
      const isCited = REPORT.test(sentence.text) || passage.links.some(link => link.from >= sentence.from && link.to <= sentence.to + 1)
      const lacks = [
        ...(MEASURE.test(sentence.text) ? [] : [{ zh: '指标', en: 'measure' }]),
        ...(periodsIn(sentence.text).length > 0 ? [] : [{ zh: '期间', en: 'period' }]),
        ...(isCited ? [] : [{ zh: '出处', en: 'source' }]),
      ]
      if (lacks.length === 0) continue
      const at = sentence.from + word.index
      const data = { word: word[0], lacks: lacks.map(one => one.zh).join('、'), lacksEn: lacks.map(one => one.en).join(', ') }
      yield { message: 'unqualified', data, place: passage.place(at, at + word[0].length) }
    }
  }
}

export const superlativeUnqualified: Rule = {
  id: 'prose/superlative-unqualified',
  severity: 'warning',
  title: { zh: '排名没有说明', en: 'a rank that is not qualified' },
  messages: {
    unqualified: { zh: '「{word}」没有写明{lacks}', en: '«{word}» does not say: {lacks}' },
  },
  check: superlatives,
}
