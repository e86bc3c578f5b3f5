// The marks git leaves where two edits of one place could not be joined.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const mergeConflict: Rule = {
  id: 'syntax/merge-conflict',
  severity: 'error',
  title: { zh: '合并冲突没有解决', en: 'a merge conflict left in the text' },
  messages: {
    conflict: {
      zh: '合并冲突没有解决：第 {from}～{to} 行，「{ours}」写的在第 {middle} 行以上，「{theirs}」写的在以下；留下该留的，删去三种标记行',
      en: 'a merge conflict is left here, lines {from} to {to}: «{ours}» above line {middle}, «{theirs}» below; keep what is right and delete the marks',
    },
    half: {
      zh: '合并冲突只解决了一半：还留着「{mark}」这一行；看看上下文，再删去它',
      en: 'a merge conflict is half resolved: this line of «{mark}» is still there; look at what stands around it and delete it',
    },
  },
  check: seenBefore('syntax/merge-conflict'),
}
