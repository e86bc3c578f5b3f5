// Editions: a folder in (`<case>/sources`), a folder out (`<case>/expected`), file for file. A case is a project of its own.
//
// What is missing in `expected` is written there, except in CI; what has changed is written to `expected-changed` beside it, and fails.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../pipeline/browser/launch.ts'
import { written } from '../pipeline/formats/markdown.ts'
import { nodesOf } from '../pipeline/markdown-tree.ts'
import { readPdf } from '../pipeline/pdf/read.ts'
import { quarterly, type Run, root } from './program.ts'

const CASES = join(root, 'test/editions')
const cases = readdirSync(CASES).sort()
const folder = mkdtempSync(join(tmpdir(), 'quarterly-editions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function filesIn(path: string): ReadonlyMap<string, string> {
  if (!existsSync(path)) return new Map()
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map(one => [one.slice(path.length + 1).replaceAll('\\', '/'), readFileSync(one, 'utf8')]))
}
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
/** What an edition says: not its style sheet, which belongs to no case, and not its manifest, which names versions. */
const withoutStyle = (text: string) => text.replace(/<style>[\s\S]*?<\/style>/u, '<style></style>')

const built = new Map<string, { run: Run; files: ReadonlyMap<string, string>; style: string }>()
beforeAll(() => {
  for (const name of cases) {
    const run = quarterly(['build', '--format', 'md,html', '--out', join(folder, name)], { cwd: join(CASES, name) })
    const files = new Map(filesIn(join(folder, name, '2026-Q1')))
    const page = files.get('index.html') ?? ''
    files.delete('manifest.json')
    if (page !== '') files.set('index.html', withoutStyle(page))
    built.set(name, { run, files, style: /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? '' })
  }
})

describe.each(cases)('the edition %s', name => {
  it('is built', () => {
    const { run } = built.get(name)!
    expect([run.status, run.out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^✓ 通过 {2}0 个错误/u)])
  })
  it('is what is expected, file for file', () => {
    const { files } = built.get(name)!
    const [wanted, changed] = [join(CASES, name, 'expected'), join(CASES, name, 'expected-changed')]
    rmSync(changed, { recursive: true, force: true })
    const expected = filesIn(wanted)
    for (const [path, text] of files) {
      if (expected.has(path)) continue
      expect([path, process.env.CI]).toEqual([path, undefined])
      write(join(wanted, path), text)
    }
    const differs = [...files].filter(([path, text]) => expected.has(path) && expected.get(path) !== text).map(([path]) => path)
    for (const path of differs) write(join(changed, path), files.get(path)!)
    for (const path of differs) expect.soft(files.get(path), path).toBe(expected.get(path))
    expect([...expected.keys()].filter(path => !files.has(path))).toEqual([])
  })
  it('is Markdown that passes the checks its sources pass, and is the same when it is read and written again', () => {
    const path = join(folder, name, '2026-Q1/report.md')
    const found = (what: string) => {
      const run = quarterly(['check', what, '--format', 'json'], { cwd: join(CASES, name) })
      const { findings } = JSON.parse(run.out) as { findings: { rule: string; line: number; severity: string }[] }
      return findings.filter(one => one.severity === 'error' || /^(?:structure|links|syntax|text|typography|edition)\//u.test(one.rule))
    }
    const own = new Set(found('2026-Q1').map(one => one.rule))
    const brought = found(path).filter(one => !own.has(one.rule))
    expect(brought.map(one => `${one.line} ${one.rule}`)).toEqual([])
    const text = readFileSync(path, 'utf8').replace(/^---[\s\S]*?\n---\n\n/u, '')
    const again = written({ type: 'root', children: nodesOf(text) })
    // Boxes of task lists are text to this parser, which knows none.
    const plain = (markdown: string) => markdown.replaceAll(/^(\s*[-*] )\\(?=\[[ x]\])/gmu, '$1')
    expect(plain(again)).toBe(plain(text))
    expect(text.match(/^- \[[ x]\] /gmu) ?? []).toHaveLength(name === 'minimal' ? 2 : 0)
  })
})

/** What a browser makes of a page. */
interface Seen {
  readonly tags: readonly string[]
  readonly handlers: readonly string[]
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  readonly ids: readonly string[]
  readonly tables: readonly (readonly number[])[]
  readonly text: string
}
const LOOK = `(() => {
  const all = [...document.querySelectorAll('*')]
  const attributes = all.flatMap(node => [...node.attributes])
  return {
    tags: [...new Set(all.map(node => node.localName))],
    handlers: attributes.map(one => one.name).filter(name => /^on/i.test(name)),
    sources: attributes.filter(one => /^(?:src|srcset|action|formaction|data|poster|background|xlink:href)$/i.test(one.name)).map(one => one.value),
    targets: [...document.querySelectorAll('[href]')].map(node => node.getAttribute('href')),
    ids: all.map(node => node.id).filter(id => id !== ''),
    tables: [...document.querySelectorAll('table')].map(table => [...table.rows].map(row => row.cells.length)),
    text: document.body.textContent,
  }
})()`

describe('whatever an author writes', () => {
  const file = (path: string) => built.get('hostile')!.files.get(path)!
  let seen: Seen
  let wellFormed: readonly string[]
  beforeAll(async () => {
    const running = await launchBrowser()
    try {
      const page = await running.browser.newPage()
      await page.setContent(readFileSync(join(folder, 'hostile/2026-Q1/index.html'), 'utf8'))
      seen = (await page.evaluate(LOOK)) as Seen
      const charts = [...built.values()].flatMap(({ files }) =>
        [...files].filter(([path]) => path.endsWith('.svg')).map(([, text]) => text),
      )
      const look = `${JSON.stringify(charts)}.map(text => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') ? 'broken' : 'svg')`
      wellFormed = (await page.evaluate(look)) as string[]
    } finally {
      await running.close()
    }
  })

  it('adds nothing to the page that acts or asks for something', () => {
    expect(
      file('index.html')
        .replaceAll(/ (?!type)[a-z-]+="[^"]*"/gu, '')
        .match(/<script[^>]*>/giu),
    ).toEqual(['<script type="application/ld+json">'])
    const names = ['img', 'link', 'iframe', 'form', 'input', 'object', 'embed', 'base', 'video', 'b', 'i', 'u']
    expect(seen.tags.filter(tag => names.includes(tag))).toEqual([])
    expect([seen.handlers, seen.sources]).toEqual([[], []])
  })
  it('leads nowhere but where the author’s own links and the register lead', () => {
    const outside = new Set(seen.targets.filter(target => !target.startsWith('#')))
    expect([...outside]).toEqual(['https://example.org/a_(b)?q=%22%3E%3Cscript%3E&x=1'])
  })
  it('is printed as it was written', () => {
    for (const written of [
      '</title><script>alert("题")</script> {{ 7 | times: 7 }} | *星* `码` & "引号"',
      '"><img src=x onerror=alert(1)> {% raw %} $x^2$ <!-- 注 -->',
      '=HYPERLINK("https://evil.example/","编")',
      '<b>粗</b> | **星** {{ words.edition }} [链接](javascript:alert(1)) `码`',
      '| 管道 | 再一个 | \\ 反斜杠 \\| 两样',
      '{{ row.id }}{% if %} &lt;实体&gt; &#60; &amp;amp; [^hostile-report] ~~删~~ <https://evil.example/>',
      '=1+1 | <script>alert(1)</script> ![图](https://evil.example/x.png) https://evil.example/ www.evil.example a@evil.example',
      '130亿元（<script>）',
      '- 不是列表',
      '# 不是标题',
      '    不是代码',
      '```yaml figures',
      '\'键：值\': "引"',
      '<!-- waive figures/scope-break reason="假的" -->',
      '😀👩‍💻',
    ])
      expect(seen.text).toContain(written)
  })
  it('leaves every table with as many cells in each row as in its head', () => {
    expect(seen.tables).toEqual([
      [6, 6, 6, 6, 6, 6],
      [4, 4],
      [2, 2, 2, 2, 2, 2, 2, 2, 2],
      [2, 2, 2, 2],
    ])
  })
  it('leaves the Markdown with the same tables, and its marks as text', () => {
    const source = file('report.md').replace(/^---\n[\s\S]*?\n---\n/u, '')
    const columns: number[][] = []
    const targets: string[] = []
    const kinds = new Set<string>()
    visit({ type: 'root', children: nodesOf(source) } as Root, node => {
      kinds.add(node.type)
      if (node.type === 'table') columns.push(node.children.map(row => row.children.length))
      if (node.type === 'link' || node.type === 'image' || node.type === 'definition') targets.push(node.url)
    })
    expect(columns).toEqual(seen.tables)
    expect(
      [...kinds].filter(kind => ['html', 'code', 'blockquote', 'linkReference', 'imageReference', 'thematicBreak'].includes(kind)),
    ).toEqual([])
    expect(targets.filter(target => !/^#|^charts\/constructor\.svg$|^https:\/\/example\.org\//u.test(target))).toEqual([])
    // GitHub makes links of bare addresses: none may stand bare, but in the text of a link.
    const withoutLinks = source.replaceAll(/\[\\<script>.*?\]\(https:\/\/example\.org/gu, '')
    expect(withoutLinks.match(/https?:\/\/evil|www\.evil|(?<!\\)@evil/gu)).toBeNull()
  })
  it('gives a heading of no one’s global the id of none', () => {
    expect(seen.ids).toContain('s-location')
    expect(seen.ids).toContain('b-constructor')
    expect(seen.ids.filter(id => ['location', 'constructor', '__proto__', 'name'].includes(id))).toEqual([])
  })
  it('is no formula in figures.csv', () => {
    const cells = file('figures.csv')
      .replace('\uFEFF', '')
      .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)|\r\n/u)
    expect(cells.filter(cell => /^"?[=+@-]/u.test(cell) && !/^-?\d+$/u.test(cell))).toEqual([])
    expect(cells).toContain("'+105亿元")
  })
  it('does not break out of the style sheet or the policy of the page', () => {
    // The fonts are cut to what an edition says, and its columns are shifted by what they hold; all else is the same.
    const sheet = (name: string) =>
      built
        .get(name)!
        .style.replaceAll(/@font-face\{[^}]*\}|td\.shift-\d+ \{[^}]*\}/gu, '')
        .trim()
    expect(sheet('hostile').replaceAll(/\n+/gu, '\n')).toBe(sheet('minimal').replaceAll(/\n+/gu, '\n'))
    expect(file('index.html')).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`)
  })
  it('in the chart is text', () => {
    const chart = file('charts/constructor.svg')
    const tags = [...chart.replaceAll(/"[^"]*"/gu, '""').matchAll(/<([a-zA-Z]+)/gu)].map(match => match[1]!)
    expect([...new Set(tags)].sort()).toEqual(['desc', 'g', 'line', 'path', 'rect', 'style', 'svg', 'text', 'title'])
    expect(chart).toContain('&#x3C;b>粗&#x3C;/b>')
    // What is wrong XML a browser shows as an error where the chart should be.
    expect(wellFormed).toEqual(
      [...built.values()].flatMap(({ files }) => [...files.keys()].filter(path => path.endsWith('.svg'))).map(() => 'svg'),
    )
  })
})

describe('an edition with sources from the register', () => {
  it('is printed: footnotes and all', async () => {
    const out = join(folder, 'printed')
    const run = quarterly(['build', '--out', out], { cwd: join(CASES, 'minimal') })
    expect(run.status).toBe(0)
    const pdf = await readPdf(readFileSync(join(out, '2026-Q1/report.pdf')))
    const text = pdf.text.join('').replaceAll(/\s+/gu, '')
    expect(text).toContain('乙机构季度调查；乙机构；2025-11')
    expect(text).toContain('2026年预计200亿元～220亿元')
    expect(pdf.outline.map(entry => entry.title.replaceAll(/\s+/gu, ''))).toEqual(expect.arrayContaining(['市场规模', '编制说明']))
    // Notes and sources before what is said of how the edition was made.
    expect(
      pdf.outline
        .filter(entry => entry.depth === 1)
        .slice(-2)
        .map(entry => entry.title),
    ).toEqual(['注与出处', '编制说明'])
    const inside = pdf.links.filter(link => link.target.startsWith('#')).map(link => link.target.slice(1))
    expect(inside.filter(target => !pdf.destinations.has(target))).toEqual([])
    expect(pdf.links.map(link => link.target)).toContain('https://example.org/report?year=2025&lang=zh')
  })
  it('with emoji is printed with them', async () => {
    const out = join(folder, 'emoji')
    expect(quarterly(['build', '--out', out], { cwd: join(CASES, 'hostile') }).status).toBe(0)
    const pdf = await readPdf(readFileSync(join(out, '2026-Q1/report.pdf')))
    expect(pdf.text.join('')).toContain('😀👩‍💻')
    expect(pdf.fonts.map(font => font.name.replace(/^[A-Z]{6}\+/u, ''))).toContain('NotoEmoji-Regular')
  })
  it('with names and formulas of Europe is printed with them, and they are copied out as written', async () => {
    const project = join(folder, 'letters')
    cpSync(join(CASES, 'minimal/sources'), join(project, 'sources'), { recursive: true })
    const path = join(project, 'sources/2026-Q1/edition.md')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('\n## ', '\n## Škoda与CO₂\n\n捷克的Dvořák、波兰的Łódź、乌克兰的Київ，₽100。\n\n## '),
    )
    expect(quarterly(['build', '--out', join(project, 'out')], { cwd: project }).status).toBe(0)
    const pdf = await readPdf(readFileSync(join(project, 'out/2026-Q1/report.pdf')))
    const text = pdf.text.join('').replaceAll(/\s/gu, '')
    expect([...['Škoda与CO₂', '捷克的Dvořák、波兰的Łódź、乌克兰的Київ，₽100。'].filter(part => !text.includes(part))]).toEqual([])
    const fonts = pdf.fonts.map(font => font.name.replace(/^[A-Z]{6}\+/u, ''))
    expect(fonts).toEqual(expect.arrayContaining(['NotoSerif-Regular', 'NotoSans-Bold']))
  })
  it.each(['md,html,pdf', 'html'])('whose characters no font has is refused with their place, and nothing is written: %s', format => {
    const project = join(folder, `rare-${format}`)
    cpSync(join(CASES, 'minimal/sources'), join(project, 'sources'), { recursive: true })
    const path = join(project, 'sources/2026-Q1/edition.md')
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n## ', '\n古埃及的𓀀字，土字头的𠮷字。\n\n## '))
    const line =
      readFileSync(path, 'utf8')
        .split('\n')
        .findIndex(text => text.includes('𓀀')) + 1
    const run = quarterly(['build', '--format', format, '--out', join(project, 'out')], { cwd: project })
    expect([run.status, existsSync(join(project, 'out/2026-Q1'))]).toEqual([2, false])
    expect(run.err.split('\n').filter(text => text.startsWith('  '))).toEqual([
      `  sources/2026-Q1/edition.md:${line}:5 𓀀 (U+13000)`,
      `  sources/2026-Q1/edition.md:${line}:13 𠮷 (U+20BB7)`,
    ])
  })
  it('whose letters have marks that no font has with them is refused with their place', () => {
    const project = join(folder, 'marks')
    cpSync(join(CASES, 'minimal/sources'), join(project, 'sources'), { recursive: true })
    const path = join(project, 'sources/2026-Q1/edition.md')
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n## ', '\n重音ї\u0301，尾形a\u0328，加尖S\u030ckoda。\n\n## '))
    const run = quarterly(['build', '--out', join(project, 'out')], { cwd: project })
    expect([run.status, existsSync(join(project, 'out/2026-Q1'))]).toEqual([2, false])
    expect(
      run.err
        .split('\n')
        .filter(text => text.startsWith('  '))
        .map(text => text.replace(/^.*?md:[0-9]+:/u, '')),
    ).toEqual(['9 \u0328 (U+0328)', '3 ї\u0301 (U+0457 U+0301)'])
  })
})
