// A stated change (同比, 环比, 累计同比) against the two figures it is the change of.
import type { Edition, Observation, Rule } from '../../types.ts'
import { claimsOf } from '../growth.ts'
import { isInPoints, observationOf, severityOf } from '../growth-claim.ts'

const claims = (edition: Edition) => claimsOf(edition).filter(claim => claim.reckoning !== 'cagr' && !claim.times)

function* mismatches(edition: Edition): Generator<Observation> {
  for (const claim of claims(edition)) {
    const severity = severityOf(claim)
    // A share's change in points is growth/pp-vs-percent: one mistake is said once.
    if (!severity || isInPoints(claim)) continue
    if (severity === 'info') yield observationOf(claim, 'depends-on-rounding', severity, 'narrow')
    else yield observationOf(claim, claim.reckoning === 'either' ? 'neither' : 'mismatch', severity, 'wide')
  }
}

export const yoyMismatch: Rule = {
  id: 'growth/yoy-mismatch',
  severity: 'error',
  needs: ['metrics'],
  restsOn: ['metric', 'region'],
  compares: true,
  title: { zh: '增幅与前后两个数不符', en: 'a change that its two figures do not give' },
  messages: {
    mismatch: {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）变化 {change}；无论怎样四舍五入都合不拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {change}; no rounding brings them together',
    },
    neither: {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）共变化 {change}，年均 {yearly}；哪一种都合不拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {change} in all and {yearly} a year; it is neither',
    },
    'depends-on-rounding': {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}）变化 {change}；只有把末尾的零当作约数才合得拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {change}; they agree only if trailing zeros are rounded',
    },
  },
  absent: edition =>
    claims(edition).length > 0
      ? undefined
      : { zh: '没有能与两端的数核对的增长率', en: 'no growth rate has both its ends among the figures' },
  check: mismatches,
}
