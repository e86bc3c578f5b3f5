// The sample the tool was asked for: what a check finds in it, to the character, and what it leaves alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkJson, type JsonFinding, type JsonResult, quarterly, root } from './program.ts'

const SEED = 'test/seed/report-2025-10-16.md'
const lines = readFileSync(join(root, SEED), 'utf8').split('\n')
let result: JsonResult & { readonly status: number | null }
beforeAll(() => {
  result = checkJson([SEED])
})

const found = (rule: string): readonly JsonFinding[] => result.findings.filter(finding => finding.rule === rule)
/** The text a finding points at. */
const pointed = (finding: JsonFinding) => lines[finding.line - 1]!.slice(finding.column - 1, finding.endColumn - 1)

describe('a check of the sample', () => {
  it('finds these faults, each at its character, and nothing else', () => {
    const faults = result.findings.map(({ rule, severity, line, column, endColumn }) => [`${line}:${column}-${endColumn}`, severity, rule])
    expect(faults).toEqual([
      ['1:1-1', 'error', 'edition/missing-metadata'],
      ['51:16-28', 'error', 'figures/scope-break'],
      ['51:16-28', 'error', 'figures/step-outlier'],
      ['210:14-20', 'error', 'syntax/yaml-parse'],
      ['375:3-18', 'warning', 'forecast/window-overlap'],
      ['381:3-18', 'warning', 'forecast/window-overlap'],
      ['396:9-16', 'error', 'edition/next-update-not-a-date'],
    ])
  })
  it('fails with exit code 1', () => {
    expect([result.verdict, result.status]).toEqual(['fail', 1])
  })
  it('points at the words that are wrong', () => {
    expect(result.findings.slice(1).map(pointed)).toEqual(
      [
        '200亿元（虚拟化软件）',
        '200亿元（虚拟化软件）',
        '双座融合架构',
        '中期预测（2026-2028）',
        '长期预测（2028-2030）',
        '每季度更新',
      ].map(text => expect.stringContaining(text)),
    )
  })
  it('checks 17 of its 18 blocks, and finds and understands 5 figures', () => {
    expect(lines.filter(line => line === '```yaml')).toHaveLength(18)
    expect(result.checked).toMatchObject({ files: 1, blocks: 17, figures: 5, understood: 5, sourced: 0 })
  })
  it('offers for the broken line a repair that reads as what was meant', () => {
    expect(found('syntax/yaml-parse')[0]!.suggestion!.zh).toContain(`- '"通算+智算"双座融合架构'`)
    expect(found('syntax/yaml-parse')[0]!.suggestion!.en).toContain(`- '"通算+智算"双座融合架构'`)
  })
  it('says by how much the market is made to shrink, in all and a year', () => {
    const { message, related } = found('figures/step-outlier')[0]!
    for (const text of [message.zh, message.en]) expect(text).toMatch(/4000亿元.*200亿元.*−95\.00%.*−45\.07%/u)
    expect(related.map(one => one.line)).toEqual([50])
  })
  it('names both windows that hold 2026, and both that hold 2028', () => {
    const overlaps = found('forecast/window-overlap')
    expect(overlaps.map(finding => /都含 (\d+) 年/u.exec(finding.message.zh)?.[1])).toEqual(['2026', '2028'])
    expect(overlaps.map(finding => finding.related.map(one => one.line))).toEqual([[369], [375]])
  })
  it('says the same in English', () => {
    const run = quarterly(['check', SEED, '--lang', 'en'])
    expect(run.status).toBe(1)
    expect(run.out).toMatch(/✗ fail {2}5 errors, 2 warnings/u)
    expect(run.out).not.toMatch(/错误|警告/u)
  })
  it('gives the same bytes twice', () => {
    const args = ['check', '--format', 'json', SEED]
    expect(quarterly(args, { env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' } }).out).toBe(quarterly(args).out)
  })
})

describe('what is right in the sample stays unmentioned', () => {
  const silent: readonly (readonly [string, string])[] = [
    ['the contents list: 31 entries, 31 headings', 'structure/toc-mismatch'],
    ['links that all lead somewhere', 'links/dead-anchor'],
    ['no period twice in a list of figures', 'syntax/duplicate-key'],
    ['digits of ordinary width', 'typography/fullwidth-digits'],
    ['no invisible character', 'text/invisible-character'],
    ['no control character', 'text/control-character'],
    ['UTF-8 without a mark', 'text/encoding'],
    ['no HTML', 'syntax/raw-html'],
    ['工业4.0, 2.0, 27001:2025, 800-53, L2 TLB are no figures', 'figures/unreadable-quantity'],
  ]
  it.each(silent)('%s', (_, rule) => {
    expect(quarterly(['explain', rule]).status).toBe(0)
    expect(found(rule)).toEqual([])
  })
  it('the step from 2023 to 2025, +13.64% a year', () => {
    expect(found('figures/step-outlier').filter(finding => finding.line < 51)).toEqual([])
  })
})
