// Characters without a shape: zero width, soft hyphen, tags, private use, a byte order mark inside the text.
import type { Rule } from '../../types.ts'
import { charactersLike } from './characters.ts'

const PICTURE = /\p{Extended_Pictographic}\uFE0F?$/u

const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: joiners and selectors by themselves are what is looked for
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200D\u2060-\u2064\u206A-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uE000-\uF8FF\u{E0000}-\u{E0FFF}\u{F0000}-\u{10FFFF}]/u

/** A byte order mark at the very start; a joiner between two pictures; a variation selector behind one. */
function inPlace(text: string, index: number): boolean {
  const char = text[index]
  if (char === '\uFEFF') return index === 0
  return (char === '\u200D' || char === '\uFE0F') && PICTURE.test(text.slice(Math.max(0, index - 3), index))
}

export const invisibleCharacter: Rule = {
  id: 'text/invisible-character',
  severity: 'error',
  title: { zh: '看不见的字符', en: 'an invisible character' },
  messages: {
    found: {
      zh: '看不见的字符 {code}：读者看到的与机器读到的不是同一段文字；请删去',
      en: 'invisible character {code}: what a reader sees is not what a machine reads; delete it',
    },
  },
  check: edition => charactersLike(edition, INVISIBLE, inPlace),
}
