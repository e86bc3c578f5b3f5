// What a build is made of, and with → one hash of it: what it makes is the same as long as that is.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sha256Of } from '../release.ts'
import type { Bundle } from '../types.ts'
import type { BuildOptions } from './build-effects.ts'
import { editionsIn } from './build-inputs.ts'
import type { CliContext } from './context.ts'
import { readFolder } from './finished-folder.ts'
import { templateFolders } from './template-folders.ts'

/** Paths and bytes of files, in any order → one hash of them all. */
export function digestOf(files: Iterable<readonly [string, string | Uint8Array]>): string {
  const lines = [...files].map(([path, body]) => `${path} ${sha256Of(body)}`)
  return sha256Of(lines.sort().join('\n'))
}

/** The browser that would print, as it stands on the disk. @throws BrowserMissing */
async function browserNow() {
  const { findBrowser } = await import('../browser/find.ts')
  const { path } = await findBrowser()
  const { size, mtimeMs } = statSync(path)
  return { path, size, mtimeMs }
}

/** Every template there is. @returns undefined where one is no plain file, and so is not known */
function templatesNow(folders: readonly string[]): readonly string[] | undefined {
  const found = [...new Set(folders)].filter(existsSync).map(readFolder)
  return found.some(({ odd }) => odd.length > 0) ? undefined : found.map(({ files }) => digestOf(files))
}

/** Of what a build is made. Each is undefined where something of it is not known: no browser, a template that is a link. */
export interface Hashes {
  /** Program and templates. */
  readonly means: string | undefined
  /** And sources, registers, pictures, browser, options: everything that has a part in what is written. */
  readonly all: string | undefined
}

function hashOfMeans(options: BuildOptions, context: CliContext): string | undefined {
  try {
    const templates = templatesNow(templateFolders(options, context))
    const stamp = readFileSync(join(context.tool, '.build/stamp'), 'utf8')
    return templates && sha256Of(JSON.stringify([stamp, context.version, process.version, templates]))
  } catch {
    // What could not be read is told by the build itself.
    return undefined
  }
}

/** @param names of the formats that are wanted */
export async function hashesOf(bundle: Bundle, names: readonly string[], options: BuildOptions, context: CliContext): Promise<Hashes> {
  const means = hashOfMeans(options, context)
  return { means, all: means && (await hashOfAll(means, bundle, names, options, context)) }
}

/** An edition's files by name, and what was seen of it: without its front matter the report names its folder. */
const filesOf = ({ path, files, faults }: Bundle) => ({
  path,
  files: files.map(file => [file.path, sha256Of(String(file.value))]),
  faults: faults.map(({ rule, place }) => [rule, place.file]),
})

async function hashOfAll(
  means: string,
  bundle: Bundle,
  names: readonly string[],
  options: BuildOptions,
  context: CliContext,
): Promise<string | undefined> {
  try {
    const { draft = false, requireSandbox = false } = options
    const parts = {
      means,
      options: { formats: [...names].sort(), draft, requireSandbox },
      browser: names.includes('pdf') ? await browserNow() : undefined,
      editions: editionsIn(bundle).map(filesOf),
      registers: filesOf({ ...bundle, files: bundle.registers }),
      kinds: bundle.kinds,
      release: bundle.release?.text,
      pictures: [...(bundle.pictures ?? [])].map(([path, picture]) => [
        relative(context.project, path),
        picture,
        picture.type ? sha256Of(readFileSync(path)) : '',
      ]),
    }
    return sha256Of(JSON.stringify(parts))
  } catch {
    return undefined
  }
}
