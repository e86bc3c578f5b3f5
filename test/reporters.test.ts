// Every way a result is written: complete for a small edition, and whatever an author writes stays text.
//
// What is missing in test/reports/expected is written there, except in CI.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import { toString as textIn } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { github } from '../pipeline/reporters/github.ts'
import { reporters } from '../pipeline/reporters/index.ts'
import { json } from '../pipeline/reporters/json.ts'
import { junit } from '../pipeline/reporters/junit.ts'
import { markdown } from '../pipeline/reporters/markdown.ts'
import { pretty } from '../pipeline/reporters/pretty.ts'
import type { Report } from '../pipeline/reporters/reporter.ts'
import { sarif } from '../pipeline/reporters/sarif.ts'
import type { Finding } from '../pipeline/types.ts'
import { visible } from '../pipeline/visible.ts'
import { quarterly, root } from './program.ts'
import { parseXml } from './xml.ts'

const project = join(root, 'test/reports')
const folder = mkdtempSync(join(tmpdir(), 'quarterly-reporters-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
// The program says so when it compiles itself, which it does once.
beforeAll(() => void quarterly(['--version']))

// The official schema, as the npm package @microsoft/sarif-multitool-linux 5.7.0 (MIT) ships it.
const isSarif = (() => {
  const ajv = new Ajv2020({ strict: false })
  ;(addFormats as unknown as (one: Ajv2020) => void)(ajv)
  return ajv.compile(JSON.parse(readFileSync(join(project, 'sarif-schema-2.1.0.json'), 'utf8')))
})()

/** Without what changes with every new rule: how many ran, which did not, their pages. */
function steady(name: string, text: string): string {
  const lines = text.replaceAll(/用了 \d+ 条规则/gu, '用了 N 条规则')
  if (name === 'pretty') return lines.replace(/^\d+ 条规则无可检查：.*（--all 逐条列出）\n/mu, '')
  if (name === 'markdown') return lines.replace(/<details><summary>无可检查的规则 [\s\S]*?<\/details>\n/u, '')
  if (name !== 'json' && name !== 'sarif') return lines
  const rename = (key: string, value: unknown) =>
    key === 'help' || key === 'absent' || /ersion$/u.test(key) ? undefined : key === 'rules' && typeof value === 'number' ? 0 : value
  return `${JSON.stringify(JSON.parse(text, rename), null, 2)}\n`
}

describe.each(reporters.map(one => one.name))('%s', name => {
  const path = join(project, 'expected', `${name}.txt`)
  it('tells a small edition as expected, to the byte', () => {
    const run = quarterly(['check', '--format', name], { cwd: project })
    expect([run.status, run.err]).toEqual([1, ''])
    const text = steady(name, run.out)
    if (!existsSync(path) && process.env.CI === undefined) writeFileSync(path, text)
    expect(text).toBe(readFileSync(path, 'utf8'))
  })
})

describe('SARIF', () => {
  it.each(['2026-Q1', 'test/seed/report-2025-10-16.md', 'test/corpus', 'test/editions/hostile/sources', 'test/reports/sources'])(
    'of %s is what the official schema asks for',
    path => {
      const log = JSON.parse(quarterly(['check', '--format', 'sarif', path]).out)
      expect([isSarif(log), isSarif.errors]).toEqual([true, null])
      const [run] = log.runs
      for (const result of run.results) {
        expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
        expect(result.partialFingerprints['quarterly/v1']).toMatch(/^[0-9a-f]{16}:\d+$/u)
      }
      const prints = run.results.map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints))
      expect(new Set(prints).size).toBe(prints.length)
      for (const rule of run.tool.driver.rules) expect(rule.help.markdown.length).toBeGreaterThan(rule.id.length)
    },
  )
})

describe('several at once', () => {
  it('each goes where it is told, and folders are made', () => {
    const out = join(folder, 'several/deep')
    const args = ['--format', 'github', '--format', `sarif=${out}/a=b.sarif`, '--format', `json=${out}/check.json`]
    const run = quarterly(['check', ...args], { cwd: project })
    expect([run.status, run.err]).toEqual([1, ''])
    expect(run.out).toBe(quarterly(['check', '--format', 'github'], { cwd: project }).out)
    expect(readFileSync(join(out, 'check.json'), 'utf8')).toBe(quarterly(['check', '--format', 'json'], { cwd: project }).out)
    expect(readdirSync(out).sort()).toEqual(['a=b.sarif', 'check.json'])
  })
  it('a file that cannot be written is told in a sentence; the others are written, and what was there stays', () => {
    const out = join(folder, 'blocked')
    mkdirSync(join(out, 'taken.json'), { recursive: true })
    writeFileSync(join(out, 'file'), 'x')
    symlinkSync(join(out, 'file'), join(out, 'link'))
    const names = ['json=taken.json', 'json=file/below.json', 'junit=link', 'junit=good.xml', 'markdown=/dev/full']
    const run = quarterly(['check', join(project, 'sources/2026-Q1'), ...names.flatMap(name => ['--format', name])], { cwd: out })
    expect([run.status, run.out]).toEqual([2, ''])
    expect(run.err.trim().split('\n')).toEqual([
      '没有写成 taken.json（EISDIR）；原来的没有动',
      expect.stringMatching(/^没有写成 file\/below\.json（(?:ENOTDIR|EEXIST)）；原来的没有动$/u),
      '没有写成 link（ENOTREG）；原来的没有动',
      '没有写成 /dev/full（ENOTREG）；原来的没有动',
    ])
    expect(readFileSync(join(out, 'file'), 'utf8')).toBe('x')
    expect(parseXml(readFileSync(join(out, 'good.xml'), 'utf8')).name).toBe('testsuites')
    const english = quarterly(['check', project, '--lang', 'en', '--format', 'json=taken.json'], { cwd: out })
    expect(english.err).toBe('not written: taken.json (EISDIR); what was there is untouched\n')
  })
  it('a result takes the place of no source, and no two write one file', () => {
    const at = join(project, 'sources/2026-Q1/edition.md')
    const before = readFileSync(at, 'utf8')
    symlinkSync(join(project, 'sources/2026-Q1'), join(folder, 'way-in'))
    for (const names of [[`json=${at}`], [`json=${join(folder, 'way-in/edition.md')}`], ['json=x', 'sarif=./x'], ['json=']]) {
      const run = quarterly(['check', ...names.flatMap(name => ['--format', name])], { cwd: project })
      expect([run.status, run.out, run.err.trim().split('\n').length]).toEqual([2, '', 1])
    }
    expect(readFileSync(at, 'utf8')).toBe(before)
  })
  it('with --fix: the diff for a person, the rest into files', () => {
    const out = join(folder, 'fixed.json')
    const path = join(folder, 'trap.md')
    writeFileSync(path, '# 题\n\n```yaml\n要点:\n  - "甲"乙 3%\n  - 丙\n```\n')
    const run = quarterly(['check', '--fix', '--dry-run', '--format', 'pretty', '--format', `json=${out}`, path])
    expect(run.out).toContain('@@')
    expect(run.out).not.toContain('✗')
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ verdict: 'fail', fixed: [{ rule: 'syntax/yaml-parse' }] })
  })
})

describe('the verdict', () => {
  const status = (...args: string[]) => quarterly(['check', ...args]).status
  it('fails from the severity on that is asked for', () => {
    const path = join(folder, 'info.md')
    writeFileSync(
      path,
      readFileSync(join(project, 'sources/2026-Q1/edition.md'), 'utf8').replace(
        '甲市场季度报告\n\n例子',
        '甲市场季度报告\n\n- 有较大提高： \n\n例子',
      ),
    )
    const { findings } = JSON.parse(quarterly(['check', '--format', 'json', path]).out)
    expect([...new Set(findings.map((one: { severity: string }) => one.severity))]).toEqual(['info'])
    expect([status(path), status('--fail-on', 'error', path), status('--fail-on', 'warning', path)]).toEqual([0, 0, 0])
    expect([status('--fail-on', 'info', path), status('--fail-on', 'hint', path)]).toEqual([1, 2])
    expect(quarterly(['check', '--fail-on', 'info', '--format', 'junit', path]).out).toContain('<failure type="info"')
  })
  it('comes last, with the sha256 of all that was read, the same from every folder', () => {
    const last = (cwd: string, ...args: string[]) =>
      quarterly(['check', ...args], { cwd })
        .out.trimEnd()
        .split('\n')
        .at(-1)
    const files = [
      'sources/2026-Q1/01-市场 50%.md',
      'sources/2026-Q1/edition.md',
      'sources/registers/metrics.yaml',
      'sources/registers/references.yaml',
    ]
    const sum = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex')
    const sha256 = sum(files.map(name => `${sum(readFileSync(join(project, name)))}  ${name}\n`).join(''))
    expect(last(project)).toBe(`共读了 4 个文件（含上期和登记册），sha256 ${sha256}`)
    expect(last(join(project, 'sources/2026-Q1'), '.')).toBe(last(project))
  })
  it('nothing checked is a failure in every form', () => {
    mkdirSync(join(folder, 'empty'))
    for (const { name } of reporters) expect([name, status('--format', name, join(folder, 'empty'))]).toEqual([name, 1])
    const suites = parseXml(quarterly(['check', '--format', 'junit', join(folder, 'empty')]).out)
    expect(Number(suites.attributes.failures)).toBeGreaterThan(0)
  })
})

const ATTACKS = [
  '%0A::error::x',
  '\n::error file=x::y',
  '\r\n::stop-commands::z',
  '::set-output name=x::y',
  '##[error]x',
  '</testcase>',
  ']]>',
  '<!-- ',
  '&amp;&#0;',
  '| a | b |',
  '\\|',
  '`|`',
  '@everyone',
  '@org/team',
  '#123',
  'owner/repo#1',
  'https://evil.example/',
  'www.evil.example',
  'a@evil.example',
  '[x](https://evil.example)',
  '![x](//evil.example/p.png)',
  '<img src=x onerror=y>',
  '</details>',
  '~~~\n# x',
  '\u001B[31m\u001B]0;x\u0007',
  '\u202E\u2066',
  '\uD800',
  '\uFFFE\u0000',
  '"><script>',
  ':smile: $x$',
  '1. x',
  '- x',
  '{0} [x](1)',
  'deadbeefdeadbeef',
]
const words = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary' }), fc.string()), { maxLength: 4 })
  .map(all => all.join(''))

/** A report with one open and one waived finding, all of whose words are an author's. */
function reportWith(text: string, file: string, colour: boolean): Report {
  const place = { file, position: { start: { line: 1, column: 2, offset: 1 }, end: { line: 1, column: 4, offset: 3 } } }
  const both = { zh: text, en: text }
  const base = { messageId: 'x', severity: 'error', message: both, place, figures: [text], impact: 0, restsOn: [] } as const
  const open: Finding = { ...base, rule: 'a/b', related: [{ place, note: both }], suggestion: both, fix: [{ start: 0, end: 1, text }] }
  const waived: Finding = { ...base, rule: 'a/c', related: [], waived: text }
  const checked = { files: 1, blocks: 0, figures: 0, sourced: 0, understood: 0, quantities: 0, tied: 0, carried: 0, examples: 0, rules: 1 }
  return {
    verdicts: [{ findings: [open, waived], checked, absent: [{ rule: 'a/d', reason: both }], causes: [{ figure: text, place, text }] }],
    language: 'zh',
    color: colour,
    policy: {},
    version: '0.0.0',
    inputs: { files: [file], count: 1, sha256: '0' },
    against: [{ kind: 'since', name: text, known: 1, gone: [{ rule: 'a/e', subject: text }] }],
    all: true,
    fixed: [],
    pages: new Map(),
    ruleOf: () => ({ title: both, severity: 'error' }),
    printOf: finding => `0123456789abcdef:${finding.waived === undefined ? 1 : 2}`,
    textOf: () => text,
  }
}
const property = (check: (text: string, file: string) => void) =>
  fc.assert(
    fc.property(words, words, (text, file) => check(text, file === '' ? 'x.md' : file)),
    { numRuns: 300 },
  )
/** Lines the runner of GitHub would take for a command. */
const commands = (text: string) => text.split(/\r\n|\r|\n/u).filter(line => line.trimStart().startsWith('::') || line.includes('##['))

describe('whatever an author writes', () => {
  it('makes no workflow command but ours, and ours hold what was written', () => {
    property((text, file) => {
      const own = commands(github.report(reportWith(text, file, false)))
      expect(own).toHaveLength(1)
      const [, properties = '', data = ''] = /^::error ([^:]*)::(.*)$/u.exec(own[0]!)!
      expect(properties.split(',').map(one => one.split('=')[0])).toEqual(['file', 'line', 'col', 'endLine', 'endColumn', 'title'])
      expect(data.split('%0A')[0]!.replaceAll('%25', '%')).toBe(visible(text))
    })
  })
  it('makes no command, no control and no turn of direction where people read', () => {
    property((text, file) => {
      for (const reporter of [pretty, markdown, junit, github]) {
        const out = reporter.report(reportWith(text, file, false))
        if (reporter !== github) expect(commands(out)).toEqual([])
        expect(out).not.toMatch(/[\0-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/u)
      }
    })
  })
  it('leaves JSON and SARIF whole', () => {
    property((text, file) => {
      const report = reportWith(text, file, false)
      expect(JSON.parse(json.report(report))).toMatchObject({ findings: [{ message: { zh: text } }, { waived: text }] })
      const log = JSON.parse(sarif.report(report))
      expect([isSarif(log), isSarif.errors]).toEqual([true, null])
      expect(log.runs[0].results[0].message.text).not.toMatch(/(?<!\\)\]\(|(?<!\{)\{\d+\}/u)
      expect(decodeURIComponent(log.runs[0].artifacts[0].location.uri)).toBe(file.toWellFormed())
      expect(commands(json.report(report) + sarif.report(report))).toEqual([])
    })
  })
  it('leaves XML well-formed', () => {
    property((text, file) => {
      const suites = parseXml(junit.report(reportWith(text, file, false)))
      expect(suites.children.map(suite => suite.children.length)).toEqual([2, 1])
      expect(suites.attributes).toMatchObject({ tests: '3', failures: '2', skipped: '1' })
    })
  })
  it('is neither HTML nor table nor link nor mention in Markdown', () => {
    property((text, file) => {
      const out = markdown.report(reportWith(text, file, false))
      const tree: Root = unified().use(remarkParse).use(remarkGfm).parse(out)
      const kinds: Partial<Record<RootContent['type'], number>> = {}
      visit(tree, node => {
        if (node.type !== 'root') kinds[node.type] = (kinds[node.type] ?? 0) + 1
        if (node.type === 'html') expect(node.value).toMatch(/^(?:<br>|<details><summary>[^<]*<\/summary>|<\/details>)$/u)
        if (node.type === 'text') expect(node.value).not.toMatch(/@[^\s\u2060]|#[\p{L}\p{N}]|https?:\/|www\.|[0-9a-f]{7}/iu)
      })
      expect(kinds).toMatchObject({ heading: 3, table: 2, tableRow: 4, tableCell: 16, list: 3 })
      expect(Object.keys(kinds).filter(kind => /link|image|code|emphasis|strong|delete|footnote|break|thematic/iu.test(kind))).toEqual([])
      expect(textIn(tree).replaceAll('\u2060', '').replaceAll(/\s+/gu, ' ')).toContain(visible(text).replaceAll(/\s+/gu, ' ').trim())
    })
  })
})
