// Words of rise and fall → the figures of the sentence, or of the series it names, that say the contrary.
import { aspectKey, measureOf } from '../../aspects.ts'
import { canonical } from '../../terms.ts'
import type { Edition, Figure, Mention, Observation, Rule, Window } from '../../types.ts'
import { mentionsIn, periodsIn, type Sentence, sentencesOf, termsIn } from '../wording.ts'

const UP = /增长|上升|提高|提升|扩大|增至|升至|增加/u
const DOWN = /下降|下滑|减少|降低|缩小|降至|减至|萎缩/u
const PEAK = /新高|新的高点|历史最高|创纪录/u

const SERIES = ['metric', 'region', 'scope'] as const

function observe(message: string, sentence: Sentence, from: Figure, to: Figure): Observation {
  const word = (message === 'peak' ? PEAK : message === 'up' ? UP : DOWN).exec(sentence.text)!
  const at = sentence.from + word.index
  return {
    message,
    data: { word: word[0], from: from.text, fromPeriod: from.periodText, to: to.text, toPeriod: to.periodText },
    place: sentence.passage.place(at, at + word[0].length),
    related: [from, to].map(one => ({ place: one.place, note: { zh: `数据：${one.periodText}`, en: `the figure: ${one.periodText}` } })),
    figures: [to.id, from.id],
    impact: Math.abs(Math.log(Math.abs(to.quantity!.value.div(from.quantity!.value).toNumber()) || 1)),
  }
}

/** The first and the last, by period, of the figures of one series that a sentence ties. */
function tiedPair(mentions: readonly Mention[], edition: Edition): [Figure, Figure] | undefined {
  const figures = mentions.flatMap(mention => (mention.figure?.quantity && mention.figure.period ? [mention.figure] : []))
  const keys = new Set(figures.map(figure => `${aspectKey(figure, SERIES, edition.registers)} ${measureOf(figure)}`))
  if (keys.size !== 1 || [...keys][0]!.startsWith('undefined')) return undefined
  const ordered = [...figures].sort((a, b) => a.period!.value.start - b.period!.value.start)
  const [from, to] = [ordered[0], ordered.at(-1)]
  return from && to && from.period!.value.end < to.period!.value.start && !from.quantity!.value.isZero() ? [from, to] : undefined
}

function judgeTied(sentence: Sentence, edition: Edition): Observation | undefined {
  const [up, down] = [UP.test(sentence.text), DOWN.test(sentence.text)]
  if (up === down) return undefined
  const pair = tiedPair(mentionsIn(sentence, edition.mentions), edition)
  if (!pair) return undefined
  const [from, to] = pair
  if (up && to.quantity!.wide.hi.lt(from.quantity!.wide.lo)) return observe('up', sentence, from, to)
  if (down && to.quantity!.wide.lo.gt(from.quantity!.wide.hi)) return observe('down', sentence, from, to)
  return undefined
}

/** The stretch of time a sentence speaks of: the one period it names, or the window it stands under. */
function timeOf(sentence: Sentence, windows: readonly Window[]): { start: number; end: number } | undefined {
  const periods = periodsIn(sentence.text)
  if (periods.length > 0) return periods.length === 1 ? periods[0]!.period : undefined
  const { block, pointer } = sentence.passage
  return windows.find(window => window.block === block?.id && pointer?.includes(`/${window.label}/`))?.period
}

/** A new height: the figure of that time must lie above all before it. */
function judgePeak(sentence: Sentence, edition: Edition, series: ReadonlyMap<string, Figure[]>): Observation | undefined {
  const regions = new Set(termsIn(sentence.text, edition.registers, '地区').map(one => one.term))
  const time = regions.size === 1 && /市场|规模/u.test(sentence.text) ? timeOf(sentence, edition.windows) : undefined
  const figures = time ? (series.get([...regions][0]!) ?? []) : []
  const groups = new Set(figures.map(figure => `${figure.series} ${measureOf(figure)}`))
  if (!time || groups.size !== 1) return undefined
  const inside = figures.filter(({ period }) => period!.value.end >= time.start && period!.value.start <= time.end)
  const to = inside.sort((a, b) => a.quantity!.value.cmp(b.quantity!.value)).at(-1)
  const from = figures
    .filter(figure => to && figure.period!.value.end < to.period!.value.start)
    .sort((a, b) => a.quantity!.value.cmp(b.quantity!.value))
    .at(-1)
  return from && to && to.quantity!.wide.hi.lt(from.quantity!.wide.lo) ? observe('peak', sentence, from, to) : undefined
}

/** Levels of money by region, the only ones a market's height is told in. */
function levelsByRegion(edition: Edition): Map<string, Figure[]> {
  const regions = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    if (figure.quantity?.unit !== 'money' || !figure.period || !figure.region || figure.quantity.value.lte(0)) continue
    const region = canonical(edition.registers, '地区', figure.region.value)
    const list = regions.get(region)
    if (list) list.push(figure)
    else regions.set(region, [figure])
  }
  return regions
}

function* mismatches(edition: Edition): Generator<Observation> {
  let levels: Map<string, Figure[]> | undefined
  for (const passage of edition.passages) {
    const isPeak = PEAK.test(passage.text)
    if (!isPeak && passage.links.length < 2) continue
    for (const sentence of sentencesOf(passage)) {
      if (isPeak && PEAK.test(sentence.text)) levels ??= levelsByRegion(edition)
      const seen = judgeTied(sentence, edition) ?? (levels && PEAK.test(sentence.text) ? judgePeak(sentence, edition, levels) : undefined)
      if (seen) yield seen
    }
  }
}

export const directionMismatch: Rule = {
  id: 'prose/direction-mismatch',
  severity: 'warning',
  compares: true,
  needs: ['metrics'],
  restsOn: ['region', 'period'],
  title: { zh: '升降的说法与数据相反', en: 'words of rise or fall that the figures contradict' },
  messages: {
    up: {
      zh: '写的是「{word}」，数据却从 {from}（{fromPeriod}）降到 {to}（{toPeriod}）',
      en: 'the text says «{word}», while the figures fall from {from} ({fromPeriod}) to {to} ({toPeriod})',
    },
    down: {
      zh: '写的是「{word}」，数据却从 {from}（{fromPeriod}）升到 {to}（{toPeriod}）',
      en: 'the text says «{word}», while the figures rise from {from} ({fromPeriod}) to {to} ({toPeriod})',
    },
    peak: {
      zh: '写的是「{word}」，那时的数据 {to}（{toPeriod}）却低于先前的 {from}（{fromPeriod}）',
      en: 'the text says «{word}», while the figure of that time, {to} ({toPeriod}), lies below {from} ({fromPeriod})',
    },
  },
  check: mismatches,
}
