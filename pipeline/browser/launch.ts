// A browser found → one running, spoken to over pipes, in a folder and process group of its own, which it does not outlive.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Browser } from 'puppeteer-core'
import type { Bilingual } from '../types.ts'
import { ensureFallbackFonts } from './bundled.ts'
import { sweep } from './cache.ts'
import { BrowserFailed } from './failure.ts'
import { type BrowserBinary, findBrowser } from './find.ts'
import { browserArguments, browserEnvironment } from './flags.ts'
import { causeOf, deathOf, endWith, pageDeath, refused } from './life.ts'
import { NO_NAMESPACES, sandboxObstacle } from './sandbox.ts'
import { pipeTransport } from './transport.ts'

export interface LaunchOptions {
  /** Refuse to go on where the browser cannot lock itself in. */
  readonly requireSandbox?: boolean
  /** How long the browser may take to answer; 20 s unless told. */
  readonly timeoutMs?: number
}

export interface RunningBrowser {
  readonly binary: BrowserBinary
  /** As the browser names itself: `HeadlessChrome/147.0.7727.0`. */
  readonly version: string
  readonly browser: Browser
  /** Undefined where the sandbox is on; else why it is not, to be said in one line. */
  readonly unsandboxed: Bilingual | undefined
  readonly folder: string
  /** Rejects when the browser, or the process of its page, ends before it was closed. */
  readonly died: Promise<never>
  /** Ends every process of it and removes its folder. */
  close(): Promise<void>
}

/** Puppeteer without its launcher: the entry it has for extensions, which only connects, loads in a third of the time. */
const driver = () => import('puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js')

/** Begins to load what driving a browser needs, so that it is there when wanted. */
export function preload(): void {
  driver().catch(() => {})
}

/** Starts the browser that `findBrowser` gives. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<RunningBrowser> {
  const obstacle = sandboxObstacle()
  if (obstacle && options.requireSandbox) throw refused(obstacle)
  const binary = await findBrowser()
  const fonts = process.platform === 'linux' ? await ensureFallbackFonts() : undefined
  try {
    return await start(binary, fonts, obstacle, options)
  } catch (error) {
    const noSandbox = !obstacle && error instanceof BrowserFailed && error.kind === 'sandbox'
    if (!noSandbox || options.requireSandbox) throw error
    return start(binary, fonts, NO_NAMESPACES, options)
  }
}

async function start(
  binary: BrowserBinary,
  fonts: string | undefined,
  unsandboxed: Bilingual | undefined,
  options: LaunchOptions,
): Promise<RunningBrowser> {
  sweep(tmpdir(), /^quarterly-browser-(\d+)-/)
  const folder = mkdtempSync(join(tmpdir(), `quarterly-browser-${process.pid}-`))
  const child = spawn(binary.path, browserArguments(folder, !unsandboxed), {
    // Its own group, to be ended as a whole; pipes 3 and 4 end it when this process is killed.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: browserEnvironment(binary, folder, fonts),
    cwd: folder,
  })
  const end = endWith(child, folder)
  const page = pageDeath()
  const died = Promise.race([deathOf(child, !unsandboxed), page.died])
  died.catch(() => {})
  try {
    const connected = connect(child, page.tell)
    // A browser ended by the clock breaks off the connection too: that rejection is nobody's.
    connected.catch(() => {})
    const { browser, version } = await Promise.race([connected, died, tooLate(options.timeoutMs ?? 20_000)])
    return { binary, version, browser, unsandboxed, folder, died, close: end }
  } catch (error) {
    const cause = await causeOf(error, died)
    await end()
    throw cause
  }
}

async function connect(child: ChildProcess, onPageDeath: () => void): Promise<{ browser: Browser; version: string }> {
  const transport = pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable, onPageDeath)
  // The page is begun while Puppeteer is still being loaded; the number of the message is one Puppeteer never comes to.
  transport.send(JSON.stringify({ id: 0x7fffffff, method: 'Target.createTarget', params: { url: 'about:blank' } }))
  const { connect: connectTo } = await driver()
  // The types of the two entries are the same but for private fields.
  const browser = (await connectTo({ transport, defaultViewport: null, protocolTimeout: 0 })) as unknown as Browser
  return { browser, version: await browser.version() }
}

function tooLate(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new BrowserFailed('timeout', { zh: `浏览器在 ${ms} 毫秒内没有应答`, en: `The browser did not answer within ${ms} ms` })),
      ms,
    ).unref()
  })
}
