// `quarterly next`: an edition in, the sources of the one after it out, file for file; and what it refuses.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { door, quarterly, replaceIn, root } from './program.ts'

let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'quarterly-next-'))
  cpSync(join(root, 'test/next/sources'), join(project, 'sources'), { recursive: true })
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

const sources = (...path: readonly string[]) => join(project, 'sources', ...path)
const next = (...args: readonly string[]) => quarterly(['next', ...args], { cwd: project })
function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map(path => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]))
}
const edit = (file: string, from: string, to: string) => replaceIn(sources(file), from, to)

describe('the next edition', () => {
  it('is the one there is with what had to change, byte for byte', async () => {
    const before = filesIn(sources('2025-Q4'))
    const run = next()
    expect([run.status, run.err.replace('编译……\n', '')]).toEqual([0, ''])
    await expect(run.out).toMatchFileSnapshot(join(root, 'test/next/expected/told.txt'))
    expect(filesIn(sources('2025-Q4'))).toEqual(before)
    const made = filesIn(sources('2026-Q1'))
    expect(Object.keys(made)).toEqual(Object.keys(before))
    for (const [name, text] of Object.entries(made)) {
      const path = join(root, 'test/next/expected/2026-Q1', name)
      if (existsSync(path)) expect([name, text]).toEqual([name, readFileSync(path, 'latin1')])
      else {
        expect(process.env['CI']).toBeUndefined()
        mkdirSync(join(path, '..'), { recursive: true })
        writeFileSync(path, text, 'latin1')
      }
    }
    expect(readdirSync(sources()).sort()).toEqual(['2025-Q4', '2026-Q1', 'registers'])
  })
  it('is made once: a second run touches nothing', () => {
    next()
    const made = filesIn(project)
    const again = next()
    expect([again.status, again.out]).toEqual([
      0,
      'sources/2026-Q1 已经有了，没有动它。看看还有什么要做：quarterly status。要接着它做再下一期：quarterly next 2026-Q1\n',
    ])
    expect(next('2025-Q4').status).toBe(0)
    expect(filesIn(project)).toEqual(made)
  })
  it('is shown by --dry-run, and nothing is written', () => {
    const before = filesIn(project)
    const run = next('--dry-run')
    expect(run.status).toBe(0)
    for (const line of ['-期次: "2025-Q4"', '+期次: 2026-Q1', '+上期: 2025-Q4', '+  2025年实际: 待补'])
      expect(run.out.split(/\r?\n/u)).toContain(line)
    expect(run.err).toMatch(/^会写 sources\/2026-Q1（3 个文件）：期次 2026-Q1，日期 2026-01-16，下期 2026-04-16\n[\s\S]*什么都没有写\n$/u)
    expect(filesIn(project)).toEqual(before)
  })
  it('can be a later one, and says which were passed over', () => {
    const run = next('--to', '2026-Q4')
    expect([run.status, run.out.split('\n').slice(0, 2)]).toEqual([
      0,
      ['写好了 sources/2026-Q4（3 个文件）：期次 2026-Q4，日期 2026-10-16，下期 2027-01-16', '跳过了 2026-Q1、2026-Q2、2026-Q3'],
    ])
    expect(readFileSync(sources('2026-Q4/edition.md'), 'utf8')).toContain('下期: 2027-01-16\n上期: 2025-Q4\n')
  })
  it('of a file is a file beside it', () => {
    cpSync(join(root, 'test/seed/report-2025-10-16.md'), join(project, 'report-2025-10-16.md'))
    const run = next('report-2025-10-16.md')
    const [before, after] = ['2025-10-16', '2026-01-16'].map(date => readFileSync(join(project, `report-${date}.md`), 'utf8').split('\n'))
    expect(run.status).toBe(0)
    const added = after!.filter(line => !before!.includes(line) && line !== '```yaml carried=2025-Q4')
    expect(added).toEqual([
      '# 2026年1月16日虚拟化技术最新发展报告',
      '- [2026年1月16日虚拟化技术最新发展报告](#2026年1月16日虚拟化技术最新发展报告)',
      '    - 2025年实际: 待补',
      '**报告编制时间**: 2026年1月16日  ',
    ])
    expect(after!.filter(line => line === '```yaml carried=2025-Q4')).toHaveLength(18)
    expect(after).toHaveLength(before!.length + 1)
  })
})

describe('the next edition in English', () => {
  it('is owed its actuals in English, too', () => {
    const english = join(project, 'english')
    cpSync(join(root, 'test/editions/english/sources'), join(english, 'sources'), { recursive: true })
    expect(quarterly(['next', '2026-Q1'], { cwd: english }).status).toBe(0)
    expect(readFileSync(join(english, 'sources/2026-Q2/edition.md'), 'utf8')).toContain(
      '  2025 estimate: $11.6 billion\n  2025 actual: 待补\n',
    )
  })
})

describe('what cannot be made is refused, or made as far as it goes', () => {
  const told = (args: readonly string[]) => {
    const before = filesIn(project)
    const run = next(...args)
    expect(filesIn(project)).toEqual(before)
    return [run.status, run.out, run.err]
  }
  it('an edition that is there and was not made from this one', () => {
    cpSync(sources('2025-Q4'), sources('2026-Q1'), { recursive: true })
    edit('2026-Q1/edition.md', '期次: "2025-Q4"', '期次: 2026-Q1')
    expect(told(['2025-Q4'])).toEqual([2, '', 'sources/2026-Q1 已经有了，不是从 2025-Q4 接着做的；没有动它\n'])
  })
  it('two folders that say they are one edition', () => {
    cpSync(sources('2025-Q4'), sources('2025-Q3'), { recursive: true })
    expect(told([])).toEqual([2, '', '2025-Q3、2025-Q4 都写着期次 2025-Q4；先改掉多余的\n'])
  })
  it('no edition at all, an edition that is not there, a wrong --to', () => {
    expect(told(['2024-Q1'])).toEqual([2, '', '没有 2024-Q1 这一期；已有：2025-Q4\n'])
    expect(told(['--to', '明年'])).toEqual([2, '', '--to 要写期次，如 2026-Q4；不是 明年\n'])
    expect(told(['--to', '2025-Q3'])).toEqual([2, '', '2025-Q3 不在 2025-Q4 之后十年之内\n'])
    rmSync(sources('2025-Q4'), { recursive: true })
    expect(told([])).toEqual([2, '', 'sources 里没有期次文件夹（如 2026-Q1）\n'])
  })
  it('a document that does not say which edition it is', () => {
    writeFileSync(join(project, 'a.md'), '# 甲\n')
    expect(told(['a.md'])).toEqual([2, '', 'a.md 没有写明是哪一期：在文件开头写上 期次 和 日期\n'])
  })
  it('a date in another quarter is kept, with a warning', () => {
    edit('2025-Q4/edition.md', '下期: 2026-01-16', '下期: 2026-04-16')
    const run = next()
    expect([run.status, run.out.split('\n').slice(0, 2)]).toEqual([
      0,
      [
        '写好了 sources/2026-Q1（3 个文件）：期次 2026-Q1，日期 2026-04-16，下期 2026-07-16',
        '注意：日期 2026-04-16 不在 2026-Q1 那一季；照上一期写的「下期」用了它，请核对',
      ],
    ])
  })
  it('front matter nobody can read: the rest is rolled forward, from the name of the folder', () => {
    edit('2025-Q4/edition.md', '状态: 已发布', '状态: [已发布')
    const run = next()
    expect([run.status, run.out.split('\n')[0]]).toEqual([
      0,
      '写好了 sources/2026-Q1（3 个文件）：期次 2026-Q1，日期 2026-01-16，下期 2026-04-16',
    ])
    expect(readFileSync(sources('2026-Q1/01-market.md'), 'utf8')).toContain('```yaml figures id=market carried=2025-Q4\r\n')
  })
})

describe('stopped at any moment', () => {
  it('leaves no edition or a whole one, and the next run tidies up', { timeout: 180_000 }, async () => {
    next()
    const whole = filesIn(sources('2026-Q1'))
    const before = filesIn(sources('2025-Q4'))
    const seen = { none: 0, whole: 0 }
    for (let i = 0; i < 50; i++) {
      rmSync(sources('2026-Q1'), { recursive: true })
      const child = spawn(process.execPath, [door, 'next'], { cwd: project, stdio: 'ignore' })
      const ended = new Promise(resolve => child.once('exit', resolve))
      // What is done before the first write takes most of the time: half of the stops are aimed behind it.
      const wait = i % 2 === 0 ? 40 + i * 6 : undefined
      if (wait === undefined)
        while (child.exitCode === null && !readdirSync(sources()).some(name => name.startsWith('.next-'))) await tick(1)
      else await tick(wait)
      child.kill(i % 3 === 0 ? 'SIGINT' : 'SIGKILL')
      await ended
      const made = filesIn(sources('2026-Q1'))
      expect(filesIn(sources('2025-Q4'))).toEqual(before)
      if (Object.keys(made).length > 0) expect(made).toEqual(whole)
      seen[Object.keys(made).length > 0 ? 'whole' : 'none']++
      if (!existsSync(sources('2026-Q1'))) next()
    }
    expect(seen.none).toBeGreaterThan(5)
    expect(readdirSync(sources()).sort()).toEqual(['2025-Q4', '2026-Q1', 'registers'])
  })
})

const tick = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
