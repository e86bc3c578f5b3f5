// The floor of a build: the very browser the program uses, told on its command line to print the final page, fonts inside.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder the program keeps its browser in. */
function bundledFolder() {
  const base = process.env.QUARTERLY_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'quarterly')
  const name = existsSync(base) ? readdirSync(base).find(one => existsSync(join(base, one, 'chromium'))) : undefined
  return name === undefined ? undefined : join(base, name)
}

/**
 * @param {string} root the project @param {string} folder where to work
 * @returns {Promise<(() => { ms: number, status: number | null }) | undefined>} one print, or nothing where there is no bundled browser
 */
export async function bareBrowser(root, folder) {
  const page = join(folder, 'page.html')
  spawnSync(process.execPath, [join(root, 'pipeline/setup/quarterly.mjs'), 'build', '--out', join(folder, 'output'), '--keep-page', page], {
    cwd: root,
    stdio: 'ignore',
  })
  const browser = bundledFolder()
  if (!browser || !existsSync(page)) return undefined
  return () => {
    const profile = mkdtempSync(join(folder, 'profile-'))
    const args = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      `--print-to-pdf=${join(folder, 'bare.pdf')}`,
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      '--export-tagged-pdf',
      `file://${page}`,
    ]
    const env = { PATH: '/usr/bin:/bin', HOME: profile, LD_LIBRARY_PATH: `${join(browser, 'lib')}:${browser}`, TZ: 'UTC' }
    const from = performance.now()
    const { status } = spawnSync(join(browser, 'chromium'), args, { env, stdio: 'ignore' })
    const ms = performance.now() - from
    rmSync(profile, { recursive: true, force: true })
    return { ms, status }
  }
}
