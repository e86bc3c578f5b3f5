// The PDF as a printer's reader goes through it: lines, headings, long and wide tables, long words. Set by a real browser.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PdfReading, readPdf } from '../pipeline/pdf/read.ts'
import { quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-paper-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LONG_URL = `https://example.org/${'a/very-long-path_'.repeat(18)}end`
const LONG_TITLE = '很长的标题'.repeat(24)
const OPENING = Array.from({ length: 3 }, (_, i) => `开篇第${i + 1}段：${'这一期的要点写在这里，比封面放得下的多，'.repeat(12)}完。`).join(
  '\n\n',
)
const LONG_CAPTION = '一百年来的数'.repeat(20)
const PIECES = [
  '虚拟化技术',
  '（含容器）',
  'GPU',
  '《白皮书》',
  '市场',
  '、',
  '，',
  '云原生平台',
  '。',
  '“试点”',
  '2025年',
  '；',
  'Kubernetes',
  '安全',
  '：',
  '……',
  '增长',
  '！',
]

const paragraphs: string[] = []

/** The same words every time, in an order no line was made for. */
function prose(seed: number, length: number): string {
  let state = seed
  const words = Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return PIECES[Math.floor(state / 65536) % PIECES.length]!
  })
  const text = words
    .join('')
    .replaceAll(/^[、，。；：！…”》）]+/gu, '')
    .replaceAll(/([、，。；：！…])[、，。；：！…]+/gu, '$1')
  paragraphs.push(text)
  return text
}

function sources(): string {
  const years = Array.from(
    { length: 100 },
    (_, i) =>
      `  ${1925 + i}年: {值: ${100 + i}.${i % 10}亿元, 说明: ${i % 3 === 0 ? '这一年的数经过修订，修订的原因写在这里，长到要占两行才写得下' : '无'}}`,
  )
  const columns = Array.from({ length: 30 }, (_, i) => i + 1)
  const chapters = Array.from({ length: 3 }, (_, c) => {
    const sections = Array.from(
      { length: 9 },
      (_, s) => `### 第${c + 1}章的小节${s + 1}\n\n${prose(c * 100 + s + 1, 150)}\n\n${prose(c * 100 + s + 51, 60)}\n`,
    )
    return `## 章${c + 1}\n\n${sections.join('\n')}`
  })
  return `---
期次: 2026-Q1
标题: ${LONG_TITLE}
日期: 2026-01-16
下期: 2026-04-16
状态: 草稿
货币: CNY
数据频率: 年度
---

# ${LONG_TITLE}

${OPENING}

${chapters.join('\n')}

## 长表

\`\`\`yaml figures id=century
标题: ${LONG_CAPTION}
指标: 市场规模
地区: 全球
口径: 整机
来源: 待补
数据:
${years.join('\n')}
\`\`\`

## 宽表

| ${columns.map(n => `列${n}`).join(' | ')} |
|${columns.map(() => ' --- |').join('')}
| ${columns.map(n => `值${n}`).join(' | ')} |

资料见 <${LONG_URL}>，希腊字母 αβΩ、西里尔字母 Привет、罗马数字 Ⅳ、圈码 ①②、少见的字 㐂。

没有动态的厂商：

\`\`\`yaml vendors id=quiet
厂商:
  - 名称: 沉默公司
    来源: 待补
\`\`\`
`
}

let pdf: PdfReading
let own: PdfReading
beforeAll(async () => {
  const project = join(folder, 'project')
  mkdirSync(join(project, 'sources/2026-Q1'), { recursive: true })
  writeFileSync(join(project, 'sources/2026-Q1/edition.md'), sources())
  const run = quarterly(['build', '--draft', '--out', join(folder, 'out')], { cwd: project })
  expect([run.err, run.status]).toEqual([expect.not.stringMatching(/\n\s+at /u), expect.any(Number)])
  pdf = await readPdf(readFileSync(join(folder, 'out/2026-Q1-draft/report.pdf')))
  expect(quarterly(['build', '2026-Q1', '--out', join(folder, 'own')], { cwd: root }).status).toBe(0)
  own = await readPdf(readFileSync(join(folder, 'own/2026-Q1/report.pdf')))
})

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
const squash = (text: string) => text.replaceAll(/\s+/gu, '')

describe('lines (CLREQ 3.1)', () => {
  it('begin with no mark that belongs to the line before, and end with none that belongs to the next', () => {
    const lines = [pdf, own].flatMap(one => one.text.flatMap(linesOf))
    expect(lines.length).toBeGreaterThan(400)
    expect(lines.filter(line => /^[，。、；：？！）》」』】〕”’％‰]/u.test(line))).toEqual([])
    expect(lines.filter(line => /[（《「『【〔“‘]$/u.test(line))).toEqual([])
  })
  it('are filled: what is justified leaves no line of prose half empty', () => {
    // Lines of a paragraph but its last hold about as many characters as the measure does.
    const full = pdf.text
      .slice(4, 12)
      .flatMap(linesOf)
      .filter(line => /\p{Script=Han}/u.test(line) && line.length > 12)
    const width = (line: string) => [...line].reduce((sum, char) => sum + (/[\u2E80-\uFFEF]/u.test(char) ? 1 : 0.55), 0)
    const widths = full.map(width).sort((a, b) => a - b)
    expect(full.length).toBeGreaterThan(100)
    expect(widths[Math.floor(widths.length / 2)]!).toBeGreaterThan(38)
  })
})

describe('pages', () => {
  it('end with no heading', () => {
    for (const one of [pdf, own]) {
      const titles = new Set(one.outline.map(entry => squash(entry.title)))
      const last = one.text.slice(3).map(
        text =>
          linesOf(text)
            .filter(line => !/^\d+ \/ \d+$/u.test(line) && !line.startsWith('草稿：'))
            .at(-1) ?? '',
      )
      expect(last.filter(line => titles.has(squash(line)))).toEqual([])
    }
  })
  it('begin and end with no single line of a paragraph', () => {
    const lines = pdf.text.flatMap((text, page) => linesOf(text).map(line => ({ page, text: squash(line) })))
    /** Lines on each page of what begins at a line; running heads and numbers may stand between. */
    const countsFrom = (paragraph: string, first: number) => {
      const counts = new Map<number, number>()
      let found = 0
      for (let at = first, others = 0; found < paragraph.length && others < 6; at++) {
        const line = lines[at]
        if (!line || !paragraph.startsWith(line.text, found)) others++
        else {
          found += line.text.length
          counts.set(line.page, (counts.get(line.page) ?? 0) + 1)
        }
      }
      return found === paragraph.length ? [...counts.values()] : undefined
    }
    const broken = paragraphs.map(squash).flatMap(paragraph => {
      const starts = lines.flatMap((line, i) => (paragraph.startsWith(line.text) ? [i] : []))
      const counts = starts.map(start => countsFrom(paragraph, start)).find(one => one !== undefined)
      expect(counts, paragraph).toBeDefined()
      return counts!.length > 1 ? [counts!] : []
    })
    expect(broken.length).toBeGreaterThan(2)
    expect(broken.flat().filter(count => count < 2)).toEqual([])
  })
  it('that list contents, charts and tables are one where one can hold them', () => {
    const listing = own.text.slice(1, own.outline[0]!.page! - 1).filter(text => /目录/u.test(text))
    expect(listing.map(text => ['目录', '图目录', '表目录'].every(title => linesOf(text).includes(title)))).toEqual([true])
  })
  it('say what is carried over in the margin, on the paper', () => {
    expect(own.text.flatMap(linesOf).filter(line => line === '2025-Q4').length).toBeGreaterThan(15)
    expect(own.offPaper).toEqual([])
  })
  it('at the back share a running title, and need not begin anew', () => {
    const back = own.outline.filter(one => ['与上一期相比', '编制说明'].includes(one.title))
    expect(back.map(entry => linesOf(own.text[entry.page! - 1]!).some(line => line.endsWith('附录')))).toEqual([true, true])
  })
  it('begin each chapter, under its own name', () => {
    for (const entry of own.outline.filter(one => one.depth === 1 && !['与上一期相比', '编制说明'].includes(one.title))) {
      const [first] = linesOf(own.text[entry.page! - 1]!).filter(line => !squash(line).startsWith('虚拟化技术季度发展报告'))
      expect([entry.title, own.text[entry.page! - 1]!.split(entry.title).length > 2, first !== undefined]).toEqual([
        entry.title,
        true,
        true,
      ])
    }
  })
})

describe('a table longer than a page', () => {
  const pages = () =>
    pdf.text.map((text, i) => ({ i, text: squash(text) })).filter(({ text }) => text.includes('市场规模') || /19\d\d年实际/u.test(text))
  it('flows, with its head on each page', () => {
    const rows = pages().filter(({ text }) => /\d{4}年实际/u.test(text))
    expect(rows.length).toBeGreaterThan(2)
    for (const { i, text } of rows) expect([i, /期间性质数值/u.test(text)]).toEqual([i, true])
  })
  it('leaves no row or two of its own to a page', () => {
    const counts = pages().map(({ text }) => [...text.matchAll(/\d{4}年实际/gu)].length)
    expect(counts.filter(count => count > 0 && count < 3)).toEqual([])
  })
  it('has each row whole on one page', () => {
    for (let i = 0; i < 100; i++) {
      const row = `${1925 + i}年实际${100 + i}.${i % 10}亿元`
      const page = pdf.text.findIndex(text => squash(text).includes(row))
      expect([row, page > 0]).toEqual([row, true])
      // The note of every third row takes two lines: none of them on the next page.
    }
    const notes = pdf.text.flatMap((text, page) =>
      [...squash(text).matchAll(/这一年的数经过修订，修订的原因写在这里，长到要占两行才写得下/gu)].map(() => page),
    )
    expect(notes).toHaveLength(34)
  })
})

describe('what is too wide', () => {
  it('a table of thirty columns, a long address, and title and caption of 120 characters stay on the paper', () => {
    const text = squash(pdf.text.join(''))
    for (let i = 1; i <= 30; i++) expect(text).toContain(`列${i}`)
    expect(pdf.offPaper).toEqual([])
    expect(text).toContain(LONG_URL)
    expect(squash(pdf.text[0]!)).toContain(LONG_TITLE)
    expect(text).toContain(LONG_CAPTION)
  })
  it('a table of many columns is set in parts, each with the first of them', () => {
    const text = squash(pdf.text.slice(4).join(''))
    expect(text.match(/列1(?!\d)/gu)).toHaveLength(3)
    expect(text.match(/值1(?!\d)/gu)).toHaveLength(3)
    expect(text.match(/值30/gu)).toHaveLength(1)
  })
  it('a long address begins in the line of the words before it', () => {
    expect(pdf.text.flatMap(linesOf).filter(line => /^资料见\s?https:/u.test(line))).toHaveLength(1)
  })
  it('what leads to a heading has a name that every reader of PDFs takes: of 127 bytes at most', () => {
    const names = [pdf, own].flatMap(one => [...one.destinations.keys()].map(name => encodeURIComponent(name).length))
    expect(names.length).toBeGreaterThan(40)
    expect(Math.max(...names)).toBeLessThanOrEqual(127)
  })
  it('a cover with a long title is one page, and an opening too long for it is a page before the first chapter', () => {
    const pages = pdf.text.map(squash)
    expect(pages[0]).toContain('草稿：数据尚未通过检查，不得引用。')
    expect(pages.findIndex(text => text.includes('出版说明'))).toBe(1)
    const opening = pages.findIndex(text => text.includes('开篇第1段'))
    expect([opening > 1, opening < pdf.outline[0]!.page! - 1]).toEqual([true, true])
    expect(pages[opening]).toContain(squash(OPENING))
  })
  it('no page was shrunk to hold it: a line of text holds as many characters as in any edition', () => {
    const widest = (one: PdfReading) =>
      Math.max(
        ...one.text
          .flatMap(linesOf)
          .filter(line => /^\p{Script=Han}{30}/u.test(line.replaceAll(/[，。；：、]/gu, '')))
          .map(line => [...line].length),
      )
    expect(widest(pdf)).toBeGreaterThan(30)
    expect(widest(pdf)).toBeLessThan(widest(own) + 12)
  })
  it('rare signs are there', () => {
    for (const sign of ['αβΩ', 'Привет', 'Ⅳ', '①②', '㐂']) expect(squash(pdf.text.join(''))).toContain(sign)
  })
})
