// A change of a figure or of something with a name → its words, in pieces that each teller paints its own way. No mark-up, no escapes.
import type { FigureChange, NamedChange } from '../compare.ts'
import type { Language } from '../types.ts'

/** Words of a value that was and one that is, and what is said of them. */
export interface Sentence {
  readonly subject: string
  readonly before: string | undefined
  readonly after: string | undefined
  /** `+100亿元（+2.5%）`. */
  readonly difference: string
  /** 修订自, the reason, how wrong a forecast was. */
  readonly notes: readonly string[]
}

const bracket = (text: string, language: Language) => (language === 'zh' ? `（${text}）` : ` (${text})`)
const signed = (percent: string) => (percent.startsWith('-') ? `−${percent.slice(1)}%` : `+${percent}%`)

function moved({ difference }: FigureChange, language: Language): string {
  if (!difference) return ''
  return difference.text + (difference.percent === undefined ? '' : bracket(signed(difference.percent), language))
}

/** Forecast less actual: more than nothing is too high. */
function errorIn({ error }: FigureChange, language: Language): string[] {
  if (!error) return []
  const isHigh = !error.absolute.startsWith('-')
  const size = error.percent === undefined ? error.text.slice(1) : `${error.percent.replace('-', '')}%`
  return [language === 'zh' ? `预测偏${isHigh ? '高' : '低'} ${size}` : `the forecast was ${size} too ${isHigh ? 'high' : 'low'}`]
}

function notesOf(change: FigureChange, language: Language): string[] {
  const { revisedFrom, reason } = change
  const zh = language === 'zh'
  return [
    ...errorIn(change, language),
    ...(revisedFrom === undefined ? [] : [zh ? `修订自 ${revisedFrom}` : `revised from ${revisedFrom}`]),
    ...(reason === undefined ? [] : [zh ? `说明：${reason}` : `note: ${reason}`]),
  ]
}

export function figureSentence(change: FigureChange, language: Language): Sentence {
  const { before, after, subject, kind } = change
  // Where the standing has changed the periods say so: 2025年预计 → 2025年实际.
  const isTold = kind === 'status' || (before && after && before.period !== after.period)
  const value = (side: FigureChange['before']) => side && (isTold ? `${side.text}${bracket(side.period, language)}` : side.text)
  return {
    subject: isTold ? subject : `${subject} ${(after ?? before)!.period}`,
    before: value(before),
    after: value(after),
    difference: moved(change, language),
    notes: notesOf(change, language),
  }
}

/** `版本：2015 → 2022`; of lists what has come and gone. */
function fieldText({ name, before, after }: NamedChange['fields'][number], language: Language): string {
  const colon = language === 'zh' ? '：' : ': '
  if (before === undefined || after === undefined) return `${name}${colon}${before === undefined ? '+' : '−'} ${before ?? after}`
  return `${name}${colon}${before} → ${after}`
}

export function namedSentence(
  { name, title, kind, fields }: NamedChange,
  language: Language,
): { subject: string; fields: readonly string[] } {
  return {
    subject: title === undefined ? name : `${name}${bracket(title, language)}`,
    fields: kind === 'changed' ? fields.map(field => fieldText(field, language)) : [],
  }
}
