// Features of YAML that change what an author's text means, or what a program does with it.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const forbiddenYaml: Rule = {
  id: 'syntax/forbidden-yaml',
  severity: 'error',
  title: { zh: '不许用的 YAML 写法', en: 'YAML features that are not allowed' },
  messages: {
    anchor: {
      zh: '「&{name}」是 YAML 的锚点，文字会丢；要写 & 就把整个值放进引号',
      en: '«&{name}» is an anchor and its text is lost; to write & put the whole value in quotes',
    },
    alias: {
      zh: '「*{name}」是 YAML 的别名，这里不许用；请写出值本身',
      en: '«*{name}» is an alias, which is not allowed here; write the value itself',
    },
    tag: {
      zh: '「{name}」是 YAML 的类型标签，这里不许用；值一律按文字读',
      en: '«{name}» is a tag, which is not allowed here; every value is read as text',
    },
    directive: { zh: '不许用 YAML 指令（% 开头的行）', en: 'directives (lines that begin with %) are not allowed' },
    'second-document': { zh: '一个数据块只能有一份 YAML；第二份从这里开始', en: 'a block holds one YAML document; a second begins here' },
    'complex-key': { zh: '键只能是文字，不能是列表或一组键', en: 'a key is text, not a list or a map' },
    'forbidden-key': { zh: '键「{name}」不许用', en: 'key «{name}» is not allowed' },
  },
  check: seenBefore('syntax/forbidden-yaml'),
}
