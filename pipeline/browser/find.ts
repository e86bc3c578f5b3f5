// The environment and the machine → the browser to print with, or a plain sentence why there is none.
import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { Bilingual } from '../types.ts'
import { bundleFits, ensureBundledBrowser } from './bundled.ts'
import { BrowserMissing } from './failure.ts'

export interface BrowserBinary {
  readonly path: string
  readonly kind: 'override' | 'bundled' | 'puppeteer' | 'system'
  /** Of the package, before the program has been asked for its own. */
  readonly version?: string
  /** Folders of shared libraries it needs. */
  readonly libraries: readonly string[]
}

/** What `quarterly doctor` says of the browser. */
export interface BrowserDescription {
  readonly binary: BrowserBinary | undefined
  /** The program's own answer to `--version`. */
  readonly version: string | undefined
  readonly missing: Bilingual | undefined
}

/** Fixed folders only: never one of the search path, the working folder or the repository. */
const SYSTEM: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium-headless-shell',
    '/usr/lib/chromium/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** The browser to use: the one asked for, else the bundled one, else Puppeteer's own download, else the system's. */
export async function findBrowser(): Promise<BrowserBinary> {
  const asked = process.env.QUARTERLY_BROWSER
  if (asked) return override(asked)
  if (bundleFits()) return ensureBundledBrowser()
  const downloaded = await puppeteerBrowser()
  if (downloaded) return downloaded
  const path = (SYSTEM[process.platform] ?? []).find(isProgram)
  if (path) return { path, kind: 'system', libraries: [] }
  throw new BrowserMissing({
    zh: '没有找到可用的浏览器：请安装 Chromium 或 Google Chrome，或用环境变量 QUARTERLY_BROWSER 写明其绝对路径',
    en: 'No browser was found: install Chromium or Google Chrome, or name one by its absolute path in QUARTERLY_BROWSER',
  })
}

/** What there is, what is missing, and what version it says it is. Never throws. */
export async function describeBrowser(): Promise<BrowserDescription> {
  try {
    const binary = await findBrowser()
    return { binary, version: await versionOf(binary), missing: undefined }
  } catch (error) {
    const text = error instanceof BrowserMissing ? error.text : { zh: String(error), en: String(error) }
    return { binary: undefined, version: undefined, missing: text }
  }
}

function override(path: string): BrowserBinary {
  if (isAbsolute(path) && isProgram(path)) return { path, kind: 'override', libraries: [] }
  throw new BrowserMissing({
    zh: `环境变量 QUARTERLY_BROWSER 写的是 \`${path}\`，应为一个可执行程序的绝对路径`,
    en: `Unexpected \`${path}\` in QUARTERLY_BROWSER, expected the absolute path of a program`,
  })
}

/** Puppeteer's own discovery would read settings in the working folder; only the path is computed here. */
async function puppeteerBrowser(): Promise<BrowserBinary | undefined> {
  try {
    const { Browser, computeExecutablePath } = await import('@puppeteer/browsers')
    const { PUPPETEER_REVISIONS } = await import('puppeteer-core/internal/revisions.js')
    const buildId = PUPPETEER_REVISIONS['chrome-headless-shell']
    const cacheDir = process.env.PUPPETEER_CACHE_DIR || join(homedir(), '.cache', 'puppeteer')
    const path = computeExecutablePath({ browser: Browser.CHROMEHEADLESSSHELL, buildId, cacheDir })
    return isAbsolute(path) && isProgram(path) ? { path, kind: 'puppeteer', version: buildId, libraries: [] } : undefined
  } catch {
    return undefined
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function versionOf(binary: BrowserBinary): Promise<string | undefined> {
  const env = { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: binary.libraries.join(':') }
  return new Promise(resolve => {
    execFile(binary.path, ['--version'], { env, timeout: 5000, killSignal: 'SIGKILL' }, (error, out) =>
      resolve(error ? undefined : out.trim().slice(0, 200)),
    )
  })
}
