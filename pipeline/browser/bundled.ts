// The browser in the lock file, as the package brings it (compressed) → a program in the private cache folder.
import { createReadStream, createWriteStream, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { cacheFolder, draftFolder, isPrivate, sweep } from './cache.ts'
import { BrowserMissing } from './failure.ts'
import type { BrowserBinary } from './find.ts'

const NAME = '@sparticuz/chromium'

/** True where the package holds a browser for this machine. */
export function bundleFits(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && bundle() !== undefined
}

/** The browser of the bundle, unpacked at the first call (1.5 s), two stats afterwards. */
export async function ensureBundledBrowser(): Promise<BrowserBinary> {
  const from = bundle()
  if (!from || !bundleFits()) {
    throw new BrowserMissing({
      zh: `随附的浏览器（${NAME}）没有适用于本机（${process.platform} ${process.arch}）的版本`,
      en: `The bundled browser (${NAME}) has none for this machine (${process.platform} ${process.arch})`,
    })
  }
  const folder = join(cacheFolder(), `chromium-${from.version}`)
  if (!isComplete(folder, 'chromium')) await unpack(folder, from.bin, unpackBrowser)
  return { path: join(folder, 'chromium'), kind: 'bundled', version: from.version, libraries: [join(folder, 'lib'), folder] }
}

/** A folder with one real font: without any, a browser on Linux prints no text at all, not even in our own fonts. */
export async function ensureFallbackFonts(): Promise<string | undefined> {
  const from = bundle()
  if (!from) return undefined
  const folder = join(cacheFolder(), `fallback-fonts-${from.version}`)
  if (!isComplete(folder, 'fonts')) await unpack(folder, from.bin, (bin, to) => untar(join(bin, 'fonts.tar.br'), to))
  return folder
}

interface Bundle {
  readonly version: string
  readonly bin: string
}

function bundle(): Bundle | undefined {
  try {
    // The package hides its package.json: walk up from the file it does show.
    let folder = dirname(createRequire(import.meta.url).resolve(NAME))
    while (!existsSync(join(folder, 'bin', 'chromium.br'))) {
      if (dirname(folder) === folder) return undefined
      folder = dirname(folder)
    }
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { version, bin: join(folder, 'bin') }
  } catch {
    return undefined
  }
}

function isComplete(folder: string, part: string): boolean {
  if (!isPrivate(folder)) return false
  try {
    const stat = lstatSync(join(folder, part))
    return (stat.isFile() || stat.isDirectory()) && (stat.mode & 0o022) === 0 && stat.uid === (process.getuid?.() ?? stat.uid)
  } catch {
    return false
  }
}

/** Only a whole folder ever bears the final name. */
async function unpack(folder: string, bin: string, fill: (bin: string, to: string) => Promise<void>): Promise<void> {
  sweep(dirname(folder), /^\.tmp-(\d+)-/)
  const draft = draftFolder(dirname(folder))
  try {
    await fill(bin, draft)
    if (existsSync(folder) && !isPrivate(folder)) rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  } catch (error) {
    // Another process was faster; what it made is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function unpackBrowser(bin: string, to: string): Promise<void> {
  await Promise.all([
    pipeline(createReadStream(join(bin, 'chromium.br')), brotli(), createWriteStream(join(to, 'chromium'), { mode: 0o755 })),
    untar(join(bin, 'al2023.tar.br'), to),
    untar(join(bin, 'swiftshader.tar.br'), to),
  ])
}

async function untar(archive: string, to: string): Promise<void> {
  const { extract } = await import('tar-fs')
  mkdirSync(to, { recursive: true, mode: 0o700 })
  await pipeline(createReadStream(archive), brotli(), extract(to, { chown: false }))
}

function brotli() {
  return createBrotliDecompress({ chunkSize: 2 ** 21 })
}
