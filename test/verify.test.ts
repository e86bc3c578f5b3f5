// Finished files, each broken in one way and the manifest sealed again: verify names what is wrong, by check and by file.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookmarks } from '../pipeline/pdf/outline.ts'
import { readPdf } from '../pipeline/pdf/read.ts'
import { beginning } from '../pipeline/pdf/reader.ts'
import { textOf, type Value } from '../pipeline/pdf/syntax.ts'
import { openTemplates } from '../pipeline/templates.ts'
import { type Ahead, readAhead, verifyFiles } from '../pipeline/verify.ts'
import { wordsOf } from '../pipeline/words.ts'
import { contentOf, edit, editPdf, editStream, type Files, filesIn, objectsOf, reset, seal } from './breaking.ts'
import { quarterly, root } from './program.ts'

const EDITION = '2026-Q1'
const folder = mkdtempSync(join(tmpdir(), 'quarterly-verify-'))
const out = join(folder, 'output')
let built: Files
beforeAll(() => {
  expect(quarterly(['build', EDITION, '--out', out]).status).toBe(0)
  built = filesIn(join(out, EDITION))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const templates = openTemplates([join(root, 'templates')])
const readings = new Map<Uint8Array, ReturnType<typeof readPdf>>()
const effects = {
  words: wordsOf(templates),
  readPdf(bytes: Uint8Array) {
    const reading = readings.get(bytes) ?? readPdf(bytes)
    readings.set(bytes, reading)
    return reading
  },
  machine: { paths: [root.replace(/\/$/u, '')], names: ['builder-7'], today: '2026-11-23' },
}

/** What verify says of the files after one thing was done to them: `check file: message`. */
async function flawsAfter(change: (files: Files) => void, { sealed = true } = {}): Promise<string[]> {
  const files: Files = new Map(built)
  change(files)
  if (sealed) seal(files)
  const { flaws } = await verifyFiles(files, effects)
  return flaws.map(({ check, file, says }) => `${check} ${file}: ${says.en}`)
}
const inHead = (html: string) => (files: Files) => edit(files, 'index.html', '</head>', `${html}</head>`)
const inBody = (html: string) => (files: Files) => edit(files, 'index.html', '</main>', `${html}</main>`)

describe('files as they were built', () => {
  it('have no flaw, and it is said what was looked at', async () => {
    const { flaws, checked, edition } = await verifyFiles(built, effects)
    expect(flaws).toEqual([])
    expect(edition).toBe(EDITION)
    expect(checked).toMatchObject({ files: built.size, figures: 6, conditions: 48, checks: 10 })
    expect(checked.pages).toBeGreaterThan(10)
    expect(checked.bookmarks).toBeGreaterThan(20)
  })
  it('have none without a PDF or without HTML either', async () => {
    expect(await flawsAfter(files => files.delete('report.pdf'))).toEqual([])
    expect(await flawsAfter(files => files.delete('index.html'))).toEqual([])
    expect(await flawsAfter(files => files.delete('report.md'))).toEqual([])
  })
})

describe('pages read ahead', () => {
  const ahead: Ahead = new Map()
  const pages = ['report.md', 'index.html']
  beforeAll(async () => {
    await readAhead(
      pages.map(path => ({ path, body: Buffer.from(built.get(path)!).toString() })),
      ahead,
    )
  })
  it('are those of the files', async () => {
    expect([...ahead.keys()]).toEqual(pages)
    expect((await verifyFiles(built, { ...effects, ahead })).flaws).toEqual([])
  })
  it.each(pages)('are not trusted where %s is another by now', async path => {
    const files: Files = new Map(built)
    edit(files, path, /3097\.3亿元/gu, '3097.4亿元')
    seal(files)
    const { flaws } = await verifyFiles(files, { ...effects, ahead })
    expect(flaws).toContainEqual(expect.objectContaining({ check: 'figures', file: path }))
  })
})

describe('a PDF whose reading was begun', () => {
  const read: string[] = []
  const early = beginning(async bytes => {
    read.push(Buffer.from(bytes).toString())
    return { title: read.at(-1) } as never
  })
  it('is read once where the file is the same to the byte, and again where it is not', async () => {
    early.begin(Buffer.from('as printed'))
    expect(await early.read(Buffer.from('as printed'))).toEqual({ title: 'as printed' })
    expect(await early.read(Buffer.from('as printeD'))).toEqual({ title: 'as printeD' })
    expect(read).toEqual(['as printed', 'as printeD'])
  })
})

describe('the words of the report in Markdown', () => {
  const flawsIn = async (report: string, body: string) => {
    const files: Files = new Map(built)
    edit(files, 'report.md', /^# [\s\S]*$/mu, report)
    seal(files)
    const { flaws, checked } = await verifyFiles(files, { ...effects, body })
    expect(checked.checks).toBe(11)
    return flaws.filter(({ check }) => check === 'wording').map(({ file, says }) => `${file}: ${says.en}`)
  }
  it('are read as GitHub reads them: all there, in order', async () => {
    expect(await flawsIn('## 目录\n\n**注意：**&#x6587;字\\*。\n\n| 甲 |\n| - |\n| `乙 丙` |\n', '注意：文字*。甲乙丙')).toEqual([])
  })
  it.each([
    ['marks that GitHub shows', '**注意：**文字', '注意：文字', '注意：文字», read on GitHub it says «目录**注意：**文字'],
    ['a mark that it does not', '3*4*5', '3*4*5', '3*4*5», read on GitHub it says «目录345'],
    ['a cell that it does not show', '| 甲 |\n| - |\n| 乙 | 丙 |\n\n丁', '甲乙丙丁', '甲乙丙丁», read on GitHub it says «目录甲乙丁'],
    ['words in another order', '乙。\n\n甲。', '甲。乙。', '甲。乙。», read on GitHub it says «目录乙。甲。'],
  ])('are missed: %s', async (_, report, body, said) => {
    expect(await flawsIn(`## 目录\n\n${report}\n`, body)).toEqual([
      `report.md: the report says «${said}»; put spaces around the *, ~ or link there, or write it otherwise`,
    ])
  })
})

describe('a figure', () => {
  it.each<[string, (files: Files) => void, RegExp]>([
    [
      'other in Markdown',
      files => edit(files, 'report.md', /\| 3097\.3亿元/u, '| 3097.4亿元'),
      /^figures report\.md: .*global-market\/2023.*3097\.3亿元/u,
    ],
    [
      'of another period in Markdown',
      files => edit(files, 'report.md', /\| 2023年 \|/u, '| 2022年 |'),
      /^figures report\.md: .*global-market\/2023/u,
    ],
    [
      'other in HTML',
      files => edit(files, 'index.html', />3097\.3亿元<\/td>/u, '>3097.4亿元</td>'),
      /^figures index\.html: .*global-market\/2023/u,
    ],
    [
      'of another kind in HTML',
      files => edit(files, 'index.html', '>实际</td>', '>预测</td>'),
      /^figures index\.html: .*global-market\/2023/u,
    ],
    [
      'without its row in HTML',
      files => edit(files, 'index.html', /<tr data-figure="global-market\/2023".*?<\/tr>/su, ''),
      /^figures index\.html: .*global-market\/2023/u,
    ],
    [
      'that is in HTML only',
      files => edit(files, 'index.html', 'data-figure="global-market/2023"', 'data-figure="other/2023"'),
      /^figures index\.html: shows figure other\/2023/u,
    ],
    [
      'other in the PDF',
      files => editPdf(files, edits => reset(edits, pageWith('3097.3亿元'), '2023年实际3097.3亿元', '2023年实际3097.4亿元')),
      /^figures report\.pdf: .*global-market\/2023/u,
    ],
    [
      'missing in the CSV',
      files => edit(files, 'figures.csv', /^global-market\/2023.*\r\n/mu, ''),
      /^figures figures\.csv: .*global-market\/2023/u,
    ],
    ['other in the CSV', files => edit(files, 'figures.csv', '3097.3亿元', '3097.4亿元'), /^figures figures\.csv: .*global-market\/2023/u],
    [
      'other in the JSON-LD',
      files => edit(files, 'index.html', '"value":309730000000', '"value":309740000000'),
      /^observations index\.html: has no figure global-market\/2023 \(3097\.3亿元\)/u,
    ],
    [
      'that is in the JSON-LD only',
      files => edit(files, 'index.html', '"@id":"#f-global-market/2023"', '"@id":"#f-other/2023"'),
      /^observations index\.html: has #f-other\/2023 \(309730000000\) in its JSON-LD, which figures\.json has not/u,
    ],
    [
      'in a JSON-LD that is cut short',
      files => edit(files, 'index.html', '"@context":', '"@context"'),
      /^observations index\.html: has data for programs/u,
    ],
    ['missing in the data', files => withoutFigure(files, 'global-market/2023'), /^figures index\.html: shows figure global-market\/2023/u],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
  const pageWith = (text: string) => texts.findIndex(page => page.includes(text) && page.includes('性质')) + 1
  let texts: readonly string[]
  beforeAll(async () => {
    texts = (await readPdf(built.get('report.pdf')!)).text.map(page => page.replaceAll(/\s+/gu, ''))
  })
  function withoutFigure(files: Files, id: string): void {
    const pack = JSON.parse(Buffer.from(files.get('figures.json')!).toString()) as { figures: { id: string }[] }
    pack.figures = pack.figures.filter(figure => figure.id !== id)
    files.set('figures.json', Buffer.from(JSON.stringify(pack)))
  }
})

describe('contents and bookmarks', () => {
  const bookmark =
    (change: (entry: Map<string, Value>, other: ReadonlyMap<string, Value>) => void, index = 2) =>
    (files: Files) =>
      editPdf(files, edits => {
        const all = bookmarks(edits.document)
        change(edits.dictionary(all[index]!), edits.document.dictionary({ object: all.at(-1)! }))
      })
  it.each<[string, (files: Files) => void, RegExp]>([
    [
      'a bookmark of another title',
      bookmark(entry => entry.set('Title', textOf('别的'))),
      /^contents report\.pdf: bookmark 3 is «别的», the heading is «全球/u,
    ],
    [
      'a bookmark that leads elsewhere',
      bookmark((entry, last) => entry.set('Dest', last.get('Dest')!)),
      /^contents report\.pdf: bookmark «全球.*» leads to page \d+/u,
    ],
    [
      'a bookmark too few',
      files => editPdf(files, edits => dropLast(edits)),
      /^contents report\.pdf: has (\d+) bookmarks for \d+ headings/u,
    ],
    [
      'a contents entry of another page number',
      files => editPdf(files, edits => reset(edits, 3, '执行摘要4', '执行摘要6')),
      /^contents report\.pdf: the contents put «执行摘要» on page 6, it is on page 4/u,
    ],
    [
      'a contents entry that leads elsewhere',
      files => editPdf(files, edits => leadElsewhere(edits)),
      /^contents report\.pdf: .*«执行摘要»/u,
    ],
    [
      'one in Markdown that leads elsewhere',
      files => edit(files, 'report.md', '](#市场动态分析)', '](#结论)'),
      /^contents report\.md: contents entry «市场动态分析» leads elsewhere \(结论\)/u,
    ],
    [
      'one in Markdown that is missing',
      files => edit(files, 'report.md', '- [结论](#结论)\n', ''),
      /^contents report\.md: its contents do not list «结论»/u,
    ],
    [
      'one in HTML that leads elsewhere',
      files => edit(files, 'index.html', '<a href="#s-结论">', '<a href="#s-市场动态分析">'),
      /^contents index\.html: contents entry «结论» leads elsewhere/u,
    ],
    [
      'a link in HTML that leads nowhere',
      files => edit(files, 'index.html', '<a href="#s-结论">', '<a href="#s-nowhere">'),
      /^contents index\.html: link #s-nowhere leads nowhere/u,
    ],
    [
      'a link in Markdown that leads nowhere',
      files => edit(files, 'report.md', '3097.3亿元](#全球虚拟化市场规模)', '3097.3亿元](#无)'),
      /^contents report\.md: link #/u,
    ],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
  function dropLast(edits: Parameters<Parameters<typeof editPdf>[1]>[0]): void {
    const last = bookmarks(edits.document).at(-1)!
    const own = edits.document.dictionary({ object: last })
    const before = own.get('Prev') as { object: number } | undefined
    if (before) edits.dictionary(before.object).delete('Next')
    else for (const key of ['First', 'Last', 'Count']) edits.dictionary((own.get('Parent') as { object: number }).object).delete(key)
  }
  function leadElsewhere(edits: Parameters<Parameters<typeof editPdf>[1]>[0]): void {
    const annotations = objectsOf(edits, 'Annot', 'Link').map(object => edits.document.dictionary({ object }))
    edits.dictionary(objectsOf(edits, 'Annot', 'Link')[0]!).set('Dest', annotations[2]!.get('Dest')!)
  }
})

describe('characters and fonts', () => {
  const inMaps = (from: RegExp, to: string) => (files: Files) =>
    editPdf(files, edits => {
      const maps = objectsOf(edits, 'Font', 'Type0').map(
        object => (edits.document.dictionary({ object }).get('ToUnicode') as { object: number }).object,
      )
      const changed = maps.filter(map => {
        try {
          editStream(edits, map, from, to)
          return true
        } catch {
          return false
        }
      })
      if (changed.length === 0) throw new Error(`no map holds ${from}`)
    })
  const inFont = (type: string, change: (font: Map<string, Value>) => void) => (files: Files) =>
    editPdf(files, edits => change(edits.dictionary(objectsOf(edits, type, type === 'Font' ? 'CIDFontType2' : undefined)[0]!)))
  it.each<[string, (files: Files) => void, RegExp]>([
    ['a radical where a character was written', inMaps(/<884C>/gu, '<2F8F>'), /^characters report\.pdf: .*radicals: ⾏ U\+2F8F/u],
    ['a character that is not on paper', inMaps(/<6458>/gu, '<6459>'), /^characters report\.pdf: does not show: 摘 U\+6458/u],
    ['a character without a glyph', inMaps(/<6458>/gu, '<FFFD>'), /^characters report\.pdf: characters without a glyph: \uFFFD U\+FFFD/u],
    [
      'text beyond the edge of the paper',
      files => editPdf(files, edits => edits.dictionary(edits.document.pages()[5]!).set('MediaBox', [0, 0, 300, 842])),
      /^characters report\.pdf: runs off the paper on page 6: «/u,
    ],
    [
      'a fallback font',
      inFont('Font', font => font.set('BaseFont', { name: 'AAAAAA+DejaVuSans' })),
      /^fonts report\.pdf: font DejaVuSans is none/u,
    ],
    [
      'a fallback font of a name like ours',
      inFont('Font', font => font.set('BaseFont', { name: 'AAAAAA+NotoSansMono-Regular' })),
      /^fonts report\.pdf: font NotoSansMono-Regular is none/u,
    ],
    ['a font of Type 3', inFont('Font', font => font.set('Subtype', { name: 'Type3' })), /^fonts report\.pdf: .* Type 3/u],
    ['a font that is not in the file', inFont('FontDescriptor', font => font.delete('FontFile2')), /^fonts report\.pdf: .* not embedded/u],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
})

describe('requests, scripts and strange links', () => {
  it.each<[string, (files: Files) => void, RegExp]>([
    [
      'a picture from the net',
      inBody('<img src="http://example.org/a.png" alt="">'),
      /^requests index\.html: asks for http:\/\/example\.org/u,
    ],
    ['one of several sizes', inBody('<img srcset="//example.org/a.png 2x" alt="">'), /^requests index\.html: asks for \/\/example\.org/u],
    [
      'a background from the net',
      inHead('<style>p{background:url( "https://example.org/a.png")}</style>'),
      /^requests index\.html: asks for https:\/\/example\.org/u,
    ],
    ['a style’s import', inHead('<style>@import "a.css";</style>'), /^requests index\.html: asks for @import/u],
    ['a style in an attribute', inBody('<p style="background:url(a.png)">'), /^requests index\.html: asks for a\.png/u],
    ['a style sheet', inHead('<link rel="stylesheet" href="a.css">'), /^requests index\.html: asks for a\.css/u],
    ['a script', inHead('<script>1</script>'), /^requests index\.html: holds <script>/u],
    [
      'a script that calls itself data',
      inHead('<script type="application/ld+json" src="a.js"></script>'),
      /^requests index\.html: holds <script>/u,
    ],
    ['a handler', inBody('<p onclick="x()">'), /^requests index\.html: <p> has onclick/u],
    ['a link that runs', inBody('<a href="javascript:x()">x</a>'), /^requests index\.html: link javascript:/u],
    [
      'a page that goes elsewhere',
      inHead('<meta http-equiv="refresh" content="0;url=https://example.org">'),
      /^requests index\.html: asks for refresh/u,
    ],
    ['a page within the page', inBody('<iframe></iframe>'), /^requests index\.html: holds <iframe>/u],
    [
      'no policy',
      files => edit(files, 'index.html', 'Content-Security-Policy', 'X-Nothing'),
      /^requests index\.html: has no content security policy/u,
    ],
    [
      'a picture from the net in a chart',
      files => edit(files, 'charts/global-market.svg', '</svg>', '<image href="https://example.org/a.png"/></svg>'),
      /^requests charts\/global-market\.svg: asks for https/u,
    ],
    [
      'a picture from the net in Markdown',
      files => edit(files, 'report.md', 'charts/global-market.svg', 'https://example.org/a.svg'),
      /^requests report\.md: picture https/u,
    ],
    [
      'a link to a file in Markdown',
      files => edit(files, 'report.md', '](#结论)', '](file:///etc/passwd)'),
      /^requests report\.md: link file:/u,
    ],
    [
      'a script in the PDF',
      files =>
        editPdf(files, (_, catalog) =>
          catalog.set(
            'OpenAction',
            new Map<string, Value>([
              ['S', { name: 'JavaScript' }],
              ['JS', textOf('1')],
            ]),
          ),
        ),
      /^requests report\.pdf: holds \/J/u,
    ],
    ['a link to a file in the PDF', files => editPdf(files, edits => leadToFile(edits)), /^requests report\.pdf: link file:/u],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
  function leadToFile(edits: Parameters<Parameters<typeof editPdf>[1]>[0]): void {
    const link = edits.dictionary(objectsOf(edits, 'Annot', 'Link').at(-1)!)
    link.delete('Dest')
    link.set(
      'A',
      new Map<string, Value>([
        ['S', { name: 'URI' }],
        ['URI', textOf('file:///etc/passwd')],
      ]),
    )
  }
  it('what is embedded, or is data, is none', async () => {
    const html = `<style>@font-face{font-family:a;src:url(data:font/woff2;base64,${'A'.repeat(1000)})}p{mask:url(#m)}</style><script type="application/ld+json">{"@type":"Dataset"}</script>`
    expect(await flawsAfter(inHead(html))).toEqual([])
    expect(
      await flawsAfter(
        inBody('<img src="data:image/png;base64,AAAA" alt="x"><a href="mailto:a@example.org">a</a><a href="https://example.org">b</a>'),
      ),
    ).toEqual([])
  })
})

describe('traces of the machine', () => {
  it.each<[string, (files: Files) => void, RegExp]>([
    ['the project’s folder in HTML', inBody(`<p>${root}sources</p>`), /^machine index\.html: tells of this machine: \//u],
    ['its name in Markdown', files => edit(files, 'report.md', '## 目录', 'builder-7\n\n## 目录'), /^machine report\.md: .*builder-7/u],
    [
      'the moment in the data',
      files => edit(files, 'figures.json', '{', '{ "made": "2026-11-23T10:00:00Z",'),
      /^machine figures\.json: tells when it was made/u,
    ],
    [
      'today in the PDF',
      files => editPdf(files, edits => edits.dictionary(infoOf(edits)).set('ModDate', textOf('D:20261123100000Z'))),
      /^machine report\.pdf: holds the date 20261123/u,
    ],
    [
      'today in its metadata',
      files =>
        editPdf(files, edits =>
          editStream(edits, objectsOf(edits, 'Metadata')[0]!, /<xmp:CreateDate>[^<]*/u, '<xmp:CreateDate>2026-11-23T10:00:00Z'),
        ),
      /^machine report\.pdf: holds the date 2026-11-23/u,
    ],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
  const infoOf = (edits: Parameters<Parameters<typeof editPdf>[1]>[0]) => (edits.document.trailer.get('Info') as { object: number }).object
})

describe('the manifest', () => {
  it('a changed byte in any file', async () => {
    for (const path of built.keys()) {
      if (path === 'manifest.json') continue
      const flaws = await flawsAfter(
        files => {
          const body = Buffer.from(files.get(path)!)
          body[body.length - 1]! ^= 1
          files.set(path, body)
        },
        { sealed: false },
      )
      expect(flaws).toContainEqual(
        expect.stringMatching(new RegExp(`^manifest ${path.replaceAll('.', '\\.')}: is not what manifest\\.json lists`, 'u')),
      )
    }
  })
  it.each<[string, (files: Files) => void, RegExp]>([
    ['a file it does not list', files => files.set('more.txt', Buffer.from('x')), /^manifest more\.txt: is not listed/u],
    [
      'a file that is gone',
      files => files.delete('charts/global-market.svg'),
      /^manifest charts\/global-market\.svg: is listed .* not there/u,
    ],
    [
      'another edition',
      files => edit(files, 'manifest.json', '"edition": "2026-Q1"', '"edition": "2026-Q2"'),
      /^manifest figures\.json: says 2026-Q1, manifest\.json says 2026-Q2/u,
    ],
    ['no manifest', files => files.delete('manifest.json'), /^files manifest\.json: is missing/u],
    ['no JSON', files => files.set('manifest.json', Buffer.from('{"outputs": [')), /^files manifest\.json: cannot be read/u],
    ['another form', files => files.set('manifest.json', Buffer.from('{"outputs": {"a": 1}}')), /^files manifest\.json: cannot be read/u],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change, { sealed: false })).toContainEqual(expect.stringMatching(wanted))
  })
})

describe('the data within the PDF', () => {
  it.each<[string, (files: Files) => void, RegExp]>([
    [
      'are missing',
      files => editPdf(files, (_, catalog) => catalog.delete('Names')),
      /^attachments report\.pdf: does not carry figures\.csv/u,
    ],
    ['are others', files => edit(files, 'figures.csv', '\r\n', '\r\n\r\n'), /^attachments report\.pdf: carries another figures\.csv/u],
    ['are of another name', files => editPdf(files, edits => renameData(edits)), /^attachments report\.pdf: carries evil\.exe/u],
    [
      'are not what their sum says',
      files => editPdf(files, edits => spoilData(edits)),
      /^attachments report\.pdf: carries another figures\.csv/u,
    ],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
  type Edits = Parameters<Parameters<typeof editPdf>[1]>[0]
  function renameData(edits: Edits): void {
    const names = edits.document.catalog.get('Names') as Map<string, Map<string, Value[]>>
    names.get('EmbeddedFiles')!.get('Names')![0] = textOf('evil.exe')
    edits.set((edits.document.trailer.get('Root') as { object: number }).object, edits.document.catalog)
  }
  function spoilData(edits: Edits): void {
    const head = edits.document.dictionary({ object: objectsOf(edits, 'EmbeddedFile')[0]! })
    edits.setStream(
      objectsOf(edits, 'EmbeddedFile')[0]!,
      new Map([...head].filter(([key]) => key === 'Params' || key === 'Type')),
      Buffer.from('x'),
    )
  }
})

describe('the PDF for those who cannot see it', () => {
  it.each<[string, (files: Files) => void, RegExp]>([
    [
      'words in no element',
      files => editPdf(files, edits => editStream(edits, contentOf(edits, 3), /^/u, '0 0 9 9 re f\n')),
      /^accessibility report\.pdf: PDF\/UA 01-005/u,
    ],
    ['no language', files => editPdf(files, (_, catalog) => catalog.delete('Lang')), /^accessibility report\.pdf: PDF\/UA 11-001/u],
    [
      'another language',
      files => editPdf(files, (_, catalog) => catalog.set('Lang', textOf('en'))),
      /^accessibility report\.pdf: its language is en/u,
    ],
  ])('%s', async (_, change, wanted) => {
    expect(await flawsAfter(change)).toContainEqual(expect.stringMatching(wanted))
  })
})

describe('the command', () => {
  const copy = (name: string) => {
    const at = join(folder, name, 'output', EDITION)
    cpSync(join(out, EDITION), at, { recursive: true })
    return at
  }
  const verify = (args: readonly string[], cwd = folder) => quarterly(['verify', ...args], { cwd })
  it('is content with what was built, by default the newest edition, and says on what', () => {
    mkdirSync(join(out, '2025-Q4'), { recursive: true })
    const run = verify([])
    expect([run.status, run.err]).toEqual([0, ''])
    expect(run.out).toMatch(/^✓ output\/2026-Q1 完好\n查了 8 个文件、6 个数据、\d+ 页、\d+ 条书签；10 项检查、48 项 PDF\/UA 条件\n$/u)
    expect(verify(['2026-Q1', '--lang', 'en']).out).toMatch(/^✓ output\/2026-Q1 is as it should be\n/u)
  })
  it('names every flaw with its file, and what to do: exit code 1', () => {
    const at = copy('broken')
    writeFileSync(join(at, 'report.md'), readFileSync(join(at, 'report.md'), 'utf8').replace('| 3097.3亿元', '| 3097.4亿元'))
    const run = verify([at])
    expect([run.status, run.err]).toEqual([1, ''])
    expect(run.out).toMatch(
      /^✗ broken\/output\/2026-Q1\/report\.md {2}与 manifest\.json 记的不同.*\[manifest\]\n✗ .*没有数据 global-market\/2023.*\[figures\]\n✗ .* 有 2 处不对：不要发布；重新生成：npx quarterly build 2026-Q1\n/u,
    )
  })
  it('is told as JSON by its schema', () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(root, 'schemas/verify-result.json'), 'utf8')),
    )
    for (const at of [join(out, EDITION), join(folder, 'broken/output', EDITION)]) {
      expect([validate(JSON.parse(verify([at, '--format', 'json']).out)), validate.errors]).toEqual([true, null])
    }
  })
  it('a missing PDF is said where the manifest says why, and is no flaw', () => {
    const at = join(folder, 'absent')
    expect(quarterly(['build', EDITION, '--out', at], { env: { QUARTERLY_BROWSER: '/nope' } }).status).toBe(3)
    const run = verify([join(at, EDITION)])
    expect([run.status, run.out]).toEqual([3, expect.stringMatching(/^没有 pdf：.*\/nope.*\n✓ .*完好，但不齐全\n/u)])
  })
  it('a draft is whole, and yet not to go out', () => {
    const at = copy('draft')
    const change = (path: string, from: string, to: string) =>
      writeFileSync(
        join(at, path),
        readFileSync(join(at, path), 'utf8').replace(from, () => to),
      )
    change('manifest.json', '"draft": false', '"draft": true')
    const run = verify([at])
    expect(run.out).toMatch(/完好；这是不顾错误生成的草稿，不得出刊\n/u)
    expect(JSON.parse(verify([at, '--format', 'json']).out)).toMatchObject({ folders: [{ draft: true, verdict: 'pass' }] })
  })
  it.each<[string, (at: string) => void, RegExp]>([
    ['a broken manifest', at => writeFileSync(join(at, 'manifest.json'), '{'), /manifest\.json {2}读不懂/u],
    ['broken data', at => writeFileSync(join(at, 'figures.json'), '[]'), /figures\.json {2}读不懂/u],
    ['a PDF cut in half', at => truncateSync(join(at, 'report.pdf'), 200_000), /report\.pdf {2}读不懂/u],
    ['a PDF that is none', at => writeFileSync(join(at, 'report.pdf'), 'hello'), /report\.pdf {2}读不懂/u],
    ['a link out of the folder', at => symlinkSync('/etc/passwd', join(at, 'passwd')), /passwd {2}不是普通文件/u],
    ['a file too large', at => truncateAt(join(at, 'big'), 300 * 1024 * 1024), /big {2}太大/u],
  ])('%s is one line, not a stack trace', (name, change, wanted) => {
    const at = copy(name)
    change(at)
    const run = verify([at])
    expect([run.status, run.err]).toEqual([1, ''])
    expect(run.out).toMatch(wanted)
    expect(run.out).not.toMatch(/\bat .*:\d+:\d+/u)
  })
  function truncateAt(path: string, size: number): void {
    writeFileSync(path, '')
    truncateSync(path, size)
  }
  it('a folder that is not there is exit code 2', () => {
    const run = verify(['nowhere'])
    expect([run.status, run.out, run.err]).toEqual([2, '', '没有文件夹 nowhere\n'])
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    expect(verify([], empty)).toMatchObject({ status: 2, err: expect.stringContaining('quarterly build') })
  })
})
