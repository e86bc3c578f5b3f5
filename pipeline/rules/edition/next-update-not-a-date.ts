// When the next edition comes: a date, about a quarter on.

import { toString as textOf } from 'mdast-util-to-string'
import { isoDate, readDate } from '../../period.ts'
import { placeIn } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'

/** A quarter is 90 to 92 days; an edition may come a little early or late. */
const SHORTEST = 80
const LONGEST = 100

function judge(text: string, from: number | undefined): Omit<Observation, 'place'> | undefined {
  const date = readDate(text)
  if (!date.ok) {
    const about = from === undefined ? '' : isoDate(from + 92)
    const suggestion = about === '' ? {} : { suggestion: { zh: `按季度约为 ${about}`, en: `a quarter on is about ${about}` } }
    return { message: 'not-a-date', data: { text: text.slice(0, 40) }, ...suggestion }
  }
  if (from === undefined) return undefined
  const days = date.day - from
  return days < SHORTEST || days > LONGEST
    ? { message: 'not-a-quarter', data: { text, days, shortest: SHORTEST, longest: LONGEST } }
    : undefined
}

/** `**下次更新**: 每季度更新` at the end of a report without front matter. */
function* inText(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    let date: number | undefined
    for (const node of source.prose) {
      if (node.type !== 'paragraph') continue
      for (const [label, value, child] of labels(node)) {
        const read = readDate(value)
        if (/^(?:报告)?编制时间$/u.test(label) && read.ok) date = read.day
        if (label !== '下次更新' || child.position === undefined) continue
        const seen = judge(value, date)
        if (seen) yield { ...seen, place: placeIn(source.path, child.position) }
      }
    }
  }
}

type Paragraph = Extract<import('mdast').Nodes, { type: 'paragraph' }>

/** Bold labels of a paragraph with the text behind each, up to the end of its line. */
function labels(node: Paragraph): [string, string, Paragraph['children'][number]][] {
  return node.children.flatMap((child, i) => {
    const next = node.children[i + 1]
    if (child.type !== 'strong' || next?.type !== 'text') return []
    const value = next.value
      .replace(/^\s*[:：]\s*/u, '')
      .split('\n')[0]!
      .trim()
    return [[textOf(child), value, next]]
  })
}

function* nextUpdate(edition: Edition): Generator<Observation> {
  const source = edition.sources.find(one => one.frontMatter)
  const text = edition.frontMatter?.下期
  if (!source?.frontMatter || text === undefined) return yield* inText(edition)
  const seen = judge(text, edition.date)
  if (seen) yield { ...seen, place: placeIn(source.path, source.frontMatter.yaml.at('/下期').value) }
}

export const nextUpdateNotADate: Rule = {
  id: 'edition/next-update-not-a-date',
  severity: 'error',
  title: { zh: '下次更新不是日期', en: 'the next update is not a date' },
  messages: {
    'not-a-date': {
      zh: '「{text}」不是日期；下一期要写明哪一天，如 2026-01-16',
      en: '«{text}» is not a date; say on which day the next edition comes, e.g. 2026-01-16',
    },
    'not-a-quarter': {
      zh: '{text} 距本期 {days} 天；季度报告的下一期应在 {shortest}～{longest} 天之后',
      en: '{text} is {days} days after this edition; the next of a quarterly report comes {shortest} to {longest} days on',
    },
  },
  check: nextUpdate,
}
