// All that a build is made of → whether the edition it would make already stands in its place, to the byte. Then it need not be made.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { keptIn } from '../kept.ts'
import { recover } from '../publish.ts'
import { sha256Of } from '../release.ts'
import type { Bundle, Rendered } from '../types.ts'
import type { BuildOptions } from './build-effects.ts'
import { editionsIn } from './build-inputs.ts'
import type { CliContext } from './context.ts'
import { readFolder } from './finished-folder.ts'
import { templateFolders } from './template-folders.ts'

const kept = keptIn('editions')

/** A folder's name and what was in it when it was verified. */
interface Made {
  readonly name: string
  readonly digest: string
}

/** The folder of all finished editions. */
export function outFolder({ out }: BuildOptions, { project }: CliContext): string {
  return resolve(out ?? join(project, 'output'))
}

/** Paths and bytes of files, in any order → one hash of them all. */
function digestOf(files: Iterable<readonly [string, string | Uint8Array]>): string {
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
async function templatesNow(folders: readonly string[]): Promise<readonly string[] | undefined> {
  const found = await Promise.all([...new Set(folders)].filter(existsSync).map(readFolder))
  return found.some(({ odd }) => odd.length > 0) ? undefined : found.map(({ files }) => digestOf(files))
}

/** Of what a build is made. Each is undefined where something of it is not known: no browser, a template that is a link. */
export interface Hashes {
  /** Program and templates. */
  readonly tool: string | undefined
  /** And sources, registers, pictures, browser, options: everything that has a part in what is written. */
  readonly all: string | undefined
}

async function hashOfTool(options: BuildOptions, context: CliContext): Promise<string | undefined> {
  try {
    const templates = await templatesNow(templateFolders(options, context))
    const stamp = readFileSync(join(context.tool, '.build/stamp'), 'utf8')
    return templates && sha256Of(JSON.stringify([stamp, context.version, process.version, templates]))
  } catch {
    // What could not be read is told by the build itself.
    return undefined
  }
}

/** @param names of the formats that are wanted */
export async function hashesOf(bundle: Bundle, names: readonly string[], options: BuildOptions, context: CliContext): Promise<Hashes> {
  const tool = await hashOfTool(options, context)
  return { tool, all: tool && (await hashOfAll(tool, bundle, names, options, context)) }
}

/** An edition's files by name, and what was seen of it: without its front matter the report names its folder. */
const filesOf = ({ path, files, faults }: Bundle) => ({
  path,
  files: files.map(file => [file.path, sha256Of(String(file.value))]),
  faults: faults.map(({ rule, place }) => [rule, place.file]),
})

async function hashOfAll(
  tool: string,
  bundle: Bundle,
  names: readonly string[],
  options: BuildOptions,
  context: CliContext,
): Promise<string | undefined> {
  try {
    const { draft = false, requireSandbox = false } = options
    const parts = {
      tool,
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

/** Remembers an edition that was put in place. @param hash of all it was made of */
export function rememberEdition(hash: string, name: string, files: readonly Rendered[]): void {
  const made: Made = { name, digest: digestOf(files.map(file => [file.path, file.body])) }
  kept.remember(hash, Buffer.from(JSON.stringify(made)))
}

/** The folder of the edition that was made of all this, where it is still there and no byte of it has changed. */
export async function standingEdition(hash: string, out: string): Promise<string | undefined> {
  const known = kept.recall(hash)
  if (!known) return undefined
  try {
    const { name, digest } = JSON.parse(Buffer.from(known).toString()) as Made
    const { files, odd } = await readFolder(join(out, name))
    if (odd.length > 0 || digestOf(files) !== digest) return undefined
    await recover(out)
    return join(out, name)
  } catch {
    return undefined
  }
}
