// A text in reading form → what it could mean, if it names a period that only its author can fix: 财年, 近三年, 去年.
import { skipSpaces } from '../quantity/characters.ts'
import { scanWhole, scanWithinYear } from './within-year.ts'

/** Words that count from a day nobody has written down. */
const RELATIVE = [
  '近年',
  '近',
  '过去',
  '最近',
  '未来',
  '今后',
  '去年',
  '今年',
  '明年',
  '前年',
  '本季',
  '上季',
  '下季',
  '本月',
  '上月',
  '下月',
  '本年',
  '上年',
  '同期',
]
const VAGUE = [
  '年初',
  '年中',
  '月初',
  '月中',
  '季初',
  '上旬',
  '中旬',
  '下旬',
  '年代',
  '世纪',
  '初',
  '左右',
  '前后',
  '以来',
  '以后',
  '以前',
  '之前',
  '之后',
  '春季',
  '夏季',
  '秋季',
  '冬季',
]

function yearIn(read: string): number | undefined {
  for (let at = 0; at < read.length; at++) {
    const year = scanWhole(read, at)
    if (year?.width === 4 && year.value >= 1900) return year.value
  }
  return undefined
}

/** 财年 begins in different months; the calendar year and the two commonest others are offered. */
function fiscal(read: string): string[] {
  const year = yearIn(read)
  return year === undefined ? [] : [`${year}年`, `${year - 1}年4月—${year}年3月`, `${year - 1}年7月—${year}年6月`]
}

/** 三季度, 上半年, 9月: of which year is not said. Any leap year will do to read it. */
function isYearless(read: string): boolean {
  const part = scanWithinYear(read, 0, 2000)
  return part !== undefined && skipSpaces(read, part.end) === read.length
}

/** @returns undefined where the text is nothing of the kind; else the periods it could mean, perhaps none */
export function unsupported(read: string): readonly string[] | undefined {
  if (read.includes('财年') || read.includes('财政年度') || read.startsWith('FY')) return fiscal(read)
  if (RELATIVE.some(word => read.startsWith(word))) return []
  if (isYearless(read)) return []
  const year = yearIn(read)
  if (year === undefined) return shortYear(read)
  const word = VAGUE.find(one => read.endsWith(one))
  return word === undefined ? undefined : [`${year}年`]
}

/** 25年: of which century is not said. */
function shortYear(read: string): readonly string[] | undefined {
  const short = scanWhole(read, 0)
  return short?.width === 2 && read[short.end] === '年' ? [`20${read.slice(0, 2)}${read.slice(short.end)}`] : undefined
}
