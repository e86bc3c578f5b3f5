// A stated rate a year, compounded, against the figures at its two ends.
import type { Edition, Observation, Rule } from '../../types.ts'
import { claimsOf } from '../growth.ts'
import { observationOf, severityOf } from '../growth-claim.ts'

const claims = (edition: Edition) => claimsOf(edition).filter(claim => claim.reckoning === 'cagr')

function* mismatches(edition: Edition): Generator<Observation> {
  for (const claim of claims(edition)) {
    const severity = severityOf(claim)
    if (severity === 'error') yield observationOf(claim, 'mismatch', severity, 'wide')
    if (severity === 'info') yield observationOf(claim, 'depends-on-rounding', severity, 'narrow')
  }
}

export const cagrMismatch: Rule = {
  id: 'growth/cagr-mismatch',
  severity: 'error',
  needs: ['metrics'],
  restsOn: ['metric', 'region'],
  compares: true,
  title: { zh: '年均增长率与两端的数不符', en: 'a yearly rate that its two ends do not give' },
  messages: {
    mismatch: {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}），{years} 年平均每年 {yearly}；无论怎样四舍五入都合不拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {yearly} a year over {years} years; no rounding brings them together',
    },
    'depends-on-rounding': {
      zh: '写的是「{text}」，而 {from}（{fromPeriod}）→ {to}（{toPeriod}），{years} 年平均每年 {yearly}；只有把末尾的零当作约数才合得拢',
      en: '«{text}» is stated, but {from} ({fromPeriod}) → {to} ({toPeriod}) is {yearly} a year over {years} years; they agree only if trailing zeros are rounded',
    },
  },
  absent: edition =>
    claims(edition).length > 0
      ? undefined
      : { zh: '没有能与两端的数核对的增长率', en: 'no growth rate has both its ends among the figures' },
  check: mismatches,
}
