// The command line as people meet it: help, languages, exit codes, one sentence for what goes wrong.
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import { checkJson, door, quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, body: string | Uint8Array) => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, body)
  return path
}
const one = (text: string) => text.trim().split('\n').length

describe('help', () => {
  it('names every command, in Chinese and in English', () => {
    const zh = quarterly(['--help'])
    const en = quarterly(['--help', '--lang', 'en'])
    for (const command of ['build', 'check', 'diff', 'explain', 'doctor']) {
      expect(zh.out).toContain(command)
      expect(en.out).toContain(command)
    }
    expect(zh.out).toContain('退出码')
    expect(en.out).toContain('Exit codes')
    expect([zh.status, en.status]).toEqual([0, 0])
  })
  it('of a command says what its options are', () => {
    const { out, status } = quarterly(['check', '--help'])
    expect(status).toBe(0)
    expect(out).toMatch(/--max-warnings/u)
    expect(out).toMatch(/pretty.*json/u)
  })
  it.each([
    [['nonsense']],
    [['check', '--nonsense']],
    [['check', '--format', 'xml']],
    [['check', '--max-warnings', 'many']],
    // What a glob makes of a file so called is no question for the version, which would pass.
    [['check', '-v.md', 'a.md']],
    [['check', '-v']],
    [['check', '--since', '--version']],
    [['build', '--format', 'docx']],
  ])('wrong use %j is one line and exit code 2', args => {
    const run = quarterly(args)
    expect(run.status).toBe(2)
    expect(run.err).not.toMatch(/\n\s+at /u)
    expect(run.err.trim()).not.toBe('')
  })
})

describe('check', () => {
  it('passes on the newest edition of the project', () => {
    const { verdict, findings, status, checked } = checkJson([])
    expect(findings.filter(finding => finding.severity === 'error' && finding.waived === null)).toEqual([])
    expect([verdict, status]).toEqual(['pass', 0])
    expect(checked.blocks).toBeGreaterThanOrEqual(18)
  })
  it('fails on warnings when told how many are too many', () => {
    expect(quarterly(['check', '--max-warnings', '0']).status).toBe(1)
  })
  it('says in one closing line what was found and checked', () => {
    const { out } = quarterly(['check'])
    expect(out).toMatch(/✓ 通过 {2}0 个错误/u)
    expect(out).toMatch(
      /查了 \d+ 个文件、\d+ 个数据块、\d+ 个数（读懂 \d+ 个，有来源 \d+ 个）；正文里 \d+ 处数量，\d+ 处连到了数据；用了 \d+ 条规则/u,
    )
  })
  it('prints as JSON what its schema says', () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(root, 'schemas/check-result.json'), 'utf8')),
    )
    for (const path of ['2026-Q1', 'test/seed/report-2025-10-16.md', 'test/corpus']) {
      const valid = validate(JSON.parse(quarterly(['check', '--format', 'json', path]).out))
      expect([path, valid, validate.errors]).toEqual([path, true, null])
    }
  })
  it('puts carets under double-width characters', () => {
    const path = file('wide.md', '```yaml\n甲: 乙 #1 丙\n```\n')
    const lines = quarterly(['check', path]).out.split('\n')
    const at = lines.findIndex(line => line.includes('│ 甲: 乙 #1 丙'))
    expect(lines[at + 1]).toBe('    '.concat('  │ ', ' '.repeat(7), '^'.repeat(5)))
  })
})

describe('bad input gets one finding or one line, and the right exit code', () => {
  it('no such edition', () => {
    const run = quarterly(['build', '2031-Q1'])
    expect([run.status, one(run.err)]).toEqual([2, 1])
    expect(run.err).toContain('2025-Q4、2026-Q1')
  })
  it('no such path', () => {
    const run = quarterly(['check', join(folder, 'nowhere.md')])
    expect([run.status, one(run.err)]).toEqual([2, 1])
  })
  it('an empty folder', () => {
    mkdirSync(join(folder, 'empty'))
    expect(checkJson([join(folder, 'empty')])).toMatchObject({ status: 1, verdict: 'fail', findings: [{ rule: 'file/unreadable' }] })
  })
  it('a file that is not UTF-8, and its neighbours are checked all the same', () => {
    file('mixed/a.md', new Uint8Array([0x23, 0x20, 0xb1, 0xea, 0xcc, 0xe2]))
    file('mixed/b.md', '# 好\n')
    const result = checkJson([join(folder, 'mixed')])
    expect(result.findings.filter(finding => finding.rule === 'text/encoding')).toMatchObject([
      { line: 1, column: 3, message: { zh: expect.stringContaining('GBK') } },
    ])
    expect(result.checked.files).toBe(1)
  })
  it('a file over the limit', () => {
    const result = checkJson([file('big.md', '字'.repeat(300_000))])
    expect(result.findings).toMatchObject([{ rule: 'file/unreadable', message: { zh: expect.stringContaining('900000 字节') } }])
    expect(result.status).toBe(1)
  })
  it('no front matter', () => {
    expect(checkJson([file('plain.md', '# 题\n\n正文。\n')]).findings).toMatchObject([
      { rule: 'edition/missing-metadata', line: 1, column: 1 },
    ])
  })
  it('a folder named like an edition that is another', () => {
    file('2031-Q2/edition.md', '---\n期次: 2026-Q1\n标题: 题\n日期: 2026-01-16\n下期: 2026-04-16\n状态: 草稿\n货币: CNY\n---\n\n# 题\n')
    expect(checkJson([join(folder, '2031-Q2')]).findings).toMatchObject([{ rule: 'edition/missing-metadata', line: 2, column: 5 }])
  })
  it('a byte order mark hides nothing', () => {
    const { findings } = checkJson([file('bom.md', '\uFEFF# 题\n\n```yaml figures id=a\n乱: 2\n```\n')])
    expect(findings.filter(one => one.rule === 'schema/block-invalid').map(one => one.line)).toContain(4)
  })
  it('an unknown kind, with the one probably meant', () => {
    const [finding] = checkJson([file('kind.md', '```yaml figure id=a\n甲: 乙\n```\n')]).findings.filter(
      one => one.rule === 'schema/block-invalid',
    )
    expect(finding).toMatchObject({ line: 1, column: 4, suggestion: { zh: '是不是 figures？' } })
    expect(finding!.message.zh).toContain('figures、vendors')
    expect(finding!.message.en).toContain('figures, vendors')
  })
  it('a bracket that is not closed, with what to look for', () => {
    const [finding] = checkJson([file('open.md', '# 题\n\n```yaml\n甲:\n  [乙\n\n```\n')]).findings.filter(
      one => one.rule === 'syntax/yaml-parse',
    )
    expect(finding!.message).toMatchObject({
      zh: expect.stringMatching(/「\[乙」.*不成对/u),
      en: expect.stringMatching(/«\[乙».*without its pair/u),
    })
  })
  it('a block that is not a map, with the full-width colon', () => {
    const [finding] = checkJson([file('colon.md', '```yaml\n市场规模：4000亿元\n```\n')]).findings.filter(
      one => one.rule === 'schema/block-invalid',
    )
    expect(finding).toMatchObject({ line: 2, column: 1, endColumn: 12, suggestion: { zh: '改为 市场规模: 4000亿元' } })
  })
  it('a symbolic link out of the folder is not followed', () => {
    file('links/edition.md', '# 题\n')
    symlinkSync(join(root, 'package.json'), join(folder, 'links/secret.md'))
    const { findings } = checkJson([join(folder, 'links')])
    expect(findings.filter(finding => finding.rule === 'file/unreadable')).toMatchObject([{ file: expect.stringContaining('secret.md') }])
    expect(JSON.stringify(findings)).not.toContain('devDependencies')
  })
  it('a document that would take a parser minutes is stopped, and the others are judged', () => {
    file('slow/a.md', `${'**x* '.repeat(3_800)}\n`.repeat(20))
    file('slow/b.md', '# 题\n')
    const { findings, checked } = checkJson([join(folder, 'slow')], { timeout: 30_000 })
    expect(findings.filter(finding => finding.rule === 'syntax/too-large')).toHaveLength(1)
    expect(checked.files).toBeGreaterThanOrEqual(1)
  })
  it('an output folder that cannot be written', () => {
    const run = quarterly(['build', '--format', 'md', '--out', file('a-file', '')])
    expect([run.status, one(run.err)]).toEqual([2, 1])
    expect(run.err).toMatch(/E(?:EXIST|NOTDIR)/u)
  })
})

it('a result that cannot be told to its end is no pass', ({ skip }) => {
  if (!existsSync('/dev/full')) skip('there is no /dev/full here')
  const full = openSync('/dev/full', 'w')
  const run = spawnSync(process.execPath, [door, 'check', '--lang', 'zh'], { cwd: root, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] })
  closeSync(full)
  expect([run.status, run.stderr]).toEqual([2, '结果没有写完（ENOSPC）\n'])
})

describe('words the program does not know', () => {
  it.each<[string, string, string]>([
    ['build --draf', '没有选项 --draf\n（是不是 --draft？）\n', "error: unknown option '--draf'\n(Did you mean --draft?)\n"],
    ['bild', '没有命令 bild\n（是不是 build？）\n', "error: unknown command 'bild'\n(Did you mean build?)\n"],
    ['build a b', '参数太多：最多 1 个，写了 2 个\n', 'error: too many arguments'],
    ['correct 2025-Q4', '缺少选项 --reason <text>\n', "error: required option '--reason <text>' not specified\n"],
    ['correct --reason x', '缺少参数 edition\n', "error: missing required argument 'edition'\n"],
    ['build --out', '选项 --out <dir> 后面要写值\n', "error: option '--out <dir>' argument missing\n"],
    ['check --format nope', '选项 --format <name[=file]> 的值「nope」不对：可以是 pretty, ', "error: option '--format"],
    ['check --\u001b[31m', '没有选项 --\\u{1B}[31m\n', "error: unknown option '--\\u{1B}[31m'\n"],
  ])('%j', (words, zh, en) => {
    for (const [language, said] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const run = quarterly(words.split(' '), { env: { LC_ALL: language === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8' } })
      expect([run.status, run.out, run.err.slice(0, said.length)]).toEqual([2, '', said])
    }
  })
})

describe('explain and doctor', () => {
  it('explain prints a rule’s page in the language asked for', () => {
    const zh = quarterly(['explain', 'figures/scope-break'])
    const en = quarterly(['explain', 'figures/scope-break', '--lang', 'en'])
    expect(zh.out).toContain('## 中文')
    expect(zh.out).not.toContain('## English')
    expect(en.out).toContain('## English')
    expect(en.out).not.toContain('## 中文')
  })
  it('explain lists the rules, and guesses a misspelt one', () => {
    expect(quarterly(['explain']).out).toContain('forecast/window-overlap')
    const run = quarterly(['explain', 'figures/scope-brake'])
    expect([run.status, run.err]).toEqual([2, '没有规则 figures/scope-brake；是不是 figures/scope-break？\n'])
  })
  it('doctor says what is here and what is missing', () => {
    expect(quarterly(['doctor']).out).toMatch(/✓ Node\.js .*\n✓ 字体.*\n/u)
    const run = quarterly(['doctor'], { env: { QUARTERLY_BROWSER: '/nope' } })
    expect(run.out).toContain('✗ 浏览器')
    expect(run.status).toBe(3)
  })
})
