// What of this machine must be in no finished file.
import { homedir, hostname, tmpdir, userInfo } from 'node:os'
import { resolve, sep } from 'node:path'
import type { Machine } from '../verify.ts'
import type { CliContext } from './context.ts'

/** A folder directly below the root (`/root`, `/tmp`) is on every machine, and a report may well speak of it. */
const isTelling = (path: string) => path.split(/[\\/]/u).filter(part => part !== '').length > 1

/** `debian` or `root` is on many machines; a name with a digit or a hyphen is one machine's. */
const isOwn = (name: string) => name.length > 4 && /[0-9-]/u.test(name)

export function machineOf(context: CliContext): Machine {
  const paths = [context.project, context.tool, homedir(), tmpdir(), process.cwd()].map(path => resolve(path))
  const names = [hostname(), nameOfUser()].filter(isOwn)
  const written = (path: string) => [path, path.split(sep).join('/')]
  return { paths: [...new Set(paths.filter(isTelling).flatMap(written))], names, today: new Date().toISOString().slice(0, 10) }
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    // A user without an entry has no name to tell.
    return ''
  }
}
