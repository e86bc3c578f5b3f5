// Quantities in prose → those that are not what their figure says: tied to it by a link, or bound to it by the words of the sentence.
import { anchorOf } from '../../anchor.ts'
import { inferredAspects } from '../../aspects.ts'
import { findPeriods } from '../../period.ts'
import { metricNamed } from '../../terms.ts'
import type { Bilingual, Edition, Figure, Mention, Observation, Passage, PassageLink, Rule } from '../../types.ts'
import { agreement, distanceOf, mayBeCurrency, mayBeUnit, spanText, unitWords } from '../agreement.ts'
import { type SaidOtherwise, saidOtherwise } from '../said-otherwise.ts'
import { statementsOf } from '../statements.ts'
import { boundIn } from '../subjects.ts'

/** Metrics that are declines themselves: 降幅5% and 下降5% are the same. */
const DECLINES = /[降跌减亏]/u

function write(figure: Figure): Bilingual {
  // A figure read from free text has no name of its own to link to.
  if (figure.source === undefined) return { zh: `改为 ${figure.text}，或改正数据`, en: `write ${figure.text}, or put the data right` }
  return { zh: `改为 [${figure.text}](#${figure.id})，或改正数据`, en: `write [${figure.text}](#${figure.id}), or put the data right` }
}

const WITHOUT_UNIT: Bilingual = {
  zh: '数据没有写单位：先在数据里补上，或改正正文',
  en: 'the figure has no unit: write it there first, or put the text right',
}

/** Both numbers as intervals, and where the figure stands. */
function common(mention: Pick<Mention, 'quantity' | 'place'>, figure: Figure): Omit<Observation, 'message'> {
  const { quantity } = mention
  const own = figure.quantity!
  const currency = figure.currency?.value
  const data = {
    text: quantity.text,
    id: figure.id,
    figure: figure.text,
    narrow: spanText(quantity, quantity.narrow, currency),
    wide: spanText(quantity, quantity.wide, currency),
    own: spanText(own, own.narrow, currency),
  }
  const related = [{ place: figure.place, note: { zh: `数据：${figure.text}`, en: `the figure: ${figure.text}` } }]
  return { data, place: mention.place, related, figures: [figure.id], suggestion: write(figure), impact: distanceOf(quantity, own) }
}

/** Why the number is another one: the change for the level, up for down, 超 for less, or simply another value. */
function reasonOf({ quantity }: Mention, figure: Figure, edition: Edition): string {
  const own = figure.quantity!
  const unsigned = agreement(quantity, own, false)
  if (quantity.change === 'by' && own.unit !== 'money' && unsigned !== 'disagrees') return 'direction'
  if (quantity.change === 'by' && metricNamed(edition.registers, figure.metric?.value)?.kind === 'level') return 'change'
  const isOver = quantity.qualifier === 'above' || quantity.qualifier === 'at-least'
  const isUnder = quantity.qualifier === 'below' || quantity.qualifier === 'at-most'
  if (isOver && own.narrow.hi.lt(quantity.narrow.lo)) return 'not-over'
  if (isUnder && own.narrow.lo.gt(quantity.narrow.hi)) return 'not-under'
  return 'value'
}

/** A tied quantity against its figure. */
function tied(mention: Mention, figure: Figure, edition: Edition): Observation | undefined {
  const own = figure.quantity
  const { quantity, place } = mention
  if (!own) {
    if (!figure.missing) return undefined
    const data = { text: quantity.text, id: figure.id, figure: figure.text }
    return { message: 'no-value', data, place, related: [{ place: figure.place, note: { zh: figure.text, en: figure.text } }] }
  }
  const seen = common(mention, figure)
  if (!mayBeUnit(quantity, figure)) {
    const [a, b] = [unitWords(quantity), unitWords(own)]
    // A figure that lacks its unit is not what the prose should be changed to.
    const suggestion = own.unit === 'count' ? WITHOUT_UNIT : seen.suggestion!
    return { ...seen, suggestion, message: 'unit', data: { ...seen.data, unit: a.zh, unitEn: a.en, other: b.zh, otherEn: b.en } }
  }
  if (!mayBeCurrency(quantity, figure)) {
    const currency = figure.currency?.value ?? own.currencyWritten ?? ''
    return { ...seen, message: 'currency', data: { ...seen.data, currency } }
  }
  // What is left of other units: multiples, of which no judgement is made, and numbers with 台 on one side only, which are compared.
  if (quantity.unit !== own.unit && (quantity.unit === 'multiple' || own.unit === 'multiple')) return undefined
  const isDecline = DECLINES.test(figure.metric?.value ?? '')
  const signed = !isDecline && !(quantity.change === 'by' && own.unit === 'money')
  const found = agreement(quantity, own, signed)
  if (found === 'agrees') return undefined
  // Rounded numbers are called so: without 约 or 近 the figure may have been changed, and the words not.
  if (found === 'rounding') return { ...seen, message: 'rounding', severity: quantity.qualifier === 'none' ? 'warning' : 'info' }
  return { ...seen, message: reasonOf(mention, figure, edition) }
}

/** A link to another figure than the sentence speaks of: which of the two is wrong the number may tell. */
function elsewhere(mention: Mention, figure: Figure, { aspect, said, own, meant }: SaidOtherwise): Observation {
  const { quantity, place } = mention
  const right = meant.find(one => one.id !== figure.id && mayBeUnit(quantity, one) && agreement(quantity, one.quantity!) === 'agrees')
  const suggestion: Bilingual = right
    ? { zh: `链接改为 #${right.id}`, en: `link to #${right.id}` }
    : { zh: `改正文里的「${said}」，或改链接`, en: `put «${said}» in the text right, or the link` }
  const data = { text: quantity.text, said, id: figure.id, own, figure: figure.text }
  const related = [{ place: figure.place, note: { zh: `数据：${figure.text}`, en: `the figure: ${figure.text}` } }]
  return { message: `other-${aspect}`, data, place, related, figures: [figure.id], suggestion }
}

function* tiedMentions(edition: Edition): Generator<Observation> {
  const others = saidOtherwise(edition)
  for (const mention of edition.mentions) {
    const { figure } = mention
    const other = others.get(mention)
    const seen = figure && (other ? elsewhere(mention, figure, other) : tied(mention, figure, edition))
    if (seen) yield seen
  }
}

function* boundMentions(edition: Edition): Generator<Observation> {
  for (const statement of statementsOf(edition)) {
    if (statement.mentions.length === 0 || statement.passage.pointer?.endsWith('/说明')) continue
    for (const { mention, figure } of boundIn(statement, edition)) {
      if (!mayBeCurrency(mention.quantity, figure) || mention.quantity.counter !== figure.quantity!.counter) continue
      const found = agreement(mention.quantity, figure.quantity!)
      if (found === 'agrees') continue
      const { data, ...rest } = common(mention, figure)
      const named = { metric: figure.metric!.value, region: figure.region!.value, period: figure.periodText }
      // The frame lowers what rests on inferred aspects for a whole rule; here only what no link ties rests on them.
      const isInferred = inferredAspects([figure], ['metric', 'region']).length > 0
      const severity = found === 'rounding' ? 'info' : isInferred ? 'warning' : 'error'
      yield { ...rest, message: isInferred ? 'unbound-inferred' : 'unbound', data: { ...data, ...named }, severity }
    }
  }
}

const OPEN = /待补|待定|未公布|不适用|保密/u

/** A number that is no year: `2025年全球市场规模` only names the figure. */
function hasNumber(text: string): boolean {
  const periods = findPeriods(text)
  return /[0-9０-９]/u.test(periods.reduceRight((rest, one) => rest.slice(0, one.start) + rest.slice(one.end), text))
}

/** Of an estimate and the open slot of its actual the one with a value is meant. */
function figuresById(edition: Edition): Map<string, Figure> {
  const figures = new Map<string, Figure>()
  for (const figure of edition.figures) if (!figures.get(figure.id)?.quantity) figures.set(figure.id, figure)
  return figures
}

/** The links of each passage that no quantity stands in; links and quantities both come in the order of the text. */
function* bareLinks(edition: Edition): Generator<readonly [Passage, PassageLink]> {
  let next = 0
  for (const passage of edition.passages) {
    for (const link of passage.links) {
      while (edition.mentions[next]?.passage === passage && edition.mentions[next]!.to <= link.from) next++
      const mention = edition.mentions[next]
      if (mention?.passage !== passage || mention.from >= link.to) yield [passage, link]
    }
    while (edition.mentions[next]?.passage === passage) next++
  }
}

/** A link to a figure whose words hold no quantity: then nothing is checked, and the reader takes it that something was. */
function* emptyLinks(edition: Edition): Generator<Observation> {
  const figures = figuresById(edition)
  for (const [passage, link] of bareLinks(edition)) {
    const figure = link.url.startsWith('#') && link.to > link.from ? figures.get(anchorOf(link.url)) : undefined
    const text = passage.text.slice(link.from, link.to)
    if (!figure || OPEN.test(text)) continue
    const data = { text: text.slice(0, 40), id: figure.id, figure: figure.text }
    const suggestion = figure.quantity ? { suggestion: write(figure) } : {}
    const seen = { data, place: passage.place(link.from, link.to), figures: [figure.id], ...suggestion }
    // Words alone may refer to the figure (见全球市场规模); a number there is one that nobody can check.
    if (hasNumber(text)) yield { ...seen, message: 'unread' }
    else yield { ...seen, message: 'no-quantity', severity: 'warning' }
  }
}

function* differences(edition: Edition): Generator<Observation> {
  yield* tiedMentions(edition)
  yield* boundMentions(edition)
  yield* emptyLinks(edition)
}

export const numberNotInData: Rule = {
  id: 'prose/number-not-in-data',
  severity: 'error',
  compares: true,
  title: { zh: '正文里的数与数据不符', en: 'a number in the prose that the data do not hold' },
  messages: {
    value: {
      zh: '「{text}」（即 {wide}）与数据 {id} 的「{figure}」（即 {own}）不符；怎样四舍五入都合不拢',
      en: '«{text}» ({wide}) is not the figure {id}, «{figure}» ({own}); no rounding brings them together',
    },
    rounding: {
      zh: '「{text}」（即 {narrow}）与数据 {id} 的「{figure}」（即 {own}）不同；只有把末尾的零当作约数（{wide}）才合得拢',
      en: '«{text}» ({narrow}) is not the figure {id}, «{figure}» ({own}), unless its trailing zeros are rounded ({wide})',
    },
    unit: {
      zh: '「{text}」写的是{unit}，数据 {id} 是{other}「{figure}」',
      en: '«{text}» is {unit}, the figure {id} is {other}: «{figure}»',
    },
    currency: {
      zh: '「{text}」与数据 {id}「{figure}」的币种（{currency}）不同',
      en: '«{text}» is in another currency than the figure {id}, «{figure}» ({currency})',
    },
    'not-over': {
      zh: '写的是「{text}」，数据 {id} 是「{figure}」（即 {own}），没有到 {narrow}',
      en: 'it says «{text}», but the figure {id} is «{figure}» ({own}), which is below {narrow}',
    },
    'not-under': {
      zh: '写的是「{text}」，数据 {id} 是「{figure}」（即 {own}），已多于 {narrow}',
      en: 'it says «{text}», but the figure {id} is «{figure}» ({own}), which is above {narrow}',
    },
    direction: {
      zh: '写的是「{text}」，数据 {id} 是「{figure}」：一个升，一个降',
      en: 'it says «{text}», the figure {id} is «{figure}»: one goes up, the other down',
    },
    change: {
      zh: '「{text}」说的是变化了多少，数据 {id} 的「{figure}」是变化之后的数',
      en: '«{text}» says by how much it changed, the figure {id}, «{figure}», is what it changed to',
    },
    'other-period': {
      zh: '这里说「{said}」是「{text}」，链接却指向 {own}的数据 {id}（{figure}）',
      en: 'here «{text}» is said of {said}, but the link leads to the figure {id} of {own} ({figure})',
    },
    'other-region': {
      zh: '这里说「{said}」是「{text}」，链接却指向{own}的数据 {id}（{figure}）',
      en: 'here «{text}» is said of {said}, but the link leads to the figure {id} of {own} ({figure})',
    },
    'no-value': {
      zh: '写了「{text}」，数据 {id} 却是「{figure}」',
      en: 'it says «{text}», but the figure {id} is «{figure}», no value',
    },
    unread: {
      zh: '链接「{text}」指向数据 {id}（{figure}），里面却没有能读懂的数量，无法核对；把数和单位都写进链接',
      en: 'the link «{text}» leads to the figure {id} ({figure}) but holds no quantity that can be read; put number and unit into it',
    },
    'no-quantity': {
      zh: '链接「{text}」指向数据 {id}（{figure}），里面却没有数量，无从核对',
      en: 'the link «{text}» leads to the figure {id} ({figure}) but holds no quantity to check',
    },
    unbound: {
      zh: '这里说{region}{metric}（{period}）是「{text}」（即 {wide}），数据 {id} 是「{figure}」（即 {own}）',
      en: 'here {metric} of {region} ({period}) is «{text}» ({wide}), in the figure {id} it is «{figure}» ({own})',
    },
    'unbound-inferred': {
      zh: '这里说{region}{metric}（{period}）是「{text}」（即 {wide}），同一个数在数据块里是「{figure}」（即 {own}）；那个数的指标和地区不是写明的，是推断的',
      en: 'here {metric} of {region} ({period}) is «{text}» ({wide}), in a data block it is «{figure}» ({own}); metric and region of that figure were not written but inferred',
    },
  },
  absent: edition =>
    edition.mentions.length > 0 || edition.passages.some(one => one.links.some(link => link.url.includes('/')))
      ? undefined
      : { zh: '正文里没有数量', en: 'the prose holds no quantity' },
  check: differences,
}
