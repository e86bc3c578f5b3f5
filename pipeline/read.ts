// Paths → bundles of files as text. Reads the disk; knows nothing of Markdown. Never follows a link out of its folder.
import { constants } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { VFile } from 'vfile'
import { MAX_FILE_BYTES } from './limits.ts'
import { PlainError } from './plain-error.ts'
import { fileStart } from './position.ts'
import type { Bundle, Fault } from './types.ts'

const TOGETHER = 32
/** Folders within folders that are looked through. */
const DEEPEST = 8
export const REGISTERS = ['references', 'standards', 'entities', 'rates', 'metrics', 'checks']
const EDITION_ID = /^20[0-9]{2}-?Q[1-4](?:\.[1-9])?$/

/** A path as it is shown: relative to the working folder, forward slashes. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path)
  return (shown === '' ? '.' : shown).split(sep).join('/')
}

/** Which bytes are not UTF-8: offset of the first, and what the file might be instead. */
function encodingFault(path: string, bytes: Uint8Array): Fault {
  const place = fileStart(path)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { rule: 'text/encoding', message: 'utf16', place }
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const offset = firstInvalid(bytes)
  const before = decoder.decode(bytes.subarray(0, offset))
  const lines = before.split(/\r\n|\r|\n/u)
  const point = { line: lines.length, column: lines.at(-1)!.length + 1, offset: before.length }
  const gbk = looksGbk(bytes)
  return {
    rule: 'text/encoding',
    message: gbk ? 'gbk' : 'invalid',
    data: { offset, byte: `0x${bytes[offset]!.toString(16).toUpperCase()}` },
    place: { file: path, position: { start: point, end: point } },
  }
}

/** Bisection: the longest prefix that decodes, give or take a character cut at its end. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (decodes(bytes.subarray(0, middle), true)) low = middle
    else high = middle - 1
  }
  let offset = low
  while (offset > 0 && !decodes(bytes.subarray(0, offset), false)) offset--
  return Math.min(offset, bytes.length - 1)
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

function looksGbk(bytes: Uint8Array): boolean {
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

export function tooBig(shown: string, bytes: number): Fault {
  return { rule: 'file/unreadable', message: 'too-big', data: { bytes, limit: MAX_FILE_BYTES }, place: fileStart(shown) }
}

async function readBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** One file as text, or the fault that keeps it out. */
async function readOne(path: string, root: string): Promise<{ file: VFile | undefined; faults: Fault[] }> {
  const shown = shownPath(path)
  const place = fileStart(shown)
  const link = await lstat(path)
  const real = link.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path
  if (real === undefined || (real !== path && !`${real}${sep}`.startsWith(`${await realpath(root)}${sep}`))) {
    return { file: undefined, faults: [{ rule: 'file/unreadable', message: 'outside', place }] }
  }
  const info = link.isSymbolicLink() ? await stat(path) : link
  if (!info.isFile()) return { file: undefined, faults: [{ rule: 'file/unreadable', message: 'not-regular', place }] }
  if (info.size > MAX_FILE_BYTES) return { file: undefined, faults: [tooBig(shown, info.size)] }
  return textFile(shown, await readBytes(real))
}

/** Bytes as text under the path shown, or the fault that keeps them out. */
export function textFile(shown: string, bytes: Uint8Array): { file: VFile | undefined; faults: Fault[] } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { file: new VFile({ path: shown, value: text }), faults: [] }
  } catch {
    return { file: undefined, faults: [encodingFault(shown, bytes)] }
  }
}

/** The chapters among the names in a folder, in order. By code unit: the same order on every machine. edition.md opens the edition. */
export function chaptersAmong(names: readonly string[]): string[] {
  const chapters = names.filter(name => name.endsWith('.md') && !name.startsWith('.'))
  return chapters.sort((a, b) => (a === 'edition.md' ? -1 : b === 'edition.md' ? 1 : a < b ? -1 : 1))
}

async function markdownIn(folder: string): Promise<string[]> {
  return chaptersAmong(await readdir(folder)).map(name => join(folder, name))
}

async function readRegisters(folder: string): Promise<{ files: VFile[]; faults: Fault[] }> {
  const files: VFile[] = []
  const faults: Fault[] = []
  for (const name of REGISTERS) {
    const path = join(folder, `${name}.yaml`)
    if (await lstat(path).catch(() => undefined)) {
      const read = await readOne(path, folder)
      if (read.file) files.push(read.file)
      faults.push(...read.faults)
    }
  }
  return { files, faults }
}

const CLAIM = /^期次:[ \t]*["']?(20[0-9]{2}-Q[1-4](?:\.[1-9])?)["']?[ \t\r]*(?:#.*)?$/mu

/** Edition id → the folders and files beside one another whose front matter says that they are it; a text search. */
export async function claimedIds(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const claims = new Map<string, string[]>()
  for (const name of [...names].sort()) {
    if (name.startsWith('.')) continue
    const path = name.endsWith('.md') ? join(folder, name) : join(folder, name, 'edition.md')
    const info = await stat(path).catch(() => undefined)
    if (!info?.isFile() || info.size > MAX_FILE_BYTES) continue
    const text = new TextDecoder().decode(await readBytes(path).catch(() => new Uint8Array()))
    const id = CLAIM.exec(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---/u.exec(text)?.[0] ?? '')?.[1]
    if (id !== undefined) claims.set(id, [...(claims.get(id) ?? []), name])
  }
  return claims
}

/** The folder of the edition that a folder's front matter calls the one before; a text search, as nothing is parsed here. */
async function previousFolder(path: string, files: readonly VFile[]): Promise<string | undefined> {
  const head = files.map(file => /^\uFEFF?---\r?\n[\s\S]*?\r?\n---/u.exec(String(file.value))?.[0]).find(text => text !== undefined)
  const id = /^上期:[ \t]*(20[0-9]{2}-Q[1-4](?:\.[1-9])?)[ \t\r]*(?:#.*)?$/mu.exec(head ?? '')?.[1]
  if (id === undefined || !EDITION_ID.test(basename(path)) || id === basename(path)) return undefined
  const folder = join(dirname(path), id)
  return (await lstat(folder).catch(() => undefined))?.isDirectory() ? folder : undefined
}

/** release.json of an edition's folder; without one only an edition that says it is published is asked for it. */
async function releaseIn(path: string, files: readonly VFile[]): Promise<Bundle['release']> {
  if (!EDITION_ID.test(basename(path)) || files[0]?.path === shownPath(path)) return undefined
  const file = join(path, 'release.json')
  const shown = shownPath(file)
  const info = await lstat(file).catch(() => undefined)
  if (info) {
    const isGood = info.isFile() && info.size <= MAX_FILE_BYTES
    return { file: shown, text: isGood ? new TextDecoder().decode(await readBytes(file)) : '' }
  }
  const isPublished = files.some(one =>
    /^\uFEFF?---\r?\n(?:(?!---).*\r?\n)*?状态:[ \t]*["']?已发布/u.test(String(one.value).slice(0, 4000)),
  )
  return isPublished ? { file: shown, text: undefined } : undefined
}

async function bundle(
  path: string,
  paths: readonly string[],
  root: string,
  read: Awaited<ReturnType<typeof readRegisters>>,
  /** How many editions before it are read as well. */
  back: number,
): Promise<Bundle> {
  const { files: registers, faults: of } = read
  const files: VFile[] = []
  const faults: Fault[] = [...of]
  for (const one of await Promise.all(paths.map(each => readOne(each, root)))) {
    if (one.file) files.push(one.file)
    faults.push(...one.faults)
  }
  if (paths.length === 0) faults.push({ rule: 'file/unreadable', message: 'empty-folder', place: fileStart(shownPath(path)) })
  const before = back > 0 ? await previousFolder(path, files) : undefined
  const previous = before === undefined ? undefined : await bundle(before, await markdownIn(before), before, read, back - 1)
  const release = await releaseIn(path, files)
  return { path: shownPath(path), files, faults, registers, ...(previous ? { previous } : {}), ...(release ? { release } : {}) }
}

/** Folders that are editions or hold documents, files that are documents. */
async function* targetsIn(path: string, depth: number): AsyncGenerator<{ path: string; files: string[]; root: string }> {
  const info = await lstat(path).catch(() => undefined)
  if (!info) throw new PlainError(`找不到 ${shownPath(path)}`, `no such file or folder: ${shownPath(path)}`)
  if (!(await stat(path)).isDirectory()) return yield { path, files: [path], root: join(path, '..') }
  const files = await markdownIn(path)
  const isEdition = files.some(file => file.endsWith(`${sep}edition.md`)) || files.length === 1
  if (isEdition) yield { path, files, root: path }
  else for (const file of files) yield { path: file, files: [file], root: path }
  if (depth > 0) {
    const folders = (await readdir(path, { withFileTypes: true })).filter(
      entry => entry.isDirectory() && !/^(?:\.|node_modules$)/u.test(entry.name),
    )
    for (const folder of folders.map(entry => entry.name).sort()) {
      if (folder !== 'registers') yield* targetsIn(join(path, folder), depth - 1)
    }
    // Of the folder that was named: a folder of pictures within an edition is none to be told of.
    if (files.length === 0 && folders.length === 0 && depth === DEEPEST) yield { path, files: [], root: path }
  }
}

/** The newest edition in `sources/`. */
export async function newestEdition(sources: string): Promise<string> {
  const names = await readdir(sources).catch(() => [] as string[])
  const editions = names.filter(name => EDITION_ID.test(name)).sort()
  if (editions.length === 0) {
    throw new PlainError(
      `${shownPath(sources)} 里没有期次文件夹（如 2026-Q1）`,
      `${shownPath(sources)} holds no edition folder such as 2026-Q1`,
    )
  }
  return editions.at(-1)!
}

/** `2026Q1` and `2026-Q1` are one name; `2025-Q4.1` is the first correction of 2025-Q4. */
export function editionName(text: string): string | undefined {
  return EDITION_ID.test(text) ? text.replace(/^(....)-?/u, '$1-') : undefined
}

/** The registers of a project, or else those to fall back on. */
export async function projectRegisters(project: string, fallback: string): Promise<{ files: VFile[]; faults: Fault[] }> {
  const own = join(project, 'sources/registers')
  return readRegisters((await stat(own).catch(() => undefined)) ? own : fallback)
}

/**
 * Reads what a person named: edition ids, folders, files; nothing named is the newest edition.
 * @param names what was written on the command line
 * @param project the folder that holds `sources/`
 * @param fallbackRegisters the tool's own registers, for documents outside a project
 * @param back how many editions before each are read: one to compare with, more for what was said when
 * @throws PlainError where a name leads nowhere
 */
export async function read(names: readonly string[], project: string, fallbackRegisters: string, back = 1): Promise<Bundle[]> {
  const sources = join(project, 'sources')
  const registers = await projectRegisters(project, fallbackRegisters)
  const bundles: Bundle[] = []
  for (const name of names.length > 0 ? names : [await newestEdition(sources)]) {
    const edition = editionName(name)
    const path =
      edition && !(await lstat(name).catch(() => undefined)) ? join(sources, edition) : join(process.cwd(), relative(process.cwd(), name))
    if (edition && !(await lstat(path).catch(() => undefined))) {
      const known = (await readdir(sources).catch(() => [])).filter(one => EDITION_ID.test(one)).sort()
      throw new PlainError(
        `没有 ${edition} 这一期；已有：${known.join('、') || '无'}`,
        `no edition ${edition}; there are: ${known.join(', ') || 'none'}`,
      )
    }
    if (edition && (await lstat(path)).isSymbolicLink()) {
      throw new PlainError(`${shownPath(path)} 是符号链接，没有读取`, `${shownPath(path)} is a symbolic link and was not followed`)
    }
    const targets = []
    for await (const target of targetsIn(path, DEEPEST)) targets.push(target)
    // A few at a time: the disk is asked ahead, and not for a thousand files at once.
    for (let i = 0; i < targets.length; i += TOGETHER) {
      const some = targets.slice(i, i + TOGETHER)
      bundles.push(...(await Promise.all(some.map(target => bundle(target.path, target.files, target.root, registers, back)))))
    }
  }
  return bundles
}
