// Files that are there and cannot be taken: a link out of the folder, not a regular file, too big, empty.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const unreadable: Rule = {
  id: 'file/unreadable',
  severity: 'error',
  title: { zh: '文件不能读', en: 'a file that cannot be taken' },
  messages: {
    outside: {
      zh: '符号链接指向文件夹之外，或指向的文件不存在，没有读取；请放入文件本身',
      en: 'a symbolic link that leads out of the folder, or nowhere, was not followed; put the file itself here',
    },
    'not-regular': {
      zh: '不是普通文件（是文件夹、管道或设备），没有读取；请放入文件本身，或换个不以 .md 结尾的名字',
      en: 'not a regular file (a folder, a pipe or a device); it was not read; put a file here, or choose a name that does not end in .md',
    },
    'not-md': {
      zh: '没有读取：一期里只读以 .md 结尾的文件；是一章就把 {name} 改名为 {wanted}，不是就移出这个文件夹',
      en: 'not read: of an edition only files that end in .md are; where it is a chapter, rename {name} to {wanted}, else move it out of the folder',
    },
    'not-edition-md': {
      zh: '一期的开头叫 edition.md（全部小写）；请把 {name} 改名为 {wanted}',
      en: 'the file that opens an edition is edition.md, in small letters; rename {name} to {wanted}',
    },
    gone: {
      zh: '版本 {revision} 里有这一期，现在没有了；误删的请找回来；若是分支落后了，先合并，或与分支的起点比（git merge-base）',
      en: 'revision {revision} has this edition, and it is gone now; bring it back if that was not meant; where the branch is only behind, merge first, or compare with where it began (git merge-base)',
    },
    crash: {
      zh: '程序检查这个文件时出了错，没有检查（{what}）；这是程序的毛病，请连同这个文件告诉维护者',
      en: 'the program failed on this file, which was not checked ({what}); that is a fault of the program: tell its maintainers, with the file',
    },
    'too-big': {
      zh: '文件有 {bytes} 字节，上限是 {limit} 字节；请分成几章',
      en: 'the file has {bytes} bytes, the limit is {limit}; split it into chapters',
    },
    empty: { zh: '文件是空的', en: 'the file is empty' },
    'empty-folder': { zh: '文件夹里没有 Markdown 文件（*.md）', en: 'the folder holds no Markdown file (*.md)' },
  },
  check: seenBefore('file/unreadable'),
}
