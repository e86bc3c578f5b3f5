// The floor of a build: a bare browser, told on its command line to print the final page, fonts inside.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

// The bundled browser has no command line of its own for printing (it would wait for ever): browsers of the system are the floor, the
// small one that is made for this and starts in half the time, and the whole one.
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome']

/**
 * @param {string} door of the program @param {string} project with an edition @param {string} folder where to work
 * @returns {{ name: string, print: () => { ms: number, status: number | null } }[]} each browser there is, and one print by it
 */
export function bareBrowsers(door, project, folder) {
  const page = join(mkdtempSync(join(folder, 'page-')), 'page.html')
  const args = ['build', '--out', join(folder, 'output'), '--keep-page', page]
  spawnSync(process.execPath, [door, ...args], { cwd: project, stdio: 'ignore' })
  if (!existsSync(page)) return []
  const own = process.env.QUARTERLY_BENCH_BROWSER
  const browsers = (own ? [own] : BROWSERS).filter(path => existsSync(path))
  return browsers.map(browser => ({ name: basename(browser), print: () => printOnce(browser, page, folder) }))
}

/** @param {string} browser @param {string} page @param {string} folder */
function printOnce(browser, page, folder) {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const print = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, `--print-to-pdf=${join(folder, 'bare.pdf')}`]
  const from = performance.now()
  const { status } = spawnSync(browser, [...print, '--no-pdf-header-footer', '--generate-pdf-document-outline', `file://${page}`], {
    stdio: 'ignore',
  })
  const ms = performance.now() - from
  rmSync(profile, { recursive: true, force: true })
  return { ms, status }
}
