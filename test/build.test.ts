// Whole builds with a real browser: what is written, that it is always the same bytes, and what is left when a build goes wrong.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { homedir, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type PdfReading, readPdf } from '../pipeline/pdf/read.ts'
import { door, quarterly, type Run, replaceIn, root } from './program.ts'

const EDITION = '2026-Q1'
/** The one before it, of which the report speaks. */
const PREVIOUS = '2025-Q4'
const folder = mkdtempSync(join(tmpdir(), 'quarterly-build-'))
const linux = process.platform === 'linux'
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every file of a folder, by its path in it. */
function filesIn(path: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map(one => [one.slice(path.length + 1).replaceAll('\\', '/'), readFileSync(one)]))
}
const sha256 = (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex')
/** A folder as path and hash of each file: what two builds must have in common. */
const fingerprint = (path: string) => [...filesIn(path)].map(([name, body]) => `${name} ${sha256(body)}`)
const squash = (text: string) => text.replaceAll(/\s+/gu, '')
let count = 0
const fresh = () => join(folder, `out-${count++}`)

function build(args: readonly string[] = [], options: Parameters<typeof quarterly>[1] = {}): Run & { readonly out: string; at: string } {
  const at = fresh()
  return { ...quarterly(['build', EDITION, '--out', at, ...args], options), at }
}

/** A project of its own with the sources of this one. */
function project(name: string): string {
  const path = join(folder, name)
  cpSync(join(root, 'sources'), join(path, 'sources'), { recursive: true })
  return path
}

let first: ReturnType<typeof build>
let edition: string
let files: ReadonlyMap<string, Buffer>
let pdf: PdfReading
const textOf = (path: string) => files.get(path)!.toString('utf8')
beforeAll(async () => {
  first = build()
  edition = join(first.at, EDITION)
  files = filesIn(edition)
  pdf = await readPdf(files.get('report.pdf')!)
})

interface FigureRecord {
  readonly id: string
  readonly text: string
  readonly period: string | null
  readonly status: string | null
}
const figures = () => (JSON.parse(textOf('figures.json')) as { figures: readonly FigureRecord[] }).figures

describe('a whole build', () => {
  it('goes well and says in four lines what it did', () => {
    expect(first.status).toBe(0)
    expect(first.out.trim().split('\n')).toHaveLength(4)
    expect(first.out).toMatch(/^✓ 通过 {2}0 个错误/u)
    expect(first.out).toMatch(/已写到 .*2026-Q1\/（md、html、pdf）\n$/u)
  })
  it('writes these files and nothing beside them', () => {
    expect([...files.keys()]).toEqual([
      'charts/global-market.svg',
      'charts/market-forecasts.svg',
      'figures.csv',
      'figures.json',
      'index.html',
      'manifest.json',
      'report.md',
      'report.pdf',
    ])
    expect(readdirSync(first.at)).toEqual([EDITION])
  })
  it('lists every input and every output with its sha256', () => {
    const manifest = JSON.parse(textOf('manifest.json')) as Record<'inputs' | 'outputs', { path: string; bytes: number; sha256: string }[]>
    const others = [...files].filter(([path]) => path !== 'manifest.json')
    expect(manifest.outputs).toEqual(others.map(([path, body]) => ({ path, bytes: body.length, sha256: sha256(body) })))
    const folders = [PREVIOUS, EDITION, 'registers'].map(name => `sources/${name}`)
    const sources = folders.flatMap(name => [...filesIn(join(root, name))].map(([path, body]) => [`${name}/${path}`, sha256(body)]))
    expect(manifest.inputs.map(input => [input.path, input.sha256])).toEqual(sources)
  })
  it('names the program and the browser in the manifest, and says that nothing is absent', () => {
    expect(JSON.parse(textOf('manifest.json'))).toMatchObject({
      edition: EDITION,
      date: '2026-01-16',
      draft: false,
      absent: {},
      versions: { quarterly: '0.1.0', browser: expect.stringMatching(/^HeadlessChrome\/\d/u) },
    })
  })
  it.each(['cwd', 'home', 'temporary folder', 'host', 'user'])('holds no trace of the machine: %s', what => {
    const trace = { cwd: root.replace(/\/$/u, ''), home: homedir(), 'temporary folder': folder, host: hostname(), user: '/home/' }[what]!
    // A home called `/` or a host called `a` would be found everywhere.
    if (trace.length < 5) return
    for (const [path, body] of files) expect([path, body.includes(trace)]).toEqual([path, false])
  })
  it('holds no date but those of the sources', () => {
    const sources = [EDITION, 'registers'].flatMap(name => [...filesIn(join(root, 'sources', name)).values()]).join('\n')
    for (const path of ['report.md', 'index.html', 'figures.json', 'figures.csv', 'manifest.json', 'charts/global-market.svg']) {
      // The days of a figure's period stand in the data for programs.
      const body = textOf(path).replaceAll(/"observationPeriod":"[-0-9/]+"/gu, '')
      const dates = body.match(/20\d\d-[01]\d-[0-3]\d|20\d\d年\d+月\d+日/gu) ?? []
      // The front matter's are written out on the page.
      const iso = (date: string) =>
        date.replace(/年(\d+)月(\d+)日/u, (_, month, day) => `-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      expect([path, dates.filter(date => !sources.includes(date) && !sources.includes(iso(date)))]).toEqual([path, []])
      expect(textOf(path)).not.toMatch(/\d\d:\d\d:\d\d/u)
    }
    expect(pdf.info).toMatchObject({ CreationDate: "D:20260116000000+00'00'", ModDate: "D:20260116000000+00'00'" })
    expect(
      files
        .get('report.pdf')!
        .toString('latin1')
        .match(/D:\d{8}|<xmp:[A-Za-z]*Date>[^<]*/gu)!
        .map(date => date.replaceAll(/\D/gu, '').slice(0, 8)),
    ).toEqual(expect.not.arrayContaining([expect.not.stringMatching(/^20260116$/u)]))
  })
})

describe('the same sources give the same bytes', () => {
  const machines: readonly (readonly [string, Parameters<typeof quarterly>[1]])[] = [
    ['a second time', {}],
    ['in Kiritimati, in German', { env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' } }],
    ['in the locale C', { env: { LANG: 'C', LC_ALL: 'C', TZ: 'America/Los_Angeles' } }],
    ['in Turkish, where i is no I', { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } }],
    ['from a folder inside sources', { cwd: join(root, 'sources', EDITION) }],
  ]
  it.each(machines)('%s', (_, options) => {
    const again = build([], options)
    expect([again.status, fingerprint(join(again.at, EDITION))]).toEqual([0, fingerprint(edition)])
  })
  it.skipIf(process.platform === 'win32')('under umask 077', async () => {
    const at = fresh()
    const line = `umask 077; exec "$0" "${door}" build ${EDITION} --out "${at}"`
    const child = spawn('/bin/sh', ['-c', line, process.execPath], { cwd: root, stdio: 'ignore' })
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0)
    expect(fingerprint(join(at, EDITION))).toEqual(fingerprint(edition))
  })
  it.each([
    ['east of here, in Turkish, for nobody else to read', 'elsewhere und überall', 'Pacific/Kiritimati', 'tr_TR.UTF-8', 0o077],
    ['west of here, in no language, for all to read', 'b', 'Pacific/Pago_Pago', 'C', 0],
  ])('in another folder, copied there with its files in another order, %s', (_, name, zone, locale, mask) => {
    const path = join(folder, name)
    for (const part of ['registers', EDITION, PREVIOUS]) {
      const names = readdirSync(join(root, 'sources', part)).reverse()
      mkdirSync(join(path, 'sources', part), { recursive: true })
      for (const one of names) cpSync(join(root, 'sources', part, one), join(path, 'sources', part, one), { recursive: true })
    }
    const before = process.umask(mask)
    try {
      const run = quarterly(['build', '--lang', 'en'], { cwd: path, env: { TZ: zone, LANG: locale, LC_ALL: locale, TMPDIR: path } })
      expect([run.status, run.err.includes('Error')]).toEqual([0, false])
    } finally {
      process.umask(before)
    }
    expect(fingerprint(join(path, 'output', EDITION))).toEqual(fingerprint(edition))
    expect(fingerprint(edition).some(line => line.startsWith('report.pdf '))).toBe(true)
  })
  it('with nothing kept from earlier builds, and with page numbers kept that no longer hold', () => {
    const cache = join(folder, 'cache')
    const kept = join(cache, 'page-numbers')
    const cold = build([], { env: { QUARTERLY_CACHE: cache } })
    expect([cold.status, fingerprint(join(cold.at, EDITION))]).toEqual([0, fingerprint(edition)])
    for (const [name, body] of filesIn(kept)) {
      const pages = JSON.parse(body.subarray(32).toString()) as [string, number][]
      const wrong = Buffer.from(JSON.stringify(pages.map(([id, page]) => [id, page + 95])))
      writeFileSync(join(kept, name), Buffer.concat([createHash('sha256').update(wrong).digest(), wrong]))
    }
    const misled = build([], { env: { QUARTERLY_CACHE: cache } })
    expect([misled.status, fingerprint(join(misled.at, EDITION))]).toEqual([0, fingerprint(edition)])
    expect(filesIn(kept).size).toBe(1)
  })
  it('over an edition already there', () => {
    const again = quarterly(['build', EDITION, '--out', first.at, '--force'])
    expect([again.status, readdirSync(first.at)]).toEqual([0, [EDITION]])
    expect(fingerprint(edition)).toEqual([...files].map(([name, body]) => `${name} ${sha256(body)}`))
  })
  it('whichever formats are made: each is the one of the whole build', () => {
    for (const format of ['md', 'html', 'pdf']) {
      const { at, status } = build(['--format', format])
      const made = filesIn(join(at, EDITION))
      expect([status, made.has('figures.json')]).toEqual([0, true])
      const own = { md: 'report.md', html: 'index.html', pdf: 'report.pdf' }[format]!
      expect([...made.keys()]).toContain(own)
      for (const [path, body] of made) if (path !== 'manifest.json') expect([path, sha256(body)]).toEqual([path, sha256(files.get(path)!)])
    }
  })
})

describe('the PDF, read back', () => {
  it('has the headings as bookmarks, in their order and depth', () => {
    const headings = [...textOf('index.html').matchAll(/<h([2-6]) id="s-[^"]*">(.*?)<\/h\1>/gu)]
    expect(headings.length).toBeGreaterThan(20)
    expect(pdf.outline.map(entry => [entry.depth + 1, squash(entry.title)])).toEqual(
      headings.map(([, depth, text]) => [Number(depth), squash(text!)]),
    )
  })
  it('has on the page of each bookmark that heading', () => {
    for (const { title, page } of pdf.outline) expect(squash(pdf.text[page! - 1]!)).toContain(squash(title))
  })
  it('prints in its contents the page each heading is on', () => {
    const wanted = pdf.outline.map(entry => squash(entry.title))
    const lines = pdf.text
      .slice(1, pdf.outline[0]!.page! - 1)
      .join('\n')
      .split('\n')
    const printed = lines.flatMap(line => {
      const [, title, page] = /^(.+?)\s*(\d+)$/u.exec(line) ?? []
      const at = title === undefined ? -1 : wanted.indexOf(squash(title))
      return at < 0 ? [] : [[squash(title!), Number(page)]]
    })
    expect(printed).toEqual(pdf.outline.map(entry => [squash(entry.title), entry.page]))
  })
  it('leads from each contents entry to that page', () => {
    const slugs = [...textOf('index.html').matchAll(/<li class="depth-[1-6]"><a href="#([^"]*)">/gu)].map(match => match[1]!)
    expect(slugs.map(slug => pdf.destinations.get(slug))).toEqual(pdf.outline.map(entry => entry.page))
    const inside = pdf.links.filter(link => link.target.startsWith('#')).map(link => link.target.slice(1))
    expect(inside.filter(target => !pdf.destinations.has(target))).toEqual([])
    expect(slugs.filter(slug => !inside.includes(slug))).toEqual([])
  })
  it('numbers its pages, and says how many there are', () => {
    pdf.text.slice(1).forEach((text, i) => {
      expect(text).toMatch(new RegExp(`^${i + 2} / ${pdf.pages}$`, 'mu'))
    })
  })
  it('says its language and title', () => {
    expect([pdf.language, pdf.title]).toEqual(['zh-CN', '虚拟化技术季度发展报告（2026-Q1）'])
  })
  it('holds Noto fonts only, all embedded, none of Type 3', () => {
    expect(pdf.fonts.length).toBeGreaterThan(1)
    for (const font of pdf.fonts) {
      expect(font.name).toMatch(/^Noto(?:Sans|Serif)SC-/u)
      expect([font.name, font.embedded, font.type]).toEqual([font.name, true, expect.not.stringContaining('Type3')])
    }
  })
  it('gives the characters that were written, no radicals and none from a private area', () => {
    expect(pdf.text.join('')).not.toMatch(/[\u2E80-\u2FDF\uE000-\uF8FF\uFFFD\0]/u)
  })
  it('holds nothing that acts, and no page is empty', () => {
    expect(pdf.forbidden).toEqual([])
    for (const [i, text] of pdf.text.entries()) expect([i + 1, squash(text).length > 20]).toEqual([i + 1, true])
  })
})

describe('the figures', () => {
  it('are all in all three formats, their value in the row of their period', () => {
    const periods = (figure: FigureRecord) => (figure.period === null ? '待补' : `${figure.period.slice(0, 4)}年`)
    expect(figures().length).toBe(6)
    const formats = {
      md: squash(textOf('report.md').replaceAll(/[\\*|]/gu, '')),
      html: squash(textOf('index.html').replaceAll(/<[^>]*>/gu, '')),
      pdf: squash(pdf.text.join('')),
    }
    const words: Record<string, string> = { actual: '实际', estimate: '预计', forecast: '预测' }
    for (const figure of figures()) {
      const shown = periods(figure) + (words[figure.status ?? ''] ?? '未注明') + figure.text
      for (const [format, text] of Object.entries(formats)) expect([format, shown, text.includes(shown)]).toEqual([format, shown, true])
    }
  })
  it('are the same in figures.csv, one row each', () => {
    const lines = textOf('figures.csv').replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(lines[0]!.split(',').slice(0, 7)).toEqual(['id', 'metric', 'region', 'scope', 'period', 'status', 'text'])
    expect(lines.slice(1).map(line => line.split(',')[0])).toEqual(figures().map(figure => figure.id))
    expect(lines.slice(1).map(line => line.split(',')[6])).toEqual(figures().map(figure => figure.text))
  })
})

describe('an edition with an error', () => {
  let broken: string
  let plain: Run
  beforeAll(() => {
    broken = project('broken')
    expect(quarterly(['build', EDITION, '--format', 'md'], { cwd: broken }).status).toBe(0)
    writeFileSync(join(broken, 'output', EDITION, 'kept.txt'), 'as it was')
    replaceIn(join(broken, 'sources', EDITION, '02-market.md'), '  2025年预计: 4000亿元', '  2025年预计: 40亿元')
    plain = quarterly(['build'], { cwd: broken })
  })
  it('is not published: exit code 1, and the place of the error', () => {
    expect(plain.status).toBe(1)
    expect(plain.out).toMatch(/figures\/step-outlier/u)
    expect(plain.out).toMatch(/02-market\.md\n(?: .*\n)* {2}18:12 {2}错误 .*−98\.71%/u)
    expect(plain.err).toContain('没有出刊')
  })
  it('leaves the older output byte for byte', () => {
    expect(readdirSync(join(broken, 'output'))).toEqual([EDITION])
    expect(readFileSync(join(broken, 'output', EDITION, 'kept.txt'), 'utf8')).toBe('as it was')
    expect(sha256(readFileSync(join(broken, 'output', EDITION, 'report.md')))).toBe(sha256(files.get('report.md')!))
  })
  it('as a draft stands beside it, every page marked, and the exit code is still 1', async () => {
    const draft = quarterly(['build', '--draft'], { cwd: broken })
    expect(draft.status).toBe(1)
    expect(readdirSync(join(broken, 'output')).sort()).toEqual([EDITION, `${EDITION}-draft`])
    const made = filesIn(join(broken, 'output', `${EDITION}-draft`))
    const notice = '草稿：数据尚未通过检查，不得引用。'
    const reading = await readPdf(made.get('report.pdf')!)
    expect(reading.text.map((text, i) => [i + 1, squash(text).includes(notice)])).toEqual(reading.text.map((_, i) => [i + 1, true]))
    for (const path of ['report.md', 'index.html']) expect(made.get(path)!.toString()).toContain(notice)
    expect(JSON.parse(made.get('manifest.json')!.toString())).toMatchObject({ draft: true })
    expect(existsSync(join(broken, 'output', EDITION, 'kept.txt'))).toBe(true)
  })
  it('with a block that cannot be read says so in the draft, where the block stands', () => {
    replaceIn(join(broken, 'sources', EDITION, '02-market.md'), '  2025年预计: 40亿元', '  2025年预计: "40"亿元')
    const draft = quarterly(['build', '--draft', '--format', 'md'], { cwd: broken })
    expect(draft.status).toBe(1)
    const text = readFileSync(join(broken, 'output', `${EDITION}-draft`, 'report.md'), 'utf8')
    expect(text).toContain('此处的数据块有错误，未排入草稿')
    expect(text).not.toContain('"40"')
  })
  it('without front matter cannot be built even as a draft', () => {
    const path = project('nameless')
    writeFileSync(join(path, 'sources', EDITION, 'edition.md'), '没有元数据。\n')
    const run = quarterly(['build', '--draft'], { cwd: path })
    expect([run.status, existsSync(join(path, 'output'))]).toEqual([1, false])
    expect(run.out).toContain('edition/missing-metadata')
  })
})

describe('what is asked for', () => {
  it.each(['docx', 'md,docx', '', 'md,'])('an unknown format %j writes nothing and is exit code 2', format => {
    const run = build(['--format', format])
    expect([run.status, existsSync(run.at)]).toEqual([2, false])
    expect(run.err).toMatch(/^没有格式 .*可用：md、html、pdf\n$/u)
  })
  it('a template of one’s own changes what it is for and nothing else', () => {
    const templates = join(folder, 'templates')
    mkdirSync(templates, { recursive: true })
    writeFileSync(join(templates, 'closing.md'), `${readFileSync(join(root, 'templates/closing.md'), 'utf8')}\n印在最后的一句话。\n`)
    const run = build(['--format', 'md,html', '--templates', templates])
    expect(run.status).toBe(0)
    const made = filesIn(join(run.at, EDITION))
    const without = (text: string) =>
      text
        .replaceAll(/@font-face\{[^}]*\}/gu, '')
        .replaceAll(/(?:<p>)?印在最后的一句话。(?:<\/p>)?\n*/gu, '')
        .trimEnd()
    expect(made.get('report.md')!.toString()).toContain('印在最后的一句话。')
    expect(made.get('index.html')!.toString()).toContain('<p>印在最后的一句话。</p>')
    for (const path of ['report.md', 'index.html']) {
      expect(without(made.get(path)!.toString())).toBe(without(textOf(path)))
    }
    for (const path of ['figures.csv', 'figures.json', 'charts/global-market.svg'])
      expect([path, sha256(made.get(path)!)]).toEqual([path, sha256(files.get(path)!)])
  })
  it('a broken template is one line with its place, and nothing is written', () => {
    const templates = join(folder, 'broken-templates')
    mkdirSync(templates, { recursive: true })
    writeFileSync(join(templates, 'closing.md'), '## {{ words.closing }}\n\n{% if %}\n')
    const run = build(['--format', 'md', '--templates', templates])
    expect([run.status, existsSync(join(run.at, EDITION))]).toEqual([2, false])
    expect(run.err).toMatch(/closing\.md/u)
    expect(run.err).not.toMatch(/\n\s+at /u)
  })
})

describe('without a browser that works', () => {
  const script = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
    return path
  }
  const withoutPdf = (run: ReturnType<typeof build>, reason: RegExp) => {
    expect(run.status).toBe(3)
    expect(run.err).toMatch(/^没有出 PDF：.+\n$/u)
    expect(run.err).toMatch(reason)
    expect(run.out).toMatch(/（md、html）\n$/u)
    const made = filesIn(join(run.at, EDITION))
    expect([...made.keys()]).toEqual([...files.keys()].filter(path => path !== 'report.pdf'))
    for (const [path, body] of made) if (path !== 'manifest.json') expect([path, sha256(body)]).toEqual([path, sha256(files.get(path)!)])
    const manifest = JSON.parse(made.get('manifest.json')!.toString())
    expect(manifest.absent).toEqual({ pdf: expect.stringMatching(/\w/u) })
    expect(manifest.outputs.map((one: { path: string }) => one.path)).not.toContain('report.pdf')
    expect(readdirSync(run.at)).toEqual([EDITION])
  }
  it('there is none: Markdown and HTML are written, exit code 3', () => {
    withoutPdf(build([], { env: { QUARTERLY_BROWSER: '/nope' } }), /QUARTERLY_BROWSER.*\/nope/u)
  })
  it.runIf(linux)('it ends at once: the same', () => {
    withoutPdf(build([], { env: { QUARTERLY_BROWSER: script('dies', 'exit 3') } }), /exit 3/u)
  })
  it.runIf(linux)('it is no browser at all and says so much: the same', () => {
    withoutPdf(build([], { env: { QUARTERLY_BROWSER: script('talks', 'yes hello | head -c 100000 >&3; exit 1') } }), /浏览器/u)
  })
  it('neither asked for nor needed, it is not missed', () => {
    const run = build(['--format', 'md,html'], { env: { QUARTERLY_BROWSER: '/nope' } })
    expect([run.status, run.err]).toEqual([0, ''])
  })
  it('an older PDF does not stay beside a newer report', () => {
    const at = fresh()
    cpSync(edition, join(at, EDITION), { recursive: true })
    expect(quarterly(['build', EDITION, '--out', at], { env: { QUARTERLY_BROWSER: '/nope' } }).status).toBe(3)
    expect(existsSync(join(at, EDITION, 'report.pdf'))).toBe(false)
  })
})

describe.runIf(linux)('a build that is stopped', () => {
  const running: ChildProcess[] = []
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
  })

  /** Processes that have a folder in their command line. */
  const processesIn = (path: string) =>
    readdirSync('/proc').filter(pid => {
      try {
        return /^\d+$/u.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path)
      } catch {
        return false
      }
    })
  async function until(condition: () => boolean, ms: number): Promise<boolean> {
    for (const end = performance.now() + ms; performance.now() < end; ) {
      if (condition()) return true
      await new Promise(resolve => setTimeout(resolve, 1))
    }
    return condition()
  }

  interface Stopped {
    readonly code: number | null
    readonly signal: NodeJS.Signals | null
    readonly err: string
    readonly at: string
    readonly temporary: string
  }
  /** Builds over an older edition, in a process group of its own as a terminal has it, and stops it all some time after a sign. */
  async function stop(signal: NodeJS.Signals, sign: keyof typeof SIGNS, ms: number, env: Record<string, string> = {}): Promise<Stopped> {
    const [at, temporary] = [fresh(), mkdtempSync(join(folder, 'tmp-'))]
    mkdirSync(join(at, EDITION), { recursive: true })
    writeFileSync(join(at, EDITION, 'older.txt'), 'the older edition')
    writeFileSync(join(at, EDITION, 'manifest.json'), '{"outputs": [{"path": "older.txt"}]}')
    const child = spawn(process.execPath, [door, 'build', EDITION, '--out', at], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LANG: 'zh_CN.UTF-8', TMPDIR: temporary, ...env },
    })
    running.push(child)
    let err = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    const ended = new Promise<Pick<Stopped, 'code' | 'signal'>>(resolve => child.once('close', (code, by) => resolve({ code, signal: by })))
    await until(() => child.exitCode !== null || SIGNS[sign](at, temporary), 20_000)
    await new Promise(resolve => setTimeout(resolve, ms))
    if (child.exitCode === null) process.kill(-child.pid!, signal)
    return { ...(await ended), err, at, temporary }
  }
  const holds = (path: string, start: string) => readdirSync(path).some(name => name.startsWith(start))
  const SIGNS = {
    start: () => true,
    'the browser starts': (_: string, temporary: string) => holds(temporary, 'quarterly-browser-'),
    'the files are written': (at: string) => holds(at, '.tmp-'),
    'the editions change places': (at: string) => !existsSync(join(at, EDITION, 'older.txt')),
  }
  const isOlder = (path: string) => existsSync(join(path, 'older.txt')) && readdirSync(path).length === 2
  const isNewer = (path: string) => existsSync(path) && fingerprint(path).join('\n') === fingerprint(edition).join('\n')

  const MOMENTS: readonly (readonly [keyof typeof SIGNS, number])[] = [
    ['start', 20],
    ['start', 200],
    // Before this the browser is not yet known to those who end it: its folder stays until a later build sweeps it away.
    ['the browser starts', 40],
    ['the browser starts', 150],
    ['the browser starts', 400],
    ['the files are written', 0],
    ['the files are written', 15],
    ['the files are written', 60],
    ['the editions change places', 0],
  ]
  it.each(MOMENTS)(
    'by Ctrl-C when %s, %i ms on: the older edition or the newer, whole, and no litter after the next build',
    async (sign, ms) => {
      const stopped = await stop('SIGINT', sign, ms)
      // Node ends by the signal where nothing is to be tidied up; a shell calls both 130.
      const code = stopped.signal === 'SIGINT' ? 130 : stopped.code
      expect([code === 0 ? 0 : 130, stopped.err.includes('    at ')]).toEqual([code, false])
      const target = join(stopped.at, EDITION)
      const writing = sign === 'the files are written' || sign === 'the editions change places'
      expect(isNewer(target) || (code !== 0 && (isOlder(target) || (writing && isOlder(join(stopped.at, `.old-${EDITION}`)))))).toBe(true)
      // A write under way when the signal comes may end after what was written has been removed; the next build removes it.
      if (writing) expect(quarterly(['build', EDITION, '--format', 'md', '--out', stopped.at]).status).toBe(0)
      expect(readdirSync(stopped.at)).toEqual([EDITION])
      expect(await until(() => processesIn(stopped.temporary).length === 0, 5000)).toBe(true)
      // Some time on, the start may be the moment before the browser is known.
      if (sign !== 'start') expect(holds(stopped.temporary, 'quarterly-browser-')).toBe(false)
    },
  )
  it('by Ctrl-C while a browser hangs: at once, and the browser is ended', async () => {
    const hangs = join(folder, 'hangs')
    writeFileSync(hangs, `#!/bin/sh\n: "${folder}"\nexec sleep 986\n`)
    chmodSync(hangs, 0o755)
    const stopped = await stop('SIGINT', 'the browser starts', 300, { QUARTERLY_BROWSER: hangs })
    expect(stopped.signal === 'SIGINT' ? 130 : stopped.code).toBe(130)
    expect([readdirSync(stopped.at), isOlder(join(stopped.at, EDITION))]).toEqual([[EDITION], true])
    expect(await until(() => processesIn('sleep\x00986').length === 0, 5000)).toBe(true)
    expect(holds(stopped.temporary, 'quarterly-browser-')).toBe(false)
  })
  it('by Ctrl-C while a process of the browser still writes into its folder: no stack trace', async () => {
    const writes = join(folder, 'writes')
    writeFileSync(
      writes,
      `#!/bin/sh\nsetsid sh -c 'i=0; while [ $i -lt 400 ]; do mkdir -p "$1/a/$i"; i=$((i+1)); done' - "$PWD" &\nexec sleep 987\n`,
    )
    chmodSync(writes, 0o755)
    const stopped = await stop('SIGINT', 'the browser starts', 150, { QUARTERLY_BROWSER: writes })
    expect([stopped.signal === 'SIGINT' ? 130 : stopped.code, stopped.err.includes('    at ')]).toEqual([130, false])
    expect(await until(() => processesIn('sleep\x00987').length === 0, 5000)).toBe(true)
  })
  it('by SIGTERM is 143', async () => {
    const stopped = await stop('SIGTERM', 'the browser starts', 100)
    expect(stopped.signal === 'SIGTERM' ? 143 : stopped.code).toBe(143)
    expect([readdirSync(stopped.at), isOlder(join(stopped.at, EDITION))]).toEqual([[EDITION], true])
    expect(await until(() => processesIn(stopped.temporary).length === 0, 5000)).toBe(true)
  })
  it.each([MOMENTS[2]!, MOMENTS[4]!, MOMENTS[5]!, MOMENTS[8]!])(
    'by kill -9 when %s, %i ms on: no browser lives on, and the next build finds its way',
    async (sign, ms) => {
      const stopped = await stop('SIGKILL', sign, ms)
      expect(await until(() => processesIn(stopped.temporary).length === 0, 5000)).toBe(true)
      const target = join(stopped.at, EDITION)
      expect(isNewer(target) || isOlder(target) || isOlder(join(stopped.at, `.old-${EDITION}`))).toBe(true)
      // The profile of a browser is thrown away by a later build, an hour on.
      const left = readdirSync(stopped.temporary).filter(name => name.startsWith('quarterly-browser-'))
      for (const name of left) utimesSync(join(stopped.temporary, name), 1_700_000_000, 1_700_000_000)
      const again = quarterly(['build', EDITION, '--out', stopped.at], { env: { TMPDIR: stopped.temporary } })
      expect([again.status, readdirSync(stopped.at), isNewer(target)]).toEqual([0, [EDITION], true])
      expect(holds(stopped.temporary, 'quarterly-browser-')).toBe(false)
    },
  )
  it('three at once: one whole edition in the end, and no litter', async () => {
    const at = fresh()
    const ends = await Promise.all(
      [1, 2, 3].map(() => {
        const child = spawn(process.execPath, [door, 'build', EDITION, '--out', at], { cwd: root, stdio: 'ignore' })
        running.push(child)
        return new Promise<number | null>(resolve => child.once('exit', resolve))
      }),
    )
    expect(ends.filter(code => code === 0).length).toBeGreaterThan(0)
    expect(isNewer(join(at, EDITION))).toBe(true)
    expect(readdirSync(at)).toEqual([EDITION])
  })
})
