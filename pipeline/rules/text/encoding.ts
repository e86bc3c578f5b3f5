// Bytes that are not UTF-8.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const encoding: Rule = {
  id: 'text/encoding',
  severity: 'error',
  title: { zh: '文件不是 UTF-8', en: 'a file that is not UTF-8' },
  messages: {
    utf16: { zh: '文件是 UTF-16；请另存为 UTF-8', en: 'the file is UTF-16; save it as UTF-8' },
    binary: {
      zh: '这不是文字，是二进制文件（里面有许多零字节或控制字节）；请移出报告，或另存为 UTF-8 文字',
      en: 'this is no text but a binary file, full of zero or control bytes; take it out of the report, or save it as text in UTF-8',
    },
    gbk: {
      zh: '文件不是 UTF-8，看来是 GBK：偏移 {offset} 处是字节 {byte}；请另存为 UTF-8',
      en: 'the file is not UTF-8, it looks like GBK: byte {byte} at offset {offset}; save it as UTF-8',
    },
    invalid: {
      zh: '文件不是 UTF-8：偏移 {offset} 处是字节 {byte}；请另存为 UTF-8',
      en: 'the file is not UTF-8: byte {byte} at offset {offset}; save it as UTF-8',
    },
  },
  check: seenBefore('text/encoding'),
}
