// What joins the two ends of a range: ～ between numbers, — between years and months.
import type { Edition, Observation, Place, Rule, Source } from '../../types.ts'
import { rangedIn } from '../ranges.ts'
import { edit, writtenIn } from '../written.ts'

function* numbers(edition: Edition): Generator<Observation> {
  for (const { quantity, text, part, isMendable } of rangedIn(edition)) {
    for (const { code, at, length } of quantity.notes) {
      if (code !== 'range-connector') continue
      const found = text.slice(at, at + length)
      const place = part(at, at + length)
      const fix = isMendable ? edit(edition, place, found, '～') : {}
      yield { message: 'numbers', data: { text: quantity.text.slice(0, 40), found }, place, ...fix }
    }
  }
}

/** Two years, or two months before 月, joined by a hyphen or its like. Not a standard (GB/T 1234-2011), a code or a date. */
const TIMES =
  /(?<![0-9A-Za-z./_-]|[A-Za-z] )(?:((?:19|20|21)[0-9]{2})年?([-−–~])(?=((?:19|20|21)[0-9]{2})(?![0-9A-Za-z/_-]))|([0-9]{1,2})月?([-−–~])(?=([0-9]{1,2})月))/gu
const HAN = /\p{Script=Han}/u

interface Joint {
  readonly at: number
  readonly found: string
  readonly text: string
}

function jointsIn(text: string): Joint[] {
  if (!/[0-9年月][-−–~][0-9]/u.test(text)) return []
  return [...text.matchAll(TIMES)].flatMap(match => {
    const [whole, year, yearMark, lastYear, month, monthMark, lastMonth] = match
    const [from, to] = [Number(year ?? month), Number(lastYear ?? lastMonth)]
    const isMonth = month !== undefined
    if (from >= to || (isMonth && to > 12)) return []
    const last = isMonth ? `${lastMonth}月` : lastYear
    return [{ at: match.index + whole.length - 1, found: (yearMark ?? monthMark)!, text: `${whole}${last}` }]
  })
}

function* times(text: string, part: (from: number, to: number) => Place, edition: Edition | undefined): Generator<Observation> {
  for (const { at, found, text: shown } of jointsIn(text)) {
    const place = part(at, at + 1)
    yield { message: 'times', data: { text: shown, found }, place, ...(edition ? edit(edition, place, found, '—') : {}) }
  }
}

/** Keys, and values that are a period: what a change would do to them only their author can say. */
function* inBlocks(edition: Edition, sources: ReadonlyMap<string, Source>): Generator<Observation> {
  for (const { fence, kind } of edition.blocks) {
    const source = sources.get(fence.place.file)
    if (!source || !/[-−–~]/u.test(fence.text)) continue
    for (const written of writtenIn(source, fence)) {
      const isPeriod = written.isKey ? kind === 'topics' || kind === 'figures' : written.pointer.endsWith('/期间')
      if (isPeriod) yield* times(written.text, (from, to) => written.part(from, to), undefined)
    }
  }
}

/** English joins both with an en dash. */
const isEnglish = (edition: Edition) => edition.frontMatter?.语言 === 'en'

function* connectors(edition: Edition): Generator<Observation> {
  if (isEnglish(edition)) return
  yield* numbers(edition)
  yield* inBlocks(edition, new Map(edition.sources.map(source => [source.path, source])))
  for (const { text, kind, place } of edition.passages) {
    // Han characters tell Chinese prose from a citation in English.
    if (HAN.test(text)) yield* times(text, place, kind === 'heading' || kind === 'value' ? undefined : edition)
  }
}

export const rangeConnector: Rule = {
  id: 'typography/range-connector',
  severity: 'info',
  title: { zh: '范围的连接号', en: 'the sign that joins a range' },
  messages: {
    numbers: {
      zh: '「{text}」的两个数用「{found}」连接；数值范围用 ～',
      en: 'the numbers of «{text}» are joined by «{found}»; a range of numbers takes ～',
    },
    times: {
      zh: '「{text}」用「{found}」连接；起止时间用 —',
      en: '«{text}» is joined by «{found}»; beginning and end in time take —',
    },
  },
  absent: edition => (isEnglish(edition) ? { zh: '这是英文的一期', en: 'this edition is in English' } : undefined),
  check: connectors,
}
