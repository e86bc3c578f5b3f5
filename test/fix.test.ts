// `check --fix`: what a machine may repair is repaired, to the byte; what would change the data is left alone.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { VFile } from 'vfile'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkBundle } from '../pipeline/build.ts'
import { rewrite } from '../pipeline/commands/rewrite.ts'
import { type FixedBundle, fixBundle, type Judge } from '../pipeline/fix.ts'
import { fileLocator } from '../pipeline/position.ts'
import { rules } from '../pipeline/rules/index.ts'
import type { Bundle, Finding, TextEdit } from '../pipeline/types.ts'
import { unifiedDiff } from '../pipeline/unified-diff.ts'
import { bundleOf, examplesOf } from './examples.ts'
import { quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-fix-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
/** A file in a folder of its own. */
const file = (body: string) => {
  const own = join(folder, String(++made))
  mkdirSync(own)
  writeFileSync(join(own, 'report.md'), body)
  return join(own, 'report.md')
}
const beside = (path: string) => readdirSync(join(path, '..'))
const seed = readFileSync(join(root, 'test/seed/report-2025-10-16.md'), 'utf8')
const TRAP = '# 题\n\n```yaml\n要点:\n  - "甲"乙 3%\n  - 丙\n```\n'
const MENDED = TRAP.replace('"甲"乙 3%', `'"甲"乙 3%'`)

describe('check --fix', () => {
  it('repairs the sample: the block at line 210 is read, and all 18 blocks are checked', () => {
    const path = file(seed)
    const run = quarterly(['check', '--fix', path])
    expect(run.out).toMatch(/^改好 .*report\.md：\d+ 处（.*syntax\/yaml-parse 1/u)
    expect(run.out).toMatch(/查了 1 个文件、18 个数据块/u)
    expect(run.status).toBe(1)
    const now = readFileSync(path, 'utf8')
    expect(now).toMatch(/^ {4}- '"通算\+智算"双座融合架构'$/mu)
    // Behind the contents list only space, quotes, percent signs, dashes and the width of colons may differ.
    const bare = (text: string) => text.slice(text.indexOf('\n## 执行摘要')).replaceAll(/[\s'%～—\-:：]/gu, '')
    expect(bare(now)).toBe(bare(seed))
  })
  it('a second time finds nothing to repair and writes nothing', () => {
    const path = file(seed)
    quarterly(['check', '--fix', path])
    const before = statSync(path, { bigint: true })
    expect(quarterly(['check', '--fix', path]).out).toMatch(/^没有能自动改的\n/u)
    const after = statSync(path, { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  })
  it('speaks English', () => {
    const path = file(TRAP)
    expect(quarterly(['check', '--fix', '--lang', 'en', path]).out).toMatch(/^repaired .*: 1 \(syntax\/yaml-parse 1\)\n/u)
    expect(quarterly(['check', '--fix', '--lang', 'en', path]).out).toMatch(/^nothing a machine may repair\n/u)
  })
  it('keeps the byte order mark, the line ends, the mode and the missing last newline', () => {
    const odd = (text: string) => `\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}`
    const path = file(odd(TRAP))
    chmodSync(path, 0o640)
    expect(quarterly(['check', '--fix', path]).out).toContain('改好')
    expect(readFileSync(path, 'utf8')).toBe(odd(MENDED))
    expect([statSync(path).mode & 0o777, beside(path)]).toEqual([0o640, ['report.md']])
  })
  it('tells how many could be repaired where nobody asked for it', () => {
    expect(quarterly(['check', file(TRAP)]).out).toContain('其中 1 处可以自动改：npx quarterly check --fix')
    expect(quarterly(['check', file(MENDED)]).out).not.toContain('--fix')
  })
  it('as JSON says what was repaired, and what is left', () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(root, 'schemas/check-result.json'), 'utf8')),
    )
    const path = file(TRAP)
    const [run, again] = [1, 2].map(() => JSON.parse(quarterly(['check', '--fix', '--format', 'json', path]).out))
    expect(run.fixed).toMatchObject([{ file: expect.stringMatching(/report\.md$/u), rule: 'syntax/yaml-parse', line: 5 }])
    expect([validate(run), validate.errors, again.fixed]).toEqual([true, null, []])
    expect(run.findings).toEqual(again.findings)
  })
  it('repairs each file of an edition, and never a register', () => {
    const project = join(folder, 'project')
    for (const name of ['2026-Q1', 'registers']) mkdirSync(join(project, 'sources', name), { recursive: true })
    const at = (name: string) => join(project, 'sources', name)
    writeFileSync(at('2026-Q1/edition.md'), '# 题\n')
    for (const name of ['a', 'b']) writeFileSync(at(`2026-Q1/${name}.md`), TRAP)
    writeFileSync(at('registers/metrics.yaml'), '核对日期: "甲"乙\n')
    const run = quarterly(['check', '--fix'], { cwd: project })
    expect(run.out).toMatch(/^改好 sources\/2026-Q1\/a\.md：1 处（.*）\n改好 sources\/2026-Q1\/b\.md：1 处/u)
    expect(['a', 'b'].map(name => readFileSync(at(`2026-Q1/${name}.md`), 'utf8'))).toEqual([MENDED, MENDED])
    expect(readFileSync(at('registers/metrics.yaml'), 'utf8')).toBe('核对日期: "甲"乙\n')
  })
  it('repairs a file once that is named twice', () => {
    const path = file(TRAP)
    const run = quarterly(['check', '--fix', path, join(path, '..')])
    expect([run.err, readFileSync(path, 'utf8')]).toEqual(['', MENDED])
    expect(run.out).toMatch(/^改好 .*：1 处/u)
  })
  it('does not write a read-only file, and says so', () => {
    const path = file(TRAP)
    chmodSync(path, 0o444)
    const run = quarterly(['check', '--fix', path])
    expect([run.status, run.err]).toEqual([2, expect.stringMatching(/^没有动 .*report\.md：是只读文件\n$/u)])
    expect([readFileSync(path, 'utf8'), run.out.startsWith('没有能自动改的')]).toEqual([TRAP, true])
  })
  it('does not write through a link', () => {
    const path = file(TRAP)
    const link = join(path, '../link.md')
    symlinkSync(path, link)
    const run = quarterly(['check', '--fix', link])
    expect([run.status, run.err]).toEqual([2, expect.stringContaining('是符号链接')])
    expect([readFileSync(path, 'utf8'), beside(path)]).toEqual([TRAP, ['link.md', 'report.md']])
  })
  it('does not write a file that has changed since it was read', async () => {
    const path = file('# 改过了\n')
    expect(await rewrite({ path, before: TRAP, after: MENDED })).toMatchObject({ zh: '读过之后文件又变了' })
    expect(await rewrite({ path: join(folder, 'gone.md'), before: TRAP, after: MENDED })).toMatchObject({ en: 'the disk said ENOENT' })
    expect([readFileSync(path, 'utf8'), beside(path)]).toEqual(['# 改过了\n', ['report.md']])
  })
})

describe('check --fix --dry-run', () => {
  it('prints a diff and writes nothing', () => {
    const path = file(TRAP.replace('丙', '丙\u202E'))
    const before = statSync(path, { bigint: true })
    const run = quarterly(['check', '--fix', '--dry-run', path])
    expect(run.out.split('\n').slice(2)).toEqual([
      '@@ -2,6 +2,6 @@',
      ' ',
      ' ```yaml',
      ' 要点:',
      '-  - "甲"乙 3%',
      `+  - '"甲"乙 3%'`,
      '   - 丙\\u{202E}',
      ' ```',
      '',
    ])
    expect(run.out).toMatch(/^--- .*report\.md\n\+\+\+ .*report\.md\n/u)
    expect([run.status, run.err]).toEqual([1, '会改 1 处；什么都没有写\n'])
    const after = statSync(path, { bigint: true })
    expect([after.ino, after.mtimeNs, beside(path)]).toEqual([before.ino, before.mtimeNs, ['report.md']])
  })
  it('shows in colour what is taken from the end of a line, and no line end', () => {
    const diff = unifiedDiff('a.md', '甲 \r\n乙\r\n', '甲\r\n乙\r\n', { language: 'zh', color: true })
    expect(diff.split('\n').slice(3)).toEqual(['\u001B[31m-甲\u001B[39m\u001B[41m \u001B[49m', '\u001B[32m+甲\u001B[39m', ' 乙', ''])
  })
  it('does not show what nobody would read', () => {
    const text = (end: string) => `甲${end}\n`.repeat(3000)
    expect(unifiedDiff('a.md', text(' '), text(''), { language: 'zh', color: false })).toBe('--- a.md\n+++ a.md\n改动太多，不逐行列出\n')
  })
  it('has nothing to show where nothing is to be repaired', () => {
    expect(quarterly(['check', '--fix', '--dry-run', file('# 题\n')])).toMatchObject({ out: '', err: '没有能自动改的\n' })
  })
  it('as JSON says what would be repaired and what would be left', () => {
    const path = file(TRAP)
    const would = JSON.parse(quarterly(['check', '--fix', '--dry-run', '--format', 'json', path]).out)
    expect([would.fixed.length, readFileSync(path, 'utf8')]).toEqual([1, TRAP])
    expect(would).toEqual(JSON.parse(quarterly(['check', '--fix', '--format', 'json', path]).out))
  })
  it('is in the help, in both languages', () => {
    for (const language of ['zh', 'en']) expect(quarterly(['check', '--help', '--lang', language]).out).toMatch(/--fix [\s\S]*--dry-run /u)
  })
  it('without --fix is wrong use', () => {
    expect(quarterly(['check', '--dry-run'])).toMatchObject({ status: 2, out: '', err: '--dry-run 要和 --fix 一起用\n' })
  })
})

/** A finding made for the test, with edits of a text. */
function findingWith(text: string, fix: readonly TextEdit[], rest: Partial<Finding> = {}): Finding {
  const at = fix[0]?.start ?? 0
  const place = { file: 'report.md', position: fileLocator(text)(Math.min(at, text.length), Math.min(at, text.length)) }
  const message = { zh: '试', en: 'test' }
  const own = { rule: 'test/rule', messageId: 'test', severity: 'info', message, place, related: [], figures: [], impact: 0, restsOn: [] }
  return { ...(own as unknown as Finding), fix, ...rest }
}

const bundleWith = (text: string): Bundle => ({
  path: 'report.md',
  files: [new VFile({ path: 'report.md', value: text })],
  faults: [],
  registers: [],
})
const judge: Judge = async bundle => checkBundle(bundle).verdict
/** What is really found, without repairs of its own, for looking at one repair alone. */
const silent: Judge = async bundle => {
  const verdict = await judge(bundle)
  return { ...verdict, findings: verdict.findings.map(({ fix: _, ...finding }) => finding) }
}

async function fixed(text: string, findings: readonly Finding[], again: Judge = silent): Promise<FixedBundle> {
  const bundle = bundleWith(text)
  const verdict = await silent(bundle)
  return fixBundle(bundle, { ...verdict, findings: [...verdict.findings, ...findings] }, again)
}

const replaced = (text: string, from: string, to: string): TextEdit => {
  const start = text.indexOf(from)
  if (start < 0) throw new Error(`no «${from}»`)
  return { start, end: start + from.length, text: to }
}
const textAfter = ({ bundle }: FixedBundle) => String(bundle.files[0]!.value)

const DOCUMENT = `---
期次: 2026-Q1 # 说明
---

# 题

- [题](#题)
- [甲 1](#甲-1)

## 甲 1

- 增速15～20%，**日期**: 2026年  
  见[乙](#乙)。

<!-- waive figures/step-outlier reason="口径" -->

## 乙

\`\`\`yaml figures id=a
# 甲的来历
指标: 市场规模
说明: 约15～20%，其余 
数据:
  2023年: 3000亿元
  2024年: 15～20%
  "2025年": 9～16亿元
长文: |
  甲 
  乙
\`\`\`

\`\`\`yaml
要点:
  - 排名 #1 厂商
\`\`\`

\`\`\`yaml
- "甲"乙 7
- 丙
\`\`\`
`

describe('a repair that keeps the meaning is made', () => {
  it.each([
    ['a scalar is quoted', '3000亿元', "'3000亿元'"],
    ['quotes change', '"2025年"', "'2025年'"],
    ['a percent sign is repeated in the data', '2024年: 15～20%', '2024年: 15%～20%'],
    ['a percent sign is repeated in a sentence of the data', '约15～20%，', '约15%～20%，'],
    ['a percent sign is repeated in prose', '增速15～20%', '增速15%～20%'],
    ['a colon after a label is widened', '**: 2026', '**：2026'],
    ['space at the end of a line of YAML goes', '其余 \n', '其余\n'],
    ['what was lost as a comment is quoted', '排名 #1 厂商', "'排名 #1 厂商'"],
    ['a block that could not be read is', '"甲"乙 7', `'"甲"乙 7'`],
    ['the contents list loses the title', '- [题](#题)\n', ''],
    ['the contents list gets a heading', '](#甲-1)\n', '](#甲-1)\n- [乙](#乙)\n'],
  ])('%s', async (_, from, to) => {
    const edit = replaced(DOCUMENT, from, to)
    const result = await fixed(DOCUMENT, [findingWith(DOCUMENT, [edit])])
    expect([result.left, textAfter(result)]).toEqual([[], DOCUMENT.replace(from, () => to)])
    expect(result.fixed).toEqual([{ file: 'report.md', rule: 'test/rule', line: fileLocator(DOCUMENT)(edit.start, edit.start).start.line }])
  })
})

describe('a repair that changes the meaning leaves the file alone', () => {
  it.each([
    ['another number', '3000亿', '3001亿', /字母、汉字或数字/u],
    ['digits of another width', '3000亿', '３０００亿', /字母、汉字或数字/u],
    ['a number in prose', '2026年  ', '2025年  ', /字母、汉字或数字/u],
    ['a multiplier written twice', '9～16亿', '9亿～16亿', /字母、汉字或数字/u],
    ['digits that change places', '15～20%，其余', '20～15%，其余', /字母、汉字或数字/u],
    ['a decimal point', '3000亿元', '30.00亿元', /数据会变：「3000亿元」→「30.00亿元」/u],
    ['another bound', '2024年: 15～20%', '2024年: 15%～20', /数据会变/u],
    ['a key less', '指标: 市场规模', '指标:市场规模', /数据会变|读不通/u],
    ['a comment of the author less', '# 甲的来历\n', '', /字母、汉字或数字/u],
    ['a text that becomes a comment', '3000亿元', '3000 #亿元', /数据会变/u],
    ['space inside a literal text', '  甲 \n', '  甲\n', /数据会变/u],
    ['a line break in prose', '年  \n', '年\n', /标题、段落、列表或链接会变/u],
    ['another target', '](#乙)。', '](＃乙)。', /链接会变/u],
    ['a sentence mark', '](#乙)。', '](#乙)！', /正文会变/u],
    ['another label', 'figures id=a', 'figures id= a', /链接会变/u],
    ['a heading one deeper', '## 乙', '### 乙', /链接会变/u],
    ['a contents entry that is no heading', '](#甲-1)', '](#甲-2)', /目录会与标题不符/u],
    ['a contents entry less', '- [甲 1](#甲-1)\n', '', /目录会与标题不符/u],
    ['no contents list', '- [题](#题)\n- [甲 1](#甲-1)\n', '', /链接会变/u],
    ['a waiver without its reason', 'reason="口径"', "reason='口径'", /正文会变|豁免会变/u],
    ['a broken block that stays broken', '"甲"乙 7', '"甲" "乙" 7', /读不通/u],
    ['a broken block that loses text', '"甲"乙 7', '"甲" #乙 7', /文字|读不通/u],
    ['a broken block with other nesting', '- "甲"乙 7\n- 丙', '- 甲乙 7\n  - 丙', /文字/u],
    ['a block that can no longer be read', '"2025年"', '"2025年', /读不通|链接会变/u],
  ])('%s', async (_, from, to, reason) => {
    const result = await fixed(DOCUMENT, [findingWith(DOCUMENT, [replaced(DOCUMENT, from, to)])])
    expect(result.left).toMatchObject([{ file: 'report.md', rules: ['test/rule'], reason: { zh: expect.stringMatching(reason) } }])
    expect([textAfter(result), result.fixed, result.changed]).toEqual([DOCUMENT, [], []])
  })
  it('says on which line', async () => {
    const { left } = await fixed(DOCUMENT, [findingWith(DOCUMENT, [replaced(DOCUMENT, '3000亿', '3001亿')])])
    expect(left[0]!.line).toBe(DOCUMENT.slice(0, DOCUMENT.indexOf('3000亿')).split('\n').length)
  })
  it.each([
    ['outside the text', [{ start: 0, end: DOCUMENT.length + 1, text: '' }]],
    ['backwards', [{ start: 5, end: 4, text: ' ' }]],
    ['between numbers', [{ start: 0.5, end: 1, text: '' }]],
    [
      'over one another',
      [
        { start: 1, end: 3, text: '' },
        { start: 2, end: 4, text: '' },
      ],
    ],
  ])('an edit %s', async (_, edits) => {
    const { left } = await fixed(DOCUMENT, [findingWith(DOCUMENT, edits)])
    expect(left).toMatchObject([{ reason: { en: 'the repair does not fit the file' } }])
  })
  it('an edit through the middle of a character', async () => {
    const { left } = await fixed('𠮷\n', [findingWith('𠮷\n', [{ start: 1, end: 1, text: ' ' }])])
    expect(left).toHaveLength(1)
  })
  it('one that makes an error', async () => {
    const again: Judge = async bundle => {
      const verdict = await silent(bundle)
      const error = findingWith(DOCUMENT, [], { severity: 'error', rule: 'test/error' })
      return { ...verdict, findings: [...verdict.findings, error] }
    }
    const result = await fixed(DOCUMENT, [findingWith(DOCUMENT, [replaced(DOCUMENT, '3000亿元', "'3000亿元'")])], again)
    expect(result.left).toMatchObject([{ reason: { zh: '改后会多出错误：试' } }])
    expect(result.changed).toEqual([])
  })
  it('one without end', async () => {
    const again: Judge = async bundle => {
      const verdict = await silent(bundle)
      const text = String(bundle.files[0]!.value)
      return { ...verdict, findings: [findingWith(text, [replaced(text, '市场规模', '市场规模 ')])] }
    }
    const result = await fixed(DOCUMENT, (await again(bundleWith(DOCUMENT))).findings, again)
    expect(result.left).toMatchObject([{ reason: { en: 'the repairs did not end within 10 rounds' } }])
    expect(textAfter(result)).toBe(DOCUMENT)
  })
  it('one of a text that only a clock may watch', async () => {
    const text = `甲 \n\n${'a_ '.repeat(201)}\n`
    const { left } = await fixed(text, [findingWith(text, [replaced(text, '甲 ', '甲')])])
    expect(left).toMatchObject([{ reason: { zh: '文件太长或太绕，只能手工改' } }])
  })
})

describe('rounds', () => {
  it('of edits that touch the first is made, and the other in the next round', async () => {
    const [one, two] = [replaced(DOCUMENT, '其余 \n', '其余\n'), replaced(DOCUMENT, ' \n数据', '\n数据')]
    let rounds = 0
    const again: Judge = async bundle => {
      const verdict = await silent(bundle)
      const text = String(bundle.files[0]!.value)
      const rest = ++rounds === 1 ? [findingWith(text, [replaced(text, '3000亿元', '"3000亿元"')])] : []
      return { ...verdict, findings: [...verdict.findings, ...rest] }
    }
    const result = await fixed(DOCUMENT, [findingWith(DOCUMENT, [one]), findingWith(DOCUMENT, [two])], again)
    expect(textAfter(result)).toBe(DOCUMENT.replace('其余 ', '其余').replace('3000亿元', '"3000亿元"'))
    expect([result.fixed.length, rounds]).toEqual([2, 2])
  })
  it('a waived finding is not repaired, and one elsewhere neither', async () => {
    const edit = [replaced(DOCUMENT, '其余 \n', '其余\n')]
    const elsewhere = findingWith(DOCUMENT, edit)
    const waived = findingWith(DOCUMENT, edit, { waived: '照录' })
    const register = { ...elsewhere, place: { ...elsewhere.place, file: 'registers/metrics.yaml' } }
    const result = await fixed(DOCUMENT, [waived, register])
    expect([result.changed, result.left]).toEqual([[], []])
  })
  it('what a repair brings to light is not held against it', async () => {
    const text = '```yaml figures id=a\n指标: "市场"规模\n错: 3\n```\n'
    const result = await fixBundle(bundleWith(text), await judge(bundleWith(text)), judge)
    expect(textAfter(result)).toBe(text.replace('"市场"规模', `'"市场"规模'`))
    expect(result.verdict.findings.filter(finding => finding.rule === 'schema/block-invalid').length).toBeGreaterThan(1)
  })
})

describe('whatever the document', () => {
  const pieces = fc.constantFrom(
    '# 题\n\n',
    '正文 3000亿元。\n',
    '增速15～20%，日期: 甲\n',
    '行末  \n接着\n',
    '- [题](#题)\n',
    '\n',
    '```yaml\n要点:\n  - "甲"乙 1\n  - 丙\n```\n',
    '```yaml\n要点:\n  - 排名 #1 厂商\n  - *重点*\n```\n',
    '```yaml\n- a: 15～20% \n- b: "3"\n```\n',
    '> ```yaml\n> 甲: `乙`丙\n> ```\n',
    '- 项\n\n  ```yaml\n  甲: %15\n  乙: [1] 来源\n  ```\n',
    '```yaml\n甲:\n\t乙: "1"2\n```\n',
  )
  const documents = fc.array(pieces, { minLength: 1, maxLength: 8 }).map(parts => parts.join(''))
  const endings = fc.constantFrom('\n', '\r\n', '\r')
  const marks = fc.constantFrom('', '\uFEFF')
  const edits = fc.array(
    fc.record({
      // Near a mark of YAML or Markdown, where an edit has a chance to change nothing.
      at: fc.nat(),
      by: fc.integer({ min: -1, max: 1 }),
      length: fc.nat(2),
      text: fc.constantFrom('', ' ', "'", '"', '%', '9', '甲', '\n', '：', '#', '- '),
    }),
    { minLength: 1, maxLength: 2 },
  )
  /** What no repair may touch, found by simpler means than the program's. */
  const digits = (text: string) => text.replaceAll(/^[ -]*\[题\]\([^)]*\)/gmu, '').replaceAll(/\D/gu, '')
  const bare = (text: string) => text.replaceAll(/^[ -]*\[题\]\([^)]*\)/gmu, '').replaceAll(/[\s"'%:：]/gu, '')
  const dataOf = (text: string) =>
    [...text.matchAll(/^ *``` *yaml *\n([\s\S]*?)^ *``` *$/gmu)].map(match => {
      try {
        return JSON.stringify(parse(match[1]!, { schema: 'failsafe' }))
          .replaceAll(/(\d)%?～/gu, '$1～')
          .replaceAll(' %', '%')
      } catch {
        return undefined
      }
    })

  it('what is found in it is repaired for good, with its marks and line ends, or left alone', async () => {
    await fc.assert(
      fc.asyncProperty(documents, endings, marks, async (text, newline, mark) => {
        const before = mark + text.replaceAll('\n', newline)
        const bundle = bundleWith(before)
        const result = await fixBundle(bundle, await judge(bundle), judge)
        const now = textAfter(result)
        if (result.left.length > 0) expect(now).toBe(before)
        expect([now.startsWith('\uFEFF'), digits(now)]).toEqual([mark !== '', digits(before)])
        expect(now.replaceAll(newline, '')).not.toMatch(/[\r\n]/u)
        const again = await fixBundle(bundleWith(now), await judge(bundleWith(now)), judge)
        expect(again.changed).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
  it('an edit at random is made only where nothing is said otherwise after it', async () => {
    let changes = 0
    await fc.assert(
      fc.asyncProperty(documents, edits, async (text, wanted) => {
        const marks = [...text.matchAll(/["'%:#\n]/gu)].map(match => match.index)
        const findings = wanted.map(({ at, by, length, text: put }) => {
          const start = Math.max(0, (marks[at % marks.length] ?? 0) + by)
          return findingWith(text, [{ start, end: Math.min(start + length, text.length), text: put }])
        })
        const now = textAfter(await fixed(text, findings))
        if (now === text) return
        changes++
        expect([digits(now), bare(now)]).toEqual([digits(text), bare(text)])
        const [old, data] = [dataOf(text), dataOf(now)]
        for (const [i, one] of old.entries()) if (one !== undefined && !/#1/u.test(text)) expect(data[i]).toBe(one)
      }),
      { numRuns: 400 },
    )
    expect(changes).toBeGreaterThan(0)
  })
})

describe('the repairs that rules bring', () => {
  const examples = rules.flatMap(rule => {
    const page = join(root, 'pipeline/rules', `${rule.id}.md`)
    return (existsSync(page) ? examplesOf(readFileSync(page, 'utf8')) : []).map(
      (example, i) => [`${rule.id} ${i + 1} ${example.title}`, example] as const,
    )
  })
  const fixable = examples.filter(([, example]) =>
    checkBundle(bundleOf(example)).verdict.findings.some(finding => finding.fix?.length && finding.waived === undefined),
  )
  it('are shown on pages', () => expect(fixable.length).toBeGreaterThan(0))
  it.each(fixable)('%s: are all made, and once for all', async (_, example) => {
    const bundle = bundleOf(example)
    const result = await fixBundle(bundle, await judge(bundle), judge)
    expect(result.left).toEqual([])
    expect(result.verdict.findings.filter(finding => finding.fix?.length && finding.waived === undefined)).toEqual([])
  })
})
