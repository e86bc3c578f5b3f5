// `quarterly status` and `quarterly release`: what is still to do, what is refused, what is recorded, and what is told ever after.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkJson, door, quarterly, replaceIn, root } from './program.ts'

let project: string
const git = (...args: readonly string[]) =>
  spawnSync('git', ['-c', 'user.name=甲', '-c', 'user.email=a@example.org', ...args], { cwd: project, encoding: 'utf8' })
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'quarterly-release-'))
  cpSync(join(root, 'test/clean/sources'), join(project, 'sources'), { recursive: true })
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

const sources = (...path: readonly string[]) => join(project, 'sources', ...path)
const run = (...args: readonly string[]) => quarterly(args, { cwd: project })
const release = (...args: readonly string[]) => run('release', '2026-Q1', '--by', '甲', ...args)
const edit = (file: string, from: string, to: string) => replaceIn(sources(file), from, to)
const told = () => {
  const { status, findings } = checkJson(['2026-Q1'], { cwd: project })
  return [status, ...findings.map(one => `${one.rule} ${one.messageId} ${one.file}:${one.line}`)]
}
function filesIn(folder: string): Record<string, string> {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()) : []
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map(path => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]))
}
/** What a release needs no browser for. */
const LEFT = '```yaml figures id=world-market'

describe('the work list', () => {
  it('is empty where an edition could be released', () => {
    expect(run('status', '2026-Q1')).toMatchObject({ status: 0, out: '✓ 2026-Q1，定稿：可以发布（quarterly release）\n' })
  })
  it('names by chapter what is carried, owed, waived and wrong, with its place', () => {
    edit('2026-Q1/02-market.md', LEFT, `${LEFT} carried=2025-Q4`)
    edit('2026-Q1/02-market.md', '2026年预计: 约1300亿元', '2026年预计: 待补')
    edit('2026-Q1/01-summary.md', '；2026年预计约为[1300亿元](#world-market/2026)', '')
    edit('2026-Q1/01-summary.md', '2025年为[1210亿元]', '2025年为[1310亿元]')
    edit(
      '2026-Q1/01-summary.md',
      '甲国占全球',
      '<!-- waive prose/vague-quantifier reason="引用原话" until=2026-04-16 -->\n\n市场显著回暖。甲国占全球',
    )
    const done = run('status', '2026-Q1')
    expect(done.status).toBe(0)
    expect(done.out.split('\n')).toEqual([
      '▸ 摘要  sources/2026-Q1/01-summary.md',
      '    错误 1',
      expect.stringMatching(/^ {6}sources\/2026-Q1\/01-summary\.md:3:16 {2}.*prose\/number-not-in-data$/u),
      '    豁免 1',
      '      sources/2026-Q1/01-summary.md:5:1  prose/vague-quantifier（到 2026-04-16）引用原话',
      '    正文数量 3 处，连到数据 3 处',
      '',
      '▸ 市场规模  sources/2026-Q1/02-market.md',
      '    沿用、未复核 1',
      expect.stringMatching(/^ {6}sources\/2026-Q1\/02-market\.md:7:4 {2}world-market ← 2025-Q4$/u),
      '    待补 1',
      expect.stringMatching(/^ {6}sources\/2026-Q1\/02-market\.md:[0-9]+:12 {2}「2026年预计」待补；发布前要补上$/u),
      '    正文数量 4 处，连到数据 4 处',
      '',
      '✗ 2026-Q1，定稿：还不能发布：1 个错误，1 个数据块沿用、尚未复核，1 处待补',
      '',
    ])
    const json = JSON.parse(run('status', '2026-Q1', '--format', 'json').out)
    expect([json.edition, json.releasable, json.blockers.length, json.chapters.length]).toEqual(['2026-Q1', false, 3, 7])
    expect(json.chapters[2].carried).toEqual([
      expect.objectContaining({ file: 'sources/2026-Q1/02-market.md', line: 7, column: 4, block: 'world-market', from: '2025-Q4' }),
    ])
  })
})

describe('a release is refused, and nothing is written', () => {
  const refused = (...args: readonly string[]) => {
    const before = filesIn(project)
    const done = release(...args)
    expect(filesIn(project)).toEqual(before)
    return [done.status, done.err.trimEnd().split('\n').at(-1)]
  }
  it('with an error, whatever is allowed', () => {
    edit('2026-Q1/01-summary.md', '[1210亿元]', '[1310亿元]')
    const said = '没有发布：先改掉错误'
    expect(refused()).toEqual([1, said])
    expect(refused('--allow-open', '--allow-dirty', '--reason', '急')).toEqual([1, said])
  })
  it('with something carried or open, unless a person says why', () => {
    edit('2026-Q1/02-market.md', '2026年预计: 约1300亿元', '2026年预计: 待补')
    edit('2026-Q1/01-summary.md', '；2026年预计约为[1300亿元](#world-market/2026)', '')
    expect(refused()).toEqual([1, '没有发布：先补上、复核，或用 --allow-open --reason "…" 写明为什么放过'])
    expect(refused('--allow-open')).toEqual([2, '放过什么要写明理由：--reason "…"'])
  })
  it('with changes that are in no commit', () => {
    git('init', '-q')
    git('add', '-A')
    git('commit', '-qm', 'a')
    writeFileSync(sources('2026-Q1/新 "稿".md'), '# 新\n\n新的一章。\n')
    expect(refused()).toEqual([1, '没有发布：这些改动还没有提交：sources/2026-Q1/新 "稿".md；先提交，或用 --allow-dirty --reason "…"'])
  })
  it('of a file that is no edition’s folder', () => {
    const text = readFileSync(sources('2026-Q1/edition.md'), 'utf8').replace('状态: 定稿', '状态: 定稿')
    writeFileSync(join(project, 'a.md'), text)
    expect(run('release', 'a.md', '--by', '甲').status).toBe(2)
  })
  it('where no PDF can be made', () => {
    const before = filesIn(project)
    const done = quarterly(['release', '2026-Q1', '--by', '甲'], { cwd: project, env: { QUARTERLY_BROWSER: '/nowhere/chrome' } })
    expect([done.status, filesIn(project)]).toEqual([2, before])
    expect(done.err).toContain('没有发布：这里出不了 PDF')
  })
})

describe('a released edition', () => {
  it('is recorded byte for byte, built again to the same bytes, and any change to it is told', { timeout: 120_000 }, () => {
    git('init', '-q')
    git('add', '-A')
    git('commit', '-qm', 'a')
    const done = release()
    expect([done.status, done.out.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      '✓ 2026-Q1 发布了：状态 已发布，记录在 sources/2026-Q1/release.json；把两者提交',
    ])
    expect(git('diff', '--stat', '--', 'sources').stdout).toMatch(/^ sources\/2026-Q1\/edition\.md \| 2 \+-\n 1 file changed/u)
    const record = JSON.parse(readFileSync(sources('2026-Q1/release.json'), 'utf8'))
    expect([record.edition, record.by, record.allowed, record.sources.length]).toEqual(['2026-Q1', '甲', {}, 7])
    expect(record.outputs.map((one: { path: string }) => one.path)).toEqual(
      expect.arrayContaining(['index.html', 'report.md', 'report.pdf']),
    )
    expect(told()).toEqual([0])
    const built = filesIn(join(project, 'output'))
    expect(run('build', '2026-Q1').status).toBe(0)
    expect(filesIn(join(project, 'output'))).toEqual(built)
    expect(release()).toMatchObject({ status: 0, out: '2026-Q1 已经发布，没有动它\n' })

    edit('2026-Q1/03-vendors.md', '扩建第二工厂', '扩建第三工厂')
    expect(told()).toEqual([1, 'edition/published-changed changed sources/2026-Q1/03-vendors.md:1'])
    expect(run('build', '2026-Q1').status).toBe(1)
    expect(release().status).toBe(1)
    edit('2026-Q1/03-vendors.md', '扩建第三工厂', '扩建第二工厂')
    writeFileSync(sources('2026-Q1/07-more.md'), '# 更多\n\n后来加的。\n')
    expect(told()).toEqual([1, 'edition/published-changed added sources/2026-Q1/07-more.md:1'])
    rmSync(sources('2026-Q1/07-more.md'))
    edit('2026-Q1/edition.md', '状态: 已发布', '状态: 定稿')
    expect(told()).toEqual([1, expect.stringMatching(/^edition\/published-changed reopened sources\/2026-Q1\/edition\.md:[0-9]$/u)])
    edit('2026-Q1/edition.md', '状态: 定稿', '状态: 已发布')
    // A register goes on being kept: then the same bytes cannot be made, and nothing is put in the place of those that were.
    edit('registers/references.yaml', '标题: ', '标题: 新')
    const other = run('build', '2026-Q1')
    expect([other.status, filesIn(join(project, 'output'))]).toEqual([1, built])
    expect(other.err).toMatch(/2026-Q1 已经发布，重新生成的 .* 与发布时不同/u)
    writeFileSync(sources('2026-Q1/release.json'), JSON.stringify({ ...record, by: '乙' }, null, 2))
    expect(told()).toEqual([1, expect.stringMatching(/^edition\/published-changed record-broken /u)])
    rmSync(sources('2026-Q1/release.json'))
    expect(told()).toEqual([1, expect.stringMatching(/^edition\/published-changed record-missing /u)])
  })
  it('may have open slots where somebody said why: that is in its record', { timeout: 60_000 }, () => {
    edit('2026-Q1/02-market.md', '2026年预计: 约1300亿元', '2026年预计: 待补')
    edit('2026-Q1/01-summary.md', '；2026年预计约为[1300亿元](#world-market/2026)', '')
    expect(release('--allow-open', '--reason', '来源四月才公布').status).toBe(0)
    const { allowed } = JSON.parse(readFileSync(sources('2026-Q1/release.json'), 'utf8'))
    expect(allowed).toEqual({ open: { reason: '来源四月才公布', carried: 0, slots: 1 } })
    expect(told()[0]).toBe(0)
  })
})

describe('a released edition that has one after it', () => {
  const changed = 'edition/published-changed changed sources/2026-Q1/03-vendors.md:1'
  const toldOf = (...names: readonly string[]) => {
    const { status, findings } = checkJson(names, { cwd: project })
    return [status, ...findings.filter(one => one.severity === 'error').map(one => `${one.rule} ${one.messageId} ${one.file}:${one.line}`)]
  }
  it('is still held against its record: by the check of the next, its release, and a correction', { timeout: 120_000 }, () => {
    expect(release().status).toBe(0)
    expect(run('next', '2026-Q1').status).toBe(0)
    const [, ...before] = toldOf('2026-Q2')
    expect(before).not.toContain(changed)
    const { inputs } = checkJson(['2026-Q2'], { cwd: project })

    edit('2026-Q1/03-vendors.md', '扩建第二工厂', '扩建第三工厂')
    expect(toldOf('2026-Q2')).toEqual([1, changed, ...before])
    // Both editions see it: it is told once, with the line it stands on.
    expect(toldOf('2026-Q1', '2026-Q2').filter(one => one === changed)).toEqual([changed])
    expect(run('check', '2026-Q2').out).toMatch(
      /sources\/2026-Q1\/03-vendors\.md\n(?: {2}◆.*\n)?.*「2026-Q1\/03-vendors\.md」在发布之后改过 .*\n +1 │ # /u,
    )
    const prints = checkJson(['2026-Q2'], { cwd: project }).findings.filter(one => one.rule === 'edition/published-changed')
    expect(prints.map(one => one.fingerprint)).toEqual([expect.stringMatching(/^[0-9a-f]{16}:1$/u)])
    // So many documents are shared out to processes, which are told the record as well.
    mkdirSync(join(project, 'more'))
    for (let i = 0; i < 9; i++) writeFileSync(join(project, `more/${i}.md`), '# 文\n\n一句话。\n')
    expect(toldOf('2026-Q2', 'more')).toContain(changed)
    rmSync(join(project, 'more'), { recursive: true })
    const refused = run('release', '2026-Q2', '--by', '甲', '--allow-open', '--reason', '急')
    expect([refused.status, refused.err]).toEqual([1, '没有发布：先改掉错误\n'])
    expect(refused.out).toContain('▸ 2026-Q1/03-vendors.md  sources/2026-Q1/03-vendors.md\n    错误 1\n')
    const correction = run('correct', '2026-Q1', '--reason', '工厂')
    expect([correction.status, existsSync(sources('2026-Q1.1'))]).toEqual([2, false])
    expect(correction.err).toContain('「03-vendors.md」在发布之后改过\n没有写更正：先改回发布时的原样')

    edit('2026-Q1/03-vendors.md', '扩建第三工厂', '扩建第二工厂')
    writeFileSync(sources('2026-Q1/release.json'), readFileSync(sources('2026-Q1/release.json'), 'utf8').replace('甲', '乙'))
    expect(toldOf('2026-Q2')[1]).toMatch(/^edition\/published-changed record-broken sources\/2026-Q1\/edition\.md:[0-9]$/u)
    // The record was read, so it is among what the verdict rests on.
    expect(checkJson(['2026-Q2'], { cwd: project }).inputs).not.toEqual(inputs)
  })
})

describe('a correction', () => {
  it('is an edition of its own, of a published one, and says on its first page what it corrects', { timeout: 120_000 }, () => {
    expect(run('correct', '2026-Q1', '--reason', '甲国的份额').err).toBe('sources/2026-Q1 还没有发布，直接改就行\n')
    release()
    const published = filesIn(sources('2026-Q1'))
    const done = run('correct', '2026-Q1', '--reason', '甲国的份额："29%"')
    expect([done.status, done.out.split('\n')[0]]).toEqual([0, '写好了 sources/2026-Q1.1，状态 草稿，更正：甲国的份额："29%"'])
    expect(filesIn(sources('2026-Q1'))).toEqual(published)
    const { 'release.json': _, ...old } = published
    const now = filesIn(sources('2026-Q1.1'))
    expect(Object.keys(now)).toEqual(Object.keys(old))
    const text = readFileSync(sources('2026-Q1.1/edition.md'), 'utf8')
    expect(text).toContain('期次: 2026-Q1.1\n')
    expect(text).toContain('上期: 2026-Q1\n')
    expect(text).toContain('状态: 草稿\n更正: "甲国的份额：\\"29%\\""\n')
    for (const [name, bytes] of Object.entries(now)) if (name !== 'edition.md') expect(bytes).toBe(old[name])
    expect(checkJson(['2026-Q1.1'], { cwd: project }).findings.filter(one => one.severity === 'error')).toEqual([])
    expect(run('build', '2026-Q1.1', '--format', 'md,html').status).toBe(0)
    const page = readFileSync(join(project, 'output/2026-Q1.1/index.html'), 'utf8')
    expect(page).toContain('<p class="notice">更正 2026-Q1：甲国的份额：&quot;29%&quot;</p>')
    expect(readFileSync(join(project, 'output/2026-Q1.1/report.md'), 'utf8')).toContain('> **更正 2026-Q1**：甲国的份额："29%"')
    // The edition after it follows the correction, which is no longer its own.
    expect(run('next', '2026-Q1.1').status).toBe(0)
    const after = readFileSync(sources('2026-Q2/edition.md'), 'utf8')
    expect([after.includes('更正'), after.includes('上期: 2026-Q1.1\n')]).toEqual([false, true])
  })
})

describe('stopped at any moment', () => {
  it('the edition is published, or it is not', { timeout: 240_000 }, async () => {
    const draft = filesIn(sources('2026-Q1'))
    release()
    const published = filesIn(sources('2026-Q1'))
    const seen = { draft: 0, published: 0 }
    for (let i = 0; i < 50; i++) {
      rmSync(sources('2026-Q1/release.json'))
      writeFileSync(sources('2026-Q1/edition.md'), draft['edition.md']!, 'latin1')
      const child = spawn(process.execPath, [door, 'release', '2026-Q1', '--by', '甲'], { cwd: project, stdio: 'ignore' })
      const ended = new Promise(resolve => child.once('exit', resolve))
      // Half of the stops are aimed at the moment it is written.
      const isClose = () => readdirSync(sources('2026-Q1')).some(name => name.startsWith('.') || name === 'release.json')
      if (i % 2 === 0) await tick(60 + i * 30)
      else while (child.exitCode === null && !isClose()) await tick(1)
      child.kill(i % 3 === 0 ? 'SIGINT' : 'SIGKILL')
      await ended
      const { 'release.json': record, ...now } = Object.fromEntries(
        Object.entries(filesIn(sources('2026-Q1'))).filter(([name]) => !name.startsWith('.')),
      )
      const isPublished = now['edition.md'] === published['edition.md']
      // A record beside a draft is a release that was not finished; what is published has its record.
      if (isPublished) expect({ ...now, 'release.json': record }).toEqual(published)
      else expect(now).toEqual(draft)
      seen[isPublished ? 'published' : 'draft']++
      if (record === undefined) writeFileSync(sources('2026-Q1/release.json'), '')
    }
    expect(seen.draft).toBeGreaterThan(5)
    rmSync(sources('2026-Q1/release.json'))
    writeFileSync(sources('2026-Q1/edition.md'), draft['edition.md']!, 'latin1')
    expect(release().status).toBe(0)
    expect(filesIn(sources('2026-Q1'))).toEqual(published)
  })
})

const tick = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
