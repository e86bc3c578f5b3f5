// `check --baseline`: what is known does not count, moved lines stay known, and a broken file is neither used nor overwritten.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quarterly, root } from './program.ts'

const base = mkdtempSync(join(tmpdir(), 'quarterly-baseline-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
// The program says so when it compiles itself, which it does once.
beforeAll(() => void quarterly(['--version']))
let made = 0
/** A project of its own, of two chapters, with four findings: an error, a warning, an info, and a waived one. */
function project(): string {
  const path = join(base, String(++made))
  cpSync(join(root, 'test/reports/sources'), join(path, 'sources'), { recursive: true })
  return path
}
const CHAPTER = 'sources/2026-Q1/01-市场 50%.md'
const edit = (path: string, change: (text: string) => string) => writeFileSync(path, change(readFileSync(path, 'utf8')))
const check = (cwd: string, ...args: string[]) => quarterly(['check', '--baseline', 'known.json', ...args], { cwd })
const update = (cwd: string) => check(cwd, '--update-baseline')
const against = (cwd: string) => JSON.parse(check(cwd, '--format', 'json').out).against[0]

const WRITTEN = `{
  "$schema": "https://quarterly.invalid/schemas/baseline.json",
  "version": 1,
  "findings": [
    {"rule":"edition/no-figure-in-period","subject":"2026-Q1 § ","fingerprint":"PRINT:1"},
    {"rule":"prose/number-not-in-data","subject":"market-a/2024","fingerprint":"PRINT:1"},
    {"rule":"typography/trailing-space","subject":"- 甲公司的产量有较大提高: § 市场规模","fingerprint":"PRINT:1"}
  ]
}
`

describe('a baseline', () => {
  it('is written as expected, one entry a line, without what is waived, and the same a second time', () => {
    const cwd = project()
    const run = update(cwd)
    expect([run.status, run.err]).toEqual([0, '基线已更新：记下 3 条（新增 3，去掉 0）\n'])
    const text = readFileSync(join(cwd, 'known.json'), 'utf8')
    expect(text.replaceAll(/[0-9a-f]{16}:/gu, 'PRINT:')).toBe(WRITTEN)
    expect(update(cwd).err).toBe('基线已更新：记下 3 条（新增 0，去掉 0）\n')
    expect(readFileSync(join(cwd, 'known.json'), 'utf8')).toBe(text)
    const schema = JSON.parse(readFileSync(join(root, 'schemas/baseline.json'), 'utf8'))
    expect(new Ajv2020().validate(schema, JSON.parse(text))).toBe(true)
  })
  it('takes what it knows from the verdict and shows only how many', () => {
    const cwd = project()
    update(cwd)
    const run = check(cwd)
    expect([run.status, run.err]).toEqual([0, ''])
    expect(run.out).toContain(
      '只算比基线 known.json 新的：3 条早已有，没有列出；0 条已经没有了\n✓ 通过  0 个错误，0 个警告，0 条提示，1 个已豁免\n',
    )
    expect(run.out).not.toMatch(/错误 {2}|警告 {2}|提示 {2}/u)
    expect(check(cwd, '--fail-on', 'info', '--max-warnings', '0').status).toBe(0)
  })
  it('knows a finding again in another line, another file and with other spaces', () => {
    const cwd = project()
    update(cwd)
    edit(join(cwd, CHAPTER), text =>
      text.replace('## 市场规模\n', '## 市场规模\n\n新的一段。\n\n又一段。\n').replace('- 甲公司', '-   甲公司'),
    )
    renameSync(join(cwd, CHAPTER), join(cwd, 'sources/2026-Q1/09-改名.md'))
    expect(against(cwd)).toEqual({ kind: 'baseline', name: 'known.json', known: 3, gone: [] })
  })
  it('counts what is new, also a second one like a known one', () => {
    const cwd = project()
    update(cwd)
    edit(join(cwd, CHAPTER), text => `${text}\n又说2024年为[120亿元](#market-a/2024)。\n`)
    const run = check(cwd, '--format', 'json')
    const { findings, against: held } = JSON.parse(run.out)
    expect([run.status, held[0].known]).toEqual([1, 3])
    const open = findings.filter((one: { waived: unknown }) => one.waived === null)
    expect(open).toMatchObject([{ rule: 'prose/number-not-in-data', line: 20, fingerprint: expect.stringMatching(/:2$/u) }])
  })
  it('tells what is no more, and drops it when updated', () => {
    const cwd = project()
    update(cwd)
    edit(join(cwd, CHAPTER), text => text.replace('[120亿元]', '[110亿元]'))
    expect(against(cwd)).toMatchObject({ known: 2, gone: [{ rule: 'prose/number-not-in-data', subject: 'market-a/2024' }] })
    expect(check(cwd).out).toContain('  ✓ 已经没有了: prose/number-not-in-data  market-a/2024\n')
    expect(update(cwd).err).toBe('基线已更新：记下 2 条（新增 0，去掉 1）\n')
  })
  it('never knows what could not be read', () => {
    const cwd = project()
    writeFileSync(join(cwd, 'sources/2026-Q1/02-bytes.md'), new Uint8Array([0x23, 0x20, 0xb1, 0xea]))
    expect(update(cwd).status).toBe(1)
    expect(check(cwd).out).toContain('text/encoding')
    rmSync(join(cwd, 'sources/2026-Q1'), { recursive: true })
    writeFileSync(join(cwd, 'sources/none.txt'), '')
    expect(check(cwd, 'sources').status).toBe(1)
  })
  it('that is not there is one sentence, and so is its half of an option', () => {
    const cwd = project()
    const run = check(cwd)
    expect([run.status, run.out, run.err]).toEqual([2, '', '没有基线 known.json；用 --update-baseline 写一份\n'])
    expect(check(cwd, '--lang', 'en').err).toBe('there is no baseline known.json; write it with --update-baseline\n')
    expect(quarterly(['check', '--update-baseline'], { cwd }).status).toBe(2)
    expect(check(cwd, '--fix').status).toBe(2)
  })
  it.each([
    ['nothing', ''],
    ['half of it', WRITTEN.slice(0, 100)],
    ['a conflict', WRITTEN.replace('  "findings"', '<<<<<<< HEAD\n  "findings"')],
    ['another shape', '{"version":1,"findings":[{"rule":"a/b"}]}'],
    ['another version', '{"version":2,"findings":[]}'],
    ['a key more', '{"version":1,"findings":[],"more":1}'],
    ['a list', '[]'],
    ['no number', '{"version":1,"findings":[{"rule":"a/b","subject":"","fingerprint":"0123456789abcdef"}]}'],
  ])('that is broken (%s) is neither used nor overwritten', (_, text) => {
    const cwd = project()
    writeFileSync(join(cwd, 'known.json'), text)
    for (const run of [check(cwd), update(cwd)]) {
      expect([run.status, run.out, run.err.trim().split('\n').length]).toEqual([2, '', 1])
      expect(run.err).toContain('基线 known.json 坏了')
    }
    expect(readFileSync(join(cwd, 'known.json'), 'utf8')).toBe(text)
  })
  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe nobody writes to', (path: string) => execFileSync('mkfifo', [path])],
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
  ])('that is %s is one sentence, and nothing waits for it', (_, make) => {
    const cwd = project()
    make(join(cwd, 'known.json'))
    const run = quarterly(['check', '--baseline', 'known.json'], { cwd, timeout: 20_000 })
    expect([run.status, run.out, run.err]).toEqual([2, '', '读不了基线 known.json（ENOTREG）\n'])
    const kinds = quarterly(['check', '--kind-map', 'known.json', '--lang', 'en'], { cwd, timeout: 20_000 })
    expect([kinds.status, kinds.err]).toEqual([2, 'the kind map known.json cannot be read (ENOTREG)\n'])
  })
  it('that cannot be written is one sentence', () => {
    const cwd = project()
    const run = quarterly(['check', '--baseline', `${CHAPTER}/known.json`, '--update-baseline'], { cwd })
    expect([run.status, run.err.trim().split('\n').length]).toEqual([2, 1])
    const clash = quarterly(['check', '--baseline', CHAPTER, '--update-baseline'], { cwd })
    expect([clash.status, clash.err]).toEqual([2, `不能写在 ${CHAPTER}：它有别的用处\n`])
    expect(existsSync(join(cwd, 'known.json'))).toBe(false)
  })
})
