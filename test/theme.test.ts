// A theme of one's own: what it changes, what it leaves alone, and what is said of a broken one. And an edition in English.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '../pipeline/pdf/read.ts'
import { contrast } from '../pipeline/theme.ts'
import { quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-theme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MINIMAL = join(root, 'test/editions/minimal')
function built(name: string, cwd: string, args: readonly string[] = []) {
  const out = join(folder, name)
  const run = quarterly(['build', '2026-Q1', '--out', out, ...args], { cwd })
  return { run, file: (path: string) => readFileSync(join(out, '2026-Q1', path)) }
}
function themed(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, `theme-${name}`)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(path, file, '..'), { recursive: true })
    writeFileSync(join(path, file), text)
  }
  return path
}

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10H0z" fill="#7a1f2b"/></svg>'
const RED = {
  'theme.yaml': `# Of one's own
paper: Letter
logo: logo.svg
fonts: {text: sans, headings: serif}
colours:
  light: {mark: "#7a1f2b", mark-soft: "#f0dcdf"}
`,
  'logo.svg': LOGO,
  'words/zh.yaml': 'quarter_report: 季度观察\n',
}

describe('a second theme', () => {
  let own: ReturnType<typeof built>
  let red: ReturnType<typeof built>
  beforeAll(() => {
    own = built('own', MINIMAL)
    red = built('red', MINIMAL, ['--templates', themed('red', RED)])
    expect([own.run.status, red.run.status]).toEqual([0, 0])
  })
  const pageSize = (pdf: Uint8Array) =>
    /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(Buffer.from(pdf).toString('latin1'))!.slice(1, 3).map(Number)

  it('has its paper', () => {
    expect(pageSize(red.file('report.pdf')).map(Math.round)).toEqual([612, 792])
    expect(pageSize(own.file('report.pdf')).map(Math.round)).toEqual([595, 842])
  })
  it.each(['A5', 'B5', 'Letter'])('%s holds cover and imprint on a page each, and tables are not cut off', async paper => {
    const small = built(`paper-${paper}`, join(root, 'test/editions/hostile'), [
      '--templates',
      themed(paper, { 'theme.yaml': `paper: ${paper}\n` }),
    ])
    expect(small.run.status).toBe(0)
    const { text } = await readPdf(small.file('report.pdf'))
    const titles = ['季度报告', '出版说明', '目录']
    expect(text.slice(0, 3).map((page, i) => page.includes(titles[i]!))).toEqual([true, true, true])
  })
  it('has its colours, and the rest of them from the first', () => {
    const [mine, theirs] = [own.file('index.html').toString(), red.file('index.html').toString()]
    expect(theirs).toContain('--mark: #7a1f2b')
    expect(mine).not.toContain('#7a1f2b')
    for (const html of [mine, theirs]) expect(html).toContain('--ink: #1c2329')
  })
  it('has its typefaces: the text in sans, headings and tables in serif', async () => {
    const names = async (pdf: Uint8Array) => (await readPdf(pdf)).fonts.map(font => font.name.replace(/^[A-Z]{6}\+/u, '')).sort()
    expect(await names(own.file('report.pdf'))).toEqual(['NotoSansSC-Bold', 'NotoSansSC-Regular', 'NotoSerifSC-Regular'])
    expect(await names(red.file('report.pdf'))).toEqual(['NotoSansSC-Regular', 'NotoSerifSC-Bold', 'NotoSerifSC-Regular'])
  })
  it('has its logo in the page, inside the file', () => {
    expect(red.file('index.html').toString()).toContain(
      `<img src="data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}" alt="">`,
    )
    expect(own.file('index.html').toString()).not.toContain('<img')
  })
  it('has its own words where it has any', async () => {
    expect((await readPdf(red.file('report.pdf'))).text[0]).toContain('季度观察')
    expect(red.file('index.html').toString()).toContain('季度观察 · 2026-Q1')
    expect(red.file('index.html').toString()).toContain('编制说明')
  })
  it('changes no figure', () => {
    for (const path of ['figures.json', 'figures.csv']) expect(red.file(path).equals(own.file(path))).toBe(true)
  })
})

describe('a theme that cannot be', () => {
  const broken: readonly (readonly [string, string, RegExp])[] = [
    ['a colour without quotation marks', 'colours:\n  light:\n    ink: #123456\n', /theme\.yaml:3:\d+ /u],
    ['a colour by its name', 'colours:\n  dark:\n    mark: "red"\n', /theme\.yaml:3:11 「red」写法不对：六位十六进制颜色/u],
    ['an unknown key', 'papper: A4\n', /theme\.yaml:1:1 这里没有「papper」这个键.*是不是「paper」/u],
    ['an unknown paper', 'paper: A3\n', /theme\.yaml:1:8 「A3」不在可选之列：A4、A5、B5、Letter/u],
    [
      'text that weak eyes cannot read',
      'colours:\n  light: {soft: "#999999"}\n',
      /light\.soft #999999 \/ light\.paper #ffffff 对比只有 2\.8 : 1，至少要 4\.5 : 1/u,
    ],
    ['a logo that is not there', 'logo: none.svg\n', /logo：没有文件 none\.svg/u],
    ['a logo outside the folder', 'logo: ../logo.svg\n', /theme\.yaml:1:7 「\.\.\/logo\.svg」写法不对/u],
    ['no YAML', 'colours: [\n', /theme\.yaml:\d+:\d+ /u],
  ]
  it.each(broken)('%s is told with its place, and nothing is written', (name, yaml, said) => {
    const { run } = built(`broken ${name}`, MINIMAL, ['--format', 'md', '--templates', themed(name, { 'theme.yaml': yaml })])
    expect([run.status, run.err]).toEqual([2, expect.stringMatching(said)])
    expect(run.err).not.toMatch(/\n\s+at /u)
    expect(() => readFileSync(join(folder, `broken ${name}`, '2026-Q1/report.md'))).toThrow()
  })
})

describe('contrast', () => {
  it('a folder that is not there is told, and nothing is written', () => {
    const { run } = built('no-folder', MINIMAL, ['--templates', join(folder, 'nowhere'), '--lang', 'zh'])
    expect([run.status, run.out, run.err]).toEqual([2, '', expect.stringMatching(/^--templates：没有文件夹 .*nowhere\n$/u)])
    expect(existsSync(join(folder, 'no-folder'))).toBe(false)
  })
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ffffff', '#777777', 4.48],
    ['#1f5f8b', '#1f5f8b', 1],
  ])('of %s on %s is %d, as WCAG has it', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
  })
})

describe('an edition in English', () => {
  it('has no Chinese in it that its author did not write, in any format', async () => {
    const { run, file } = built('english', join(root, 'test/editions/english'))
    expect(run.status).toBe(0)
    const html = file('index.html').toString()
    expect(html).toContain('<html lang="en">')
    const said = {
      // Front matter is data, and its keys are Chinese.
      md: file('report.md')
        .toString()
        .replace(/^---[\s\S]*?\n---\n/u, ''),
      html: html.replace(/<style>[\s\S]*?<\/style>/u, ''),
      pdf: (await readPdf(file('report.pdf'))).text.join('\n'),
    }
    for (const [format, text] of Object.entries(said)) expect([format, text.match(/\p{Script=Han}+/gu)]).toEqual([format, null])
    expect(said.pdf).toContain('Table 1')
  })
})
