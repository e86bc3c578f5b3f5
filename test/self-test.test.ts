// `quarterly check --self-test`: a fault of every family is planted and found; where a rule is turned off that is told.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { rules } from '../pipeline/rules/index.ts'
import { plants } from '../pipeline/self-test.ts'
import { quarterly, root } from './program.ts'

const project = mkdtempSync(join(tmpdir(), 'quarterly-self-test-'))
cpSync(join(root, 'test/clean/sources'), join(project, 'sources'), { recursive: true })
afterAll(() => rmSync(project, { recursive: true, force: true }))
const run = (...args: readonly string[]) => quarterly(['check', '--self-test', ...args], { cwd: project })

describe('the self-test', () => {
  it('finds a fault of every family, and leaves the sources as they were', () => {
    const before = readdirSync(join(project, 'sources'), { recursive: true }).sort()
    const done = run()
    expect([done.status, done.out.split('\n').at(-2)]).toEqual([0, `✓ 自检通过：种下的 ${plants.length} 个错误都找到了`])
    expect(readdirSync(join(project, 'sources'), { recursive: true }).sort()).toEqual(before)
  })
  it('has one for every family that a document can break', () => {
    const families = new Set(rules.map(rule => rule.id.split('/')[0]!))
    for (const one of ['file', 'registers', 'settings']) families.delete(one)
    expect([...new Set(plants.map(one => one.rule.split('/')[0]!))].sort()).toEqual([...families].sort())
    expect(plants.filter(one => !rules.some(rule => rule.id === one.rule))).toEqual([])
  })
  it('fails where a rule is turned off', () => {
    const path = join(project, 'sources/registers/checks.yaml')
    writeFileSync(path, '规则:\n  figures/sum-mismatch:\n    程度: 关闭\n    理由: 图省事\n')
    const done = run('--lang', 'en')
    expect([done.status, done.out.includes('✗ figures/sum-mismatch\n')]).toEqual([1, true])
    expect(done.out.split('\n').at(-2)).toContain(`1 of ${plants.length} planted faults were not found`)
    rmSync(path)
  })
  it('works on the project’s own sources', () => {
    expect(quarterly(['check', '--self-test']).status).toBe(0)
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('--self-test')
  })
})
