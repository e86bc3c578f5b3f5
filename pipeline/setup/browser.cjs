// Where the lock file brings no browser for this platform → fetches the pinned one the puppeteer way, once.
const { existsSync } = require('node:fs')
const { homedir } = require('node:os')
const { join } = require('node:path')

/**
 * A build without a browser still writes Markdown and HTML, so a failed download is said and not thrown.
 * @param {(zh: string, en: string) => void} say
 */
async function fetchBrowser(say) {
  if (process.env.QUARTERLY_BROWSER || (process.platform === 'linux' && process.arch === 'x64')) return
  const { PUPPETEER_REVISIONS } = require('puppeteer-core/internal/revisions.js')
  const { Browser, computeExecutablePath, detectBrowserPlatform, install } = await import('@puppeteer/browsers')
  const cacheDir = process.env.PUPPETEER_CACHE_DIR || join(homedir(), '.cache', 'puppeteer')
  const buildId = PUPPETEER_REVISIONS['chrome-headless-shell']
  const browser = Browser.CHROMEHEADLESSSHELL
  if (!detectBrowserPlatform() || existsSync(computeExecutablePath({ browser, buildId, cacheDir }))) return
  say('下载固定版本的浏览器（只需一次）……', 'Fetching the pinned browser (once) …')
  try {
    await install({ browser, buildId, cacheDir })
  } catch {
    say('浏览器没有下载成：这次不出 PDF', 'The browser could not be fetched: no PDF this time')
  }
}

module.exports = { fetchBrowser }
