// What a waiver speaks of: the entry below it, or the figure it names; never a text that only looks like one.
import { describe, expect, it } from 'vitest'
import { checkBundle } from '../pipeline/build.ts'
import { bundleOf } from './examples.ts'

const FRONT = '---\n期次: 2026-Q1\n标题: 甲市场季度报告\n日期: 2026-01-16\n下期: 2026-04-16\n状态: 草稿\n货币: CNY\n---\n\n'
const BLOCK = `\`\`\`yaml figures id=market-a
指标: 市场规模
地区: 全球
口径: 虚拟化
来源: nist-sp-800-190
数据:
  2023年: 101亿元
  2024年: 171亿元
\`\`\`
`
const RULE = 'figures/step-outlier'

function told(text: string, registers: Readonly<Record<string, string>> = {}) {
  const { findings } = checkBundle(bundleOf({ text, previous: undefined, registers })).verdict
  return findings
    .filter(finding => finding.rule === RULE || finding.rule === 'waivers/void-waiver')
    .map(
      ({ rule, messageId, waived, place }) =>
        `${place.position.start.line} ${rule} ${messageId}${waived === undefined ? '' : `: ${waived}`}`,
    )
}

describe('a waiver', () => {
  it('speaks of nothing but what follows it', () => {
    const waiver = `<!-- waive ${RULE} reason="已核对" -->\n`
    expect(told(`${FRONT}# 甲\n\n${waiver}${BLOCK}`)).toEqual([`20 ${RULE} outlier: 已核对`])
    expect(told(`${FRONT}# 甲\n\n${waiver}一段。\n\n${BLOCK}`)).toEqual(['12 waivers/void-waiver unused', `22 ${RULE} outlier`])
  })
  it('with a target speaks of that figure or block, wherever it stands, and of no other', () => {
    const waiver = (target: string) => `<!-- waive ${RULE} target=${target} reason="已核对" -->\n\n`
    for (const target of ['market-a/2024', 'market-a']) {
      expect(told(`${FRONT}# 甲\n\n${waiver(target)}一段。\n\n${BLOCK}`)).toEqual([`23 ${RULE} outlier: 已核对`])
    }
    for (const target of ['market', 'market-a/2025', 'market-a/202']) {
      expect(told(`${FRONT}# 甲\n\n${waiver(target)}${BLOCK}`)).toEqual(['12 waivers/void-waiver unused', `21 ${RULE} outlier`])
    }
  })
  it('may stand in the front matter, where the rule has something to say there', () => {
    const front = FRONT.replace('下期: 2026-04-16', '# waive edition/next-update-not-a-date reason="以后改为半年一期"\n下期: 2026-07-16')
    const { findings } = checkBundle(bundleOf({ text: `${front}# 甲\n`, previous: undefined, registers: {} })).verdict
    const own = findings.filter(one => /next-update|void-waiver/u.test(one.rule))
    expect(own.map(one => [one.place.position.start.line, one.rule, one.waived])).toEqual([
      [6, 'edition/next-update-not-a-date', '以后改为半年一期'],
    ])
  })
  it('in a text that keeps its lines is that text', () => {
    const note = `说明: |\n  # waive ${RULE} reason="这是说明"\n数据:`
    expect(told(`${FRONT}# 甲\n\n${BLOCK.replace('数据:', note)}`)).toEqual([`21 ${RULE} outlier`])
  })
  it('of a rule that does not run is not called unused', () => {
    const text = `${FRONT}# 甲\n\n${BLOCK.replace('  2024年', `  # waive ${RULE} reason="已核对"\n  2024年`)}`
    expect(told(text)).toEqual([`20 ${RULE} outlier: 已核对`])
    expect(told(text, { metrics: '核对日期: 2026-13-01\n' })).toEqual([])
  })
})

describe('a broken register', () => {
  it('stops the rules that need it, by name, and no others', async () => {
    const text = `${FRONT}# 甲\n\n${BLOCK}见[附录](#附录)。\n`
    const { verdict } = checkBundle(bundleOf({ text, previous: undefined, registers: { metrics: '条目: {}\n' } }))
    const stopped = verdict.absent.filter(one => one.reason.zh === '指标登记册（metrics.yaml）有错误')
    expect(stopped.map(one => one.rule)).toContain(RULE)
    expect(verdict.findings.map(one => one.rule)).toEqual(expect.arrayContaining(['schema/block-invalid', 'links/dead-anchor']))
    expect(verdict.checked.rules + verdict.absent.length).toBe((await import('../pipeline/rules/index.ts')).rules.length)
  })
})
