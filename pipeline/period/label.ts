// A period → how a report names it: 2025年第三季度, Q3 2025. `readPeriod` reads every label back.
import type { Language } from '../types.ts'
import { padded } from './calendar.ts'
import type { Period } from './span.ts'

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const MONTH_KEYS = MONTHS.map((_, i) => padded(i + 1, 2))
const ORDINALS = ['一', '二', '三', '四'] as const

/** One end of a span by its key, e.g. `2025-Q1`. */
function labelOfKey(key: string, language: Language): string {
  const [year = '', part = '', day] = key.split('-')
  const zh = language === 'zh'
  if (part === '') return zh ? `${year}年` : year
  if (part.startsWith('H')) return zh ? `${year}年${part === 'H1' ? '上' : '下'}半年` : `${part} ${year}`
  if (part.startsWith('Q')) return zh ? `${year}年第${ORDINALS['1234'.indexOf(part[1]!)]}季度` : `${part} ${year}`
  const month = part.replace(/^0/u, '')
  const name = MONTHS[MONTH_KEYS.indexOf(part)]
  if (day === undefined) return zh ? `${year}年${month}月` : `${name} ${year}`
  const plain = day.replace(/^0/u, '')
  return zh ? `${year}年${month}月${plain}日` : `${plain} ${name} ${year}`
}

/** The period in words. Years of a span share their 年: 2025—2026年. */
export function periodLabel(period: Pick<Period, 'key'>, language: Language): string {
  const [from = '', to] = period.key.split('/')
  if (to === undefined) return labelOfKey(from, language)
  if (language === 'en') return `${labelOfKey(from, 'en')} – ${labelOfKey(to, 'en')}`
  const isYears = !from.includes('-') && !to.includes('-')
  return `${isYears ? from : labelOfKey(from, 'zh')}—${labelOfKey(to, 'zh')}`
}
