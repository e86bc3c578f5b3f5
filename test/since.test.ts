// `check --since` and `--staged` with real git: only what is new counts, whatever file it is in; nothing is checked out.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JsonFinding, quarterly, root } from './program.ts'

const base = mkdtempSync(join(tmpdir(), 'quarterly-since-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
// The program says so when it compiles itself, which it does once.
beforeAll(() => void quarterly(['--version']))

const IDENTITY = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always']
  const run = spawnSync('git', [...who, ...args], { cwd, encoding: 'utf8', env: { ...process.env, ...IDENTITY } })
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`)
  return run.stdout
}
let made = 0
/** A repository with an edition of two chapters committed. */
function repository(below = ''): string {
  const top = join(base, `${++made}`)
  const path = join(top, below)
  cpSync(join(root, 'test/reports/sources'), join(path, 'sources'), { recursive: true })
  git(top, 'init', '-q')
  commit(top)
  return path
}
function commit(cwd: string): void {
  git(cwd, 'add', '-A')
  git(cwd, 'commit', '-qm', 'x', '--allow-empty')
}
const CHAPTER = 'sources/2026-Q1/01-市场 50%.md'
const SECOND = '\n又说2024年为[130亿元](#market-a/2024)。\n'
const edit = (path: string, change: (text: string) => string) => writeFileSync(path, change(readFileSync(path, 'utf8')))
interface Result {
  readonly status: number | null
  readonly findings: readonly JsonFinding[]
  readonly against: readonly { readonly kind: string; readonly name: string; readonly known: number; readonly gone: readonly object[] }[]
}
function check(cwd: string, ...args: string[]): Result {
  const run = quarterly(['check', '--format', 'json', ...args], { cwd })
  if (run.err !== '') throw new Error(run.err)
  const { findings, against } = JSON.parse(run.out)
  return { status: run.status, against, findings: findings.filter((one: JsonFinding) => one.waived === null) }
}
const since = (cwd: string, rev: string, ...args: string[]) => check(cwd, '--since', rev, ...args)
/** One sentence and exit code 2, in both languages. */
function refused(cwd: string, args: readonly string[], zh: RegExp, en: RegExp, env: Record<string, string> = {}): void {
  for (const [lang, words] of [['zh', zh] as const, ['en', en] as const]) {
    const run = quarterly(['check', '--lang', lang, ...args], { cwd, env })
    expect([run.status, run.out, run.err.trim().split('\n').length]).toEqual([2, '', 1])
    expect(run.err).toMatch(words)
  }
}

describe('check --since', () => {
  it('counts nothing where nothing has changed, and what is new where something has', () => {
    const cwd = repository()
    expect(since(cwd, 'HEAD')).toMatchObject({ status: 0, findings: [], against: [{ kind: 'since', name: 'HEAD', known: 3, gone: [] }] })
    edit(join(cwd, CHAPTER), text => text + SECOND)
    expect(since(cwd, 'HEAD')).toMatchObject({ status: 1, findings: [{ rule: 'prose/number-not-in-data', line: 20 }] })
    expect(git(cwd, 'status', '--porcelain', '-z')).toMatch(/^ M [^\0]+\0$/u)
  })
  it('says so in its last lines', () => {
    const cwd = repository()
    edit(join(cwd, CHAPTER), text => text.replace('[120亿元]', '[110亿元]'))
    const run = quarterly(['check', '--since', 'HEAD', '--lang', 'en'], { cwd })
    expect(run.status).toBe(0)
    expect(run.out).toContain('  ✓ gone: prose/number-not-in-data  market-a/2024\n')
    expect(run.out).toMatch(
      /\nonly what is new against revision HEAD counts: 2 were there before and are not listed; 1 are gone\n✓ pass {2}0 errors, 0 warnings, 0 infos, 1 waived\n/u,
    )
  })
  it('knows a finding again in a renamed file, in moved lines and in a file taken apart', () => {
    const cwd = repository()
    renameSync(join(cwd, CHAPTER), join(cwd, 'sources/2026-Q1/07-改名.md'))
    edit(join(cwd, 'sources/2026-Q1/07-改名.md'), text => text.replace('## 市场规模\n', '## 市场规模\n\n新的一段。\n'))
    expect(since(cwd, 'HEAD')).toMatchObject({ status: 0, findings: [], against: [{ known: 3, gone: [] }] })
    const [head = '', ...rest] = readFileSync(join(cwd, 'sources/2026-Q1/07-改名.md'), 'utf8').split('\n- ')
    writeFileSync(join(cwd, 'sources/2026-Q1/07-改名.md'), `${head}\n`)
    writeFileSync(join(cwd, 'sources/2026-Q1/08-另起.md'), `## 市场规模\n\n- ${rest.join('\n- ')}`)
    expect(since(cwd, 'HEAD').against).toMatchObject([{ known: 3, gone: [] }])
  })
  it('finds a named file under the name it had', () => {
    const cwd = repository('below')
    git(cwd, 'mv', CHAPTER, 'renamed\n"x".md')
    const known = since(cwd, 'HEAD', 'renamed\n"x".md')
    expect(known.against[0]!.known).toBeGreaterThan(1)
    expect(since(cwd, 'HEAD', '--staged', 'renamed\n"x".md')).toEqual(known)
  })
  it('reads the registers of that revision', () => {
    const cwd = repository()
    edit(join(cwd, 'sources/registers/references.yaml'), text => text.replaceAll('example-report', 'example-other'))
    const now = since(cwd, 'HEAD')
    expect(now.findings.length).toBeGreaterThan(0)
    expect([...new Set(now.findings.map(one => one.rule.split('/')[0]))]).toEqual(['source'])
    commit(cwd)
    expect(since(cwd, 'HEAD').findings).toEqual([])
    expect(since(cwd, 'HEAD~1').findings).toEqual(now.findings)
  })
  it('reads the edition before of that revision', () => {
    const cwd = repository()
    cpSync(join(cwd, 'sources/2026-Q1'), join(cwd, 'sources/2025-Q4'), { recursive: true })
    edit(join(cwd, 'sources/2025-Q4/edition.md'), text =>
      text.replace('2026-Q1', '2025-Q4').replace('2026-01-16', '2025-10-16').replace('2026-04-16', '2026-01-16'),
    )
    edit(join(cwd, 'sources/2026-Q1/edition.md'), text => text.replace('状态:', '上期: 2025-Q4\n状态:'))
    commit(cwd)
    expect(since(cwd, 'HEAD').findings).toEqual([])
    edit(join(cwd, 'sources/2025-Q4/01-市场 50%.md'), text => text.replace('2022年: 100亿元', '2022年: 90亿元'))
    expect(since(cwd, 'HEAD').findings).toMatchObject([{ rule: 'drift/restated-value' }])
  })
  it('a waiver taken away, and a finding that has become worse, are new', () => {
    const cwd = repository()
    edit(join(cwd, CHAPTER), text => text.replace(/ {2}# waive.*\n/u, ''))
    expect(since(cwd, 'HEAD').findings).toMatchObject([{ rule: 'figures/step-outlier' }])
    git(cwd, 'checkout', '-q', '.')
    const settings = '规则:\n  edition/no-figure-in-period: {程度: 错误, 理由: 季度报告要有季度的数}\n'
    writeFileSync(join(cwd, 'sources/registers/checks.yaml'), settings)
    const { findings } = since(cwd, 'HEAD')
    expect(findings.map(one => [one.rule, one.severity])).toEqual([['edition/no-figure-in-period', 'error']])
  })
  it('an edition that was not there is new as a whole', () => {
    const cwd = repository()
    renameSync(join(cwd, 'sources/2026-Q1'), join(cwd, 'sources/2026-Q2'))
    expect(since(cwd, 'HEAD').against).toMatchObject([{ known: 0 }])
    expect(since(cwd, 'HEAD', 'sources/2026-Q2', 'sources').against[0]!.known).toBeGreaterThan(0)
  })
  it('of several with one subject tells the one that came, wherever it stands', () => {
    const cwd = repository()
    edit(join(cwd, CHAPTER), text => text.replace('## 市场规模\n', `## 市场规模\n${SECOND}`))
    expect(since(cwd, 'HEAD').findings.map(one => [one.line, one.column])).toEqual([[3, 10]])
    writeFileSync(join(cwd, 'sources/2026-Q1/00-提要.md'), `## 提要\n${SECOND}`)
    const wrong = since(cwd, 'HEAD').findings.filter(one => one.rule === 'prose/number-not-in-data')
    expect(wrong.map(one => `${one.file}:${one.line}`)).toEqual(['sources/2026-Q1/00-提要.md:3', `${CHAPTER}:3`])
    commit(cwd)
    edit(join(cwd, CHAPTER), text => text.replace(SECOND, ''))
    const { findings, against } = since(cwd, 'HEAD')
    expect([findings, against[0]!.gone]).toEqual([
      [],
      expect.arrayContaining([{ rule: 'prose/number-not-in-data', subject: 'market-a/2024' }]),
    ])
  })
  it('where nobody named one, judges every edition that is not as it was, and misses those that are gone', () => {
    const cwd = repository()
    const [older, newer] = ['sources/2025-Q4', 'sources/2026-Q1'].map(name => join(cwd, name)) as [string, string]
    cpSync(newer, older, { recursive: true })
    edit(join(older, 'edition.md'), text => text.replace('2026-Q1', '2025-Q4'))
    commit(cwd)
    expect(since(cwd, 'HEAD').against).toMatchObject([{ known: 3 }])
    edit(join(older, '01-市场 50%.md'), text => text + SECOND)
    const broken = [{ rule: 'prose/number-not-in-data', file: 'sources/2025-Q4/01-市场 50%.md', line: 20 }]
    expect(since(cwd, 'HEAD')).toMatchObject({ status: 1, findings: broken })
    expect(since(cwd, 'HEAD', '2026-Q1')).toMatchObject({ status: 0, findings: [] })
    expect(since(cwd, 'HEAD', '--staged')).toMatchObject({ status: 0, findings: [] })
    git(cwd, 'add', '-A')
    expect(since(cwd, 'HEAD', '--staged')).toMatchObject({ status: 1, findings: broken })
    // A new edition that is clean hides nothing of the one that was the newest.
    git(cwd, 'reset', '-q', '--hard')
    cpSync(newer, join(cwd, 'sources/2026-Q2'), { recursive: true })
    edit(join(newer, '01-市场 50%.md'), text => text + SECOND)
    expect(since(cwd, 'HEAD').findings).toContainEqual(expect.objectContaining({ ...broken[0], file: CHAPTER }))
    rmSync(newer, { recursive: true })
    const gone = { rule: 'file/unreadable', messageId: 'gone', file: 'sources/2026-Q1', line: 1, severity: 'error' }
    expect(since(cwd, 'HEAD').findings).toContainEqual(expect.objectContaining(gone))
    rmSync(join(cwd, 'sources/2026-Q2'), { recursive: true })
    expect(since(cwd, 'HEAD')).toMatchObject({ status: 1, findings: [gone] })
    expect(quarterly(['check', '--since', 'HEAD', '--lang', 'en'], { cwd }).out).toContain(
      'revision HEAD has this edition, and it is gone now',
    )
  })
  it('a finding about a whole file goes with it to its new name', () => {
    const cwd = repository()
    const [old, now] = ['旧.md', '新 "1".md'].map(name => join(cwd, name)) as [string, string]
    writeFileSync(old, '# 甲\n\n乙公司的一句话，够长，认得出来。\n')
    commit(cwd)
    git(cwd, 'mv', old, now)
    expect(since(cwd, 'HEAD', now)).toMatchObject({ status: 0, findings: [], against: [{ gone: [] }] })
    git(cwd, 'commit', '-qm', 'x')
    const gone = since(cwd, 'HEAD~1', 'sources').against[0]!.gone
    expect(gone).toEqual([])
    writeFileSync(now, '---\n期次: 2026-Q1\n---\n')
    expect(since(cwd, 'HEAD', now).against[0]!.gone).toContainEqual({ rule: 'edition/missing-metadata', subject: '新 "1".md' })
  })
  it('says nothing of all that is owed, as only a part of it is told', () => {
    const cwd = repository()
    edit(join(cwd, CHAPTER), text => text.replace('id=market-a', 'id=market-a carried=2025-Q4'))
    expect(quarterly(['check'], { cwd }).out).toContain('发布前还要做')
    expect(quarterly(['check', '--since', 'HEAD'], { cwd }).out).not.toContain('发布前还要做')
  })
  it('works from a subfolder, for a project below the top, in a worktree and with names of all kinds', () => {
    const cwd = repository('部门 "a"/b\nc')
    expect(since(join(cwd, 'sources/2026-Q1'), 'HEAD', '.')).toMatchObject({ findings: [], against: [{ known: 3 }] })
    expect(since(join(cwd, 'sources'), 'HEAD', '2026-Q1/edition.md').against).toMatchObject([{ known: 0 }])
    const names = ['"q" \'s\' $(x).md', 'a\nb\tc.md', '-n.md', ':(top)x.md', 'é 😀.md']
    for (const name of names)
      writeFileSync(join(cwd, 'sources/2026-Q1', name), `## 第${[...name].length}节\n\n- 例子${[...name].length} \n`)
    expect(since(cwd, 'HEAD').findings.map(one => one.file)).toHaveLength(names.length)
    commit(cwd)
    expect(since(cwd, 'HEAD')).toMatchObject({ findings: [], against: [{ known: 3 + names.length, gone: [] }] })
    const tree = join(base, `worktree ${made}`)
    git(cwd, 'worktree', 'add', '-q', tree, 'HEAD')
    expect(since(join(tree, '部门 "a"/b\nc'), 'main')).toMatchObject({ findings: [], against: [{ known: 3 + names.length }] })
  })
  it('follows links within their folder only, and reads nothing too big', () => {
    const cwd = repository()
    const at = (name: string) => join(cwd, 'sources/2026-Q1', name)
    symlinkSync('edition.md', at('02-link.md'))
    symlinkSync('../../../../../../etc/passwd', at('03-out.md'))
    symlinkSync('/etc/passwd', at('04-out.md'))
    symlinkSync('05-loop.md', at('05-loop.md'))
    writeFileSync(at('06-big.md'), '字'.repeat(400_000))
    const now = check(cwd).findings.map(one => `${one.rule} ${one.file}`)
    commit(cwd)
    for (const name of readdirSync(at(''))) rmSync(at(name))
    expect(check(cwd, '--staged').findings.map(one => `${one.rule} ${one.file}`)).toEqual(now)
  })
  it('a revision that is not there, or is none', () => {
    const cwd = repository()
    for (const rev of [
      'nowhere',
      '--help',
      '-x',
      'HEAD:sources',
      'HEAD..HEAD',
      '',
      '\u001B[31m',
      'x\n::error::y',
      'HEAD~99',
      "';touch x'",
    ]) {
      refused(cwd, [`--since=${rev}`], /^git 里没有版本 /u, /^git knows no revision /u)
    }
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'sources'])
  })
  it('a shallow clone without it says what to do', () => {
    const cwd = repository()
    commit(cwd)
    const clone = join(base, `clone${made}`)
    git(base, 'clone', '-q', '--depth', '1', `file://${cwd}`, clone)
    expect(since(clone, 'HEAD').findings).toEqual([])
    refused(clone, ['--since', 'HEAD~1'], /浅克隆.*fetch-depth: 0/u, /shallow clone.*fetch-depth: 0/u)
  })
  it('no repository, no git', () => {
    const cwd = join(base, 'none')
    cpSync(join(root, 'test/reports/sources'), join(cwd, 'sources'), { recursive: true })
    for (const option of [['--since', 'HEAD'], ['--staged']]) {
      refused(cwd, option, /不在 git 仓库的工作区里/u, /not in the working tree of a git repository/u)
      refused(cwd, option, /没有找到 git/u, /there is no git here/u, { PATH: '/nowhere' })
    }
    git(cwd, 'init', '-q')
    const bare = join(base, 'bare')
    git(base, 'clone', '-q', '--bare', repository(), bare)
    cpSync(join(cwd, 'sources'), join(bare, 'sources'), { recursive: true })
    refused(bare, ['--since', 'HEAD'], /不在 git 仓库的工作区里/u, /not in the working tree/u)
    refused(cwd, ['--since', 'HEAD', '--fix'], /--fix 不能和/u, /--fix does not go with/u)
  })
  it('goes with a baseline: what either knows does not count', () => {
    const cwd = repository()
    edit(join(cwd, CHAPTER), text => text + SECOND)
    quarterly(['check', '--baseline', 'known.json', '--update-baseline'], { cwd })
    edit(join(cwd, CHAPTER), text => `${text}\n另有一处写2024年是[140亿元](#market-a/2024)。\n`)
    const { findings, against } = since(cwd, 'HEAD', '--baseline', 'known.json')
    expect(findings.map(one => one.line)).toEqual([22])
    expect(against).toMatchObject([
      { kind: 'baseline', known: 4 },
      { kind: 'since', known: 0 },
    ])
  })
})

describe('check --staged', () => {
  it('checks what would be committed, not what is on the disk', () => {
    const cwd = repository()
    edit(join(cwd, CHAPTER), text => text + SECOND)
    expect(check(cwd, '--staged').findings).toHaveLength(3)
    git(cwd, 'add', '-A')
    rmSync(join(cwd, 'sources/2026-Q1'), { recursive: true })
    expect(check(cwd, '--staged', '2026-Q1').findings).toHaveLength(4)
    expect(check(cwd, '--staged', '--since', 'HEAD').findings).toMatchObject([{ rule: 'prose/number-not-in-data', line: 20 }])
    expect(quarterly(['check', '--staged'], { cwd }).out).toContain('又说2024年为[130亿元]')
  })
  it('before the first commit is all new', () => {
    const cwd = mkdtempSync(join(base, 'unborn-'))
    cpSync(join(root, 'test/reports/sources'), join(cwd, 'sources'), { recursive: true })
    git(cwd, 'init', '-q')
    git(cwd, 'add', '-A')
    const all = check(cwd, '--staged').findings
    expect(all.length).toBeGreaterThan(0)
    expect(since(cwd, 'HEAD', '--staged')).toMatchObject({ findings: all, against: [{ known: 0, gone: [] }] })
    refused(cwd, ['--since', 'HEAD~1'], /git 里没有版本 HEAD~1/u, /git knows no revision HEAD~1/u)
  })
  it.each([
    ['', ''],
    ['below', 'below/sources/2026-Q1'],
  ])('in a hook, also for a part of what has changed, and in a worktree (%s)', (below, name) => {
    const first = repository(below)
    const top = join(base, `worktree ${made}`)
    git(first, 'worktree', 'add', '-qb', 'side', top)
    const hook = git(first, 'rev-parse', '--git-path', 'hooks').trim()
    const program = [process.execPath, join(root, 'pipeline/setup/quarterly.cjs')].map(word => `'${word}'`).join(' ')
    mkdirSync(resolve(first, hook), { recursive: true })
    writeFileSync(
      join(resolve(first, hook), 'pre-commit'),
      `#!/bin/sh\nexec ${program} check --lang zh --staged --since HEAD ${name} >&2\n`,
      { mode: 0o755 },
    )
    for (const cwd of [first, join(top, below)]) {
      edit(join(cwd, 'sources/2026-Q1/edition.md'), text => text.replace('都是编的', '都是例子'))
      edit(join(cwd, CHAPTER), text => text + SECOND)
      git(cwd, 'commit', '-qm', 'good', 'sources/2026-Q1/edition.md')
      expect(() => git(cwd, 'commit', '-qam', 'bad')).toThrow(/「130亿元」[\s\S]*✗ 不通过 {2}1 个错误/u)
      expect(git(cwd, 'log', '--format=%s').split('\n')[0]).toBe('good')
    }
  })
  it('a merge that is not done is one sentence', () => {
    const cwd = repository()
    git(cwd, 'checkout', '-qb', 'other')
    edit(join(cwd, CHAPTER), text => text.replace('100亿元', '101亿元'))
    commit(cwd)
    git(cwd, 'checkout', '-q', 'main')
    edit(join(cwd, CHAPTER), text => text.replace('100亿元', '102亿元'))
    commit(cwd)
    expect(() => git(cwd, 'merge', '-q', 'other')).toThrow()
    refused(cwd, ['--staged'], /合并冲突还没有解决：/u, /a merge conflict is not resolved: /u)
  })
})
