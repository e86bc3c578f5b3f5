// Sentences → changes said in them: two tied figures of one series and a rate, or an amount, that can only be of them, or one figure and a
// change that says from when. Rates are growth claims.
import { measureOf } from '../aspects.ts'
import { grouped } from '../grouped.ts'
import { comparePeriods } from '../period.ts'
import type { Method } from '../quantity.ts'
import type { Edition, Figure, Mention } from '../types.ts'
import { type Claim, claimOf } from './growth-claim.ts'
import { endsOf } from './growth-ends.ts'
import { saidOtherwise } from './said-otherwise.ts'
import { type Gap, gapIn, sentencesOf } from './sentences.ts'
import { type Statement, statementsOf } from './statements.ts'

type Tied = Mention & { readonly figure: Figure }

/** A mention of a level: tied, of the figure's own unit, and no change. */
function isLevel(mention: Mention): mention is Tied {
  const { figure, quantity } = mention
  if (!figure?.quantity || !figure.period || quantity.change === 'by' || quantity.method !== undefined) return false
  return quantity.unit === figure.quantity.unit
}

/** 同比增长10%, 年均13.6%, 增长2倍, and 2倍, which is one where it stands behind 是2024年的. */
export function isGrowth({ quantity }: Mention): boolean {
  if (quantity.unit === 'multiple') return true
  return quantity.unit === 'percent' && quantity.change !== 'to' && (quantity.change === 'by' || quantity.method !== undefined)
}

/** 增加5亿元: untied, since what is tied is held against its own figure. */
export function isAmount({ quantity, figure }: Mention): boolean {
  return quantity.change === 'by' && !figure && !['percent', 'percentage-point', 'multiple'].includes(quantity.unit)
}

/** 是, 为, 比 or 较 and no clause of its own: 2025年为B，比2024年的A增长10%. */
const COMPARED = /^[，,]?(?:比|较|相比|相较于|是|为|相当于)[^，,、（(]{0,16}$/u
/** 2025年为B，上年为A，增长10%: the earlier one is named by how it stands to the later. */
const PRIOR = /^[，,；;（(]?(?:而|较)?(?:上一?(?:季度|季|年度|年|期)|去年|前一年)(?:同期)?(?:的?[^，,。；;（(]{0,6})?(?:为|是|的)?$/u
/** What the rate may be of besides, where the words do not lead from one figure to the other. */
const OTHERWISE = /同比|环比|同期|年均|复合|累计/u
const NOTHING: Gap = { periods: [], before: undefined }

/** Whether the earlier figure is named as the one before, and the rate stands right behind: not in a bracket with it, nor with more to say. */
function isPrior(later: Tied, earlier: Tied, rate: Mention): boolean {
  const { text } = rate.passage
  const [said] = PRIOR.exec(text.slice(later.to, earlier.from)) ?? []
  if (said === undefined || rate.quantity.method === 'cagr') return false
  const leads = /[（(]/u.test(said) ? /^[）)][，,]?/u : /^[，,]?/u
  const lead = text.slice(earlier.to, rate.from)
  const rest = /^[^。！？；!?;\n]*/u.exec(text.slice(rate.to))![0]
  const method = said.includes('年') ? 'yoy' : 'qoq'
  const between = leads.test(lead) ? gapIn(lead.replace(leads, '')) : undefined
  // 上季度为A，较上季度增长10%: said twice, of the same one.
  const isOwn = lead.replace(leads, '') === '' || (between?.before === method && between.periods.length === 0)
  if (!between || !isOwn || OTHERWISE.test(rest)) return false
  const { key } = earlier.figure.period!.value
  return endsOf(later.figure.period!.value, method).some(one => one.from === key)
}

/** From A by 10 % to B, with nothing between that is said of A alone. */
const ONWARDS = /^(?:的?(?:速度|增速))?[，,]?(?:增长|增加|提高|上升|下降|减少)?(?:至|到|达到|达|增至|升至|降至)/u

/** The figures a rate is of, from the earlier to the later, and what stands between it and them. */
function bound(first: Tied, second: Tied, rate: Mention): { from: Figure; to: Figure; gap: Gap | undefined } | undefined {
  const { text } = rate.passage
  const isForward = comparePeriods(first.figure.period!.value, second.figure.period!.value) < 0
  const isBare = rate.quantity.change === undefined && rate.quantity.method === undefined
  if (rate.from >= second.to) {
    const gap = gapIn(text.slice(second.to, rate.from))
    if (isForward) return isBare ? undefined : { from: first.figure, to: second.figure, gap }
    if (COMPARED.test(text.slice(first.to, second.from))) return { from: second.figure, to: first.figure, gap }
    return !isBare && isPrior(first, second, rate) ? { from: second.figure, to: first.figure, gap: NOTHING } : undefined
  }
  if (!isForward || isBare || rate.from < first.to || rate.quantity.method === 'yoy' || rate.quantity.method === 'qoq') return undefined
  const after = text.slice(rate.to, second.from)
  const leads = second.quantity.change === 'to' ? gapIn(after) : ONWARDS.test(after)
  return leads ? { from: first.figure, to: second.figure, gap: gapIn(text.slice(first.to, rate.from)) } : undefined
}

/** Whether the words beside the rate fit the two figures: 同比 needs the same period a year before. */
function fits(rate: Mention, from: Figure, to: Figure, gap: Gap): boolean {
  const [a, b] = [from.period!.value, to.period!.value]
  if (!gap.periods.every(key => key === a.key || key === b.key)) return false
  const { method } = rate.quantity
  const wanted = method === undefined || method === 'cagr' ? gap.before : method
  if (wanted && !endsOf(b, wanted).some(one => one.from === a.key && one.to === b.key)) return false
  const own = rate.figure?.period?.value
  return own === undefined || own.end === b.end
}

/** A clause that compares with the figure at its end, and says no more. */
const AGAINST = /^[，,](?:比|较|相比|相较于)[^，,、（(]{0,16}$/u

/** 2025年为C，较上年的A增长10%，比上季度的B增长5%: each rate is of the first figure and of the one it stands behind. */
function against(levels: readonly Tied[], sentence: readonly Mention[], rate: Mention): ReturnType<typeof bound> {
  const { text } = rate.passage
  const [subject, ...others] = levels.filter(one => one.to <= rate.from)
  const base = others.at(-1)
  if (!subject || !base || comparePeriods(base.figure.period!.value, subject.figure.period!.value) >= 0) return undefined
  const isAgainst = ({ from }: Tied) => AGAINST.test(text.slice(sentence.findLast(one => one.to <= from)?.to ?? 0, from))
  if (!others.every(isAgainst)) return undefined
  return { from: base.figure, to: subject.figure, gap: gapIn(text.slice(base.to, rate.from)) }
}

/** What a sentence says to have changed, by how much, and how that is reckoned where it says so. */
export interface Change {
  readonly said: Mention
  readonly from: Figure
  readonly to: Figure
  readonly method: Method | undefined
}

function between(levels: readonly Tied[], sentence: readonly Mention[], said: Mention): Change | undefined {
  const [first, second] = levels as [Tied, Tied]
  const found = levels.length === 2 ? bound(first, second, said) : against(levels, sentence, said)
  if (!found?.gap || !fits(said, found.from, found.to, found.gap)) return undefined
  return { said, from: found.from, to: found.to, method: said.quantity.method }
}

type Series = ReadonlyMap<string, readonly Figure[]>
const keyOf = (series: string, period: string) => `${series}\n${period}`
/** A long list says nothing that can be told apart; it also bounds the work. */
const MAX_IN_SENTENCE = 40
/** Behind others than these a rate is no longer the whole of what is said: 增长5%（不变价）, 增长5%的目标. */
const ENDS = /^(?:[，,。；;、！!？?）)\s]|$)/u

/** What stands between a level and a change behind it: 环比增长5%，同比增长10% may both be of it, but for what names another subject. */
function gapBehind(level: Tied, sentence: readonly Mention[], said: Mention): Gap | undefined {
  const { text } = said.passage
  let at = level.to
  for (const one of sentence.slice(sentence.indexOf(level) + 1)) {
    const gap = gapIn(text.slice(at, one.from))
    if (one === said) return gap
    if (!gap || gap.periods.length > 0 || !(isGrowth(one) || isAmount(one))) return undefined
    at = one.to
  }
  return undefined
}

/** 同比增长10%，达到B: the two side by side, and nothing before them that could be another subject. */
function gapBefore(level: Tied, said: Mention, statement: Statement | undefined): Gap | undefined {
  const words = said.passage.text.slice(said.to, level.from)
  const isJoined = level.quantity.change === 'to' ? gapIn(words) !== undefined : ONWARDS.test(words)
  return isJoined && statement && statement.plainTo >= said.from ? NOTHING : undefined
}

/** 2025年为B，同比增长10%: the one it grew from stands in the series, and the words say which. */
function alone(level: Tied, gap: Gap | undefined, said: Mention, series: Series): Change | undefined {
  const { quantity, passage } = said
  const after = passage.text.slice(Math.max(said.to, level.to))
  if (!gap || gap.periods.length > 0 || quantity.change !== 'by' || !ENDS.test(after)) return undefined
  const method = quantity.method ?? gap.before
  const { figure: to } = level
  // Of whole years 环比 is said by nobody who means the year before.
  if (method !== 'yoy' && (method !== 'qoq' || to.period!.value.grain === 'year')) return undefined
  const found = endsOf(to.period!.value, method).flatMap(({ from }) => series.get(keyOf(to.series, from)) ?? [])
  const [from, second] = found
  // Of an estimate and its actual nobody knows which is meant; nor is one scope the other.
  if (!from || second || measureOf(from) !== measureOf(to) || [from, to].some(one => one.quantity!.scope !== undefined)) return undefined
  return { said, from, to, method }
}

/** The changes that sentences say of figures, where it is certain of which. @param isSaid the mentions that are wanted */
export function* changesIn(edition: Edition, isSaid: (mention: Mention) => boolean): Generator<Change> {
  const series = grouped(edition.figures, ({ series, period, quantity }) => quantity && period && keyOf(series, period.value.key))
  const others = saidOtherwise(edition)
  const statements = new Map(statementsOf(edition).flatMap(one => one.mentions.map(mention => [mention, one] as const)))
  for (const sentence of sentencesOf(edition)) {
    const levels = sentence.filter(isLevel)
    // A link that leads elsewhere is told, and nothing is held against it.
    if (levels.length === 0 || levels.some(one => one.figure.series !== levels[0]!.figure.series || others.has(one))) continue
    const [level] = levels as [Tied, ...Tied[]]
    if (sentence.length > MAX_IN_SENTENCE) continue
    for (const said of sentence) {
      if (levels.includes(said as Tied) || !isSaid(said)) continue
      const gap = () => (said.from >= level.to ? gapBehind(level, sentence, said) : gapBefore(level, said, statements.get(said)))
      const change = levels.length === 1 ? alone(level, gap(), said, series) : between(levels, sentence, said)
      if (change) yield change
    }
  }
}

/** @param taken rates that are judged where they are declared */
export function* sentenceClaims(edition: Edition, taken: ReadonlySet<Figure>): Generator<Claim> {
  for (const { said, from, to, method } of changesIn(edition, one => isGrowth(one) && !(one.figure && taken.has(one.figure)))) {
    const { quantity, place, figure } = said
    const claim = claimOf({ quantity, text: quantity.text, place, rate: figure, method }, from, to)
    if (claim) yield claim
  }
}
