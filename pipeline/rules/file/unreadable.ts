// Files that are there and cannot be taken: a link out of the folder, not a regular file, too big, empty.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const unreadable: Rule = {
  id: 'file/unreadable',
  severity: 'error',
  title: { zh: '文件不能读', en: 'a file that cannot be taken' },
  messages: {
    outside: {
      zh: '符号链接指向文件夹之外，没有读取；请放入文件本身',
      en: 'a symbolic link that leads out of the folder was not followed; put the file itself here',
    },
    'not-regular': { zh: '不是普通文件，没有读取', en: 'not a regular file; it was not read' },
    'too-big': {
      zh: '文件有 {bytes} 字节，上限是 {limit} 字节；请分成几章',
      en: 'the file has {bytes} bytes, the limit is {limit}; split it into chapters',
    },
    empty: { zh: '文件是空的', en: 'the file is empty' },
    'empty-folder': { zh: '文件夹里没有 Markdown 文件（*.md）', en: 'the folder holds no Markdown file (*.md)' },
  },
  check: seenBefore('file/unreadable'),
}
