// An edition that stands as it was made is not made again; the least change of what it was made of, or of the edition itself, has it made.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { quarterly, replaceIn, root } from './program.ts'

const EDITION = '2026-Q1'
const PREVIOUS = '2025-Q4'
const folder = mkdtempSync(join(tmpdir(), 'quarterly-standing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const env = { QUARTERLY_CACHE: join(folder, 'cache') }
const made = join(folder, 'made')
let project = ''

const build = (...args: string[]) => {
  const run = quarterly(['build', '--format', 'md', ...args], { cwd: project, env })
  expect([run.status, run.err.replace(/^先前的 .+ 这次没有要，已经不在了\n$/u, '')]).toEqual([0, ''])
  return run.out
}
const isMade = (said: string) => {
  expect(said).toMatch(/^(?:没有变化，没有重做：|已写到 )output\/2026-Q1(?:-draft)?\/（/mu)
  return said.includes('已写到 ')
}
const edit = (path: string, from: string | RegExp, to: string) => replaceIn(join(project, path), from, to)
const write = (path: string, body: string | Uint8Array) => {
  mkdirSync(join(project, path, '..'), { recursive: true })
  writeFileSync(join(project, path), body)
}

/** A dot of a colour, as PNG. */
const dot = (colour: 'red' | 'blue') =>
  Buffer.from(
    colour === 'red'
      ? 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
      : 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )

beforeAll(() => {
  project = made
  cpSync(join(root, 'sources'), join(made, 'sources'), { recursive: true })
  write(`sources/${EDITION}/dot.png`, dot('red'))
  edit(`sources/${EDITION}/09-conclusion.md`, /$/u, '\n![一个点](dot.png)\n')
  write('templates/blocks/missing.md', readFileSync(join(root, 'templates/blocks/missing.md')))
  expect(isMade(build())).toBe(true)
})
let count = 0
beforeEach(() => {
  project = join(folder, `project-${count++}`)
  cpSync(made, project, { recursive: true })
})

describe('an edition is not made again', () => {
  it('where nothing has changed: the findings are told all the same, and no file is touched', () => {
    const path = join(project, 'output', EDITION, 'report.md')
    utimesSync(path, 1_700_000_000, 1_700_000_000)
    const said = build()
    expect(said.trim().split('\n')).toHaveLength(4)
    expect(said).toMatch(/^✓ 通过 {2}0 个错误/u)
    expect(said).toMatch(/没有变化，没有重做：output\/2026-Q1\/（md）；要重做，加 --force\n$/u)
    expect(statSync(path).mtimeMs).toBe(1_700_000_000_000)
  })
  it('where files were only touched, or put elsewhere with all that belongs to them', () => {
    utimesSync(join(project, 'sources', EDITION, '02-market.md'), 1_700_000_000, 1_700_000_000)
    expect(isMade(build())).toBe(false)
  })
  it('where a change was taken back', () => {
    edit(`sources/${EDITION}/09-conclusion.md`, '本季度', '这一季度')
    expect(isMade(build())).toBe(true)
    edit(`sources/${EDITION}/09-conclusion.md`, '这一季度', '本季度')
    expect(isMade(build())).toBe(true)
    expect(isMade(build())).toBe(false)
  })
  it('in English', () => {
    expect(build('--lang', 'en')).toMatch(/nothing has changed since output\/2026-Q1\/ \(md\) was made; to make it again add --force\n$/u)
  })
  it('and what a killed build has left beside it goes', () => {
    mkdirSync(join(project, 'output', `.tmp-${EDITION}-999999999`))
    expect([isMade(build()), readdirSync(join(project, 'output'))]).toEqual([false, [EDITION]])
  })
})

describe('an edition is made again, and then stands', () => {
  it.each<[string, () => void]>([
    ['a word of its sources', () => edit(`sources/${EDITION}/09-conclusion.md`, '本季度', '这一季度')],
    ['a space of its sources', () => edit(`sources/${EDITION}/09-conclusion.md`, /$/u, ' \n')],
    ['a chapter more', () => write(`sources/${EDITION}/11-more.md`, '# 补充\n\n一句话。\n')],
    ['a word of the edition before', () => edit(`sources/${PREVIOUS}/09-conclusion.md`, '今后', '将来')],
    ['a register', () => edit('sources/registers/entities.yaml', /$/u, '# 一条说明\n')],
    ['the bytes of a picture', () => write(`sources/${EDITION}/dot.png`, dot('blue'))],
    ['a template', () => edit('templates/blocks/missing.md', /$/u, '\n{% comment %}{% endcomment %}')],
    ['a template more', () => write('templates/closing.md', readFileSync(join(root, 'templates/closing.md')))],
    ['a byte of a finished file', () => edit(`output/${EDITION}/report.md`, '本季度', '那个季度')],
    ['its manifest', () => edit(`output/${EDITION}/manifest.json`, /$/u, '\n')],
    ['a finished file is gone', () => rmSync(join(project, 'output', EDITION, 'figures.csv'))],
    ['the whole edition is gone', () => rmSync(join(project, 'output'), { recursive: true })],
  ])('after a change: %s', (_, change) => {
    change()
    expect(isMade(build())).toBe(true)
    expect(isMade(build())).toBe(false)
  })
  it('after the edition before has come, though there is no file in it, and has gone', () => {
    rmSync(join(project, 'sources', PREVIOUS), { recursive: true })
    expect([isMade(build()), isMade(build())]).toEqual([true, false])
    mkdirSync(join(project, 'sources', PREVIOUS))
    expect([isMade(build()), isMade(build())]).toEqual([true, false])
    rmSync(join(project, 'sources', PREVIOUS), { recursive: true })
    expect([isMade(build()), isMade(build())]).toEqual([true, false])
  })
  it('from another folder: an edition before without front matter is called by where it is from there', () => {
    write(`sources/${PREVIOUS}/edition.md`, '# 概要\n\n一句话。\n')
    expect([isMade(build()), isMade(build())]).toEqual([true, false])
    const run = quarterly(['build', EDITION, '--format', 'md'], { cwd: join(project, 'sources', EDITION), env })
    expect([run.status, run.out.includes('已写到')]).toEqual([0, true])
  })
  it('for other formats, as a draft, and where it is wanted', () => {
    expect(isMade(build('--format', 'md,html'))).toBe(true)
    expect(isMade(build('--format', 'html,md'))).toBe(false)
    expect(isMade(build())).toBe(true)
    expect(isMade(build('--draft'))).toBe(true)
    expect(isMade(build('--draft'))).toBe(false)
    expect(isMade(build())).toBe(false)
    expect(isMade(build('--force'))).toBe(true)
  })
  it('with templates of a folder that was named, as they are then', () => {
    const named = () => isMade(build('--templates', 'own'))
    write('own/closing.md', readFileSync(join(root, 'templates/closing.md')))
    expect([named(), named()]).toEqual([true, false])
    edit('own/closing.md', /$/u, '\n一句话。\n')
    expect([named(), named()]).toEqual([true, false])
  })
  it.runIf(process.platform !== 'win32')('always, where a template is a link: what it leads to may change unseen', () => {
    symlinkSync(join(root, 'templates/closing.md'), join(project, 'templates/closing.md'))
    expect([isMade(build()), isMade(build())]).toEqual([true, true])
  })
  it('always, with nothing kept, or what was kept spoilt', () => {
    const kept = join(env.QUARTERLY_CACHE, 'editions')
    for (const name of readdirSync(kept)) writeFileSync(join(kept, name), 'spoilt')
    expect([isMade(build()), isMade(build())]).toEqual([true, false])
    rmSync(kept, { recursive: true })
    expect([isMade(build()), isMade(build())]).toEqual([true, false])
  })
})

describe('what was kept of earlier builds', () => {
  const report = () => readFileSync(join(project, 'output', EDITION, 'report.md'), 'utf8')
  const page = () => readFileSync(join(project, 'output', EDITION, 'index.html'), 'utf8')
  it('has no part in a block that says something else, and is the same where it says it again', () => {
    const pages = ['--format', 'md,html']
    build(...pages)
    const before = [report(), page()]
    edit(`sources/${EDITION}/08-outlook.md`, '量子计算虚拟化', '量子模拟虚拟化')
    build(...pages)
    expect([report(), page()].map(text => text.includes('量子模拟虚拟化'))).toEqual([true, true])
    expect(report()).not.toContain('- 量子计算虚拟化\n')
    edit(`sources/${EDITION}/08-outlook.md`, '量子模拟虚拟化', '量子计算虚拟化')
    build(...pages, '--force')
    expect([report(), page()]).toEqual(before)
    rmSync(join(env.QUARTERLY_CACHE, 'nodes'), { recursive: true })
    build(...pages, '--force')
    expect([report(), page()]).toEqual(before)
  })
  it('has none in what another template says, nor in another language', () => {
    write('templates/blocks/carried.md', '沿袭自 {{ carried }}')
    build()
    expect(report()).toContain('沿袭自 2025-Q4')
    rmSync(join(project, 'templates/blocks/carried.md'))
    build()
    expect([report().includes('沿袭自'), report().includes('*沿用 2025-Q4*')]).toEqual([false, true])
    write('templates/words/zh.yaml', readFileSync(join(root, 'templates/words/zh.yaml'), 'utf8').replace('carried: 沿用', 'carried: 沿自'))
    build()
    expect([report().includes('*沿用 2025-Q4*'), report().includes('*沿自 2025-Q4*')]).toEqual([false, true])
  })
})

it('an edition without a PDF, as it was wanted, is fine, and said to have none', () => {
  const run = quarterly(['verify'], { cwd: project, env })
  expect([run.status, run.out.split('\n')[0]]).toEqual([0, '✓ output/2026-Q1 完好；没有要 PDF，其中没有'])
})

it('what was there in other formats, and was not asked for, is named', () => {
  const two = quarterly(['build', '--format', 'md,html'], { cwd: project, env })
  expect([two.status, two.err]).toEqual([0, ''])
  const one = quarterly(['build', '--format', 'md'], { cwd: project, env })
  expect([one.status, one.err, readdirSync(join(project, 'output', EDITION)).includes('index.html')]).toEqual([
    0,
    '先前的 index.html 这次没有要，已经不在了\n',
    false,
  ])
})

it('a file of somebody else in its folder is no reason to leave it unsaid', () => {
  write(`output/${EDITION}/mine.txt`, 'mine')
  const run = quarterly(['build', '--format', 'md'], { cwd: project, env })
  expect([run.status, run.err]).toEqual([2, expect.stringContaining('mine.txt')])
})

it('with a PDF: stands too, and is made again by another browser or where the sandbox must be there', () => {
  const whole = (more: Readonly<Record<string, string>> = {}, ...args: string[]) =>
    quarterly(['build', ...args], { cwd: project, env: { ...env, ...more } })
  expect(whole().status).toBe(0)
  expect(whole().out).toContain('没有重做')
  expect(whole({ QUARTERLY_BROWSER: '/nope' })).toMatchObject({ status: 3, out: expect.stringContaining('已写到') })
  expect(whole({ QUARTERLY_BROWSER: '/nope' })).toMatchObject({ status: 3, out: expect.stringContaining('已写到') })
  expect(whole().out).toContain('已写到')
  expect(whole({}, '--require-sandbox').out).not.toContain('没有重做')
})
