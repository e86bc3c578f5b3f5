// Pictures of the authors' own: what is shown, what is refused, and that they go with the edition.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPdf } from '../pipeline/pdf/read.ts'
import { pictureOf } from '../pipeline/pictures.ts'
import { quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-pictures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One red point. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><path id="a" d="M0 0h9v9z"/><use xlink:href="#a"/></svg>'

let count = 0
function project(markdown: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(folder, String(count++))
  cpSync(join(root, 'test/editions/minimal/sources'), join(path, 'sources'), { recursive: true })
  const edition = join(path, 'sources/2026-Q1')
  for (const [name, body] of Object.entries(files)) {
    mkdirSync(join(edition, name, '..'), { recursive: true })
    writeFileSync(join(edition, name), body)
  }
  const file = join(edition, 'edition.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('\n## 市场规模\n', `\n## 图片\n\n${markdown}\n\n## 市场规模\n`))
  return path
}
const found = (cwd: string) => {
  const { findings } = JSON.parse(quarterly(['check', '2026-Q1', '--format', 'json'], { cwd }).out) as {
    findings: { rule: string; line: number; column: number; severity: string; message: { zh: string } }[]
  }
  return findings.filter(one => one.rule === 'links/picture').map(one => `${one.line}:${one.column} ${one.severity} ${one.message.zh}`)
}

describe('a picture in the folder of the edition', () => {
  it('goes with the edition: inside the page and the PDF, beside the Markdown', async () => {
    const cwd = project('![一个点](图/点 1.png)\n\n![三角][b]\n\n[b]: b.svg'.replace('图/点 1.png', '<图/点 1.png>'), {
      '图/点 1.png': PNG,
      'b.svg': SVG,
    })
    expect(found(cwd)).toEqual([])
    const run = quarterly(['build', '2026-Q1', '--out', 'out'], { cwd })
    expect([run.err.replace(/^以 root .*\n/u, ''), run.status]).toEqual([expect.not.stringMatching(/错|没有/u), 0])
    const out = join(cwd, 'out/2026-Q1')
    const [svg, png] = readdirSync(join(out, 'images')).sort()
    expect([svg, png]).toEqual([expect.stringMatching(/^b-[0-9a-f]{8}\.svg$/u), expect.stringMatching(/^点 1-[0-9a-f]{8}\.png$/u)])
    expect(readFileSync(join(out, 'images', png!)).equals(PNG)).toBe(true)
    const html = readFileSync(join(out, 'index.html'), 'utf8')
    expect(html).toContain(`<img src="data:image/png;base64,${PNG.toString('base64')}" alt="一个点">`)
    expect(html).toContain(`<img src="data:image/svg+xml;base64,${Buffer.from(SVG).toString('base64')}" alt="三角">`)
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain(`![一个点](${encodeURI(`images/${png}`)})`)
    // Numbered and listed like every picture.
    const markdown = readFileSync(join(out, 'report.md'), 'utf8')
    expect([markdown.includes('**图1**　一个点'), markdown.includes('**图2**　三角'), html.includes('一个点</figcaption>')]).toEqual([
      true,
      true,
      true,
    ])
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { outputs: { path: string }[] }
    expect(manifest.outputs.map(one => one.path)).toEqual(expect.arrayContaining([`images/${png}`, `images/${svg}`]))
    expect((await readPdf(readFileSync(join(out, 'report.pdf')))).forbidden.filter(name => name !== '/EmbeddedFile')).toEqual([])
  })
})

describe('a picture that cannot be shown is told with its place', () => {
  it('missing, huge, no picture, acting, a link out of the folder, without words', () => {
    const cwd = project(
      '![甲](none.png)\n![乙](big.png)\n![丙](text.png)\n![丁](bad.svg)\n![戊](link.png)\n![](good.png)\n![己](half.png)',
      {
        'big.png': Buffer.concat([PNG, Buffer.alloc(3 * 1024 * 1024)]),
        'text.png': 'no picture',
        'bad.svg': SVG.replace('<path', '<script>alert(1)</script><path'),
        'good.png': PNG,
        'half.png': PNG.subarray(0, 50),
      },
    )
    writeFileSync(join(folder, 'secret.png'), PNG)
    symlinkSync(join(folder, 'secret.png'), join(cwd, 'sources/2026-Q1/link.png'))
    expect(found(cwd)).toEqual([
      '19:1 error 没有图片文件「none.png」；路径从本文件所在的文件夹算起',
      '20:1 error 图片「big.png」有 3.0 MB，最多 3 MB；请缩小',
      '21:1 error 「text.png」不是 PNG、JPEG、GIF、WebP 或 SVG 图片',
      '22:1 error SVG 图片「bad.svg」里有 <script：图片只能画图，不能运行程序或读取别处的内容',
      '23:1 error 「link.png」是链接或不是普通文件，没有读取',
      '24:1 warning 图片「good.png」没有文字说明，看不见图的读者不知道它是什么：写 ![说明](…)',
      '25:1 error 图片「half.png」的文件不完整，没有结尾；请重新保存',
    ])
    const run = quarterly(['build', '2026-Q1', '--format', 'md,html', '--out', 'out'], { cwd })
    expect(run.status).toBe(1)
    const draft = quarterly(['build', '2026-Q1', '--draft', '--format', 'md,html', '--out', 'out'], { cwd })
    expect(draft.status).toBe(1)
    const html = readFileSync(join(cwd, 'out/2026-Q1-draft/index.html'), 'utf8')
    expect(html.match(/<img[^>]*>/gu)).toEqual([expect.stringContaining(PNG.toString('base64'))])
  })
})

describe('a drawing', () => {
  it.each([
    ['a script', '<script>1</script>'],
    ['a handler', '<path onclick="x()"/>'],
    ['a page inside', '<foreignObject/>'],
    ['a picture from elsewhere', '<image href="https://example.org/x.png"/>'],
    ['a file', '<image xlink:href="file:///etc/passwd"/>'],
    ['a sheet from elsewhere', '<style>@import "x.css"</style>'],
    ['a colour from elsewhere', '<path fill="url(https://example.org/x#a)"/>'],
    ['an entity', '<!ENTITY a "b">'],
    ['an address that runs', '<a href="javascript:alert(1)"/>'],
    ['an escape in a style', '<style>p{x:\\75rl(//e)}</style>'],
    ['a comment without an end', '<!-- '],
    ['a tag nobody can read', '<path d=1 />'],
    ['an animation', '<animate attributeName="x"/>'],
  ])('with %s is refused', (_, inside) => {
    expect(pictureOf(Buffer.from(SVG.replace('<path', `${inside}<path`)))).toMatchObject({ fault: 'active' })
  })
  it.each([
    ['words', '<text x="1" y="9">甲</text>', 'words'],
    ['words in parts', '<text><tspan x="1">甲</tspan></text>', 'words'],
    ['words of a space of names', '<g xmlns:s="http://www.w3.org/2000/svg"><s:text>甲</s:text></g>', 'words'],
    ['an empty place for words', '<text/><text> </text>', undefined],
    ['words in a comment, a name and a description', '<!-- <text>甲</text> --><title>text</title><desc>甲</desc>', undefined],
  ])('with %s cannot be printed, or can', (_, inside, fault) => {
    expect(pictureOf(Buffer.from(SVG.replace('<path', `${inside}<path`))).fault).toBe(fault)
  })
  it('that only draws is not', () => {
    expect(
      pictureOf(
        Buffer.from(
          `<?xml version="1.0"?>\n<!-- 图 -->\n${SVG.replace('d="', 'fill="url(#a)" aria-label="&lt;script> onload=1 url(x)" d="')}`,
        ),
      ),
    ).toEqual({
      type: 'image/svg+xml',
    })
  })
})
