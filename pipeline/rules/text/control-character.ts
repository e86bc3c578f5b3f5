// C0 and C1 control characters, NUL and lone surrogates, also from escapes such as "\e".
import type { Rule } from '../../types.ts'
import { charactersLike } from './characters.ts'

export const controlCharacter: Rule = {
  id: 'text/control-character',
  severity: 'error',
  title: { zh: '控制字符', en: 'a control character' },
  messages: {
    found: {
      zh: '控制字符 {code}：看不见，也印不出；请删去',
      en: 'control character {code}: it can be neither seen nor printed; delete it',
    },
  },
  check: edition => charactersLike(edition, /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uD800-\uDFFF]/u),
}
