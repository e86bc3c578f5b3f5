// The program itself at fault: a copy of it is broken, and what it says is still a verdict, on the right file, and never a pass.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JsonResult, quarterly, root } from './program.ts'

const base = mkdtempSync(join(tmpdir(), 'quarterly-failing-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
beforeAll(() => {
  // The program compiles itself once.
  quarterly(['--version'])
  for (const part of ['.build', 'pipeline/setup', 'schemas', 'sources', 'templates', 'package.json'])
    cpSync(join(root, part), join(base, 'tool', part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(base, 'tool/node_modules'))
})

/** The compiled rule for links, with a line put before all it does. */
function withRule(line: string): void {
  const path = (folder: string) => join(folder, '.build/chunk-rules.cjs')
  const text = readFileSync(path(root), 'utf8')
  const broken = text.replace(/function\* anchors\(edition\) \{/u, found => `${found} ${line}`)
  expect(broken).not.toBe(text)
  writeFileSync(path(join(base, 'tool')), broken)
}
const MARKED = 'edition.sources.some(one => String(one.file.value).includes("甲公司"))'

function run(args: readonly string[], cwd = base) {
  const door = join(base, 'tool/pipeline/setup/quarterly.cjs')
  const done = spawnSync(process.execPath, [door, ...args, '--lang', 'zh'], { cwd, encoding: 'utf8', timeout: 120_000 })
  return { status: done.status, out: done.stdout, err: done.stderr }
}
function write(folder: string, texts: Readonly<Record<string, string>>): string {
  mkdirSync(join(base, folder), { recursive: true })
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(base, folder, name), text)
  return folder
}
const told = (folder: string) => {
  const { status, out } = run(['check', folder, '--format', 'json'])
  const { findings, checked } = JSON.parse(out) as JsonResult
  const shown = findings.filter(one => /^(?:links|file|syntax)\//u.test(one.rule))
  return { status, files: checked['files'], findings: shown.map(one => `${one.file}:${one.line} ${one.rule} ${one.messageId}`) }
}
const DEAD = '# 题\n\n见[乙](#无)。\n'

describe('a rule that fails', () => {
  beforeAll(() => withRule(`if (${MARKED}) throw new Error("坏了\\n::error::x")`))
  it('is a finding on the file it fails on; the others are judged', () => {
    const folder = write('several', { 'a.md': DEAD, 'b.md': '# 甲公司\n', 'c.md': DEAD })
    const crash = 'several/b.md:1 file/unreadable crash'
    const dead = ['several/a.md:3 links/dead-anchor heading', 'several/c.md:3 links/dead-anchor heading']
    expect(told(folder)).toEqual({ status: 1, files: 2, findings: [dead[0], crash, dead[1]] })
    write('several', Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`d${i}.md`, '# 题\n\n丙。\n'])))
    expect(told(folder)).toMatchObject({ status: 1, files: 11, findings: [dead[0], crash, dead[1]] })
  })
  it('names the chapter of an edition, and keeps what it says to one line', () => {
    const folder = write('edition', { 'edition.md': DEAD, '01.md': '# 甲公司\n', '02.md': '# 章\n\n丙。\n' })
    expect(told(folder).findings).toEqual(['edition/01.md:1 file/unreadable crash', 'edition/edition.md:3 links/dead-anchor heading'])
    const { out } = run(['check', folder, '--format', 'github'])
    expect(out).toContain('（坏了）')
    expect(out.split('\n').filter(line => line.startsWith('::error::'))).toEqual([])
  })
  it('anywhere else ends the program with 70, and what it says begins no command', () => {
    const { status, err } = run(['status', write('one', { 'edition.md': '# 甲公司\n' })])
    expect([status, err.split('\n').filter(line => line.trim().startsWith('::'))]).toEqual([70, []])
    expect(err).toContain('│ ::error::x')
  })
})

describe('a rule that finds nothing', () => {
  beforeAll(() => withRule('if (edition) return'))
  it('is told by the self-test', () => {
    const { status, out } = run(['check', '--self-test'], join(base, 'tool'))
    expect([status, out.match(/^✗ .*$/gmu)?.[0]]).toEqual([1, '✗ links/dead-anchor'])
  })
})

describe('a rule that does not end', () => {
  beforeAll(() => withRule(`while (${MARKED});`))
  it('is stopped; only the file it does not end on is named, though another has many marks as well', () => {
    const marks = `# 题\n\n${'*甲* '.repeat(150)}\n\n见[乙](#无)。\n`
    const folder = write('slow', { 'edition.md': marks, '01.md': marks.replace('# 题', '# 甲公司'), '02.md': DEAD })
    const dead = (name: string, line: number) => `slow/${name}:${line} links/dead-anchor heading`
    expect(told(folder)).toEqual({
      status: 1,
      files: 2,
      findings: ['slow/01.md:1 syntax/too-large slow', dead('02.md', 3), dead('edition.md', 5)],
    })
  }, 150_000)
})

describe('a reader of PDFs that ends', () => {
  it.each([
    ['at once', 'process.exit(3)'],
    ['in an error, before anything was asked', 'throw new Error("坏了")'],
    ['in an error, over what it reads', 'require("node:worker_threads").parentPort.on("message", () => { throw new Error("坏了") })'],
  ])('%s leaves a PDF that was not read, and is waited for no longer', async (_, code) => {
    const pdf = await PDFDocument.create()
    pdf.addPage()
    write('finished', { 'manifest.json': '{}' })
    writeFileSync(join(base, 'finished/report.pdf'), await pdf.save({ useObjectStreams: false }))
    writeFileSync(join(base, 'tool/.build/pdf-worker.cjs'), code)
    const { status, out, err } = run(['verify', 'finished'])
    expect([status, err]).toEqual([1, ''])
    expect(out).toContain('finished/report.pdf  读不懂')
  })
})
