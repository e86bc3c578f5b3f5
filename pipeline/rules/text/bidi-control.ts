// Characters that turn the direction of the text around them (CVE-2021-42574): the reviewer reads another order than the file has.
import type { Rule } from '../../types.ts'
import { charactersLike } from './characters.ts'

export const bidiControl: Rule = {
  id: 'text/bidi-control',
  severity: 'error',
  title: { zh: '改变文字方向的字符', en: 'a character that turns the direction of text' },
  messages: {
    found: {
      zh: '改变文字方向的字符 {code}：审稿人看到的顺序与文件里的不同；请删去',
      en: 'character {code} turns the direction of text: a reviewer sees another order than the file has; delete it',
    },
  },
  check: edition => charactersLike(edition, /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u),
}
