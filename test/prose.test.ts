// What the rules of prose lean on: periods in a text, how far a sentence is understood, and that no text costs more than in proportion to its length.
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { parse } from '../pipeline/parse.ts'
import { findPeriods } from '../pipeline/period.ts'
import { rules } from '../pipeline/rules/index.ts'
import { numberNotInData } from '../pipeline/rules/prose/number-not-in-data.ts'
import { statementsOf } from '../pipeline/rules/statements.ts'
import { duplicateKey } from '../pipeline/rules/syntax/duplicate-key.ts'
import type { Edition } from '../pipeline/types.ts'
import { validate } from '../pipeline/validate.ts'
import { least } from './clock.ts'
import { bundleOf } from './examples.ts'

const FRONT = '---\n期次: 2026-Q1\n标题: 甲\n日期: 2026-01-16\n下期: 2026-04-16\n状态: 草稿\n货币: CNY\n---\n'
const MARKET = `\`\`\`yaml figures id=market
指标: 市场规模
地区: 全球
口径: 虚拟化
来源: nist-sp-800-190
数据:
  2024年: 110亿元
  2025年: 120亿元
\`\`\`
`

function editionOf(prose: string): Edition {
  const files = [new VFile({ path: 'a.md', value: `${FRONT}# 甲\n\n${MARKET}\n${prose}\n` })]
  return validate({ ...bundleOf({ text: '', previous: undefined, registers: {} }), files }, parse(files))
}

describe('a number said of another period than its link', () => {
  const suggested = (prose: string) =>
    [...numberNotInData.check(editionOf(prose))].map(one => [one.message, one.suggestion?.zh, one.suggestion?.en])
  it('leads to the figure of that period where the number is that one’s', () =>
    expect(suggested('2025年为[120亿元](#market/2024)。')).toEqual([['other-period', '链接改为 #market/2025', 'link to #market/2025']]))
  it('else the words or the link are to be put right', () => {
    const either = [['other-period', '改正文里的「2025年」，或改链接', 'put «2025年» in the text right, or the link']]
    expect(suggested('2025年为[110亿元](#market/2024)。')).toEqual(either)
    expect(suggested('2025年为[130亿元](#market/2024)。')).toEqual(either)
  })
  it('with more in the sentence than can be told apart is left alone', () =>
    expect(suggested('甲、乙2025年分别为[120亿元](#market/2025)和[110亿元](#market/2024)，较2023年增长。')).toEqual([]))
})

describe('the actual beside what was foretold', () => {
  it('is told which of the two lines goes', () => {
    const both = MARKET.replace('  2025年: 120亿元', '  2025年预计: 120亿元\n  2025年实际: 118亿元')
    const files = [new VFile({ path: 'a.md', value: `${FRONT}# 甲\n\n${both}\n` })]
    const edition = validate({ ...bundleOf({ text: '', previous: undefined, registers: {} }), files }, parse(files))
    const found = [...duplicateKey.check(edition)]
    expect(found.map(one => [one.message, one.place.position.start.line])).toEqual([['period', 19]])
    expect(found[0]!.suggestion!.zh).toContain('删去第 18 行的「2025年预计」')
    expect(found[0]!.suggestion!.en).toContain('delete «2025年预计» on line 18')
  })
})

describe('periods in prose', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['2025年，2025年第三季度和2025年10月16日', ['2025', '2025-Q3', '2025-10-16']],
    ['2025—2026年，2023年至2025年', ['2025/2026', '2023/2025']],
    ['2025Q3、2025-09、“十四五”', ['2025-Q3', '2025-09', '2021/2025']],
    ['2025年第一至第三季度', []],
    ['2000台、SP 800-53、27001:2025、v2025.1、三个方面、第一季度', []],
    ['2025年2月30日', []],
  ]
  it.each(cases)('%s', (text, keys) => expect(findPeriods(text).map(one => one.period.key)).toEqual(keys))
})

describe('how far a sentence holds nothing but terms, periods, quantities and words without content', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['全球虚拟化市场规模2025年预计达到约120亿元，同比增长9%', ''],
    ['全球公有云市场规模2025年为80亿元', '公有云市场规模2025年为80亿元'],
    ['全球市场规模2025年为120亿元，其中软件30亿元', '其中软件30亿元'],
    ['乙机构认为全球市场规模2025年为150亿元', '乙机构认为全球市场规模2025年为150亿元'],
    ['全球市场规模由110亿元增至120亿元', '由110亿元增至120亿元'],
  ]
  it.each(cases)('%s', (text, rest) => {
    const statement = statementsOf(editionOf(text)).find(one => one.text === text)!
    expect(statement.text.slice(statement.plainTo - statement.from)).toBe(rest)
  })
})

/** Lines of twenty, since longer ones are not parsed at all. */
const many = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${make(i)}${i % 20 === 19 ? '\n' : ''}`).join('')

const SHAPES: readonly (readonly [string, (count: number) => string])[] = [
  ['quantities, each in a sentence of its own', count => many(count, i => `全球市场规模2025年为${i + 10}亿元。`)],
  ['quantities in one sentence', count => many(count, i => `市场规模为${i + 10}亿元，`)],
  ['links', count => many(count / 10, i => `[${i + 10}亿元](#market/2025)，`)],
  ['terms and words of direction', count => many(count, () => '全球市场规模2025年增长')],
  ['words of degree and rank', count => many(count, () => '国内第一显著快速发展')],
  ['reports', count => many(count, () => '研究报告调查统计数据')],
  ['numerals', count => many(count, () => '一一一一2025年年年')],
  ['sentences nearly the same', count => many(count / 4, i => `甲类产品的部署方式与乙类产品的部署方式${i % 7}大致相同${i}。`)],
]

const judged = rules.filter(rule => /^(?:prose|source)\//u.test(rule.id))

describe('a hostile text of twice the length', () => {
  it.each(SHAPES)('costs the rules of prose and sources about twice as much: %s', (_, make) => {
    // What is kept for an edition is made anew for each run, and its passages and mentions before the clock starts.
    const [small, large] = [2000, 4000].map(count => {
      const edition = editionOf(make(count))
      expect(edition.mentions.length + edition.passages.length).toBeGreaterThan(0)
      return () => {
        const fresh: Edition = { ...edition, passages: edition.passages, mentions: edition.mentions, figures: [...edition.figures] }
        return judged.map(rule => [...rule.check(fresh)].length)
      }
    }) as [() => unknown, () => unknown]
    const ratios: number[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const [a, b] = [least(3, small), least(3, large)]
      // A square law gives 4; below some milliseconds the clock says nothing.
      if (b < 20 || b / a < 3.2) return
      ratios.push(b / a)
    }
    expect(ratios).toEqual([])
  })
})
