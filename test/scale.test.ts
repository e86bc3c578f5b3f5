// No rule costs more than in proportion to the figures of an edition: four times the figures, about four times the time.
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { withCauses } from '../pipeline/causes.ts'
import { check } from '../pipeline/check.ts'
import { parse } from '../pipeline/parse.ts'
import { rules } from '../pipeline/rules/index.ts'
import type { Edition } from '../pipeline/types.ts'
import { validate } from '../pipeline/validate.ts'
import { least } from './clock.ts'
import { bundleOf } from './examples.ts'

const PER_FILE = 100
const block = (i: number, n: number) => `全球市场规模2025年为[${100 + i}亿元](#market-${i}/2025)，同比增长10%。

\`\`\`yaml figures id=market-${i}
指标: 市场规模
地区: ${i % 2 === 0 ? '全球' : '中国'}
口径: 虚拟化
来源: nist-sp-800-190
数据:
  2023年: ${100 + (i % 7)}亿元
  2024年: ${110 + (i % 5)}亿元
  2025年: ${100 + i}亿元
  2030年预计: 约${200 + i}亿元
关系:
  - 部分: market-${i}/2024
    整体: market-${(i + 1) % n}/2024
\`\`\`
`
const FRONT = '---\n期次: 2026-Q1\n标题: 甲\n日期: 2026-01-16\n下期: 2026-04-16\n上期: 2025-Q4\n状态: 草稿\n货币: CNY\n---\n'

function editionOf(count: number): Edition {
  const files = Array.from({ length: count / PER_FILE }, (_, f) => {
    const blocks = Array.from({ length: PER_FILE }, (_, i) => block(f * PER_FILE + i, count))
    return new VFile({ path: `${f}.md`, value: `${f === 0 ? FRONT : ''}# 第${f}章\n\n${blocks.join('\n')}` })
  })
  const bundle = { ...bundleOf({ text: '', previous: undefined, registers: {} }), files }
  const sources = parse(files)
  return validate(bundle, sources, validate(bundle, sources))
}

const small = editionOf(300)
const large = editionOf(1200)
// Made once, so that no rule is charged for them.
for (const edition of [small, large]) for (const one of [edition, edition.previous!]) expect(one.mentions.length).toBeGreaterThan(0)

/** Twenty-three million pairs take longer than this; what takes less is memory that no longer fits the cache. */
const TELLING = 40

/** Four times as many: a square law gives 16, a linear one 4 and what a fuller cache costs; what else the machine does may give anything once. */
function growth(run: (edition: Edition) => unknown): string {
  let said = ''
  for (let attempt = 0; attempt < 10; attempt++) {
    const [a, b] = [least(5, () => run(small)), least(5, () => run(large))]
    if (b < TELLING || b / a < 8) return 'linear'
    said = `${a.toFixed(1)} ms → ${b.toFixed(1)} ms`
  }
  return said
}

describe('a rule over 1,200 and over 4,800 figures', () => {
  it.each(rules.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
    expect(growth(edition => [...rule.check(edition)].length)).toBe('linear')
  })
  it('root causes', () => {
    const told = new Map([small, large].map(edition => [edition, check(edition).findings]))
    expect(growth(edition => withCauses(told.get(edition)!, edition))).toBe('linear')
  })
})
