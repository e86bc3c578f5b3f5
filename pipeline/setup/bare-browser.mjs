// The floor of a build: a bare browser, told on its command line to print the final page, fonts inside.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

// The bundled browser has no command line of its own for printing (it would wait for ever): a browser of the system is the floor.
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome']

/**
 * @param {string} door of the program @param {string} project with an edition @param {string} folder where to work
 * @returns {(() => { ms: number, status: number | null }) | undefined} one print, or nothing where there is no such browser
 */
export function bareBrowser(door, project, folder) {
  const page = join(mkdtempSync(join(folder, 'page-')), 'page.html')
  const args = ['build', '--out', join(folder, 'output'), '--keep-page', page]
  spawnSync(process.execPath, [door, ...args], { cwd: project, stdio: 'ignore' })
  const browser = [process.env.QUARTERLY_BENCH_BROWSER ?? '', ...BROWSERS].find(path => path !== '' && existsSync(path))
  if (!browser || !existsSync(page)) return undefined
  return () => {
    const profile = mkdtempSync(join(folder, 'profile-'))
    const print = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      `--print-to-pdf=${join(folder, 'bare.pdf')}`,
    ]
    const from = performance.now()
    const { status } = spawnSync(browser, [...print, '--no-pdf-header-footer', '--generate-pdf-document-outline', `file://${page}`], {
      stdio: 'ignore',
    })
    const ms = performance.now() - from
    rmSync(profile, { recursive: true, force: true })
    return { ms, status }
  }
}
