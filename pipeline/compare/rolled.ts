// An author's words → the words by which two editions are held against each other: spaces and what rolls forward by itself do not count.
import { dateOf, readDate } from '../period.ts'
import type { Edition } from '../types.ts'

const HAN = '\\p{Script=Han}，。；：、！？（）《》「」『』“”‘’…—～'
const LOOSE = new RegExp(`(?<=[${HAN}]) +| +(?=[${HAN}])`, 'gu')

/** One line, without the spaces that Chinese does not need. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(LOOSE, '').trim()
}

const QUARTERS = ['一', '二', '三', '四']

function namesOfQuarter(id: string | undefined): string[] {
  const [, year, quarter] = /^([0-9]{4})-Q([1-4])$/u.exec(id ?? '') ?? []
  if (year === undefined || quarter === undefined) return []
  const ordinal = QUARTERS[Number(quarter) - 1]!
  return [`${year}-Q${quarter}`, `${year}Q${quarter}`, `${year}年第${ordinal}季度`, `${year}年${ordinal}季度`, `${year}年Q${quarter}`]
}

function namesOfDate(text: string | undefined): string[] {
  const read = readDate(text ?? '')
  if (!text || !read.ok) return []
  const { year, month, day } = dateOf(read.day)
  return [text, `${year}年${month}月${day}日`]
}

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')

/** Its own quarter and dates in a text, replaced by what they are in any edition: 截至2026年1月16日 is 截至2025年10月16日 one edition later. */
export function rollerOf({ frontMatter }: Edition): (text: string) => string {
  const roles = [
    namesOfQuarter(frontMatter?.期次),
    namesOfQuarter(frontMatter?.上期),
    namesOfDate(frontMatter?.日期),
    namesOfDate(frontMatter?.下期),
  ]
  const tokens = new Map(roles.flatMap((names, i) => names.map(name => [name, String.fromCharCode(1 + i)] as const)))
  if (tokens.size === 0) return text => text
  const pattern = new RegExp([...tokens.keys()].map(name => `(?<![0-9])${escaped(name)}`).join('|'), 'gu')
  return text => text.replaceAll(pattern, name => tokens.get(name)!)
}
