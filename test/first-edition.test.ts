// What goes wrong in the first edition somebody writes by hand: each is told where it stands, with what to do.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkJson, type JsonFinding, quarterly } from './program.ts'

const base = mkdtempSync(join(tmpdir(), 'quarterly-first-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const KEYS = '期次: 2026-Q2\n标题: 甲市场季度报告\n日期: 2026-04-16\n下期: 2026-07-16\n状态: 草稿\n货币: CNY\n'
const FRONT = `---\n${KEYS}---\n`

let made = 0
/** A project with these files in its sources/. */
function project(files: Readonly<Record<string, string>>): string {
  const path = join(base, String(++made))
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, 'sources', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return path
}
const shown = ({ rule, messageId, file, line, column }: JsonFinding) => `${file.split('/').at(-1)}:${line}:${column} ${rule} ${messageId}`
const findings = (files: Readonly<Record<string, string>>, ...names: string[]) =>
  checkJson(names, { cwd: project(files) }).findings.filter(one => one.waived === null)

describe('a relative link', () => {
  it('is an error at the link, with the place in the edition that was meant', () => {
    const told = findings({
      '2026-Q2/edition.md': `${FRONT}\n# 甲市场季度报告\n\n见[规模](02-market.md#规模)和[市场](./02-%E5%B8%82%E5%9C%BA.md)。\n`,
      '2026-Q2/02-market.md': '## 规模\n\n见[说明](shuoming.md)和[戊](www.example.com/a)。\n',
      '2026-Q2/02-市场.md': '## 市场\n\n正文。\n',
    }).filter(one => one.rule === 'links/forbidden-target')
    expect(told.map(one => [shown(one), one.suggestion?.zh])).toEqual([
      ['02-market.md:3:2 links/forbidden-target relative', undefined],
      ['02-market.md:3:20 links/forbidden-target relative', '改为 https://www.example.com/a'],
      ['edition.md:12:2 links/forbidden-target relative', '同一期的各章合成一份，改为 #规模'],
      ['edition.md:12:24 links/forbidden-target relative', '同一期的各章合成一份，改为 #市场'],
    ])
    expect(told[0]!.message.zh).toMatch(/「shuoming\.md」.*https:\/\/….*#标识/u)
  })
})

describe('an edition before that is not there', () => {
  const BEFORE = `---\n${KEYS.replace('2026-Q2', '2026-Q1').replace('2026-04-16', '2026-01-16').replace('2026-07-16', '2026-04-16')}---\n`
  const naming = (previous: string) => `\uFEFF---\n上期: ${previous}\n${KEYS}---\n\n# 甲\n\n正文。\n`
  const own = (files: Readonly<Record<string, string>>, name: string) =>
    findings(files, name).filter(one => one.rule === 'edition/missing-metadata')
  it('is an error where it is named, with those there are', () => {
    const files = { '2026-Q1/edition.md': `${BEFORE}\n# 甲\n\n正文。\n`, '2026-Q2/edition.md': naming('2025-Q1') }
    const told = own(files, '2026-Q2')
    expect(told.map(one => [shown(one), one.endColumn, one.message.zh])).toEqual([
      ['edition.md:2:5 edition/missing-metadata no-previous', 12, '没有 2025-Q1 这一期；在它之前的有 2026-Q1'],
    ])
    expect(own({ ...files, '2026-Q2/edition.md': naming('2026-Q1') }, '2026-Q2')).toEqual([])
  })
  it('may be one from before this program: where no earlier one is there, nothing is said', () => {
    expect(own({ '2026-Q2/edition.md': naming('2026-Q1'), '2026-Q3/edition.md': BEFORE.replace('2026-Q1', '2026-Q3') }, '2026-Q2')).toEqual(
      [],
    )
  })
})

describe('front matter without its lines', () => {
  it.each([
    ['both', `${KEYS}\n# 题\n`, 'edition.md:1:1 edition/missing-metadata no-lines', /第 1 行前面加一行 ---.*第 6 行后面加一行 ---/u],
    ['the first', `${KEYS}---\n\n# 题\n`, 'edition.md:1:1 edition/missing-metadata no-opening', /第 1 行前面加一行 ---/u],
    ['the last', `---\n${KEYS}\n# 题\n`, 'edition.md:2:1 edition/missing-metadata no-closing', /第 7 行后面加一行 ---/u],
    [
      'the last, with a rule below',
      `---\n${KEYS}\n# 题\n\n甲。\n\n---\n\n乙。\n`,
      'edition.md:2:1 edition/missing-metadata no-closing',
      /第 7 行后/u,
    ],
  ])('is told which is missing, and no colon of it is repaired: %s', (_, text, expected, says) => {
    const cwd = project({ '2026-Q2/edition.md': text })
    const told = checkJson([], { cwd }).findings
    const own = told.filter(one => one.rule === 'edition/missing-metadata' || one.rule === 'typography/fullwidth-colon')
    expect(own.map(shown)).toEqual([expected])
    expect(own[0]!.message.zh).toMatch(says)
    quarterly(['check', '--fix'], { cwd })
    expect(readFileSync(join(cwd, 'sources/2026-Q2/edition.md'), 'utf8')).toBe(text)
  })
})

describe('a file that is not called what it must be', () => {
  const told = (files: Readonly<Record<string, string>>) =>
    findings(files)
      .filter(one => one.severity === 'error')
      .map(shown)
  it('is not read where it does not end in .md, and that is told with its new name', () => {
    const found = findings({
      '2026-Q2/edition.md': `${FRONT}\n# 甲市场季度报告\n\n正文。\n`,
      '2026-Q2/02.MD': '## 规模\n',
      '2026-Q2/03.txt': '## 规模\n',
      '2026-Q2/04.Markdown': '## 规模\n',
      '2026-Q2/notes.yaml': '甲: 乙\n',
      '2026-Q2/.draft.txt': '甲\n',
      '2026-Q2/notes.txt': '甲\n',
    }).filter(one => one.severity === 'error')
    expect(found.map(shown)).toEqual(['02.MD', '03.txt', '04.Markdown'].map(name => `${name}:1:1 file/unreadable not-md`))
    expect(found.map(one => /改名为 (\S+)，/u.exec(one.message.zh)?.[1])).toEqual(['02.md', '03.md', '04.md'])
  })
  it('Edition.md is read, with its chapters as one edition, and has to be renamed', () => {
    const files = { '2026-Q2/Edition.md': `${FRONT}\n# 甲市场季度报告\n\n正文。\n`, '2026-Q2/02.md': '## 规模\n\n正文。\n' }
    expect(told(files)).toEqual(['Edition.md:1:1 file/unreadable not-edition-md'])
  })
  it('an edition without front matter in any file is one finding that names edition.md', () => {
    const files = { '2026-Q2/01.md': '# 甲市场季度报告\n\n正文。\n', '2026-Q2/02.md': '## 规模\n\n正文。\n' }
    const found = findings(files).filter(one => one.severity === 'error')
    expect(found.map(shown)).toEqual(['01.md:1:1 edition/missing-metadata no-edition-md'])
    expect(found[0]!.message.zh).toContain('请新建 sources/2026-Q2/edition.md')
  })
  it('near miss: a folder that is no edition may hold any text', () => {
    expect(told({ '2026-Q1/edition.md': `${FRONT.replace('2026-Q2', '2026-Q1')}\n# 甲市场季度报告\n\n正文。\n` })).toEqual([])
    const cwd = project({ 'papers/a.md': '# A\n\nText.\n', 'papers/b.md': '# B\n\nText.\n', 'papers/c.txt': 'c\n', 'papers/D.MD': '# D\n' })
    expect(checkJson(['sources/papers'], { cwd }).findings.filter(one => one.rule === 'file/unreadable')).toEqual([])
  })
})

describe('an edition that is not there', () => {
  const one = { '2026-Q1/edition.md': `${FRONT.replace('2026-Q2', '2026-Q1')}\n# 甲市场季度报告\n` }
  it.each([
    ['check', '2026-Q9'],
    ['check', '2026-q2'],
    ['build', '2026Q9'],
    ['verify', '2026-Q9'],
  ])('%s %s lists those there are', (command, name) => {
    const cwd = project(one)
    mkdirSync(join(cwd, 'output/2026-Q1'), { recursive: true })
    const run = quarterly([command, name], { cwd })
    expect([run.status, run.err.trim()]).toEqual([2, expect.stringMatching(new RegExp(`没有 ${name} 这一期；已有：2026-Q1$`, 'u'))])
  })
  it.each([[['check']], [['check', '2026Q2']], [['check', '2026-Q2']]])('a folder without the hyphen is to be renamed: %j', args => {
    const run = quarterly(args, { cwd: project({ ...one, '2026Q2/edition.md': FRONT }) })
    expect([run.status, run.err.trim()]).toEqual([2, expect.stringContaining('请把文件夹 sources/2026Q2 改名为 2026-Q2')])
  })
})
