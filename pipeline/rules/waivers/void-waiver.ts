// A waiver that does not hold: it must name a rule, give a reason, be in time and be needed. The frame (check.ts) finds these.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const voidWaiver: Rule = {
  id: 'waivers/void-waiver',
  severity: 'error',
  title: { zh: '豁免不成立', en: 'a waiver that does not hold' },
  messages: {
    'unknown-rule': { zh: '没有规则 {rule}', en: 'there is no rule {rule}' },
    'not-waivable': { zh: '{rule} 不能豁免：读不通的内容无从判断', en: '{rule} cannot be waived: what cannot be read cannot be judged' },
    'no-reason': { zh: '豁免 {rule} 没有写理由：reason="…"', en: 'the waiver of {rule} gives no reason: reason="…"' },
    'bad-date': { zh: '「{until}」不是日期；写 until=2026-03-31', en: '«{until}» is not a date; write until=2026-03-31' },
    expired: { zh: '豁免 {rule} 到 {until} 为止，本期已过', en: 'the waiver of {rule} ended on {until}, before this edition' },
    unused: { zh: '这里没有 {rule} 可豁免；请删去', en: 'there is no finding of {rule} to waive here; delete it' },
  },
  check: seenBefore('waivers/void-waiver'),
}
