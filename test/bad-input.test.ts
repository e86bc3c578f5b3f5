// What comes of edits gone wrong: a merge left in the middle, a chapter that is gone, a picture called .md. One clear finding each.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkJson, type JsonFinding, quarterly, root } from './program.ts'

const base = mkdtempSync(join(tmpdir(), 'quarterly-bad-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
// The program says so when it compiles itself, which it does once.
beforeAll(() => void quarterly(['--version']))

let made = 0
function project(): string {
  const path = join(base, String(++made))
  cpSync(join(root, 'test/reports/sources'), join(path, 'sources'), { recursive: true })
  return path
}
const CHAPTER = 'sources/2026-Q1/01-市场 50%.md'
const edit = (path: string, change: (text: string) => string) => writeFileSync(path, change(readFileSync(path, 'utf8')))
const shown = ({ rule, messageId, file, line }: JsonFinding) => `${file.split('/').at(-1)}:${line} ${rule} ${messageId}`
const errors = (cwd: string, ...paths: string[]) =>
  checkJson(paths, { cwd })
    .findings.filter(one => one.severity === 'error' && one.waived === null)
    .map(shown)

describe('a merge conflict left in a source', () => {
  const torn = (ours: string, theirs: string, was?: string) =>
    `<<<<<<< HEAD\n${ours}${was === undefined ? '' : `||||||| 4b825dc\n${was}`}=======\n${theirs}>>>>>>> 改数 ::error::\n`
  it.each([
    ['in prose', (text: string) => text.replace('## 市场规模\n', `## 市场规模\n\n${torn('甲。\n', '乙[丙](#无)。\n')}`)],
    [
      'in YAML',
      (text: string) => text.replace(/^( {2}2022年: .*\n)/mu, (_, line: string) => torn(line, line.replace('0亿元', ''), '  [\n')),
    ],
    ['over a whole block', (text: string) => text.replace(/```yaml[\s\S]*?```\n/u, block => torn(block, `${block}\n\`\`\`yaml\n甲: [\n`))],
    ['with CRLF', (text: string) => text.replace('## 市场规模\n', `## 市场规模\n\n${torn('甲。\n', '乙。\n')}`).replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\uFEFF${text.replace('## 市场规模\n', `## 市场规模\n\n${torn('甲。\n', '乙。\n')}`)}`],
  ])('%s is one finding, at its first mark, and nothing else is new', (_, change) => {
    const cwd = project()
    const before = errors(cwd)
    edit(join(cwd, CHAPTER), change)
    const line =
      readFileSync(join(cwd, CHAPTER), 'utf8')
        .split('\n')
        .findIndex(one => one.startsWith('<<<<<<<')) + 1
    const rules = (list: readonly string[]) => list.map(one => one.replace(/:[0-9]+/u, '')).sort()
    const after = errors(cwd)
    expect(after).toContain(`01-市场 50%.md:${line} syntax/merge-conflict conflict`)
    expect(rules(after)).toEqual(rules([...before, '01-市场 50%.md syntax/merge-conflict conflict']))
  })
  it('names both ends, and starts no command', () => {
    const cwd = project()
    edit(join(cwd, CHAPTER), text => text.replace('## 市场规模\n', `## 市场规模\n\n${torn('甲。\n', '乙。\n')}`))
    const run = quarterly(['check', '--lang', 'en', '--format', 'github'], { cwd })
    expect(run.out).toMatch(/^::error .*a merge conflict is left here, lines 3 to 7: «HEAD» above line 5, «改数 ::error::» below/mu)
    expect(quarterly(['check', '--lang', 'zh'], { cwd }).out).toContain('第 3～7 行')
  })
  it('is never known before, neither by a baseline nor by a revision', () => {
    const cwd = project()
    edit(join(cwd, CHAPTER), text => text.replace('## 市场规模\n', `## 市场规模\n\n${torn('甲。\n', '乙。\n')}`))
    quarterly(['check', '--baseline', 'known.json', '--update-baseline'], { cwd })
    const run = quarterly(['check', '--baseline', 'known.json', '--format', 'json'], { cwd })
    expect([run.status, JSON.parse(run.out).findings.map((one: JsonFinding) => one.rule)]).toEqual([
      1,
      expect.arrayContaining(['syntax/merge-conflict']),
    ])
  })
  it('in the front matter, and in a register, which then judges nothing', () => {
    const cwd = project()
    edit(join(cwd, 'sources/2026-Q1/edition.md'), text => text.replace(/^(状态: .*\n)/mu, line => torn(line, '状态: 已发布\n')))
    expect(errors(cwd).filter(one => one.startsWith('edition.md'))).toEqual([expect.stringMatching(/syntax\/merge-conflict/u)])
    edit(join(cwd, 'sources/registers/references.yaml'), text => text.replace(/^(来源: .*\n)/mu, line => torn(line, line)))
    const told = errors(cwd).filter(one => one.startsWith('references.yaml'))
    expect(told).toEqual([expect.stringMatching(/syntax\/merge-conflict conflict/u)])
  })
})

describe('a chapter that was deleted', () => {
  it('is seen against the revision that had it: its findings are gone, what led to it is new', () => {
    const cwd = project()
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, encoding: 'utf8' }).status
    edit(join(cwd, 'sources/2026-Q1/edition.md'), text => `${text}\n市场见[那一章](#市场规模)，2024年为[120亿元](#market-a/2024)。\n`)
    expect([git('init', '-q'), git('add', '-A'), git('commit', '-qm', 'x')]).toEqual([0, 0, 0])
    rmSync(join(cwd, CHAPTER))
    const run = quarterly(['check', '--since', 'HEAD', '--format', 'json'], { cwd })
    const { findings, against } = JSON.parse(run.out) as { findings: JsonFinding[]; against: { gone: { rule: string }[] }[] }
    expect([run.status, run.err]).toEqual([1, ''])
    expect(findings.map(one => one.rule)).toContain('links/dead-anchor')
    expect(against[0]!.gone.map(one => one.rule)).toContain('typography/trailing-space')
  })
})

describe('a file that is no text', () => {
  const utf16 = (text: string, swap: boolean) => {
    const bytes = Buffer.from(text, 'utf16le')
    return swap ? bytes.swap16() : bytes
  }
  it.each<[string, Uint8Array, string]>([
    ['zeros', new Uint8Array(3000), 'binary'],
    ['a picture', readFileSync(join(root, '.github/images/edition.png')).subarray(0, 4000), 'binary'],
    ['an archive', deflateRawSync(Buffer.from(Array.from({ length: 3000 }, (_, i) => String(i * i)).join())), 'binary'],
    ['text and zeros', Buffer.from('# 报告\0\0\0\0\0\0'), 'binary'],
    ['UTF-16 without its mark', utf16('# Report\n\nThe market grew.\n', false), 'utf16'],
    ['UTF-16 the other way round', utf16('# Report\n\nThe market grew.\n', true), 'utf16'],
    ['UTF-16 with its mark', utf16('\uFEFF# 报告\n', false), 'utf16'],
    ['GBK', new Uint8Array([0x23, 0x20, 0xb1, 0xea, 0xcc, 0xe2, 0x0a]), 'gbk'],
  ])('is one message, and the other chapters are judged: %s', (_, bytes, message) => {
    const cwd = project()
    const before = errors(cwd)
    writeFileSync(join(cwd, 'sources/2026-Q1/09-bytes.md'), bytes)
    const own = (one: string) => one.startsWith('09-bytes.md')
    const after = errors(cwd)
    expect(after.filter(own)).toEqual([expect.stringMatching(new RegExp(`^09-bytes\\.md:\\d+ text/encoding ${message}$`, 'u'))])
    expect(after.filter(one => !own(one))).toEqual(before)
  })
})
