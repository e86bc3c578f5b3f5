// Digits that are not 0 to 9 in a value with a quantity: a search, a sum or another program would not find them.
import { escapePointer } from '../../pointer.ts'
import type { Data, Edition, Fence, Observation, Rule } from '../../types.ts'

const ODD = /(?![0-9])\p{Nd}/u

function* digitsIn(fence: Fence, data: Data, pointer: string): Generator<Observation> {
  if (typeof data === 'string') {
    const digit = ODD.exec(data)?.[0]
    if (!digit) return
    const fixed = data.normalize('NFKC')
    const suggestion = ODD.test(fixed) ? {} : { suggestion: { zh: `改为 ${fixed.slice(0, 40)}`, en: `write ${fixed.slice(0, 40)}` } }
    return yield {
      message: 'odd',
      data: { digit, text: data.slice(0, 40) },
      place: { file: fence.place.file, position: fence.yaml.at(pointer).value },
      ...suggestion,
    }
  }
  for (const [key, value] of Object.entries(data)) yield* digitsIn(fence, value, `${pointer}/${escapePointer(key)}`)
}

function* digits(edition: Edition): Generator<Observation> {
  for (const { fence, data } of edition.blocks) {
    if (ODD.test(fence.text) || fence.text.includes('\\')) yield* digitsIn(fence, data, '')
  }
}

export const fullwidthDigits: Rule = {
  id: 'typography/fullwidth-digits',
  severity: 'warning',
  title: { zh: '数字不是 0～9', en: 'digits other than 0 to 9' },
  messages: {
    odd: { zh: '「{text}」里的 {digit} 不是普通数字；请写 0～9', en: 'the digit {digit} in «{text}» is not an ordinary one; write 0 to 9' },
  },
  check: digits,
}
