// Mentions → those of one sentence together; and whether what stands between two of them says nothing of its own.
import { scanPeriod } from '../period/scan.ts'
import { isImpossible } from '../period/within-year.ts'
import { longestFirst, readable, wordAt } from '../quantity/characters.ts'
import type { Edition, Mention } from '../types.ts'

const END = /[。！？；!?;\n]/gu

/** The mentions of each sentence that has some, in the order of the text. */
export function* sentencesOf(edition: Edition): Generator<readonly Mention[]> {
  let sentence: Mention[] = []
  let end = -1
  let ends: number[] = []
  for (const mention of edition.mentions) {
    const isSame = sentence[0]?.passage === mention.passage
    if (!isSame || mention.from > end) {
      if (sentence.length > 0) yield sentence
      sentence = []
      if (!isSame) ends = [...mention.passage.text.matchAll(END)].map(one => one.index).reverse()
      while (ends.length > 0 && ends.at(-1)! < mention.from) ends.pop()
      end = ends.at(-1) ?? Infinity
    }
    sentence.push(mention)
  }
  if (sentence.length > 0) yield sentence
}

const words = (text: string) => longestFirst(text.split(' ').map(word => [word] as const))
/** Words that name no other subject: what follows them is said of what stands before. */
const NEUTRAL = words(
  '， 、 , ： : （ ( 即 也就是 相当于 共 累计 总体 实现 期间 间 的 其 以 呈 保持 为 是 达 达到 比 较 与 同 相比 相较于 较之 增至 升至 降至 至 到 → — – - ～',
)
/** What a change is from, in words: the year before, or the period before. */
const BEFORE = longestFirst(
  ['较', '比', '相比', '相较', '相较于', '与'].flatMap(than => [
    ...['上年同期', '去年同期', '上年同月', '去年同月', '上年度', '上一年度', '上年', '去年', '上一年', '前一年'].map(
      word => [`${than}${word}`, 'yoy'] as const,
    ),
    ...['上季度', '上一季度', '上季', '上月', '上个月', '上一月', '上一期'].map(word => [`${than}${word}`, 'qoq'] as const),
  ]),
)
/** 较上年末 and 比上年全年 are from another day, or another stretch, than a year ago. */
const OTHER_DAY = /^(?:[年季月度]?[末底终初]|全年|第|[一二三四]季|上半|下半|前)/u

/** A word of a list at a place, where nothing makes another time of it. */
function timeAt(read: string, at: number, list: typeof BEFORE): (typeof BEFORE)[number] | undefined {
  const word = wordAt(read, at, list)
  return word && OTHER_DAY.test(read.slice(at + word[0].length, at + word[0].length + 4)) ? undefined : word
}
const RATES = longestFirst([...BEFORE, ['同比', 'yoy'], ['环比', 'qoq']] as const)

/** The last words of a text that say from when a change is (同比, 较上季度), and where they stand in it. */
export function lastBefore(text: string): { from: number; to: number; method: 'yoy' | 'qoq' } | undefined {
  const read = readable(text)
  for (let from = read.length - 1; from >= 0; from--) {
    const word = timeAt(read, from, RATES)
    if (word) return { from, to: from + word[0].length, method: word[1] }
  }
  return undefined
}

/** More than this is a clause of its own; it also bounds the work. */
const MAX_GAP = 24

/** What a stretch of text says beside words that say nothing: periods, and the period before that a change is from. */
export interface Gap {
  readonly periods: readonly string[]
  readonly before: 'yoy' | 'qoq' | undefined
}

/** @returns undefined where the text says anything else: then what stands on its two sides need not belong together */
export function gapIn(text: string): Gap | undefined {
  if (text.length > MAX_GAP) return undefined
  const read = readable(text)
  const periods: string[] = []
  let before: Gap['before']
  for (let at = 0; at < read.length; ) {
    const named = timeAt(read, at, BEFORE)
    const word = named ?? wordAt(read, at, NEUTRAL)
    const period = word ? undefined : scanPeriod(read, at)
    if (period && !isImpossible(period)) periods.push(period.period.key)
    else if (!word && read[at] !== ' ') return undefined
    before = named?.[1] ?? before
    at = period && !isImpossible(period) ? period.end : at + (word?.[0].length ?? 1)
  }
  return { periods, before }
}
