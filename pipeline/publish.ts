// Finished files → output/<edition>/, whole or not at all: a folder beside it, flushed, then renamed.
import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAlive } from './alive.ts'
import type { Rendered } from './types.ts'

export const sha256 = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex')

export interface ManifestInput {
  readonly edition: string
  readonly date: string
  readonly draft: boolean
  /** Name → version: the program, Node.js's major version has no part in the bytes and is not here. */
  readonly versions: Readonly<Record<string, string>>
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[]
  /** Why a format is missing, e.g. no browser. */
  readonly absent: Readonly<Record<string, string>>
}

/** manifest.json: every input and every output with its sha256. No date but the edition's, no path of the machine. */
export function manifestOf(input: ManifestInput, files: readonly Rendered[]): Rendered {
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
  const outputs = files.map(file => ({ path: file.path, bytes: Buffer.byteLength(file.body), sha256: sha256(file.body) })).sort(byPath)
  return { path: 'manifest.json', body: `${JSON.stringify({ ...input, inputs: [...input.inputs].sort(byPath), outputs }, null, 2)}\n` }
}

async function writeFlushed(path: string, body: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(body)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Has a folder's new names put on the disk; where the system cannot, it does so itself. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** After a kill: an edition that was moved aside comes back; temporary folders of the dead go. */
async function recover(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    const aside = /^\.old-(.+)$/u.exec(name)?.[1]
    if (aside !== undefined) {
      if (existsSync(join(out, aside))) await rm(join(out, name), { recursive: true, force: true })
      else await rename(join(out, name), join(out, aside))
    }
    const owner = /^\.tmp-.*-([0-9]+)$/u.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number.parseInt(owner, 10))) await rm(join(out, name), { recursive: true, force: true })
  }
}

/** A finished file as it stands in the temporary folder, read back. */
export type Staged = ReadonlyMap<string, Uint8Array>

/**
 * Writes the files, has them verified as they stand on the disk, and puts them in place.
 * @param out the folder of all editions, @param name this edition's folder in it
 * @param verify is given the files read back and throws where they are not what they should be
 * @throws what the disk or verify throws; the old edition is then as it was
 */
export async function publish(
  out: string,
  name: string,
  files: readonly Rendered[],
  verify: (staged: Staged) => Promise<void>,
): Promise<void> {
  await mkdir(out, { recursive: true })
  await recover(out)
  const temporary = join(out, `.tmp-${name}-${process.pid}`)
  const target = join(out, name)
  const aside = join(out, `.old-${name}`)
  await rm(temporary, { recursive: true, force: true })
  try {
    for (const file of files) await writeFlushed(join(temporary, file.path), file.body)
    const staged = new Map<string, Uint8Array>()
    for (const file of files) staged.set(file.path, await readFile(join(temporary, file.path)))
    await verify(staged)
    await flushFolder(temporary)
    swap(temporary, target, aside)
    await flushFolder(out)
    await rm(aside, { recursive: true, force: true })
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
}

/** Both renames without a pause: no signal is heard between them, and where the second fails the first is undone. */
function swap(temporary: string, target: string, aside: string): void {
  const replaced = existsSync(target)
  if (replaced) renameSync(target, aside)
  try {
    renameSync(temporary, target)
  } catch (error) {
    if (replaced) renameSync(aside, target)
    throw error
  }
}

/** For a person who stops the build: what was begun goes, what is in place stays. At once, as the process is about to end. */
export function tidyNow(out: string, name: string): void {
  rmSync(join(out, `.tmp-${name}-${process.pid}`), { recursive: true, force: true })
  if (existsSync(join(out, name))) rmSync(join(out, `.old-${name}`), { recursive: true, force: true })
}
