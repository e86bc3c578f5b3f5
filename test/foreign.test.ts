// A tree of documents nobody wrote for this tool: sensible findings, no crash, and one file's trouble is never another's.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOf } from '../pipeline/example-fences.ts'
import { type KindEntry, kindFor } from '../pipeline/kind-map.ts'
import { parseFile } from '../pipeline/parse.ts'
import { least } from './clock.ts'
import { BLOCKS, foreignDocument } from './foreign.ts'
import { checkJson, type JsonFinding, quarterly } from './program.ts'

const base = mkdtempSync(join(tmpdir(), 'quarterly-foreign-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
// The program says so when it compiles itself, which it does once.
beforeAll(() => void quarterly(['--version']))

const alone = (value: string, kinds: readonly KindEntry[] = [], path = 'a.md') =>
  parseFile(new VFile({ path, value }), { alone: true, kinds })
const fence = (text: string, label = 'yaml') => `\`\`\`${label}\n${text}\n\`\`\`\n`

describe('an example', () => {
  it.each(['kubernetes', 'manifests', 'compose', 'workflow', 'gitlab', 'openapi', 'cloudformation', 'helm', 'ansible', 'jinja'])(
    'is known by its keys: %s',
    name => expect(exampleOf(BLOCKS[name]!)).toBeDefined(),
  )
  it.each([
    '市场:\n  - 2024年: 100亿元',
    'apiVersion: v1\nkind: 市场\n规模: 100亿元',
    '标题: "{{constructor}} {% raw %}"',
    'services: 服务业\n',
    'on: 1\nname: x',
    'kind: Deployment',
    'a: "{{ x }}"',
    'version: 1.10',
  ])('is not what may be data: %s', text => expect(exampleOf(text)).toBeUndefined())
  it('stands in a report as the code it is, and is counted', () => {
    const source = alone(
      `# 2026年1月16日报告\n\n${fence(BLOCKS['manifests']!)}\n${fence('a: &x 1')}\n${fence(BLOCKS['kubernetes']!, 'yaml topics')}`,
    )
    expect([source.foreign, source.examples, source.fences.length, source.faults]).toEqual([false, 1, 2, []])
  })
})

describe('a file not written for this tool', () => {
  it.each([
    ['a manual in English', `# Setup\n\n${fence('a: &x 1\nb: *x')}`],
    ['Chinese, with a manifest', `# 安装\n\n${fence(BLOCKS['kubernetes']!)}\n${fence('a:\n\tb: 1')}`],
    ['Jekyll', `---\nlayout: post\ntitle: {{ x }}\n---\n\n# 说明\n\n${fence('a: b: c')}`],
    ['Hugo', `+++\ntitle = "x"\n+++\n\n# 说明\n\n${fence('a: b: c')}`],
    ['a label with attributes', `# 说明\n\n${fence('a: b: c', 'yaml title="x.yml" {1,3}')}`],
  ])('has examples only: %s', (_, text) => {
    const source = alone(text)
    expect([source.foreign, source.fences, source.faults, source.frontMatter]).toEqual([true, [], [], undefined])
    expect(source.examples).toBeGreaterThan(0)
  })
  it.each([
    ['a title that says so', `# Market report\n\n${fence('a: 1')}`],
    ['a day in the title', `# 2025年10月16日\n\n${fence(BLOCKS['kubernetes']!)}\n${fence('a: 1')}`],
    ['a Chinese key', `# Market\n\n${fence('规模: 100亿元')}`],
    ['a kind', `# Market\n\n${fence('a: 1', 'yaml figures id=a')}`],
    ['an edition’s front matter', `---\n期次: 2026-Q1\n---\n\n# Market\n\n${fence('a: 1')}`],
    ['nothing that speaks against it', fence('a: 1')],
  ])('is not what has any mark of a report: %s', (_, text) => {
    const source = alone(text)
    expect([source.foreign, source.fences.length]).toEqual([false, 1])
  })
  it('is not what lies in the folder of an edition', () => {
    expect(alone(`# Setup\n\n${fence('a: 1')}`, [], 'sources/2026-Q1/a.md').foreign).toBe(false)
    expect(parseFile(new VFile({ path: 'a.md', value: `# Setup\n\n${fence('a: 1')}` })).foreign).toBe(false)
  })
  it('may not deceive: a fence without an end, a label that looks like yaml, JavaScript as front matter', () => {
    const text = `# Setup\n\n${fence('a: 1', 'ｙａｍｌ')}\n${fence('a: 1', '{.yaml}')}\n\`\`\`yaml\na: 1\n`
    expect(alone(text).faults.map(fault => fault.message)).toEqual(['near-miss', 'unclosed'])
    writeFileSync(join(base, 'js.md'), `---js\nx\n---\n\n# Setup\n\n${fence('a: 1')}`)
    expect(checkJson([join(base, 'js.md')]).findings.map(one => one.rule)).toContain('syntax/front-matter')
  })
})

describe('a kind map', () => {
  const asked = { path: 'docs/a/b.md', info: 'yaml title="x"', text: 'metric: 1\nunit: 2' }
  it.each<[Omit<KindEntry, 'kind'>, boolean]>([
    [{}, true],
    [{ label: 'yaml *' }, true],
    [{ label: 'yaml' }, false],
    [{ label: '*title=*x*' }, true],
    [{ files: 'docs/**' }, true],
    [{ files: 'a/*.md' }, true],
    [{ files: '*.md' }, true],
    [{ files: 'docs/*.md' }, false],
    [{ files: 'docs/**/b.md' }, true],
    [{ files: '**/docs/a/**/b.md' }, true],
    [{ keys: ['unit', 'metric'] }, true],
    [{ keys: ['unit', 'currency'] }, false],
    [{ keys: ['unit'], files: 'src/**' }, false],
  ])('%j', (entry, isFit) => {
    expect(kindFor([{ ...entry, kind: 'none' }], asked)).toBe(isFit ? 'none' : undefined)
  })
  it('is never slow', () => {
    const entries = [{ label: `${'*a'.repeat(90)}b`, files: '**/'.repeat(60), kind: 'none' as const }]
    const slow = { ...asked, info: 'a'.repeat(4000), path: 'a/'.repeat(200) }
    expect(kindFor(entries, slow)).toBe(undefined)
    expect(least(3, () => kindFor(entries, slow))).toBeLessThan(500)
  })
  it('makes data of an example, an example of data, and data of another language', () => {
    const kinds = [
      { label: 'yaml draft', kind: 'none' },
      { keys: ['metric'], kind: 'topics' },
      { label: 'data', kind: 'topics' },
    ]
    const text = `# Setup\n\n${fence('metric: 12亿元')}\n${fence('规模: [', 'yaml draft')}\n${fence('规模: 12亿元', 'data')}\n${fence('a: [', 'text')}`
    const source = alone(text, kinds)
    expect(source.fences.map(one => [one.kind, one.yaml.data])).toEqual([
      ['topics', { metric: '12亿元' }],
      ['topics', { 规模: '12亿元' }],
    ])
    expect([source.examples, source.faults]).toEqual([1, []])
  })
  const document = `# Setup\n\n${fence('规模: 100亿元')}\n${fence('a: [')}`
  it('is read from a file, and from the settings of the report; the file goes first', () => {
    const project = join(base, 'project')
    mkdirSync(join(project, 'sources/registers'), { recursive: true })
    writeFileSync(join(project, 'a.md'), document)
    const blocks = (...args: string[]) => {
      const { checked, findings } = checkJson(['a.md', ...args], { cwd: project })
      return [checked['blocks'], checked['examples'], findings.some(one => one.rule === 'syntax/yaml-parse')]
    }
    expect(blocks()).toEqual([1, 0, true])
    writeFileSync(join(project, 'map.yaml'), '数据块:\n  - 键: [a]\n    种类: 无\n    理由: 例子\n')
    expect(blocks('--kind-map', 'map.yaml')).toEqual([1, 1, false])
    writeFileSync(join(project, 'sources/registers/checks.yaml'), '数据块:\n  - 种类: 无\n')
    expect(blocks()).toEqual([0, 2, false])
    writeFileSync(join(project, 'map.json'), '{"数据块": [{"键": ["规模"], "种类": "topics"}]}')
    expect(blocks('--kind-map', 'map.json')).toEqual([1, 1, false])
  })
  it.each([
    ['数据块:\n  - 种类: figure\n', /^map\.yaml:2:\d+ .*figures/u],
    ['数据块:\n  - 种类: 无\n    文件夹: a\n', /^map\.yaml:3:5 .*文件夹/u],
    ['blocks: []\n', /^map\.yaml:1:/u],
    ['- a\n', /^map\.yaml:1:1 /u],
    ['数据块: [', /^map\.yaml:1:/u],
    ['', /^map\.yaml:1:1 /u],
  ])('that is not as it must be stops the check, with its place: %j', (text, words) => {
    writeFileSync(join(base, 'a.md'), document)
    writeFileSync(join(base, 'map.yaml'), text)
    const run = quarterly(['check', '--kind-map', 'map.yaml', 'a.md'], { cwd: base })
    expect([run.status, run.out]).toEqual([2, ''])
    expect(run.err).toMatch(words)
  })
  it('that is not there is one sentence', () => {
    const run = quarterly(['check', '--kind-map', 'none.yaml', 'a.md'], { cwd: base })
    expect([run.status, run.out, run.err]).toEqual([2, '', '没有对照表 none.yaml\n'])
  })
})

describe('a thousand foreign files', () => {
  const folder = join(base, 'tree')
  const count = 1000
  const BAD: Readonly<Record<string, string | Uint8Array>> = {
    '0500-binary.md': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe]),
    '0501-gbk.md': new Uint8Array([0x23, 0x20, 0xb1, 0xea, 0xcc, 0xe2]),
    '0502-big.md': 'x'.repeat(600_000),
    '0503-slow.md': `# t\n\n${'a_ a* '.repeat(3_000)}\n`,
  }
  const told = (findings: readonly JsonFinding[]) =>
    findings
      .filter(one => !Object.keys(BAD).some(name => one.file.endsWith(name)))
      .map(one => `${one.file}:${one.line}:${one.column} ${one.rule}`)
  it('give no senseless error, and four bad ones change nothing of the others', () => {
    mkdirSync(folder)
    for (let i = 0; i < count; i++) {
      const { name, text } = foreignDocument(i, 3 + (i % 3))
      writeFileSync(join(folder, name), text)
    }
    const before = checkJson([folder])
    expect(before.checked['files']).toBe(count)
    expect(before.checked['examples']).toBeGreaterThan(2 * count)
    // In Chinese, and without any mark of another tool: such a one is judged as a report.
    const strict = new Set(before.findings.filter(one => one.severity === 'error').map(one => one.file))
    expect(strict.size).toBeLessThan(5)
    for (const [name, bytes] of Object.entries(BAD)) writeFileSync(join(folder, name), bytes)
    const after = checkJson([folder])
    expect(told(after.findings)).toEqual(told(before.findings))
    expect([after.verdict, after.checked['files']]).toEqual(['fail', count + 1])
    const bad = after.findings
      .filter(one => one.severity === 'error' && !strict.has(one.file))
      .map(one => `${one.file.split('/').at(-1)} ${one.rule}`)
    expect(bad).toEqual(['0500-binary.md text/encoding', '0501-gbk.md text/encoding', '0502-big.md file/unreadable'])
  }, 120_000)
})
