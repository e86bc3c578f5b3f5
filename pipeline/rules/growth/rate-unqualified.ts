// A rate of growth as a figure → whether it says of what, from when to when, and how it was reckoned.
import { readPeriod } from '../../period.ts'
import { METHODS, RATE_NOUNS } from '../../quantity/words.ts'
import { metricNamed } from '../../terms.ts'
import type { Bilingual, Block, Edition, Figure, Observation, Rule } from '../../types.ts'
import { methodOf } from '../growth-claim.ts'

const OPEN = '待补'
const names = (words: readonly (readonly [string, ...unknown[]])[]) => words.map(([word]) => word)
const NOUNS = [...names(RATE_NOUNS), '增长幅度', '变化率']
const HOW = [...names(METHODS), '复合增长', '年增长']

const has = (text: string, list: readonly string[]) => list.some(word => text.includes(word))

/** Growth and not a share: the metric, one of its other names, or the key it stands under says so. */
function isGrowth(figure: Figure, edition: Edition): boolean {
  const { quantity, metric, periodText } = figure
  if (quantity?.unit !== 'percent' && quantity?.unit !== 'multiple') return false
  const known = metricNamed(edition.registers, metric?.value)
  const words = [metric?.value ?? '', ...(known ? [known.name, ...known.aliases] : [])]
  // In free text a heading may name the metric, but the key beside the value names what the value is.
  const own = metric?.origin === 'declared' ? words : [periodText]
  return quantity.change === 'by' || own.some(text => has(text, NOUNS))
}

/** A key of free text without its nouns and methods: what is left of 2024—2030年年均复合增长率 is a period. */
function periodInKey(key: string): boolean {
  const words = [...NOUNS, ...HOW, '复合', '年均', '市场规模', '市场'].sort((a, b) => b.length - a.length)
  let rest = key.replace(/[（()）\s]/gu, '')
  for (const word of words) rest = rest.replaceAll(word, '')
  return readPeriod(rest).ok
}

const LACKING = {
  metric: { zh: '指标', en: 'metric' },
  scope: { zh: '口径', en: 'scope' },
  period: { zh: '起止期间', en: 'from when to when' },
  base: { zh: '从哪一期算起', en: 'from when' },
  method: { zh: '算法（同比、环比、年均复合……）', en: 'method (year on year, compound annual …)' },
} as const

/** What the rate does not say; what is openly owed (待补) is edition/open-slot. */
function lackingOf(figure: Figure, block: Block | undefined, isRelated: boolean): Bilingual[] {
  const { metric, period, periodText } = figure
  const isOwed = (key: string) => block?.data[key] === OPEN
  const isFree = !block?.labelled
  const method = methodOf(figure)
  const hasMethod = method !== undefined || (isFree && has(periodText, HOW)) || isOwed('方法')
  const hasPeriod = isRelated || period !== undefined || periodText === OPEN || (isFree && periodInKey(periodText))
  // A rate over several years has two ends; 同比 and 环比 say by themselves where they begin.
  const needsSpan = method === 'cagr' || method === 'average'
  const hasBase = isRelated || !needsSpan || period === undefined || period.value.grain === 'span'
  return [
    ...(metric || isOwed('指标') ? [] : [LACKING.metric]),
    ...(hasPeriod ? [] : [LACKING.period]),
    ...(hasBase ? [] : [LACKING.base]),
    ...(hasMethod ? [] : [LACKING.method]),
  ]
}

function* unqualified(edition: Edition): Generator<Observation> {
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  const related = new Set(edition.relations.flatMap(one => (one.kind === 'growth' ? [one.rate] : [])))
  for (const figure of edition.figures) {
    if (!isGrowth(figure, edition)) continue
    const lacking = lackingOf(figure, blocks.get(figure.block), related.has(figure))
    if (lacking.length === 0) continue
    // Free text cannot say a scope: that alone is no fault of the rate, but it is owed with the rest.
    if (!figure.scope && figure.quantity?.scope === undefined) lacking.push(LACKING.scope)
    yield {
      message: 'unqualified',
      data: { text: figure.text, lacking: lacking.map(one => one.zh).join('、'), lackingEn: lacking.map(one => one.en).join(', ') },
      place: figure.place,
      figures: [figure.id],
      suggestion: {
        zh: '给它一个 figures 数据块，写明 指标、口径、方法，键写期间，如「方法: 年均复合」「2024—2030年: 15%～20%」',
        en: 'give it a figures block with metric, scope and method, the period as key, e.g. «方法: 年均复合», «2024—2030年: 15%～20%»',
      },
    }
  }
}

export const rateUnqualified: Rule = {
  id: 'growth/rate-unqualified',
  severity: 'error',
  needs: ['metrics'],
  title: { zh: '增长率没有写明是什么的、从何时到何时', en: 'a growth rate that does not say of what, from when to when' },
  messages: {
    unqualified: {
      zh: '增长率「{text}」没有写明：{lacking}；读者不知道它说的是什么，也无法核对',
      en: 'the growth rate «{text}» does not say: {lacking}; nobody can tell what it means or check it',
    },
  },
  absent: edition =>
    edition.figures.some(one => isGrowth(one, edition)) ? undefined : { zh: '没有增长率', en: 'there is no growth rate' },
  check: unqualified,
}
