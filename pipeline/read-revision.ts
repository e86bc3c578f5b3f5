// `REV:2026-Q1` or `REV:path` → the bundle as it stood at that revision, with the registers of that time.
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { VFile } from 'vfile'
import { editionName } from './editions.ts'
import { openRevision, topOf } from './git/open.ts'
import type { GitTree } from './git/tree.ts'
import { PlainError } from './plain-error.ts'
import { readPaths } from './read.ts'
import type { Bundle } from './types.ts'
import { visible } from './visible.ts'

/** What a person named, taken apart. */
export interface RevisionName {
  readonly revision: string
  readonly path: string
}

export interface Surroundings {
  /** Where the command runs, and the folder that holds `sources/`. */
  readonly here: string
  readonly project: string
  /** Folder of the registers for where the revision has none beside the edition; on the disk. */
  readonly registers: string
}

/** A name with a colon; whether a file is called so is for the caller to see. */
export function revisionName(name: string): RevisionName | undefined {
  const colon = name.indexOf(':')
  return colon < 0 ? undefined : { revision: name.slice(0, colon), path: name.slice(colon + 1) }
}

/** As git reads it: from the top of the repository, or with ./ from here; also from here where nothing stands at the top. */
async function find(tree: GitTree, top: string, path: string, { here, project }: Surroundings): Promise<string | undefined> {
  const id = editionName(path)
  const isFromHere = /^\.{1,2}(?:\/|$)/u.test(path)
  const paths = [...(id ? [join(project, 'sources', id)] : []), ...(isFromHere ? [] : [join(top, path)]), join(here, path)]
  for (const one of paths.map(each => resolve(each))) if (await tree.kind(one)) return one
  return undefined
}

/** Everything read is shown as git names it: `v1:sources/2026-Q1/01.md`. */
function named(bundle: Bundle, revision: string, top: string): Bundle {
  const shown = (path: string) => `${revision}:${relative(top, resolve(path)).split(sep).join('/')}`
  const files = (list: readonly VFile[]) => list.map(file => new VFile({ path: shown(file.path), value: String(file.value) }))
  const faults = bundle.faults.map(one => ({ ...one, place: { ...one.place, file: shown(one.place.file) } }))
  return { path: shown(bundle.path), files: files(bundle.files), faults, registers: files(bundle.registers) }
}

/** @throws PlainError where the name leads nowhere, or to more than one document */
export async function readRevision({ revision, path }: RevisionName, around: Surroundings): Promise<Bundle> {
  const tree = await openRevision(around.here, revision, false)
  try {
    const top = await topOf(around.here)
    const found = await find(tree, top, path, around)
    if (found === undefined)
      throw new PlainError(
        `${visible(revision)} 这个版本里没有 ${visible(path)}`,
        `${visible(path)} is not in revision ${visible(revision)}`,
      )
    const own = join(dirname(found), 'registers')
    const bundles = await readPaths([found], around.project, around.registers, { tree, back: 0, registers: own })
    const said = visible(`${revision}:${posix.normalize(path)}`)
    if (bundles.length !== 1) throw new PlainError(`${said} 里不止一份文件，请写明是哪一份`, `${said} holds several documents: name one`)
    return named(bundles[0]!, revision, top)
  } finally {
    tree.close()
  }
}
