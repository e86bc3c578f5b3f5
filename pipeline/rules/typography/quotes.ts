// Straight double quotes around Chinese: in prose, in values, and in the lines of data no parser can read.
import { lineStarts } from '../../position.ts'
import type { Edition, Fence, Observation, Passage, Place, Rule, Source } from '../../types.ts'
import { fileText } from '../written.ts'

const HAN = /\p{Script=Han}/u
/** A text full of them is one fault, not a thousand. */
const MOST = 50

interface Pair {
  readonly from: number
  readonly to: number
  readonly inside: string
}

/** Quotes of a line, two by two. One behind a digit is an inch, not the first of two. */
function* pairsIn(line: string): Generator<Pair> {
  let from = -1
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
    if (from < 0 && /[0-9]/u.test(line[at - 1] ?? '')) continue
    if (from < 0) from = at
    else {
      yield { from, to: at + 1, inside: line.slice(from + 1, at) }
      from = -1
    }
  }
}

function observe(inside: string, place: Place): Observation {
  const text = inside.slice(0, 40)
  return { message: 'straight', data: { text }, place, suggestion: { zh: `写成 “${text}”`, en: `write “${text}”` } }
}

function* inPassage(passage: Passage): Generator<Observation> {
  // The lines of a block no parser can read are looked at as they are written.
  if (passage.kind === 'value' && !passage.block) return
  let start = 0
  for (const line of passage.text.split('\n')) {
    for (const { from, to, inside } of pairsIn(line)) if (HAN.test(inside)) yield observe(inside, passage.place(start + from, start + to))
    start += line.length + 1
  }
}

const isSpace = (char: string | undefined) => char === ' ' || char === '\t' || char === '\r' || char === '\n'

/** A value that is quoted as a whole is YAML's; quotes with text before or behind them are the author's. */
function isText(line: string, { from, to }: Pair): boolean {
  let [before, behind] = [from - 1, to]
  while (isSpace(line[before])) before--
  while (isSpace(line[behind])) behind++
  return !'-:,[{?'.includes(line[before] ?? '-') || !',]}:#'.includes(line[behind] ?? ',')
}

/** Lines of a fence that could not be read, as they stand in the file. */
function* inFence(source: Source, fence: Fence, starts: readonly number[]): Generator<Observation> {
  const { start, end } = fence.place.position
  const text = fileText(source)
  for (let number = start.line; number < end.line - 1; number++) {
    const [from, next] = [starts[number]!, starts[number + 1]]
    const line = text.slice(from, next)
    for (const pair of line.includes('"') ? pairsIn(line) : []) {
      if (HAN.test(pair.inside) && isText(line, pair))
        yield observe(pair.inside, { file: source.path, position: source.locate(from + pair.from, from + pair.to) })
    }
  }
}

function* inSource(source: Source, passages: readonly Passage[]): Generator<Observation> {
  for (const passage of passages) {
    // Lines of data that cannot be read are looked at below, where YAML's own quotes are told from the author's.
    const isBroken = passage.kind === 'value' && passage.block === undefined
    if (!isBroken && passage.text.includes('"')) yield* inPassage(passage)
  }
  const broken = source.fences.filter(fence => fence.yaml.data === undefined && fence.text.includes('"'))
  const starts = broken.length > 0 ? lineStarts(fileText(source)) : []
  for (const fence of broken) yield* inFence(source, fence, starts)
}

function* straight(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    if (!fileText(source).includes('"')) continue
    let count = 0
    for (const seen of inSource(
      source,
      edition.passages.filter(one => one.file === source.path),
    )) {
      if (++count > MOST) break
      yield seen
    }
  }
}

export const quotes: Rule = {
  id: 'typography/quotes',
  severity: 'info',
  title: { zh: '中文用了直引号', en: 'straight quotes around Chinese' },
  messages: {
    straight: { zh: '「{text}」用的是直引号；中文用 “ ”', en: '«{text}» stands in straight quotes; Chinese takes “ ”' },
  },
  check: straight,
}
