// What a report openly says of itself is not held against it: that something is doubted, only quoted, foreseen, or long past.

/** More than this to either side is not read; it bounds the work. */
const MOST = 200
const ENDS = '。！？；\n'

/** The sentence that characters `from` to `to` stand in. */
export function sentenceAround(text: string, from: number, to: number): string {
  let start = from
  while (start > 0 && from - start < MOST && !ENDS.includes(text[start - 1]!)) start--
  let end = to
  while (end < text.length && end - to < MOST && !ENDS.includes(text[end]!)) end++
  return text.slice(start, end)
}

/** The author is not sure, or says that it is wrong. */
export const DOUBT = /无法确认|不能确认|未确认|未核实|未经核实|待核|尚待|是否|存疑|有误|误写|不存在|没有登记|待查|待确认/u

/** What is announced is not yet there. */
export const FORESEEN = /草案|征求意见|送审|报批|起草|拟于|拟定|即将|将于|预计|计划|有望|修订中|在研/u

/** A note that this is not of the quarter. */
export const NOT_NEW = /并非|不是本|非本|不属于本|沿用|回顾|背景|此前|早在|以来|自从/u
