// The sample the tool was asked for: what a check finds in it, to the character, and what it leaves alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkJson, type JsonFinding, type JsonResult, quarterly, root } from './program.ts'
import { golden, silent } from './seed/golden.ts'

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
  it.each(golden.map(one => [one.rule, one.what, one] as const))('%s: %s', (rule, _, { lines: wanted }) => {
    const ranges = found(rule).map(({ line, endLine }) => [line, endLine] as const)
    expect(wanted.filter(line => !ranges.some(([from, to]) => from <= line && line <= to))).toEqual([])
  })
  it('says this and nothing else, each at its characters', async () => {
    const told = result.findings.map(one => {
      const place = `${one.line}:${one.column}-${one.endLine === one.line ? '' : `${one.endLine}:`}${one.endColumn}`
      return `${place} ${one.severity} ${one.rule}/${one.messageId}${one.cause === null ? '' : ` ← ${one.cause}`}`
    })
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('seed/findings.txt')
  })
  it('fails with exit code 1', () => {
    expect([result.verdict, result.status]).toEqual(['fail', 1])
  })
  it.each([
    ['figures/scope-break', '200亿元（虚拟化软件）'],
    ['syntax/yaml-parse', '双座融合架构'],
    ['forecast/window-overlap', '中期预测（2026-2028）'],
    ['edition/next-update-not-a-date', '每季度更新'],
  ])('%s points at the words that are wrong', (rule, words) => {
    expect(pointed(found(rule)[0]!)).toContain(words)
  })
  it('names the scope break as the root of what follows from it', () => {
    const roots = result.findings.filter(one => one.cause !== null)
    expect(new Set(roots.map(one => one.rule))).toEqual(
      new Set(['figures/scope-break', 'figures/step-outlier', 'growth/cagr-out-of-range', 'prose/direction-mismatch']),
    )
    expect(result.causes.map(one => one.line)).toEqual([51])
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
    expect(run.out).toMatch(/✗ fail {2}[0-9]+ errors, [0-9]+ warnings/u)
    expect(run.out).not.toMatch(/错误|警告/u)
  })
  it('gives the same bytes twice', () => {
    const args = ['check', '--format', 'json', SEED]
    expect(quarterly(args, { env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' } }).out).toBe(quarterly(args).out)
  })
})

describe('what is right in the sample stays unmentioned', () => {
  it.each(silent.map(one => [one.rule, one.what, one] as const))('%s: %s', (rule, _, { lines: wanted }) => {
    expect(quarterly(['explain', rule]).status).toBe(0)
    const heard = found(rule).filter(({ line }) => wanted.length === 0 || wanted.includes(line))
    expect(heard).toEqual([])
  })
})
