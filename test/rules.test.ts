// The page of every rule: it is there, in both languages, and its examples give the findings it lists, to the column.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBundle, needsBudget } from '../pipeline/build.ts'
import { pageIn } from '../pipeline/commands/explain.ts'
import { findingOf } from '../pipeline/findings.ts'
import { MAX_FILE_BYTES } from '../pipeline/limits.ts'
import { fileStart } from '../pipeline/position.ts'
import { read } from '../pipeline/read.ts'
import { rules } from '../pipeline/rules/index.ts'
import { blockInvalid } from '../pipeline/rules/schema/block-invalid.ts'
import type { Bundle, Finding, Rule } from '../pipeline/types.ts'
import { bundleOf, examplesOf } from './examples.ts'
import { root } from './program.ts'

const rooms = join(root, 'pipeline/rules')
const registerFolder = join(root, 'sources/registers')
const pageOf = (rule: Rule) => readFileSync(join(rooms, `${rule.id}.md`), 'utf8')

/** What no document can show is tested below, or said to be out of reach: rule and message → why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'file/unreadable outside': 'a link in a folder',
  'file/unreadable not-regular': 'a folder where a file is due',
  'file/unreadable gone': 'a folder that is not there, see test/since.test.ts',
  'file/unreadable crash': 'a program that was broken, see test/failing.test.ts',
  'file/unreadable too-big': 'half a megabyte',
  'file/unreadable empty-folder': 'a folder',
  'file/unreadable not-md': 'a folder of an edition, see test/first-edition.test.ts',
  'file/unreadable not-edition-md': 'a folder of an edition, see test/first-edition.test.ts',
  'text/encoding utf16': 'bytes',
  'text/encoding gbk': 'bytes',
  'text/encoding invalid': 'bytes',
  'text/encoding binary': 'bytes',
  'syntax/too-large slow': 'a clock in a worker',
  'edition/missing-metadata other-edition': 'a folder',
  'edition/missing-metadata no-previous': 'a folder beside others, see test/first-edition.test.ts',
  'edition/missing-metadata no-edition-md': 'a folder of an edition, see test/first-edition.test.ts',
  'edition/published-changed added': 'two files',
  'edition/published-changed gone': 'two files',
  'schema/block-invalid second-front-matter': 'two files',
  'schema/block-invalid not-allowed': 'a keyword no schema uses yet',
}
/** A rule without an example that fails, and a rule no waiver can stand above. */
const ONLY_BYTES = ['text/encoding']
const AT_THE_FIRST_LINE = ['edition/missing-metadata', 'edition/published-changed']
const isWaivable = (rule: Rule) => !/^(?:syntax|schema|text|file|waivers|settings)\//u.test(rule.id) && !AT_THE_FIRST_LINE.includes(rule.id)

/** A finding in the words of the page: with its severity where the page gives one, since a rule may have several. */
function lineOf({ place, messageId, severity }: Finding, expected = ''): string {
  const { start, end } = place.position
  const words = [`${start.line}:${start.column}-${end.line}:${end.column}`, messageId]
  return [...words, ...(expected.split(' ').length > words.length ? [severity] : [])].join(' ')
}

function findingsOf(rule: Rule, bundle: Bundle): Finding[] {
  return checkBundle(bundle).verdict.findings.filter(finding => finding.rule === rule.id)
}

const alone = (text: string) => bundleOf({ text, previous: undefined, registers: {} })

describe('the index of rules', () => {
  it('holds every rule of the folder, under the name of its file', async () => {
    const files = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && name !== 'index.ts')
    const found: string[] = []
    for (const file of files) {
      const exported = Object.entries((await import(join(rooms, file))) as Record<string, unknown>)
      for (const [name, rule] of exported.filter(([, one]) => typeof one === 'object' && one !== null && 'check' in one)) {
        const id = file.replaceAll('\\', '/').slice(0, -'.ts'.length)
        const camel = basename(id).replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())
        expect({ id: (rule as Rule).id, name }).toEqual({ id, name: camel })
        expect(rules).toContain(rule)
        found.push(id)
      }
    }
    expect(found.sort()).toEqual(rules.map(rule => rule.id).sort())
  })
  it('has a page for each rule and no page besides', () => {
    const pages = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md') && name !== 'README.md')
    expect(pages.map(name => name.replaceAll('\\', '/').slice(0, -'.md'.length)).sort()).toEqual(rules.map(rule => rule.id).sort())
  })
})

/** Whether an example on its page shows a finding that brings its repair. */
function bringsRepairs(rule: Rule): boolean {
  return examplesOf(pageOf(rule)).some(example => findingsOf(rule, bundleOf(example)).some(finding => finding.fix?.length))
}

/** All rules by family, as a page made of the rules themselves. */
function indexPage(): string {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))
  const families = [...new Set(sorted.map(rule => rule.id.split('/')[0]!))]
  const row = (rule: Rule) => {
    const cells = [`[${rule.id}](${rule.id}.md)`, rule.severity, rule.title.zh, rule.title.en, bringsRepairs(rule) ? '✓' : '']
    return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  }
  const tables = families.map(family => {
    const own = sorted.filter(rule => rule.id.startsWith(`${family}/`))
    return [
      `## ${family}`,
      '',
      '| 规则 rule | severity | 中文 | English | --fix |',
      '| --- | --- | --- | --- | --- |',
      ...own.map(row),
      '',
    ].join('\n')
  })
  const head =
    '# 规则 Rules\n\n由测试按规则本身生成：改了规则就运行 `npx vitest run --config test/vitest.config.ts test/rules.test.ts -u`。\n'
  return `${head}Made from the rules themselves by the test; the command above writes it anew.\n\n${tables.join('\n')}`
}

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('speaks both languages', () => {
    for (const text of [rule.title, ...Object.values(rule.messages)]) expect([text.zh.trim(), text.en.trim()]).not.toContain('')
  })
  it('does not speak a message it has not', () => {
    expect(() => findingOf(rule, { message: 'no-such-message', place: fileStart('example.md') })).toThrow(
      `${id} has no message no-such-message`,
    )
  })
  it('has a page in both languages that names its severity', () => {
    const page = pageOf(rule)
    const [zh, en] = [pageIn(page, 'zh'), pageIn(page, 'en')]
    expect(page.startsWith(`# ${id}\n\n## 中文\n\n`)).toBe(true)
    expect(zh).toContain(`**程度**：${{ error: '错误', warning: '警告', info: '提示' }[rule.severity]}`)
    expect(en).toContain(`**Severity**: ${rule.severity}`)
    expect(zh).not.toMatch(/^## English|\*\*Severity\*\*/mu)
    expect(en).not.toMatch(/^## 中文|\*\*程度\*\*/mu)
    const examples = page.slice(page.indexOf('\n## 例子 Examples\n'))
    for (const half of [zh, en]) expect(half.endsWith(examples)).toBe(true)
  })
  it('has examples of each kind', () => {
    const titles = examplesOf(pageOf(rule)).map(example => example.title.split(':')[0]!)
    expect(titles).toContain('passes')
    if (!ONLY_BYTES.includes(id)) expect(titles).toContain('fails')
    expect(titles.includes('waived')).toBe(isWaivable(rule))
    expect(titles.filter(title => !['fails', 'passes', 'near miss', 'waived'].includes(title))).toEqual([])
  })
  it('shows each of its messages', () => {
    const shown = examplesOf(pageOf(rule)).flatMap(example => example.expected.map(line => line.split(' ')[1]!))
    const own = Object.keys(rule.messages).filter(
      message => rule === blockInvalid || !(message in blockInvalid.messages) || !('none' in rule.messages),
    )
    const missing = own.filter(message => !shown.includes(message) && !(`${id} ${message}` in ELSEWHERE))
    expect(missing).toEqual([])
  })
  const examples = existsSync(join(rooms, `${id}.md`)) ? examplesOf(pageOf(rule)) : []
  it.each(examples.map((example, i) => [example.title, i + 1, example] as const))('example: %s (%i)', (title, _, example) => {
    const findings = findingsOf(rule, bundleOf(example))
    const open = findings.filter(finding => finding.waived === undefined)
    expect(open.map((finding, i) => lineOf(finding, example.expected[i]))).toEqual(example.expected)
    expect(example.expected.length > 0).toBe(title === 'fails')
    if (title !== 'waived') return
    expect(findings.length - open.length).toBe(1)
    expect(checkBundle(bundleOf(example)).verdict.findings.filter(finding => finding.rule === 'waivers/void-waiver')).toEqual([])
  })
})

describe('the page of all rules', () => {
  it('says what the rules say', async () => {
    await expect(indexPage()).toMatchFileSnapshot(join(rooms, 'README.md'))
  })
})

describe('what no document can show', () => {
  let folder = ''
  const bytes = (...codes: number[]) => Uint8Array.from(codes)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quarterly-rules-'))
    mkdirSync(join(folder, 'edition'))
    mkdirSync(join(folder, 'nothing'))
    const at = (name: string) => join(folder, 'edition', name)
    writeFileSync(join(folder, 'outside.md'), '# 外\n')
    writeFileSync(at('edition.md'), '# 内\n')
    symlinkSync(join(folder, 'outside.md'), at('link.md'))
    mkdirSync(at('folder.md'))
    writeFileSync(at('big.md'), 'a'.repeat(MAX_FILE_BYTES + 1))
    writeFileSync(at('fits.md'), `${'a'.repeat(1023)}\n`.repeat(MAX_FILE_BYTES / 1024))
    writeFileSync(at('utf16.md'), bytes(0xff, 0xfe, 0x32, 0x75))
    writeFileSync(at('gbk.md'), bytes(0x61, 0x0a, 0x62, 0xca, 0xd0, 0xb3, 0xa1))
    writeFileSync(at('invalid.md'), bytes(0x61, 0x0a, 0xe7, 0x94, 0xb2, 0xff))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const told = async (name: string, id: string) => {
    const rule = rules.find(one => one.id === id)!
    const [bundle] = await read([join(folder, name)], folder, registerFolder)
    return findingsOf(rule, bundle!).map(finding => `${basename(finding.place.file)} ${lineOf(finding)}`)
  }

  it('file/unreadable: a link out of the folder, a folder named like a file, a file over the limit', async () => {
    expect(await told('edition', 'file/unreadable')).toEqual([
      'big.md 1:1-1:1 too-big',
      'folder.md 1:1-1:1 not-regular',
      'link.md 1:1-1:1 outside',
    ])
  })
  it('file/unreadable: a folder without Markdown', async () => {
    expect(await told('nothing', 'file/unreadable')).toEqual(['nothing 1:1-1:1 empty-folder'])
  })
  it('text/encoding: UTF-16, GBK and other bytes, at the first byte that is wrong', async () => {
    expect(await told('edition', 'text/encoding')).toEqual(['gbk.md 2:2-2:2 gbk', 'invalid.md 2:2-2:2 invalid', 'utf16.md 1:1-1:1 utf16'])
  })
  it('syntax/too-large: a file a parser might never finish goes where a clock stops it, which speaks through the rule', () => {
    const rule = rules.find(one => one.id === 'syntax/too-large')!
    expect([200, 201].map(times => needsBudget(alone('a_ '.repeat(times))))).toEqual([false, true])
    const fault = { rule: rule.id, message: 'slow', data: { limit: 5 }, place: fileStart('example.md') }
    expect(findingsOf(rule, { ...alone('甲\n'), faults: [fault] }).map(finding => lineOf(finding))).toEqual(['1:1-1:1 slow'])
  })
  it('schema/block-invalid: a second front matter in another file', () => {
    const text = '---\n期次: 2026-Q1\n---\n'
    const second = new VFile({ path: 'example-1.md', value: text })
    const bundle = alone(text)
    const seen = findingsOf(blockInvalid, { ...bundle, files: [...bundle.files, second] })
    expect(seen.map(finding => `${finding.place.file} ${lineOf(finding)}`)).toEqual(['example-1.md 1:1-3:4 second-front-matter'])
  })
})
