// Paths → bundles of files as text. Reads the disk, or a tree that git holds; knows nothing of Markdown. Never follows a link out of its folder.
import { basename, dirname, join, sep } from 'node:path'
import { VFile } from 'vfile'
import { disk } from './disk.ts'
import { isEditionId, pathsNamed } from './editions.ts'
import { binaryFault, encodingFault } from './encoding.ts'
import type { KindEntry } from './kind-map.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { misnamed } from './misnamed.ts'
import { picturesIn } from './pictures.ts'
import { PlainError } from './plain-error.ts'
import { fileLocator, fileStart } from './position.ts'
import { shownPath } from './shown-path.ts'
import { isFolder, type Tree } from './tree.ts'
import type { Bundle, Fault } from './types.ts'

const TOGETHER = 32
/** Folders within folders that are looked through. */
const DEEPEST = 8
const REGISTERS = ['references', 'standards', 'entities', 'rates', 'metrics', 'checks']

function tooBig(shown: string, bytes: number): Fault {
  return { rule: 'file/unreadable', message: 'too-big', data: { bytes, limit: MAX_FILE_BYTES }, place: fileStart(shown) }
}

/** One file as text, or the fault that keeps it out. */
async function readOne(path: string, root: string, tree: Tree): Promise<{ file: VFile | undefined; faults: Fault[] }> {
  const shown = shownPath(path)
  const place = fileStart(shown)
  const isLink = (await tree.kind(path)) === 'link'
  const real = isLink ? await tree.real(path) : path
  if (real === undefined || (real !== path && !`${real}${sep}`.startsWith(`${await tree.real(root)}${sep}`))) {
    return { file: undefined, faults: [{ rule: 'file/unreadable', message: 'outside', place }] }
  }
  if ((await tree.kind(real)) !== 'file') {
    return { file: undefined, faults: [{ rule: 'file/unreadable', message: 'not-regular', place }] }
  }
  const bytes = await tree.bytes(real, MAX_FILE_BYTES)
  return typeof bytes === 'number' ? { file: undefined, faults: [tooBig(shown, bytes)] } : textFile(shown, bytes)
}

/** Bytes as text under the path shown, or the fault that keeps them out. */
function textFile(shown: string, bytes: Uint8Array): { file: VFile | undefined; faults: Fault[] } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const binary = text.includes('\0') ? binaryFault(shown, bytes) : undefined
    if (binary) return { file: undefined, faults: [binary] }
    return { file: new VFile({ path: shown, value: text }), faults: [] }
  } catch {
    return { file: undefined, faults: [encodingFault(shown, bytes)] }
  }
}

/** The chapters among the names in a folder, in order. By code unit: the same order on every machine. edition.md opens the edition. */
function chaptersAmong(names: readonly string[]): string[] {
  const chapters = names.filter(name => name.endsWith('.md') && !name.startsWith('.'))
  return chapters.sort((a, b) => (a === 'edition.md' ? -1 : b === 'edition.md' ? 1 : a < b ? -1 : 1))
}

async function markdownIn(folder: string, tree: Tree): Promise<string[]> {
  return chaptersAmong((await tree.list(folder)).map(one => one.name)).map(name => join(folder, name))
}

interface Registers {
  readonly files: VFile[]
  readonly faults: Fault[]
}

async function readRegisters(folder: string, tree: Tree): Promise<Registers> {
  const files: VFile[] = []
  const faults: Fault[] = []
  for (const name of REGISTERS) {
    const path = join(folder, `${name}.yaml`)
    if (await tree.kind(path)) {
      const read = await readOne(path, folder, tree)
      if (read.file) files.push(read.file)
      faults.push(...read.faults)
    }
  }
  return { files, faults }
}

/** The folder of the edition that a folder's front matter calls the one before, or what is wrong; a text search, as nothing is parsed here. */
async function previousFolder(path: string, files: readonly VFile[], tree: Tree): Promise<{ folder?: string; fault?: Fault }> {
  const file = files.find(one => FRONT.test(String(one.value)))
  const head = file && FRONT.exec(String(file.value))![0]
  const found = /^(上期:[ \t]*)(20[0-9]{2}-Q[1-4](?:\.[1-9])?)[ \t\r]*(?:#.*)?$/mu.exec(head ?? '')
  if (!file || !found || !isEditionId(basename(path)) || found[2] === basename(path)) return {}
  const [, key, id] = found as unknown as [string, string, string]
  const folder = join(dirname(path), id)
  if ((await tree.kind(folder)) === 'folder') return { folder }
  // The first edition made with this program may follow one that was not.
  const known = (await tree.list(dirname(path))).map(one => one.name).filter(name => isEditionId(name) && name < basename(path))
  if (known.length === 0) return {}
  const start = found.index + key.length - (head!.startsWith('\uFEFF') ? 1 : 0)
  const position = fileLocator(String(file.value).replace(/^\uFEFF/u, ''))(start, start + id.length)
  const data = { id, known: known.join('、'), knownEn: known.join(', ') }
  return { fault: { rule: 'edition/missing-metadata', message: 'no-previous', data, place: { file: file.path, position } } }
}

const FRONT = /^\uFEFF?---\r?\n[\s\S]*?\r?\n---/u

/** release.json of an edition's folder; without one only an edition that says it is published is asked for it. */
async function releaseIn(path: string, files: readonly VFile[], tree: Tree): Promise<Bundle['release']> {
  if (!isEditionId(basename(path)) || files[0]?.path === shownPath(path)) return undefined
  const file = join(path, 'release.json')
  const shown = shownPath(file)
  const kind = await tree.kind(file)
  if (kind) {
    const bytes = kind === 'file' ? await tree.bytes(file, MAX_FILE_BYTES) : 0
    return { file: shown, text: typeof bytes === 'number' ? '' : new TextDecoder().decode(bytes) }
  }
  const isPublished = files.some(one =>
    /^\uFEFF?---\r?\n(?:(?!---).*\r?\n)*?状态:[ \t]*["']?已发布/u.test(String(one.value).slice(0, 4000)),
  )
  return isPublished ? { file: shown, text: undefined } : undefined
}

/** What a bundle is read with. */
interface From {
  readonly tree: Tree
  readonly registers: Registers
  readonly kinds: readonly KindEntry[]
}

/** Folders that are editions or hold documents, files that are documents. */
interface Target {
  readonly path: string
  readonly files: readonly string[]
  readonly root: string
  /** What is wrong with the names in its folder. */
  readonly faults?: readonly Fault[]
}

/** @param back how many editions before it are read as well */
async function bundle({ path, files: paths, root, faults: inNames = [] }: Target, from: From, back: number): Promise<Bundle> {
  const { tree, registers, kinds } = from
  const files: VFile[] = []
  const faults: Fault[] = [...registers.faults, ...inNames]
  for (const one of await Promise.all(paths.map(each => readOne(each, root, tree)))) {
    if (one.file) files.push(one.file)
    faults.push(...one.faults)
  }
  if (paths.length === 0) faults.push({ rule: 'file/unreadable', message: 'empty-folder', place: fileStart(shownPath(path)) })
  const { folder: before, fault } = back > 0 ? await previousFolder(path, files, tree) : {}
  if (fault) faults.push(fault)
  const target = before === undefined ? undefined : { path: before, files: await markdownIn(before, tree), root: before }
  const previous = target && (await bundle(target, from, back - 1))
  const release = await releaseIn(path, files, tree)
  const pictures = await picturesIn(files, root, tree)
  const more = { ...(kinds.length > 0 ? { kinds } : {}), ...(previous ? { previous } : {}), ...(release ? { release } : {}) }
  return { path: shownPath(path), files, faults, registers: registers.files, pictures, ...more }
}

async function* targetsIn(path: string, depth: number, tree: Tree): AsyncGenerator<Target> {
  if (!(await tree.kind(path))) throw new PlainError(`找不到 ${shownPath(path)}`, `no such file or folder: ${shownPath(path)}`)
  if (!(await isFolder(tree, path))) return yield { path, files: [path], root: join(path, '..') }
  const entries = await tree.list(path)
  const files = chaptersAmong(entries.map(one => one.name)).map(name => join(path, name))
  const isNamed = isEditionId(basename(path))
  const opens = files.some(file => file.endsWith(`${sep}edition.md`))
  const others = entries.filter(one => one.kind !== 'folder').map(one => one.name)
  const faults = isNamed || opens ? misnamed(others, shownPath(path)) : []
  const isEdition = opens || files.length === 1 || (isNamed && files.length + faults.length > 0)
  if (isEdition) yield { path, files, root: path, faults }
  else for (const file of files) yield { path: file, files: [file], root: path }
  if (depth > 0) {
    const folders = entries.filter(entry => entry.kind === 'folder' && !/^(?:\.|node_modules$)/u.test(entry.name))
    for (const folder of folders.map(entry => entry.name).sort()) {
      if (folder !== 'registers') yield* targetsIn(join(path, folder), depth - 1, tree)
    }
    // Of the folder that was named: a folder of pictures within an edition is none to be told of.
    if (!isEdition && files.length === 0 && folders.length === 0 && depth === DEEPEST) yield { path, files: [], root: path }
  }
}

/** A bundle that says of an edition of a revision that it is no more. */
export function goneEdition(path: string, revision: string): Bundle {
  const fault = { rule: 'file/unreadable', message: 'gone', data: { revision }, place: fileStart(shownPath(path)) }
  return { path: shownPath(path), files: [], faults: [fault], registers: [] }
}

/** The registers of a folder, or else those to fall back on, which are on the disk. */
async function registersFor(own: string, fallback: string, tree: Tree): Promise<Registers> {
  return (await isFolder(tree, own)) ? readRegisters(own, tree) : readRegisters(fallback, disk)
}

export interface ReadOptions {
  /** What is read: the disk, a revision, the index. */
  readonly tree?: Tree
  /** How many editions before each are read as well: one to compare with, more for what was said when. */
  readonly back?: number
  /** What the command line says of fences. */
  readonly kinds?: readonly KindEntry[]
  /** Folder of the registers in the tree, where it is not the project's. */
  readonly registers?: string
}

/**
 * Reads what stands at paths of a tree.
 * @param project the folder that holds `sources/`
 * @param fallbackRegisters the tool's own registers, on the disk, for documents outside a project
 * @throws PlainError where a path leads nowhere
 */
export async function readPaths(
  paths: readonly string[],
  project: string,
  fallbackRegisters: string,
  { tree = disk, back = 1, kinds = [], registers: own = join(project, 'sources/registers') }: ReadOptions = {},
): Promise<Bundle[]> {
  const registers = await registersFor(own, fallbackRegisters, tree)
  const bundles: Bundle[] = []
  for (const path of paths) {
    const targets: Target[] = []
    for await (const target of targetsIn(path, DEEPEST, tree)) targets.push(target)
    // A few at a time: the disk is asked ahead, and not for a thousand files at once.
    for (let i = 0; i < targets.length; i += TOGETHER) {
      const some = targets.slice(i, i + TOGETHER)
      bundles.push(...(await Promise.all(some.map(target => bundle(target, { tree, registers, kinds }, back)))))
    }
  }
  return bundles
}

/** Reads what a person named. */
export async function read(
  names: readonly string[],
  project: string,
  fallbackRegisters: string,
  options: ReadOptions = {},
): Promise<Bundle[]> {
  return readPaths(await pathsNamed(names, project, options.tree), project, fallbackRegisters, options)
}
