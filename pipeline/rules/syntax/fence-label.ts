// Fences that would escape validation: not closed, a label almost yaml, indented; and labels that say nothing known.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const fenceLabel: Rule = {
  id: 'syntax/fence-label',
  severity: 'error',
  title: { zh: '数据块的标记不对', en: 'a fence whose label or end is wrong' },
  messages: {
    unclosed: {
      zh: '这个围栏没有结束，后面的正文都被吞进去了；请在数据之后另起一行写上同样的围栏',
      en: 'this fence is never closed and swallows what follows; end it with the same marks on a line of their own',
    },
    'near-miss': {
      zh: '「{label}」看上去是 yaml，却不是，里面的数据不会被检查；语言只写 yaml，种类写在空格之后',
      en: '«{label}» looks like yaml and is not, so its data would escape every check; write yaml alone, and the kind after a space',
    },
    'no-label': {
      zh: '这个围栏里是数据，却没有标记，不会被检查；在围栏后面写 yaml，只作展示就写 text',
      en: 'this fence holds data and has no label, so they would escape every check; write yaml behind its marks, or text if it is only shown',
    },
    indented: {
      zh: '围栏缩进了四格以上，成了普通代码，里面的数据不会被检查；请少缩进',
      en: 'a fence indented by four spaces or more is plain code and its data would escape every check; indent it less',
    },
    'not-an-attribute': { zh: '「{word}」不是「名称=值」', en: '«{word}» is not name=value' },
    'unknown-attribute': { zh: '不认识的属性「{word}」；可用：{known}', en: 'unknown attribute «{word}»; there are: {known}' },
    'bad-id': {
      zh: '标识「{word}」只能用小写字母、数字和连字符，以字母开头',
      en: 'id «{word}» may hold lower case letters, digits and hyphens and begins with a letter',
    },
  },
  check: seenBefore('syntax/fence-label'),
}
