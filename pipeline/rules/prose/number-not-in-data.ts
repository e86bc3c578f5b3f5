// A quantity in the text against the figure it is tied to by a link, or that its sentence names beyond doubt.
import { measureOf } from '../../aspects.ts'
import { type Interval, meets, scale } from '../../interval.ts'
import { canonical, metricNamed } from '../../terms.ts'
import type { Bilingual, Edition, Figure, Mention, Observation, Rule } from '../../types.ts'
import { mentionsIn, periodsIn, type Sentence, sentencesOf, termsIn } from '../wording.ts'

const bounds = ({ lo, hi }: Interval, by: { toString(): string }) =>
  [lo, hi].map(end => (end.isFinite() ? end.div(by.toString()).toDecimalPlaces(4).toString() : '∞')).join('～')

function observe(mention: Mention, figure: Figure, message: string, data: Record<string, string> = {}): Observation {
  const { quantity } = mention
  const by = figure.quantity?.scale ?? 1
  return {
    message,
    ...(message === 'rounding' ? { severity: 'info' as const } : {}),
    data: {
      text: quantity.text,
      figure: figure.text,
      id: figure.id,
      written: bounds(quantity.narrow, by),
      stated: figure.quantity ? bounds(figure.quantity.narrow, by) : '',
      ...data,
    },
    place: mention.place,
    related: [
      {
        place: figure.place,
        note: { zh: `数据：${figure.periodText} ${figure.text}`, en: `the figure: ${figure.periodText} ${figure.text}` },
      },
    ],
    figures: [figure.id],
    impact:
      figure.quantity?.value.isZero() === false
        ? Math.abs(Math.log(Math.abs(quantity.value.div(figure.quantity.value).toNumber()) || 1))
        : 0,
  }
}

/** The currency a mention means: the one written, else what a bare 元 means in the edition. */
const currencyOf = (mention: Mention, edition: Edition) =>
  mention.quantity.currency ?? (mention.quantity.currencyWritten === '元' ? edition.frontMatter?.货币 : undefined)

function judgeValue(mention: Mention, figure: Figure): Observation | undefined {
  const [said, known] = [mention.quantity, figure.quantity!]
  if (meets(said.narrow, known.narrow)) return undefined
  if (meets(said.wide, known.wide)) return observe(mention, figure, 'rounding')
  const mirrored = scale(said.narrow, -1)
  if (said.change === 'by' && meets(mirrored, known.narrow)) return observe(mention, figure, 'direction')
  const isQualified = said.qualifier !== 'none' && said.qualifier !== 'about'
  const isNear = !known.value.isZero() && said.value.div(known.value).minus(1).abs().lt(0.2)
  return observe(mention, figure, isQualified && isNear ? 'qualifier' : 'value')
}

/** A mention and the figure its link names. */
function judgeTied(mention: Mention, figure: Figure, edition: Edition): Observation | undefined {
  const [said, known] = [mention.quantity, figure.quantity]
  if (!known) return figure.missing ? observe(mention, figure, 'missing') : undefined
  if (said.change === 'by' && said.unit === 'money') return observe(mention, figure, 'change')
  if (said.unit !== known.unit || (said.counter ?? '') !== (known.counter ?? '')) return observe(mention, figure, 'unit')
  const [a, b] = [currencyOf(mention, edition), figure.currency?.value]
  if (said.unit === 'money' && a !== undefined && b !== undefined && a !== b) return observe(mention, figure, 'currency', { a, b })
  return judgeValue(mention, figure)
}

/** Between the name of a metric and its number only such words as lead from one to the other. */
const LEADS = /^(?:[为是约达到至将近超过了预计有望可能在年全的，（）()0-9]|季度|上半年|下半年|第[一二三四])*$/u
const OTHER = /(?:其中|增加|减少|高于|低于|高出|相差|目标|分别)/u

/** The one figure a sentence names by metric, region and period; undefined where that is not certain. */
function namedFigure(sentence: Sentence, mention: Mention, edition: Edition, index: ReadonlyMap<string, Figure[]>): Figure | undefined {
  const { registers } = edition
  const before = sentence.text.slice(0, mention.from - sentence.from)
  const terms = (list: '指标' | '地区' | '口径') => [...new Set(termsIn(sentence.text, registers, list).map(one => one.term))]
  const [metrics, regions, scopes] = [terms('指标'), terms('地区'), terms('口径')]
  const periods = [...new Set(periodsIn(sentence.text).map(one => one.period.key))]
  if (metrics.length !== 1 || regions.length !== 1 || periods.length !== 1 || scopes.length > 1 || OTHER.test(sentence.text))
    return undefined
  const last = termsIn(before, registers, '指标').at(-1)
  if (!last || !LEADS.test(before.slice(last.end))) return undefined
  const found = (index.get([metrics[0], regions[0], periods[0]].join('\u0000')) ?? []).filter(
    figure => scopes.length === 0 || (figure.scope !== undefined && canonical(registers, '口径', figure.scope.value) === scopes[0]),
  )
  const [figure] = found
  if (found.length !== 1 || !figure?.quantity || figure.quantity.unit !== mention.quantity.unit) return undefined
  const [a, b] = [currencyOf(mention, edition), figure.currency?.value]
  return figure.quantity.unit === 'money' && (a === undefined || a !== b) ? undefined : figure
}

/** A rise in percent beside the name of a level is no value of it. */
function isLevel(mention: Mention, edition: Edition, figure: Figure): boolean {
  return mention.quantity.change !== 'by' || metricNamed(edition.registers, figure.metric?.value)?.kind === 'rate'
}

function indexOf(edition: Edition): Map<string, Figure[]> {
  const index = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const { metric, region, period } = figure
    if (!metric || !region || !period || measureOf(figure) === undefined) continue
    const { registers } = edition
    const key = [canonical(registers, '指标', metric.value), canonical(registers, '地区', region.value), period.value.key].join('\u0000')
    const list = index.get(key)
    if (list) list.push(figure)
    else index.set(key, [figure])
  }
  return index
}

function* untied(edition: Edition): Generator<Observation> {
  if (edition.registers.metrics === undefined) return
  const index = indexOf(edition)
  const passages = new Set(edition.mentions.filter(one => one.anchor === undefined).map(one => one.passage))
  for (const sentence of [...passages].flatMap(sentencesOf)) {
    const [first] = mentionsIn(sentence, edition.mentions)
    if (!first || first.anchor !== undefined) continue
    const figure = namedFigure(sentence, first, edition, index)
    if (!figure || !isLevel(first, edition, figure)) continue
    const seen = judgeValue(first, figure)
    if (seen) yield { ...seen, message: seen.message === 'rounding' ? 'rounding' : 'named' }
  }
}

function* numbers(edition: Edition): Generator<Observation> {
  for (const mention of edition.mentions) {
    const seen = mention.figure && judgeTied(mention, mention.figure, edition)
    if (seen) yield seen
  }
  yield* untied(edition)
}

const NONE: Bilingual = { zh: '正文里没有数量', en: 'the prose holds no quantity' }

export const numberNotInData: Rule = {
  id: 'prose/number-not-in-data',
  severity: 'error',
  compares: true,
  restsOn: ['metric', 'region'],
  title: { zh: '正文里的数与数据不符', en: 'a number in the text that is not the one in the data' },
  messages: {
    value: {
      zh: '正文写「{text}」（{written}），数据 {id} 是「{figure}」（{stated}）；怎样四舍五入都不相合',
      en: 'the text has «{text}» ({written}), the figure {id} is «{figure}» ({stated}); no rounding brings them together',
    },
    rounding: {
      zh: '正文写「{text}」，数据 {id} 是「{figure}」；只有把末尾的零当作约数才相合，写「约」或写全',
      en: 'the text has «{text}», the figure {id} is «{figure}»; they agree only if the trailing zeros are rounded: write 约 or all digits',
    },
    qualifier: {
      zh: '正文写「{text}」，数据 {id} 是「{figure}」：超、近、不足一类的词与数据不合',
      en: 'the text has «{text}», the figure {id} is «{figure}»: the word for above, near or below does not fit',
    },
    direction: {
      zh: '正文写「{text}」，数据 {id} 是「{figure}」：升降写反了',
      en: 'the text has «{text}», the figure {id} is «{figure}»: rise and fall are the wrong way round',
    },
    change: {
      zh: '正文写的「{text}」是增减了多少，所连的数据 {id}（「{figure}」）是达到多少',
      en: '«{text}» is by how much it changed; the figure {id} it is tied to («{figure}») is how much there is',
    },
    unit: {
      zh: '正文写「{text}」，数据 {id} 是「{figure}」：单位不同',
      en: 'the text has «{text}», the figure {id} is «{figure}»: another unit',
    },
    currency: {
      zh: '正文写「{text}」（{a}），数据 {id} 是「{figure}」（{b}）：币种不同',
      en: 'the text has «{text}» ({a}), the figure {id} is «{figure}» ({b}): another currency',
    },
    missing: {
      zh: '正文写「{text}」，所连的数据 {id} 还是「{figure}」：数从哪里来？',
      en: 'the text has «{text}», but the figure {id} it is tied to is «{figure}»: where does the number come from?',
    },
    named: {
      zh: '正文写「{text}」（{written}），说的是数据 {id}，那里是「{figure}」（{stated}）',
      en: 'the text has «{text}» ({written}) for what the figure {id} says is «{figure}» ({stated})',
    },
  },
  absent: edition => (edition.mentions.length === 0 ? NONE : undefined),
  check: numbers,
}
