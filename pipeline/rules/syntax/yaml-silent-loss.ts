// YAML that parses and drops the author's text on the way.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const yamlSilentLoss: Rule = {
  id: 'syntax/yaml-silent-loss',
  severity: 'error',
  title: { zh: 'YAML 悄悄丢字', en: 'YAML that silently drops text' },
  messages: {
    'comment-in-value': {
      zh: '「{lost}」被当作注释丢掉了，只剩「{kept}」；要保留就写成 {repair}',
      en: '«{lost}» is dropped as a comment and only «{kept}» is left; to keep it write {repair}',
    },
    'empty-value': {
      zh: '「{key}」后面没有值；还不知道就写 待补',
      en: 'nothing stands after «{key}»; write 待补 where the value is still owed',
    },
  },
  check: seenBefore('syntax/yaml-silent-loss'),
}
