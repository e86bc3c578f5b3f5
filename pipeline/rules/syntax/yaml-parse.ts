// YAML no parser can read, with the line at fault and a repair that keeps the text.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const yamlParse: Rule = {
  id: 'syntax/yaml-parse',
  severity: 'error',
  title: { zh: 'YAML 读不通', en: 'YAML that cannot be read' },
  messages: {
    'text-after-quote': { zh: '以引号开头的值在引号后还有文字', en: 'a value that begins with a quote has text after the closing quote' },
    'open-quote': { zh: '「{value}」的引号没有收尾', en: 'the quote that «{value}» begins with is not closed' },
    'text-after-bracket': {
      zh: '以括号开头的值在括号后还有文字',
      en: 'a value that begins with a bracket has text after the closing bracket',
    },
    'reserved-start': { zh: '值不能以 {mark} 开头：YAML 另有用处', en: 'a value cannot begin with {mark}: YAML keeps it for itself' },
    'colon-in-value': {
      zh: '值里有「冒号加空格」，YAML 当成又一个键',
      en: 'the value holds a colon and a space, which YAML takes for another key',
    },
    'no-colon': {
      zh: '「{text}」里没有「冒号加空格」，分不出键和值',
      en: '«{text}» has no colon and space to tell the key from its value',
    },
    'no-key': {
      zh: '「{text}」里没有「冒号加空格」，分不出键和值；如果是接着上面的话，要比上面那个键多缩进',
      en: '«{text}» has no colon and space to tell the key from its value; if it goes on with the text above, set it in deeper than the key there',
    },
    'tab-indent': { zh: '缩进里有制表符，YAML 只认空格', en: 'a tab in the indentation; YAML takes spaces only' },
    'fence-inside': {
      zh: '下一个数据块从这里开始，上面那个还没有用 ``` 结束',
      en: 'the next block begins here, and the one above has not been ended by ```',
    },
    'too-deep': { zh: '嵌套超过 32 层', en: 'nested deeper than 32 levels' },
    unreadable: {
      zh: '这里读不通：「{line}」的缩进、引号或括号与上文不合；看看这里和上面有没有不成对的引号或括号，缩进对不对齐',
      en: 'this cannot be read: indentation, quotes or brackets of «{line}» do not fit what stands above; look here and above for a quote or a bracket without its pair, and for lines that are not aligned',
    },
  },
  check: seenBefore('syntax/yaml-parse'),
}
