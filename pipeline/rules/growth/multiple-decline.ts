// 下降2倍, which would leave less than nothing; 增长2倍 and 增长到2倍 against the figures.
import type { Edition, Observation, Passage, Rule } from '../../types.ts'
import { claimsOf } from '../growth.ts'
import { observationOf, severityOf } from '../growth-claim.ts'

/** Verbs of decline with a number of times; not 增减, 升降, 看跌 and 涨跌, not 倍频 and 倍率. */
const DECLINE =
  /(?:下降|减少|降低|下跌|下滑|缩小|缩减|缩短|萎缩|(?<![增升看涨不加])[降跌减])(?:了|约|近|超|超过|逾|将近|不到|至少|达)?(?:[0-9]{1,9}|[0-9]{1,9}\.[0-9]{1,9}|[一二两三四五六七八九十百半]{1,5})[多余]?倍(?![频率数])/gu

function* declinesIn(passage: Passage): Generator<Observation> {
  if (!passage.text.includes('倍')) return
  for (const match of passage.text.matchAll(DECLINE)) {
    const [text] = match
    yield { message: 'decline', data: { text }, place: passage.place(match.index, match.index + text.length), ...suggestionOf(text) }
  }
}

/** 下降2倍 may be meant as a fall to a half or to a third. */
function suggestionOf(text: string): Pick<Observation, 'suggestion'> {
  const times = Number(/[0-9]+(?:\.[0-9]+)?/u.exec(text)?.[0] ?? Number.NaN)
  if (!(times > 1)) return {}
  const percent = (left: number) => `${Math.round((1 - left) * 1000) / 10}%`
  const [a, b] = [percent(1 / times), percent(1 / (times + 1))]
  return { suggestion: { zh: `写明是下降 ${a} 还是 ${b}`, en: `say whether a fall of ${a} or of ${b} is meant` } }
}

const claims = (edition: Edition) => claimsOf(edition).filter(claim => claim.reckoning !== 'cagr' && claim.times)

function* multiples(edition: Edition): Generator<Observation> {
  for (const passage of edition.passages) yield* declinesIn(passage)
  for (const claim of claims(edition)) {
    const severity = severityOf(claim)
    if (severity === 'error') yield observationOf(claim, 'times', severity, 'wide')
    if (severity === 'info') yield observationOf(claim, 'depends-on-rounding', severity, 'narrow')
  }
}

export const multipleDecline: Rule = {
  id: 'growth/multiple-decline',
  severity: 'error',
  needs: ['metrics'],
  compares: true,
  title: { zh: '“下降几倍”，或倍数与数不符', en: 'a fall by multiples, or multiples the figures do not give' },
  messages: {
    decline: {
      zh: '「{text}」不通：下降一倍就没有了；写明下降百分之几，或降到几分之一',
      en: '«{text}» cannot be: a fall by one time leaves nothing; say by how many per cent, or to what fraction',
    },
    times: {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）是原来的 {times} 倍；“增长2倍”是原来的3倍，“增长到2倍”是原来的2倍',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {times} times as much; 增长2倍 means three times, 增长到2倍 twice as much',
    },
    'depends-on-rounding': {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）是原来的 {times} 倍；只有把末尾的零当作约数才合得拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {times} times as much; they agree only if trailing zeros are rounded',
    },
  },
  check: multiples,
}
