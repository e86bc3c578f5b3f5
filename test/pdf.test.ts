// A small Chinese document through a real browser and back through pdf.js.
import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { type PrintInput, type PrintResult, printPdf } from '../pipeline/browser/print.ts'
import { fontFaceCss } from '../pipeline/fonts.ts'
import { assemble } from '../pipeline/pdf/assemble.ts'
import { attach } from '../pipeline/pdf/attachments.ts'
import { PdfDocument } from '../pipeline/pdf/document.ts'
import { PdfEdits } from '../pipeline/pdf/edits.ts'
import { finishPdf } from '../pipeline/pdf/finish.ts'
import { forbiddenNames } from '../pipeline/pdf/forbidden.ts'
import { stampOf } from '../pipeline/pdf/metadata.ts'
import { openPdf } from '../pipeline/pdf/open.ts'
import { bookmarks, OutlineMismatch } from '../pipeline/pdf/outline.ts'
import { type PdfReading, readPdf } from '../pipeline/pdf/read.ts'
import { decodeText, isText, readValue, textOf, writeValue } from '../pipeline/pdf/syntax.ts'
import { fourFaces } from './faces.ts'

const SECTIONS = Array.from({ length: 48 }, (_, i) => ({ id: `节-${i + 1}`, title: `第${i + 1}节 用行页与虚拟化` }))
const TITLES = ['季度报告', ...SECTIONS.map(section => section.title)]
const PROSE = '用、行、页、生、见、长、门、马、龙：这些字在有的字体里会变成部首。①②℃㎡αβ，2025年市场规模预计达4000亿元。'

async function document(): Promise<Pick<PrintInput, 'html' | 'assets'>> {
  const contents = SECTIONS.map(({ id, title }) => `<li><a href="#${id}">${title}<span class="n" data-page-of="${id}">000</span></a></li>`)
  const sections = SECTIONS.map(({ id, title }, i) => `<h2 id="${id}">${title}</h2>${`<p>${PROSE}</p>`.repeat(1 + (i % 4))}`)
  const body = `<h1 id="头">季度报告</h1><ol>${contents.join('')}</ol>${sections.join('')}
    <p>见<a href="https://example.org/a?b=1">外部资料</a>与<a href="https://example.org/a?b=1">另一处说法，很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长</a>。</p>`
  const faces = await fourFaces({ serif: body, sans: body })
  const css = `${fontFaceCss(faces, face => `https://report.invalid/${face.file}`)}
    @page { size: A5; margin: 18mm; @bottom-center { content: counter(page); font: 9pt 'Quarterly Sans' } }
    body { font: 11pt/1.7 'Quarterly Serif' } h1, h2 { font-family: 'Quarterly Sans'; break-after: avoid } .n { display: inline-block; width: 3em }`
  return {
    html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>季度报告</title><style>${css}</style><body>${body}</body></html>`,
    assets: new Map(faces.map(face => [face.file, { type: 'font/ttf', body: face.body }])),
  }
}

const finish = (printed: Pick<PrintResult, 'document' | 'links'>, headings = TITLES) =>
  finishPdf({
    document: printed.document,
    links: printed.links,
    headings,
    title: '季度报告（一）',
    author: '编辑部',
    subject: '虚拟化 & <KVM>',
    keywords: ['虚拟化', 'KVM'],
    creator: 'quarterly 0.1.0',
    language: 'zh-CN',
    date: '2026-01-16',
  })
/** A PDF with one object written otherwise, its table put right. */
function replaceObject({ objects, text }: PdfDocument, number: number, body: string): PdfDocument {
  const { from, to } = objects.get(number)!
  const grown = body.length - (to - from)
  const later = [...objects.values()].filter(extent => extent.from > from).map(extent => extent.from)
  const moved = (offset: string) => (later.includes(Number(offset)) ? String(Number(offset) + grown).padStart(10, '0') : offset)
  const table = text.lastIndexOf('xref', text.lastIndexOf('startxref') - 1)
  const entries = text
    .slice(table)
    .replace(/\d{10}(?= \d{5} n)/g, moved)
    .replace(/startxref\s+\d+/, `startxref\n${table + grown}`)
  return new PdfDocument(Buffer.from(text.slice(0, from) + body + text.slice(to, table) + entries, 'latin1'))
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('a printed document', () => {
  let input: Pick<PrintInput, 'html' | 'assets'>
  let printed: PrintResult
  let finished: Uint8Array
  let reading: PdfReading
  beforeAll(async () => {
    input = await document()
    printed = await printPdf(input)
    finished = finish(printed)
    reading = await readPdf(finished)
  })

  test('the contents list bears the number of the page on which each section is', () => {
    const text = reading.text.map(page => page.replace(/\s/g, ''))
    for (const { id, title } of SECTIONS) {
      const wanted = title.replace(/\s/g, '')
      const page = text.findLastIndex(words => words.includes(wanted)) + 1
      expect(reading.destinations.get(id)).toBe(page)
      expect(printed.pages.get(id)).toBe(page)
      expect(text.join('')).toContain(`${wanted}${page}`)
    }
    expect(reading.pages).toBeGreaterThan(8)
  })

  test('the text is what was written, with no look-alike of a radical', () => {
    const text = reading.text.join('').replace(/\s/g, '')
    expect(text.split('用、行、页、生、见、长、门、马、龙').length - 1).toBeGreaterThanOrEqual(100)
    expect(text).toContain('①②℃㎡αβ')
    expect(text.match(/[\u2e80-\u2fdf]/g)).toBeNull()
  })

  test('only our four fonts, embedded, none of Type 3', () => {
    expect(new Set(reading.fonts.map(font => font.name))).toEqual(new Set(['NotoSerifSC-Regular', 'NotoSansSC-Bold', 'NotoSansSC-Regular']))
    expect(reading.fonts.every(font => font.embedded && font.type === 'CIDFontType2')).toBe(true)
  })

  test('the bookmarks are the headings, each leading to its page', () => {
    expect(reading.outline.map(entry => entry.title)).toEqual(TITLES)
    expect(reading.outline.slice(1).map(entry => entry.page)).toEqual(SECTIONS.map(({ id }) => reading.destinations.get(id)))
  })

  test('a bookmark Chromium has doubled is mended', async () => {
    // When it does so depends on where pages break; here one is doubled by hand.
    const open = printed.document
    const [, second] = bookmarks(open)
    const title = writeValue(textOf(TITLES[1] as string))
    const at = open.objects.get(second as number)!
    const doubled = open.text.slice(at.from, at.to).replace(title, writeValue(textOf((TITLES[1] as string).repeat(2))))
    const document = replaceObject(printed.document, second as number, doubled)
    expect((await readPdf(document.bytes)).outline[1]?.title).toBe((TITLES[1] as string).repeat(2))
    expect((await readPdf(finish({ ...printed, document }))).outline).toEqual(reading.outline)
  })

  test('bookmarks that are not the headings are an error that names the difference', async () => {
    expect(() => finish(printed, ['季度报告'])).toThrow(OutlineMismatch)
    expect(() => finish(printed, ['季度报告'])).toThrow(/49 bookmarks for 1 headings; bookmark 2 reads `第1节 用行页与虚拟化`/)
  })

  test('every link says where it leads', () => {
    expect(reading.links.length).toBeGreaterThanOrEqual(SECTIONS.length + 2)
    for (const link of reading.links.filter(entry => entry.target.startsWith('#'))) {
      expect(link.contents).toBe(SECTIONS.find(section => `#${section.id}` === link.target)?.title)
    }
    const outward = reading.links.filter(link => link.target === 'https://example.org/a?b=1').map(link => link.contents)
    expect([...new Set(outward)]).toEqual(['外部资料', expect.stringMatching(/^另一处说法/)])
  })

  test('title, author, dates and language are the edition’s, and nothing forbidden is in it', async () => {
    expect(reading).toMatchObject({ title: '季度报告（一）', language: 'zh-CN', forbidden: [] })
    expect(reading.info).toMatchObject({
      Author: '编辑部',
      Keywords: '虚拟化, KVM',
      CreationDate: "D:20260116000000+00'00'",
      Creator: 'quarterly 0.1.0',
    })
    const open = await openPdf(finished)
    expect(writeValue(open.trailer.get('ID')!)).toMatch(/^\[<[\dA-F]{32}> <[\dA-F]{32}>\]|^\[\(/)
    expect(Buffer.from(finished).toString('utf8')).toContain(
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">虚拟化 &amp; &lt;KVM&gt;',
    )
  })

  test('two runs, and one print with numbers foretold, give the same bytes', async () => {
    const again = await printPdf(input)
    const foretold = await printPdf({ ...input, predictedPages: printed.pages })
    const wrong = await printPdf({ ...input, predictedPages: new Map([...printed.pages].map(([id, page]) => [id, page + 90])) })
    expect([printed.prints, again.prints, foretold.prints, wrong.prints]).toEqual([1, 1, 1, 2])
    for (const other of [again, foretold, wrong]) expect(hash(finish(other))).toBe(hash(finished))
  })

  test('another reader of PDF opens it, and a PDF with packed objects is finished as well', async () => {
    const loaded = await PDFDocument.load(finished, { updateMetadata: false })
    expect([loaded.getPageCount(), loaded.getTitle()]).toEqual([reading.pages, '季度报告（一）'])
    const packed = await (await PDFDocument.load(printed.document.bytes, { updateMetadata: false })).save({ useObjectStreams: true })
    const unpacked = await readPdf(finish({ ...printed, document: await openPdf(packed) }))
    expect(unpacked.outline).toEqual(reading.outline)
    expect(unpacked.text).toEqual(reading.text)
  })
})

test('names of scripts and attachments are found, wherever they stand, but not in strings', async () => {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  pdf.addJavaScript('x', 'app.alert(1)')
  expect(forbiddenNames(await openPdf(await pdf.save({ useObjectStreams: false })))).toEqual(['/JS', '/JavaScript'])
  const plain = await PDFDocument.create()
  plain.addPage()
  plain.setTitle('https://example.org/JS /Launch')
  expect(forbiddenNames(await openPdf(await plain.save({ useObjectStreams: true })))).toEqual([])
})

test('values are read as they were written', () => {
  for (const text of ['plain', '中文 𠮷', '(un)balanced) \\', '']) {
    const { value } = readValue(writeValue(textOf(text)), 0)
    expect(isText(value) && decodeText(value)).toBe(text)
  }
  expect(readValue('<</A#20B [1 0 R -2.5 true null (a\\(b\\051\\\n\\n(c))] /C<414>>>', 0).value).toEqual(
    new Map<string, unknown>([
      ['A B', [{ object: 1 }, -2.5, true, null, { bytes: 'a(b)\n(c)' }]],
      ['C', { bytes: 'A@' }],
    ]),
  )
})

test('files put into a PDF are found again by another reader, whole and dated by the edition', async () => {
  const plain = await PDFDocument.create()
  plain.addPage()
  const edits = new PdfEdits(await openPdf(await plain.save({ useObjectStreams: false })))
  const files = ['b.json', 'a.csv'].map(name => ({
    name,
    mime: 'text/csv',
    description: '数据',
    body: Buffer.from(`${name}\n`.repeat(99)),
  }))
  const [root, info] = ['Root', 'Info'].map(key => (edits.document.trailer.get(key) as { object: number }).object)
  edits.set(root!, new Map([...edits.document.catalog, ...attach(edits, files, stampOf('2026-01-16'))]))
  const bytes = assemble(edits, root!, info!)
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const found = (await (await task.promise).getAttachments()) as Record<
    string,
    { filename: string; content: Uint8Array; description: string }
  >
  await task.destroy()
  expect(Object.values(found).map(one => [one.filename, one.description, Buffer.from(one.content).toString()])).toEqual([
    ['a.csv', '数据', files[1]!.body.toString()],
    ['b.json', '数据', files[0]!.body.toString()],
  ])
  const reading = await readPdf(bytes)
  expect(
    reading.attachments.map(one => [one.name, one.mime, Buffer.from(one.body!).equals(files.find(file => file.name === one.name)!.body)]),
  ).toEqual([
    ['a.csv', 'text/csv', true],
    ['b.json', 'text/csv', true],
  ])
  expect(reading.dates).toContain("20260116000000+00'00'")
  // A report carries its figures and no other file.
  expect(reading.forbidden).toEqual(['/EmbeddedFile'])
})
