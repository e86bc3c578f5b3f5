// Neighbours of a series that differ by a power of ten: a slip between 万 and 亿, or of the decimal point.
import { point } from '../../interval.ts'
import { yearsBetweenMidpoints } from '../../period.ts'
import type { Edition, Figure, Observation, Rule } from '../../types.ts'
import { spanText } from '../agreement.ts'
import { runsOf } from '../series.ts'

/** rules.md: |log10 ρ| of at least 0.7 and within 0.15 of one of these powers. Ratios are estimates here; no money is reckoned. */
const POWERS = [1, 2, 3, 4, 8]
const NEAR = 0.15
const LEAST = 0.7
/** In more years than this a market may well have grown tenfold. */
const LONGEST_YEARS = 3

/** The power of ten between two figures; undefined where there is none. */
function powerBetween(from: Figure, to: Figure): number | undefined {
  if (from.quantity!.value.lte(0) || to.quantity!.value.lte(0)) return undefined
  if (Number(yearsBetweenMidpoints(from.period!.value, to.period!.value)) > LONGEST_YEARS) return undefined
  const log = Math.log10(to.quantity!.value.div(from.quantity!.value).toNumber())
  const power = POWERS.find(one => Math.abs(Math.abs(log) - one) < NEAR)
  return power === undefined || Math.abs(log) < LEAST ? undefined : power * Math.sign(log)
}

function observe(figure: Figure, power: number, reference: Figure, isSure: boolean): Observation {
  const q = figure.quantity!
  const right = spanText(q, point(q.value.div(`1e${power}`)), figure.currency?.value)
  return {
    message: isSure ? 'sure' : 'suspect',
    ...(isSure ? { severity: 'error' as const } : {}),
    data: {
      text: figure.text,
      period: figure.periodText,
      other: reference.text,
      otherPeriod: reference.periodText,
      times: `10^${Math.abs(power)}`,
    },
    place: figure.place,
    related: [{ place: reference.place, note: { zh: `相邻的数：${reference.text}`, en: `its neighbour: ${reference.text}` } }],
    figures: [figure.id, reference.id],
    impact: Math.abs(power) * Math.LN10,
    suggestion: { zh: `是不是 ${right}？`, en: `did you mean ${right}?` },
  }
}

function* suspectsIn(run: readonly Figure[]): Generator<Observation> {
  for (let i = 1; i < run.length; i++) {
    const power = powerBetween(run[i - 1]!, run[i]!)
    if (power === undefined) continue
    const next = run[i + 1]
    const back = next && powerBetween(run[i]!, next)
    // The first of a series has one neighbour only: it may be off, and is never surely so.
    // Up and down again by the same power: the one in the middle is off, and the step back says nothing new.
    if (back === -power) {
      yield observe(run[i]!, power, run[i - 1]!, true)
      i++
    } else if (i === 1 && next && back === undefined) yield observe(run[0]!, -power, run[1]!, false)
    else yield observe(run[i]!, power, run[i - 1]!, false)
  }
}

/** Rates go from 10 % to 0.1 % in a bad year; amounts do not. */
const isAmount = (figure: Figure) => ['money', 'count', 'counter'].includes(figure.quantity!.unit)

function* suspects(edition: Edition): Generator<Observation> {
  for (const run of runsOf(edition)) if (isAmount(run[0]!)) yield* suspectsIn(run)
}

export const scaleSuspect: Rule = {
  id: 'figures/scale-suspect',
  severity: 'warning',
  compares: true,
  title: { zh: '数量级可能错了', en: 'a figure that may be off by a power of ten' },
  messages: {
    suspect: {
      zh: '「{text}」（{period}）与相邻的「{other}」（{otherPeriod}）差不多正好差 {times} 倍：单位或小数点错了？',
      en: '«{text}» ({period}) and its neighbour «{other}» ({otherPeriod}) differ by very nearly {times}: a slip of unit or decimal point?',
    },
    sure: {
      zh: '「{text}」（{period}）与前后的数都差不多正好差 {times} 倍，如「{other}」（{otherPeriod}）：单位或小数点错了',
      en: '«{text}» ({period}) differs from those around it by very nearly {times}, e.g. «{other}» ({otherPeriod}): a slip of unit or decimal point',
    },
  },
  check: suspects,
}
