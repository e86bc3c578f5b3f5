// The hash of all that a build is made of → whether the edition it would make already stands in its place, to the byte. Then it need not be made.
import { join, resolve } from 'node:path'
import { keptIn } from '../kept.ts'
import { recover } from '../publish.ts'
import type { Rendered } from '../types.ts'
import type { BuildOptions } from './build-effects.ts'
import { digestOf } from './build-hashes.ts'
import type { CliContext } from './context.ts'
import { readFolder } from './finished-folder.ts'

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

/** Remembers an edition that was put in place. @param hash of all it was made of */
export function rememberEdition(hash: string, name: string, files: readonly Rendered[]): void {
  const made: Made = { name, digest: digestOf(files.map(file => [file.path, file.body])) }
  kept.remember(hash, Buffer.from(JSON.stringify(made)))
}

/** The folder of the edition that was made of all this, where it is still there and no byte of it has changed. */
export function standingEdition(hash: string, out: string): string | undefined {
  const known = kept.recall(hash)
  if (!known) return undefined
  try {
    const { name, digest } = JSON.parse(Buffer.from(known).toString()) as Made
    const { files, odd } = readFolder(join(out, name))
    if (odd.length > 0 || digestOf(files) !== digest) return undefined
    recover(out)
    return join(out, name)
  } catch {
    return undefined
  }
}
