// One key twice, also where only full width, composition or spaces differ, and across a list of one-key maps.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const duplicateKey: Rule = {
  id: 'syntax/duplicate-key',
  severity: 'error',
  title: { zh: '键重复', en: 'a key written twice' },
  messages: {
    duplicate: {
      zh: '键「{key}」在第 {line} 行已经写过，后一个会盖掉前一个',
      en: 'key «{key}» stands on line {line} already; the later one would replace it',
    },
  },
  check: seenBefore('syntax/duplicate-key'),
}
