// An author's words → the parts of a figure that are read from text: the quantity, or why there is none, and the status.
import type { Period } from './period.ts'
import { readPrecision, readQuantity } from './quantity.ts'
import type { Aspect, Figure, Status } from './types.ts'

/** The word for a value an editor still owes. */
export const OPEN = '待补'
/** Words that declare a gap: there is no value, and why. */
export const GAPS = ['未公布', '不适用', '保密', '待定']

/** The part of the figure that is read from its text: quantity, fault, or why there is none. */
export function valueIn(text: string, precision?: string): Pick<Figure, 'text' | 'quantity' | 'fault' | 'missing'> {
  if (text === OPEN) return { text, quantity: undefined, fault: undefined, missing: 'open' }
  if (GAPS.includes(text)) return { text, quantity: undefined, fault: undefined, missing: 'gap' }
  const read = readPrecision(precision ?? '')
  if (precision !== undefined && !read) {
    const fault = { code: 'malformed', at: 0, length: precision.length, text: precision, meanings: ['0.1亿元', '精确值'] } as const
    return { text, quantity: undefined, fault, missing: undefined }
  }
  const reading = readQuantity(text, read ? { precision: read } : {})
  if (reading.ok) return { text, quantity: reading.quantity, fault: undefined, missing: undefined }
  return { text, quantity: undefined, fault: reading.fault, missing: undefined }
}

const WORDS: Record<string, Status> = {
  实际: 'actual',
  初步: 'provisional',
  目标: 'target',
  规划: 'target',
  推算: 'derived',
  预测: 'forecast',
  有望: 'forecast',
  将达: 'forecast',
}

/**
 * @param word the status word written beside the period, @param date the edition's day number
 * @returns undefined where no word is written and the period is not closed
 */
export function statusOf(word: string | undefined, period: Period | undefined, date: number | undefined): Aspect<Status> | undefined {
  const closed = period !== undefined && date !== undefined && period.end < date
  if (word === undefined) return closed ? { value: 'actual', origin: 'defaulted' } : undefined
  const fixed = WORDS[word]
  if (fixed) return { value: fixed, origin: 'declared' }
  // 预计, 估计, 估算: an estimate while the period runs or has run, a forecast before it begins.
  const future = period !== undefined && date !== undefined && period.start > date
  return { value: future ? 'forecast' : 'estimate', origin: 'parsed' }
}
