// A figure of another kind of unit than its series, or than the register says of its metric: no rule compares it with anything, so it would pass unseen.
import type { Unit } from '../../quantity.ts'
import { metricNamed } from '../../terms.ts'
import type { Bilingual, Edition, Figure, Observation, Rule } from '../../types.ts'
import { unitWords } from '../agreement.ts'
import { seriesOf } from '../series.ts'

type Kind = 'money' | 'rate' | 'count' | 'counter'

/** 15%, 3个百分点 and 1.2倍 may stand in one list of rates: what each of them is other rules ask. */
const KINDS: Readonly<Record<Unit, Kind>> = {
  money: 'money',
  percent: 'rate',
  'percentage-point': 'rate',
  multiple: 'rate',
  count: 'count',
  counter: 'counter',
}
/** 单位 of the register → what its figures may be; a number may be of 台, or of nothing. */
const REGISTERED: Readonly<Record<string, { readonly kinds: readonly Kind[]; readonly en: string }>> = {
  金额: { kinds: ['money'], en: 'money' },
  百分比: { kinds: ['rate'], en: 'a percentage' },
  百分点: { kinds: ['rate'], en: 'percentage points' },
  倍数: { kinds: ['rate', 'count'], en: 'a multiple' },
  数量: { kinds: ['count', 'counter'], en: 'a number' },
  指数: { kinds: ['count', 'counter'], en: 'an index' },
}

const kindOf = (figure: Figure) => KINDS[figure.quantity!.unit]

/** 「52000」没有单位, 「15%」是百分比. */
function readAs({ quantity }: Figure): Bilingual {
  if (quantity!.unit === 'count') return { zh: '没有单位', en: 'has no unit' }
  const { zh, en } = unitWords(quantity!)
  return { zh: `是${zh}`, en: `is ${en}` }
}

/** The kind most of a series are of. Where two are as many: not the bare number, which most likely lacks its unit, else the first. */
function usualOf(figures: readonly Figure[]): Figure {
  const counts = new Map<Kind, number>()
  for (const figure of figures) counts.set(kindOf(figure), (counts.get(kindOf(figure)) ?? 0) + 1)
  const weight = (figure: Figure) => counts.get(kindOf(figure))! - (kindOf(figure) === 'count' ? 0.5 : 0)
  return figures.reduce((best, one) => (weight(one) > weight(best) ? one : best))
}

/** How to write it: the unit itself is not guessed, 52000 may be 万元 or 台. */
function suggestionLike(text?: string): Bilingual {
  const [zh, en] = text === undefined ? ['写明单位', 'write its unit'] : [`像「${text}」那样写明单位`, `write its unit, as in «${text}»`]
  return { zh: `${zh}；是另一个指标的数，就另成一块`, en: `${en}; a figure of another metric goes into a block of its own` }
}

function inSeries(figure: Figure, usual: Figure): Observation {
  const [read, other] = [readAs(figure), unitWords(usual.quantity!)]
  return {
    message: 'series',
    data: { text: figure.text, read: read.zh, readEn: read.en, other: other.zh, otherEn: other.en, usual: usual.text },
    place: figure.place,
    related: [{ place: usual.place, note: { zh: `同一序列：${usual.text}`, en: `in the same series: ${usual.text}` } }],
    figures: [figure.id],
    suggestion: suggestionLike(usual.text),
  }
}

function againstRegister(figure: Figure, unit: string): Observation {
  const read = readAs(figure)
  const data = { text: figure.text, read: read.zh, readEn: read.en, metric: figure.metric!.value, unit, unitEn: REGISTERED[unit]!.en }
  return { message: 'register', data, place: figure.place, figures: [figure.id], suggestion: suggestionLike() }
}

/** The register's unit of its metric; undefined where the register does not say. */
function registeredUnit({ metric }: Figure, edition: Edition): string | undefined {
  const unit = metricNamed(edition.registers, metric?.value)?.unit
  return unit !== undefined && unit in REGISTERED ? unit : undefined
}

/** What may be judged: an author has said of what it is. Lists nobody has typed may hold a market's size and its growth side by side. */
const isJudged = ({ quantity, metric }: Figure) => quantity !== undefined && metric?.origin === 'declared'

function* mixed(edition: Edition): Generator<Observation> {
  for (const series of seriesOf(edition).values()) {
    const figures = series.filter(isJudged)
    // What the register allows is the usual, where some are so: a slip in one of two does not make the other one wrong.
    const right = figures.filter(figure => {
      const unit = registeredUnit(figure, edition)
      return unit === undefined || REGISTERED[unit]!.kinds.includes(kindOf(figure))
    })
    const usual = right.length > 0 ? usualOf(right) : undefined
    for (const figure of figures) {
      if (!usual) yield againstRegister(figure, registeredUnit(figure, edition)!)
      else if (kindOf(figure) !== kindOf(usual)) yield inSeries(figure, usual)
    }
  }
}

export const mixedUnitSeries: Rule = {
  id: 'figures/mixed-unit-series',
  severity: 'error',
  compares: true,
  title: { zh: '单位与同一序列的其他数不同', en: 'a figure of another unit than its series' },
  messages: {
    series: {
      zh: '「{text}」{read}；同一序列的其他数是{other}（如「{usual}」）',
      en: '«{text}» {read}; the others of its series are {other} (such as «{usual}»)',
    },
    register: {
      zh: '「{text}」{read}；登记册里「{metric}」的单位是{unit}',
      en: '«{text}» {read}; in the register the unit of {metric} is {unit}',
    },
  },
  absent: edition => (edition.figures.some(isJudged) ? undefined : { zh: '没有写明指标的数', en: 'no figure says of which metric it is' }),
  check: mixed,
}
