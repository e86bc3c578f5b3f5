// The environment → a folder that belongs to this user alone, where the browser and font subsets are kept.
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { isAlive } from '../alive.ts'

let found: string | undefined

/** The private cache folder, made when needed. Where neither the home nor the cache folder can be written, one under the temporary folder. */
export function cacheFolder(): string {
  found ??= candidates().find(makePrivate) ?? mkdtempSync(join(tmpdir(), 'quarterly-'))
  return found
}

/** True for a folder of this user that nobody else may write to. */
export function isPrivate(path: string): boolean {
  try {
    const stat = lstatSync(path)
    const uid = process.getuid?.()
    return stat.isDirectory() && (uid === undefined || (stat.uid === uid && (stat.mode & 0o022) === 0))
  } catch {
    return false
  }
}

/** A folder beside the finished ones that is renamed when complete; the number tells whether its maker still lives. */
export function draftFolder(parent: string): string {
  return mkdtempSync(join(parent, `.tmp-${process.pid}-`))
}

/** Removes what processes now dead, or an hour old, have left in a folder. */
export function sweep(parent: string, pattern: RegExp): void {
  for (const name of readdirSync(parent)) {
    const pid = Number(pattern.exec(name)?.[1])
    if (!Number.isInteger(pid) || pid === process.pid) continue
    const path = join(parent, name)
    if (isPrivate(path) && isOld(path) && !isAlive(pid)) rmSync(path, { recursive: true, force: true })
  }
}

function candidates(): readonly string[] {
  const { QUARTERLY_CACHE: own, XDG_CACHE_HOME: shared } = process.env
  return [
    ...(own && isAbsolute(own) ? [own] : []),
    ...(shared && isAbsolute(shared) ? [join(shared, 'quarterly')] : []),
    join(homedir(), '.cache', 'quarterly'),
    // A fixed name, so that the browser is not unpacked at every start; trusted only when it is this user's own.
    join(tmpdir(), `quarterly-${process.getuid?.() ?? 'user'}`),
  ]
}

function makePrivate(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (!isPrivate(path)) return false
    if (process.getuid && (lstatSync(path).mode & 0o077) !== 0) chmodSync(path, 0o700)
    rmdirSync(mkdtempSync(join(path, '.write-')))
    return true
  } catch {
    return false
  }
}

function isOld(path: string): boolean {
  return Date.now() - lstatSync(path).mtimeMs > 3_600_000
}
