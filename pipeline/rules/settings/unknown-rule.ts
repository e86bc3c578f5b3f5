// Settings for a rule that is not there, or that no report may change. What is found is brought here by check, which knows the rules.
import type { Rule } from '../../types.ts'

export const unknownRule: Rule = {
  id: 'settings/unknown-rule',
  severity: 'error',
  title: { zh: '设置了不存在或不可改的规则', en: 'a setting for a rule that is not there or may not be changed' },
  messages: {
    unknown: { zh: '没有规则 {rule}；这条设置什么也不改变', en: 'there is no rule {rule}; this setting changes nothing' },
    'not-changeable': {
      zh: '规则 {rule} 的程度不可更改：读不出来的内容无从检查',
      en: 'the severity of {rule} cannot be changed: what cannot be read cannot be judged',
    },
  },
  check: () => [],
}
