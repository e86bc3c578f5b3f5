// Texts over a limit that protects every later stage.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const tooLarge: Rule = {
  id: 'syntax/too-large',
  severity: 'error',
  title: { zh: '超过上限', en: 'a text over a limit' },
  messages: {
    line: { zh: '这一行超过 {limit} 个字符', en: 'this line has more than {limit} characters' },
    depth: { zh: '引用和列表嵌套超过 {limit} 层', en: 'quotations and lists nested deeper than {limit}' },
    yaml: { zh: '数据块超过 {limit} 个字符；请分成几块', en: 'a block of more than {limit} characters; split it' },
    'yaml-nodes': { zh: '数据块里的值超过 {limit} 个', en: 'more than {limit} values in one block' },
    slow: {
      zh: '这个文件 {limit} 秒内没有检查完，已停止，没有检查；多半是有成千个没有配对的标记符号（如 * _ [ <）：删去它们，或分成几段',
      en: 'this file was not checked: it was stopped after {limit} s; most likely it holds thousands of unpaired marks (such as * _ [ <): delete them, or split the paragraph',
    },
  },
  check: seenBefore('syntax/too-large'),
}
