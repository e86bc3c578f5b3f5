// Finished files → output/<edition>/, whole or not at all: a folder beside it, flushed, then renamed.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { isAlive } from './alive.ts'
import { PlainError } from './plain-error.ts'
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

function write(path: string, body: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, body, { flag: 'wx' })
}

const flushed = promisify(fsync)

/** Has what was written put on the disk, not only in the memory of the system: the one thing here that is waited for. */
async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = openSync(path, flags)
  try {
    await flushed(file)
  } finally {
    closeSync(file)
  }
}

/** Waits for all, also where one fails: nothing is still at work in a folder when it is removed. @throws what failed first */
async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(works)
  await Promise.all(works)
}

/** As many files as are open at once: a system may allow few. */
const AT_ONCE = 16

async function flushAll(paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += AT_ONCE) await allDone(paths.slice(at, at + AT_ONCE).map(path => flush(path, 'r+')))
}

/** Has a folder's new names put on the disk; where the system cannot, it does so itself. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await flush(path, 'r')
}

/** Removes a folder that is ours, also where its owner may not write in it. */
function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    const inside = readdirSync(path, { recursive: true, withFileTypes: true })
    const folders = inside.filter(entry => entry.isDirectory()).map(entry => join(entry.parentPath, entry.name))
    for (const folder of [path, ...folders]) chmodSync(folder, 0o700)
    rmSync(path, { recursive: true, force: true })
  }
}

/** Files of a finished edition, by its manifest; none where there is no manifest that says so. @throws what the disk throws */
function listedIn(folder: string): ReadonlySet<string> {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) return new Set()
  const text = readFileSync(path, 'utf8')
  try {
    const { outputs } = JSON.parse(text) as { outputs: readonly { path: string }[] }
    return new Set(['manifest.json', ...outputs.map(one => one.path)])
  } catch {
    return new Set()
  }
}

/**
 * An edition takes the place of an edition, and of nothing else: sources, a customer's papers.
 * @throws PlainError where the folder holds a file that no manifest lists
 */
function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return
  const listed = listedIn(folder)
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => !entry.isDirectory())
  const paths = entries.map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const foreign = paths.sort().find(path => !listed.has(path))
  if (foreign === undefined) return
  throw new PlainError(
    `${folder} 里有不是成品的文件（${foreign}），没有覆盖：请移走，或用 --out 写到别处`,
    `${folder} holds a file that is none of a finished edition (${foreign}) and was not replaced: move it away, or write elsewhere with --out`,
  )
}

/** After a kill: an edition that was moved aside comes back; temporary folders of the dead go. @param out the folder of all editions */
export function recover(out: string): void {
  for (const name of readdirSync(out)) {
    const aside = /^\.old-(.+)$/u.exec(name)?.[1]
    if (aside !== undefined) {
      if (existsSync(join(out, aside))) removeFolder(join(out, name))
      else renameSync(join(out, name), join(out, aside))
    }
    const owner = /^\.tmp-.*-([0-9]+)$/u.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number.parseInt(owner, 10))) rmSync(join(out, name), { recursive: true, force: true })
  }
}

/** A finished file as it stands in the temporary folder, read back. */
export type Staged = ReadonlyMap<string, Uint8Array>

/**
 * Writes the files, has them verified as they stand on the disk, and puts them in place.
 * @param out the folder of all editions, @param name this edition's folder in it
 * @param verify is given the files read back and throws where they are not what they should be
 * @throws what the disk or verify throws, and PlainError where other files are in the way; what was there is then as it was
 */
export async function publish(
  out: string,
  name: string,
  files: readonly Rendered[],
  verify: (staged: Staged) => Promise<void>,
): Promise<void> {
  refuseForeign(join(out, name))
  mkdirSync(out, { recursive: true })
  recover(out)
  const temporary = join(out, `.tmp-${name}-${process.pid}`)
  const target = join(out, name)
  const aside = join(out, `.old-${name}`)
  rmSync(temporary, { recursive: true, force: true })
  try {
    for (const file of files) write(join(temporary, file.path), file.body)
    const staged = new Map(files.map(({ path }) => [path, readFileSync(join(temporary, path))]))
    // The disk takes its time, and they can be verified meanwhile.
    await allDone([flushAll(files.map(file => join(temporary, file.path))), verify(staged)])
    await flushFolder(temporary)
    swap(temporary, target, aside)
    await flushFolder(out)
    removeAside(aside)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    throw error
  }
}

/** The new edition is in place; what could not be removed goes with the next build. */
function removeAside(aside: string): void {
  try {
    removeFolder(aside)
  } catch {}
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
