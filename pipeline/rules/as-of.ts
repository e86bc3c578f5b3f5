// An edition → the day it speaks from: its metadata, else what a document without them says of itself.
import { readDate } from '../period.ts'
import type { Edition } from '../types.ts'

const DATE = /[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{2}-[0-9]{2})/u

function dayIn(text: string | undefined): number | undefined {
  const date = readDate(DATE.exec(text ?? '')?.[0] ?? '')
  return date.ok ? date.day : undefined
}

/** The edition's day; without metadata 编制时间 at its end, or the day its title names. */
export function asOfDay(edition: Edition): number | undefined {
  if (edition.date !== undefined || edition.frontMatter) return edition.date
  const closing = edition.passages.find(one => one.kind === 'paragraph' && one.text.includes('编制时间'))
  const written = dayIn(closing?.text.slice(closing.text.indexOf('编制时间')).split('\n')[0])
  const title = edition.passages.find(one => one.kind === 'heading' && one.path.length === 1)
  return written ?? dayIn(title?.text)
}

/** Why a rule that needs the day has nothing to judge without it. */
export const NO_DAY = { zh: '不知道报告日期', en: 'the date of the edition is not known' }
