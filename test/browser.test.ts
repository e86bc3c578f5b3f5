// The browser: found where it should be, dead to the network, ended whatever happens.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'rolldown'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ensureBundledBrowser } from '../pipeline/browser/bundled.ts'
import { type BrowserFailed, BrowserMissing } from '../pipeline/browser/failure.ts'
import { describeBrowser, findBrowser } from '../pipeline/browser/find.ts'
import { browserEnvironment } from '../pipeline/browser/flags.ts'
import { launchBrowser } from '../pipeline/browser/launch.ts'
import { printPdf } from '../pipeline/browser/print.ts'
import { readyBrowser } from '../pipeline/browser/ready.ts'
import { fontFaceCss } from '../pipeline/fonts.ts'
import { fourFaces } from './faces.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-test-'))
const linux = process.platform === 'linux'
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  delete process.env.QUARTERLY_BROWSER
})

const page = (body: string, head = '') => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">${head}<body>${body}</body></html>`
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

function script(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
  return path
}

/** Process ids whose command line holds a text. */
function processes(text: string): readonly number[] {
  const commandLine = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid) && commandLine(pid).includes(text))
    .map(Number)
}

const parentOf = (pid: number) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])

/** The browser's first process: its children name the same folder, and numbers begin anew where they have run out. */
const mainProcess = (folder: string) => processes(`--user-data-dir=${folder}`).find(pid => parentOf(pid) === process.pid)!

async function until(condition: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (condition()) return true
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return condition()
}

describe('finding', () => {
  test('the bundled browser is found and says its version', async () => {
    const found = await describeBrowser()
    expect(found.missing).toBeUndefined()
    expect(found.version).toMatch(/\d+\.\d+\.\d+/)
  })

  test.runIf(linux && process.arch === 'x64')('a second look costs next to nothing', async () => {
    await ensureBundledBrowser()
    const before = performance.now()
    expect((await ensureBundledBrowser()).kind).toBe('bundled')
    // Unpacking takes seconds.
    expect(performance.now() - before).toBeLessThan(500)
  })

  test.each(['/nowhere/chromium', 'chromium', './chromium', '/tmp'])(
    'an override that is no program (%s) is refused, not passed over',
    async path => {
      process.env.QUARTERLY_BROWSER = path
      const error = await failure(findBrowser())
      expect(error).toBeInstanceOf(BrowserMissing)
      expect((error as BrowserMissing).text.zh).toContain(path)
      expect(await failure(printPdf({ html: page(''), assets: new Map() }))).toBeInstanceOf(BrowserMissing)
    },
  )

  test('nothing of our environment reaches it', () => {
    process.env.SECRET_TOKEN = 'x'
    const names = Object.keys(browserEnvironment({ path: '/x', kind: 'system', libraries: ['/l'] }, folder, folder))
    expect(names).not.toContain('SECRET_TOKEN')
    if (linux)
      expect(names.sort()).toEqual([
        'FONTCONFIG_FILE',
        'HOME',
        'LANG',
        'LD_LIBRARY_PATH',
        'PATH',
        'TMPDIR',
        'TZ',
        'XDG_CACHE_HOME',
        'XDG_CONFIG_HOME',
      ])
  })
})

describe('the network', () => {
  let witness: Server
  let at: string
  let hits: string[] = []
  beforeAll(async () => {
    witness = createServer((request, response) => {
      hits.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>(resolve => witness.listen(0, '127.0.0.1', resolve))
    at = `http://127.0.0.1:${(witness.address() as AddressInfo).port}`
  })
  afterAll(() => void witness.close())

  const VECTORS: readonly (readonly [string, (at: string) => string])[] = [
    ['img', to => page(`<img src="${to}/img">`)],
    ['srcset', to => page(`<img srcset="${to}/srcset 2x">`)],
    ['style sheet', to => page('', `<link rel="stylesheet" href="${to}/css">`)],
    ['import', to => page('', `<style>@import url(${to}/import)</style>`)],
    ['css url', to => page('<p>x</p>', `<style>p { background: url(${to}/background) }</style>`)],
    ['font', to => page('<p>x</p>', `<style>@font-face { font-family: F; src: url(${to}/font) } p { font-family: F }</style>`)],
    ['iframe', to => page(`<iframe src="${to}/iframe"></iframe>`)],
    ['iframe of a file', () => page('<iframe src="file:///etc/passwd"></iframe>')],
    ['object', to => page(`<object data="${to}/object"></object><embed src="${to}/embed">`)],
    ['meta refresh', to => page('', `<meta http-equiv="refresh" content="0;url=${to}/refresh">`)],
    ['svg image', to => page(`<svg><image href="${to}/svg"/><use href="${to}/use#a"/></svg>`)],
    [
      'prefetch',
      to =>
        page('', `<link rel="prefetch" href="${to}/prefetch"><link rel="preconnect" href="${to}"><link rel="dns-prefetch" href="${to}">`),
    ],
    ['preload', to => page('', `<link rel="preload" as="image" href="${to}/preload"><link rel="icon" href="${to}/icon">`)],
    [
      'script',
      to => page(`<script src="${to}/script"></script><script>new WebSocket('${to}'.replace('http', 'ws')); fetch('${to}/fetch')</script>`),
    ],
    ['media', to => page(`<video src="${to}/video" poster="${to}/poster" autoplay></video><audio src="${to}/audio" autoplay></audio>`)],
    ['base', to => page('<img src="base.png">', `<base href="${to}/">`)],
    ['an asset that is not there', () => page('<img src="missing.png">')],
  ]

  test.each(VECTORS)('nothing is asked of it by %s', async (_, html) => {
    hits = []
    const error = await failure(printPdf({ html: html(at), assets: new Map(), timeoutMs: 20_000 }))
    expect(hits).toEqual([])
    // Either the browser does not even think of it, or the print fails and says so; never is it passed over.
    if (error !== undefined) expect(error).toMatchObject({ name: 'BrowserFailed', kind: 'request' })
  })

  test('what is asked for and not given fails the print', async () => {
    const error = await failure(printPdf({ html: page(`<img src="${at}/img">`), assets: new Map() }))
    expect(error).toMatchObject({ name: 'BrowserFailed', kind: 'request' })
    expect((error as BrowserFailed).text.zh).toContain(`${at}/img`)
  })
})

describe('failing', () => {
  test('text in a font that is not ours fails the print', async () => {
    expect(await failure(printPdf({ html: page('plain'), assets: new Map() }))).toMatchObject({ kind: 'font' })
  })

  test('a contents entry without its section fails the print and is named', async () => {
    const error = await failure(printPdf({ html: page('<i data-page-of="无"></i>'), assets: new Map() }))
    expect(error).toMatchObject({ kind: 'contents' })
    expect((error as BrowserFailed).text.zh).toContain('`无`')
  })

  test.runIf(linux)('a browser that hangs is ended in time, once', async () => {
    process.env.QUARTERLY_BROWSER = script('hangs', `echo >> ${folder}/hung; sleep 987`)
    const before = Date.now()
    expect(await failure(printPdf({ html: page(''), assets: new Map(), timeoutMs: 700 }))).toMatchObject({ kind: 'timeout' })
    // Left to itself, puppeteer waits for three minutes.
    expect(Date.now() - before).toBeLessThan(10_000)
    expect(readFileSync(join(folder, 'hung'), 'utf8')).toBe('\n')
    expect(
      await until(() => processes(`quarterly-browser-${process.pid}-`).length === 0 && processes('sleep\x00987').length === 0, 3000),
    ).toBe(true)
  })

  test.runIf(linux)('a browser that dies at once is tried twice', async () => {
    process.env.QUARTERLY_BROWSER = script('dies', `echo >> ${folder}/died; exit 3`)
    const error = await failure(printPdf({ html: page(''), assets: new Map(), timeoutMs: 10_000 }))
    expect(error).toMatchObject({ kind: 'crash' })
    expect((error as BrowserFailed).text.zh).toBe('浏览器意外结束（exit 3）')
    expect(readFileSync(join(folder, 'died'), 'utf8')).toBe('\n\n')
  })

  // Before the page has asked for the report, while it is being set, and while it is laid out or printed.
  test.runIf(linux).each([0, 60, 250])('a page process killed after %i ms is made good by the second try', async delay => {
    const faces = await fourFaces({ serif: '虚拟化', sans: '' })
    const style = `<style>${fontFaceCss(faces, face => `https://report.invalid/${face.file}`)} p { font-family: 'Quarterly Serif' }</style>`
    const html = page('<p>虚拟化</p>'.repeat(4000), style)
    const assets = new Map(faces.map(face => [face.file, { type: 'font/ttf', body: face.body }]))
    const first = await readyBrowser({})
    const main = mainProcess(first.running.folder)
    const begun = performance.now()
    const killed = until(() => {
      if (performance.now() - begun < delay) return false
      const renderers = processes('--type=renderer').filter(
        pid => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2] === String(main),
      )
      for (const pid of renderers) process.kill(pid, 'SIGKILL')
      return renderers.length > 0
    }, 5000)
    const printed = await printPdf({ html, assets, browser: Promise.resolve(first) })
    expect(await killed).toBe(true)
    expect(printed.pageCount).toBeGreaterThan(50)
  })

  test.runIf(linux)('a browser killed between the two prints is made good by the second try, to the same pages', async () => {
    const faces = await fourFaces({ serif: '目录虚拟化0123456789', sans: '' })
    const style = `<style>${fontFaceCss(faces, face => `https://report.invalid/${face.file}`)} * { font-family: 'Quarterly Serif' }</style>`
    const html = page(`<a href="#x">目录<i data-page-of="x"></i></a>${'<p>虚拟化</p>'.repeat(4000)}<p id="x">虚拟化</p>`, style)
    const assets = new Map(faces.map(face => [face.file, { type: 'font/ttf', body: face.body }]))
    const first = await readyBrowser({})
    const main = mainProcess(first.running.folder)
    let begun = 0
    // The pages have been counted, and the numbers written: the whole print has been asked for, and nothing of it has come. It is so long that
    // a machine with other work does not finish it before this process is heard again.
    const onPrinting = () => {
      if (begun++ === 0) process.kill(main, 'SIGKILL')
    }
    const printed = await printPdf({ html, assets, browser: Promise.resolve(first), onPrinting })
    expect([begun, printed.prints]).toEqual([2, 1])
    expect(printed.pages.get('x')).toBe(printed.pageCount)
    expect(printed.pageCount).toBeGreaterThan(2)
    expect(await until(() => processes(first.running.folder).length === 0, 5000)).toBe(true)
  })

  test.runIf(linux && process.getuid?.() === 0)('as root there is no sandbox: that is told, and refused when it is required', async () => {
    const running = await launchBrowser()
    await running.close()
    expect(running.unsandboxed?.zh).toContain('root')
    expect(existsSync(running.folder)).toBe(false)
    expect(await failure(launchBrowser({ requireSandbox: true }))).toMatchObject({ kind: 'sandbox' })
  })
})

describe.runIf(linux)('ending', () => {
  const built = join(import.meta.dirname, '..', '.cache', `test-${process.pid}`)
  const started: ChildProcess[] = []
  beforeAll(async () => {
    const entry = join(folder, 'entry.ts')
    const launch = join(import.meta.dirname, '..', 'pipeline', 'browser', 'launch.ts')
    writeFileSync(
      entry,
      `import { launchBrowser } from ${JSON.stringify(launch)}\nconsole.log((await launchBrowser()).folder)\nsetInterval(() => {}, 1000)`,
    )
    await build({ input: entry, platform: 'node', external: [/^[^./]/], output: { dir: built, entryFileNames: 'entry.mjs' } })
  })
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL')
    rmSync(built, { recursive: true, force: true })
  })

  async function begin(): Promise<{ child: ChildProcess; browser: string }> {
    const child = spawn(process.execPath, [join(built, 'entry.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
    started.push(child)
    const browser = await new Promise<string>(resolve => child.stdout!.once('data', (data: Buffer) => resolve(data.toString().trim())))
    expect(processes(browser).length).toBeGreaterThan(0)
    return { child, browser }
  }

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('after %s of Node no process of the browser is left', async signal => {
    const { child, browser } = await begin()
    const ended = new Promise<string | null>(resolve => child.once('exit', (_, by) => resolve(by)))
    child.kill(signal)
    expect(await ended).toBe(signal)
    expect(await until(() => processes(browser).length === 0, 5000)).toBe(true)
    if (signal !== 'SIGKILL') expect(existsSync(browser)).toBe(false)
    rmSync(browser, { recursive: true, force: true })
  })
})
