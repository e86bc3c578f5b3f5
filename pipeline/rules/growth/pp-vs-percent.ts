// Two shares and their difference written as a percentage: 由10%提高到15%，增长5% should be 5个百分点.
import { type Interval, meets, subtract } from '../../interval.ts'
import { formatDecimal } from '../../quantity.ts'
import type { Edition, Mention, Observation, Rule } from '../../types.ts'
import { claimsOf } from '../growth.ts'
import { type Claim, isInPoints } from '../growth-claim.ts'
import { gapIn, sentencesOf } from '../sentences.ts'

interface Seen {
  readonly from: string
  readonly to: string
  readonly text: string
  readonly points: Interval
}

function observationOf({ from, to, text, points }: Seen): Omit<Observation, 'place'> {
  const middle = points.lo.plus(points.hi).div(2)
  const difference = formatDecimal(middle.abs(), 2).replace(/\.?0+$/u, '')
  const word = middle.isNegative() ? '下降' : '提高'
  return {
    message: 'points',
    data: { from, to, text, difference },
    suggestion: { zh: `写「${word}${difference}个百分点」`, en: `write «${word}${difference}个百分点»` },
  }
}

const isShare = ({ quantity }: Mention) => quantity.unit === 'percent' && quantity.change !== 'by' && quantity.method === undefined
const isChange = ({ quantity }: Mention) => quantity.unit === 'percent' && quantity.change === 'by'

/** Whether the change is the difference of the two and not what one has grown by. */
function isDifference(from: Interval, to: Interval, stated: Interval): boolean {
  if (from.lo.lte(0) || !meets(stated, subtract(to, from))) return false
  const grown = { lo: to.lo.div(from.hi).minus(1).times(100), hi: to.hi.div(from.lo).minus(1).times(100) }
  return !meets(stated, grown)
}

/** A change right behind two shares, with nothing between that could be said of something else. */
function inWords(from: Mention, to: Mention, change: Mention): Observation | undefined {
  const { text } = change.passage
  if (!isShare(from) || !isShare(to) || !isChange(change)) return undefined
  if (!gapIn(text.slice(from.to, to.from)) || !gapIn(text.slice(to.to, change.from))) return undefined
  const [a, b, stated] = [from.quantity, to.quantity, change.quantity]
  if (!isDifference(a.narrow, b.narrow, stated.narrow)) return undefined
  const seen = { from: a.text, to: b.text, text: stated.text, points: { lo: b.value.minus(a.value), hi: b.value.minus(a.value) } }
  const figures = [from, to, change].flatMap(one => one.figure?.id ?? [])
  return { ...observationOf(seen), place: change.place, figures }
}

/** A rate of growth of a share, as a figure. */
function inFigures(claim: Claim): Observation | undefined {
  const { from, to, rate, text, place } = claim
  if (!rate || place !== rate.place || !isInPoints(claim)) return undefined
  const difference = to.quantity!.value.minus(from.quantity!.value)
  const seen = { from: from.text, to: to.text, text, points: { lo: difference, hi: difference } }
  return { ...observationOf(seen), place, figures: [rate.id, from.id, to.id] }
}

function* points(edition: Edition): Generator<Observation> {
  for (const sentence of sentencesOf(edition))
    for (let i = 2; i < sentence.length; i++) {
      const seen = inWords(sentence[i - 2]!, sentence[i - 1]!, sentence[i]!)
      if (seen) yield seen
    }
  for (const claim of claimsOf(edition)) {
    const seen = inFigures(claim)
    if (seen) yield seen
  }
}

export const ppVsPercent: Rule = {
  id: 'growth/pp-vs-percent',
  severity: 'warning',
  needs: ['metrics'],
  title: { zh: '百分点写成了百分比', en: 'percentage points written as per cent' },
  messages: {
    points: {
      zh: '{from} → {to} 相差 {difference} 个百分点；「{text}」说的是另一回事：增减百分之几是除出来的，不是减出来的',
      en: '{from} → {to} differ by {difference} percentage points; «{text}» says something else: a change in per cent is a quotient, not a difference',
    },
  },
  absent: edition =>
    edition.mentions.some(isChange) || claimsOf(edition).length > 0
      ? undefined
      : { zh: '没有写明的增减幅度', en: 'no change in per cent is stated' },
  check: points,
}
