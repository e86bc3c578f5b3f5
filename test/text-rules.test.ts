// Rules that read text cost what the text is long: of twice as many spaces, digits, brackets or quotes, about twice the time.
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { mentionsIn } from '../pipeline/mentions.ts'
import { parse } from '../pipeline/parse.ts'
import { fileLocator } from '../pipeline/position.ts'
import { rules } from '../pipeline/rules/index.ts'
import type { Edition, Passage } from '../pipeline/types.ts'
import { validate } from '../pipeline/validate.ts'
import { type Clock, least } from './clock.ts'
import { bundleOf } from './examples.ts'

/** Whoever adds a rule to one of these has it measured. */
const FAMILIES = /^(?:text|typography|syntax|prose|structure|schema|entity|standards|source|drift)\//u
const measured = rules.filter(rule => FAMILIES.test(rule.id))

/** What is repeated: what patterns run over, and what they begin, join and end with. */
const HOSTILE = [
  ...[' ', '\u3000', '\t', '1', '9', '.', ',', '-', '—', '～', '%', ':', '：', '#', '"', "'", '“', '（', '(', '[', '<', '{', '*', '!', '/'],
  ...['a', 'A1', '甲', '云', '。', '，', '、', '亿', '年', '第一', '约', '增长', '显著', '《'],
  ...[
    '1-',
    '1.',
    '1,',
    '1 ',
    '-1',
    '1%-',
    '1（',
    '2025-',
    '2025年',
    '1-2月',
    '9～16亿元',
    '甲:',
    '甲 a ',
    '"甲',
    '甲"',
    '（甲',
    '# ',
    '- ',
  ],
  ...['x1 ', 'ISO/IEC ', 'SP 800-', 'GB/T 1-', '增长1%', '增长1%。', '约1亿元左右', '中国', '领先', '甲。', 'IDC报告', 'https://a'],
] as const

const FRONT = '---\n期次: 2026-Q1\n标题: 甲\n日期: 2026-01-16\n下期: 2026-04-16\n状态: 草稿\n货币: CNY\n---\n'
/** Text of a length, with Han at its end: over Latin alone no engine looks for a pattern with Han in it. */
const fill = (part: string, length: number) => `${part.repeat(Math.ceil(length / part.length)).slice(0, length)}甲`

function read(path: string, value: string): Edition {
  const bundle = { ...bundleOf({ text: '', previous: undefined, registers: {} }), files: [new VFile({ path, value })] }
  const edition = validate(bundle, parse(bundle.files))
  return { ...edition, settings: { ...edition.settings, spacing: 'consistent' } }
}

/** One paragraph, one heading and one cell of nothing else, without a parser between: what it makes of them is not measured here. */
function inProse(part: string, length: number): Edition {
  const text = fill(part, length)
  const edition = read('prose.md', `${FRONT}\n# 甲\n\n正文\n`)
  const locate = fileLocator(text)
  const passage = (kind: Passage['kind'], words: string): Passage => ({
    kind,
    text: words,
    file: 'prose.md',
    path: ['甲'],
    links: [],
    place: (from, to) => ({ file: 'prose.md', position: locate(from, to) }),
  })
  const passages = [passage('paragraph', text), ...(['heading', 'cell'] as const).map(kind => passage(kind, text.slice(0, length / 8)))]
  const sources = edition.sources.map(source => ({ ...source, locate, file: new VFile({ path: 'prose.md', value: text }) }))
  const mentions = mentionsIn(passages, [])
  return { ...edition, sources, passages, mentions }
}

/** As many short lines as make up the length: values of blocks, a block no parser reads, and a fence without a label. */
function dataText(part: string, length: number): string {
  const line = fill(part, 100).replaceAll("'", "''")
  const lines = (prefix: string, suffix: string, size: number) =>
    Array.from({ length: Math.ceil(size / 110) }, () => `${prefix}${line}${suffix}\n`).join('')
  const block = (i: number) => `## 甲${i}\n\n\`\`\`yaml\n甲${i}:\n${lines("  - '", "'", 10_000)}乙: 1\n\`\`\`\n\n`
  const blocks = Array.from({ length: Math.ceil(length / 20_000) }, (_, i) => block(i)).join('')
  const rest = Math.min(length / 4, 60_000)
  return `${FRONT}\n${blocks}\n\`\`\`yaml\n- "甲"乙\n${lines('- ', '', rest)}\`\`\`\n\n\`\`\`\n甲:\n${lines('  - ', '', rest)}\`\`\`\n`
}

function run(edition: Edition): number {
  let found = 0
  for (const rule of measured) for (const _ of rule.check(edition)) found++
  return found
}

/** A square law takes seconds for this many; a megabyte of it would take minutes to say the same. */
const LONGEST = 64 * 1024
/** Below this the clock says nothing; above it a square law shows. */
const TELLING = 50
/** A square law gives 4. */
const MOST = 3
const FEW = 2
const ROUNDS = 8

/**
 * Doubles the length until the time tells, so that a square law is found long before it takes minutes.
 * @returns what is wrong, or ''
 */
function judge(make: (length: number) => () => unknown, clock?: Clock): string {
  let said = ''
  for (let length = LONGEST / 8; length <= LONGEST / 2; length *= 2) {
    const [one, two] = [make(length), make(2 * length)]
    // Once each for the engine to know them.
    one()
    const first = least(1, two, clock)
    if (2 * length < LONGEST && first < TELLING && least(1, two, clock) < TELLING) continue
    // The least of all rounds: noise only adds, so that both come to what they are. A few rounds acquit, all of them convict.
    let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let round = 1; round <= ROUNDS; round++) {
      short = Math.min(short, least(2, one, clock))
      long = Math.min(long, least(2, two, clock))
      said =
        long < TELLING || long < MOST * short ? '' : `${length} characters take ${short.toFixed()} ms, twice as many ${long.toFixed()} ms`
      if (round >= FEW && said === '') break
    }
    if (long >= TELLING && said === '') return ''
    if (said !== '') return said
  }
  return said
}

/** Which rule it is, once it is known that one is. */
function slowest(edition: Edition): string {
  const times = measured.map(rule => [least(1, () => [...rule.check(edition)]), rule.id] as const)
  return times.sort(([a], [b]) => b - a)[0]![1]
}

describe('a rule that reads text is linear', () => {
  it.each(HOSTILE)('in prose: %j', part => {
    const said = judge(length => {
      const edition = inProse(part, length)
      return () => run(edition)
    })
    expect(said === '' ? '' : `${slowest(inProse(part, LONGEST / 8))}: ${said}`).toBe('')
  })
  it.each(HOSTILE.filter((_, i) => i % 3 === 0))('in data, with the reading of it: %j', part => {
    const said = judge(length => {
      const text = dataText(part, length / 2)
      return () => run(read('data.md', text))
    })
    expect(said === '' ? '' : `${slowest(read('data.md', dataText(part, LONGEST / 16)))}: ${said}`).toBe('')
  })
  it.each([
    [1, ''],
    [1.5, ''],
    [2, '8192 characters take 16 ms, twice as many 63 ms'],
    [3, '16384 characters take 16 ms, twice as many 125 ms'],
  ])('and the measure tells a law that is not: length to the power of %d', (power, said) => {
    let time = 0
    const work = (length: number) => () => {
      time += 1000 * (length / LONGEST) ** power
    }
    expect(judge(work, () => time)).toBe(said)
  })
})
