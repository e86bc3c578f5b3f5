// HTML and its assets → a PDF whose contents list bears the true page numbers. The only way to paper.

import type { PdfDocument } from '../pdf/document.ts'
import { openPdf } from '../pdf/open.ts'
import type { Bilingual } from '../types.ts'
import { BrowserFailed } from './failure.ts'
import type { BrowserBinary } from './find.ts'
import { checkFonts, checkPlaces, checkRequests, restless } from './gates.ts'
import { CONTENTS, type Contents, fillWith, HIDE, SHOW } from './inside.ts'
import type { LaunchOptions, RunningBrowser } from './launch.ts'
import { causeOf } from './life.ts'
import type { Asset, LoadedPage } from './page.ts'
import { type ReadyBrowser, readyBrowser } from './ready.ts'

export interface PrintInput extends LaunchOptions {
  /** Every element `[data-page-of="id"]` gets the number of the page on which `id` is; some link must point to `#id`. */
  readonly html: string
  /** Fonts and images, served at `https://report.invalid/<name>`. */
  readonly assets: ReadonlyMap<string, Asset>
  /** Numbers of an earlier print: where they still hold, one print is enough. */
  readonly predictedPages?: ReadonlyMap<string, number>
  /** For everything, the start of the browser too; by default 30 s and 10 s more for each MB of HTML. */
  readonly timeoutMs?: number
  /** A browser begun earlier, while something else was done; it is closed here. */
  readonly browser?: Promise<ReadyBrowser>
  /** Called when the browser has begun a whole print and asks for nothing until it is done. */
  readonly onPrinting?: () => void
}

export interface PrintResult {
  /** As the browser made it: for `finishPdf`. */
  readonly document: PdfDocument
  readonly pages: ReadonlyMap<string, number>
  readonly pageCount: number
  readonly links: Contents['links']
  /** Whole prints made: 1 or 2. */
  readonly prints: number
  readonly browser: { readonly path: string; readonly kind: BrowserBinary['kind']; readonly version: string }
  readonly unsandboxed: Bilingual | undefined
  /** Step → milliseconds since the start, in order. */
  readonly timings: Readonly<Record<string, number>>
}

/** Prints. A browser that dies is tried once more, one that hangs is not. */
export async function printPdf(input: PrintInput): Promise<PrintResult> {
  const timeoutMs = input.timeoutMs ?? 30_000 + Math.ceil(input.html.length / 100)
  const deadline = Date.now() + timeoutMs
  try {
    return await attempt(input, input.browser ?? readyBrowser({ ...input, timeoutMs }), timeoutMs)
  } catch (error) {
    const left = deadline - Date.now()
    if (!(error instanceof BrowserFailed) || error.kind !== 'crash' || left <= 0) throw error
    return attempt(input, readyBrowser({ ...input, timeoutMs: left }), left)
  }
}

async function attempt(input: PrintInput, launching: Promise<ReadyBrowser>, timeoutMs: number): Promise<PrintResult> {
  const started = performance.now()
  const timings: Record<string, number> = {}
  const step = (name: string) => {
    timings[name] = Math.round(performance.now() - started)
  }
  const clock = watchdog(timeoutMs)
  let running: RunningBrowser | undefined
  try {
    const ready = await Promise.race([launching, clock.bark])
    running = ready.running
    step('launch')
    const { binary, version, unsandboxed } = running
    const printed = await Promise.race([printWith(ready, input, step), running.died, clock.bark])
    return { ...printed, browser: { path: binary.path, kind: binary.kind, version }, unsandboxed, timings }
  } catch (error) {
    throw running ? await causeOf(error, running.died) : error
  } finally {
    clock.stop()
    // Killed at once; waiting until it is gone and its folder removed (20 ms) holds nobody up.
    if (running) void running.close()
    else launching.then(late => late.running.close()).catch(() => {})
  }
}

type Printed = Pick<PrintResult, 'document' | 'pages' | 'pageCount' | 'links' | 'prints'>

async function printWith(ready: ReadyBrowser, input: PrintInput, step: (name: string) => void): Promise<Printed> {
  const page = await ready.page
  step('newPage')
  const loaded = await page.load(input.html, input.assets)
  step('load')
  const contents = await loaded.evaluate<Contents>(CONTENTS)
  step('fonts')
  let pages = input.predictedPages ?? (contents.wanted.length > 0 ? await countPages(loaded) : new Map())
  step('count')
  for (let prints = 1; ; prints++) {
    await loaded.evaluate(fillWith(pages))
    const printing = toPaper(loaded)
    input.onPrinting?.()
    const pdf = await printing
    step(`print ${prints}`)
    const document = await openPdf(pdf)
    const found = document.destinations()
    const moved = contents.wanted.filter(id => found.get(id) !== pages.get(id))
    checkPlaces(contents.wanted, found)
    if (moved.length === 0 || contents.wanted.length === 0) {
      gate(loaded, contents, document, input)
      step('read')
      return { document, pages: found, pageCount: document.pages().length, links: contents.links, prints }
    }
    if (prints === 3) throw restless(moved)
    pages = found
  }
}

/** A print of which only the places of the destinations are wanted. */
async function countPages(loaded: LoadedPage): Promise<ReadonlyMap<string, number>> {
  await loaded.evaluate(HIDE)
  const pdf = await toPaper(loaded, false)
  await loaded.evaluate(SHOW)
  return (await openPdf(pdf)).destinations()
}

async function toPaper(loaded: LoadedPage, tagged = true): Promise<Uint8Array> {
  const { data } = await loaded.session.send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: tagged,
    generateDocumentOutline: tagged,
  })
  return Buffer.from(data, 'base64')
}

function gate(loaded: LoadedPage, contents: Contents, document: PdfDocument, input: PrintInput): void {
  checkRequests(loaded.refused)
  checkFonts(contents.broken, document.fonts(), input.assets)
}

function watchdog(ms: number): { readonly bark: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  const bark = new Promise<never>((_, reject) => {
    const seconds = Math.round(ms / 100) / 10
    const failed = new BrowserFailed('timeout', {
      zh: `打印超过 ${seconds} 秒，已中止`,
      en: `Printing took longer than ${seconds} s and was stopped`,
    })
    timer = setTimeout(() => reject(failed), ms)
  })
  bark.catch(() => {})
  return { bark, stop: () => clearTimeout(timer) }
}
