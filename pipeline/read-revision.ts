// `REV:2026-Q1` or `REV:path` → the bundle as it stood at that revision, with the registers of that time.
import { posix } from 'node:path'
import type { VFile } from 'vfile'
import { commitOf, contentsOf, type Entry, entriesOf, objectAt, prefixOf } from './git.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { PlainError } from './plain-error.ts'
import { fileStart } from './position.ts'
import { chaptersAmong, editionName, REGISTERS, textFile, tooBig } from './read.ts'
import type { Bundle, Fault } from './types.ts'

/** What a person named, taken apart. */
export interface RevisionName {
  readonly revision: string
  readonly path: string
}

export interface Surroundings {
  /** Where the command runs, and the folder that holds `sources/`. */
  readonly here: string
  readonly project: string
  /** Registers for where the revision has none beside the edition. */
  readonly registers: { readonly files: readonly VFile[]; readonly faults: readonly Fault[] }
}

/** A name with a colon; whether a file is called so is for the caller to see. */
export function revisionName(name: string): RevisionName | undefined {
  const colon = name.indexOf(':')
  return colon < 0 ? undefined : { revision: name.slice(0, colon), path: name.slice(colon + 1) }
}

interface Found {
  readonly path: string
  readonly id: string
  readonly type: string
}

const tidy = (path: string) => {
  const normal = posix.normalize(path).replace(/\/$/u, '')
  return normal === '.' ? '' : normal
}

/** As git reads it: from the top of the repository, or with ./ from here; also from here where nothing stands at the top. */
async function find(commit: string, path: string, { here, project }: Surroundings): Promise<Found | undefined> {
  const id = editionName(path)
  const prefix = await prefixOf(here)
  const paths = [
    ...(id ? [`${await prefixOf(project)}sources/${id}`] : []),
    ...(/^\.{1,2}(?:\/|$)/u.test(path) ? [] : [path]),
    prefix + path,
  ]
  for (const one of paths.map(tidy)) {
    const object = one.startsWith('../') || one.startsWith('/') ? undefined : await objectAt(here, commit, one)
    if (object) return { path: one, ...object }
  }
  return undefined
}

type Files = { files: VFile[]; faults: Fault[] }

async function readEntries(here: string, entries: readonly Entry[], shown: (name: string) => string): Promise<Files> {
  const fits = (one: Entry) => one.isFile && one.bytes <= MAX_FILE_BYTES
  const faults: Fault[] = entries
    .filter(one => !fits(one))
    .map(one =>
      one.isFile
        ? tooBig(shown(one.name), one.bytes)
        : { rule: 'file/unreadable', message: 'not-regular', place: fileStart(shown(one.name)) },
    )
  const good = entries.filter(fits)
  const texts = await contentsOf(
    here,
    good.map(one => one.id),
  )
  const read = good.map((one, i) => textFile(shown(one.name), texts[i]!))
  return { files: read.flatMap(one => one.file ?? []), faults: [...faults, ...read.flatMap(one => one.faults)] }
}

/** The registers that stood beside the edition. */
async function registersAt(commit: string, path: string, name: RevisionName, { here, registers }: Surroundings): Promise<Files> {
  const folder = tidy(posix.join(posix.dirname(path), 'registers'))
  const object = await objectAt(here, commit, folder)
  if (object?.type !== 'tree') return { files: [...registers.files], faults: [...registers.faults] }
  const entries = await entriesOf(here, object.id)
  const wanted = REGISTERS.flatMap(register => entries.find(one => one.name === `${register}.yaml`) ?? [])
  return readEntries(here, wanted, one => `${name.revision}:${folder}/${one}`)
}

interface Located extends Found {
  /** The folder it stands in, or is. */
  readonly folder: string
  readonly entries: readonly Entry[]
}

async function locate(commit: string, { revision, path }: RevisionName, around: Surroundings): Promise<Located> {
  const found = await find(commit, path, around)
  if (!found) throw new PlainError(`${revision} 这个版本里没有 ${path}`, `${path} is not in revision ${revision}`)
  const said = `${revision}:${path}`
  const isFile = found.type === 'blob'
  if (!isFile && found.type !== 'tree') throw new PlainError(`${said} 不是文件，也不是文件夹`, `${said} is neither a file nor a folder`)
  const folder = isFile ? tidy(posix.dirname(found.path)) : found.path
  const tree = isFile ? await objectAt(around.here, commit, folder) : found
  return { ...found, folder, entries: await entriesOf(around.here, tree!.id) }
}

/** The files that make the document: one, or those of an edition. */
function documentIn({ type, path, entries }: Located, said: string): Entry[] {
  const names = type === 'tree' ? chaptersAmong(entries.map(one => one.name)) : [posix.basename(path)]
  if (names.length === 0) throw new PlainError(`${said} 里没有 Markdown 文件`, `${said} holds no Markdown file`)
  if (names.length > 1 && names[0] !== 'edition.md')
    throw new PlainError(`${said} 里不止一份文件，请写明是哪一份`, `${said} holds several documents: name one`)
  return names.flatMap(name => entries.find(one => one.name === name) ?? [])
}

/** @throws PlainError where the name leads nowhere, or to more than one document */
export async function readRevision(name: RevisionName, around: Surroundings): Promise<Bundle> {
  const { here } = around
  // Where there is no repository, that is said before anything is said of the revision.
  await prefixOf(here)
  const commit = await commitOf(here, name.revision)
  const found = await locate(commit, name, around)
  const chapters = documentIn(found, `${name.revision}:${name.path}`)
  const shown = (one: string) => `${name.revision}:${posix.join(found.folder, one)}`
  const { files, faults } = await readEntries(here, chapters, shown)
  const registers = await registersAt(commit, found.path, name, around)
  return { path: `${name.revision}:${found.path}`, files, faults: [...registers.faults, ...faults], registers: registers.files }
}
