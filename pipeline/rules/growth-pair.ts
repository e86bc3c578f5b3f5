// Two tied figures of one series and a rate, or an amount, in a sentence → what it can only be the change of.
import { comparePeriods } from '../period.ts'
import type { Figure, Mention } from '../types.ts'
import { endsOf } from './growth-ends.ts'
import { type Change, NOTHING, ONWARDS, type Tied } from './growth-mentions.ts'
import { type Gap, gapIn } from './sentences.ts'

/** 是, 为, 比 or 较 and no clause of its own: 2025年为B，比2024年的A增长10%. */
const COMPARED = /^[，,]?(?:比|较|相比|相较于|是|为|相当于)[^，,、（(]{0,16}$/u
/** 2025年为B，上年为A，增长10%: the earlier one is named by how it stands to the later. */
const PRIOR = /^[，,；;（(]?(?:而|较)?(?:上一?(?:季度|季|年度|年|期)|去年|前一年)(?:同期)?(?:的?[^，,。；;（(]{0,6})?(?:为|是|的)?$/u
/** What the rate may be of besides, where the words do not lead from one figure to the other. */
const OTHERWISE = /同比|环比|同期|年均|复合|累计/u

/** Whether the earlier figure is named as the one before, and the rate stands right behind: not in a bracket with it, nor with more to say. */
function isPrior(later: Tied, earlier: Tied, rate: Mention): boolean {
  const { text } = rate.passage
  const [said] = PRIOR.exec(text.slice(later.to, earlier.from)) ?? []
  if (said === undefined || rate.quantity.method === 'cagr') return false
  const leads = /[（(]/u.test(said) ? /^[）)][，,]?/u : /^[，,]?/u
  const lead = text.slice(earlier.to, rate.from)
  const behind = /^[^。！？；!?;\n]*/u.exec(text.slice(rate.to))![0]
  const method = said.includes('年') ? 'yoy' : 'qoq'
  const rest = leads.test(lead) ? lead.replace(leads, '') : undefined
  const words = rest === undefined ? undefined : gapIn(rest)
  // 上季度为A，较上季度增长10%: said twice, of the same one.
  const isOwn = rest === '' || (words?.before === method && words.periods.length === 0)
  if (!words || !isOwn || OTHERWISE.test(behind)) return false
  const { key } = earlier.figure.period!.value
  return endsOf(later.figure.period!.value, method).some(one => one.from === key)
}

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

/** @param levels the tied levels of the sentence, of one series: two or more */
export function changeBetween(levels: readonly Tied[], sentence: readonly Mention[], said: Mention): Change | undefined {
  const [first, second] = levels as [Tied, Tied]
  const found = levels.length === 2 ? bound(first, second, said) : against(levels, sentence, said)
  if (!found?.gap || !fits(said, found.from, found.to, found.gap)) return undefined
  return { said, from: found.from, to: found.to, method: said.quantity.method }
}
