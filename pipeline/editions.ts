// Names of editions ↔ their folders in `sources/`: what a person named, as paths; asks the tree for names only, and reads no file.
import { join, resolve } from 'node:path'
import { disk } from './disk.ts'
import { PlainError } from './plain-error.ts'
import { shownPath } from './shown-path.ts'
import type { Tree } from './tree.ts'

const EDITION_ID = /^20[0-9]{2}-?Q[1-4](?:\.[1-9])?$/

/** Whether a folder's name is that of an edition. */
export const isEditionId = (name: string): boolean => EDITION_ID.test(name)

/** `2026Q1` and `2026-Q1` are one name; `2025-Q4.1` is the first correction of 2025-Q4. */
export function editionName(text: string): string | undefined {
  return EDITION_ID.test(text) ? text.replace(/^(....)-?/u, '$1-') : undefined
}

/** A name that is meant for an edition: 2026-Q9 and 2026-q2 as well. */
export function looksLikeEdition(text: string): boolean {
  return /^20[0-9]{2}[-_ ]?Q[0-9](?:\.[0-9])?$/iu.test(text)
}

/** The folders of editions, in order. */
async function editionsIn(sources: string, tree: Tree): Promise<string[]> {
  const entries = await tree.list(sources).catch(() => [])
  return entries
    .map(one => one.name)
    .filter(name => EDITION_ID.test(name))
    .sort()
}

/** Editions among paths from the project's folder, each once, in order. */
export function editionsAmong(paths: readonly string[]): string[] {
  const names = paths.flatMap(path => /^sources\/([^/]+)\//u.exec(path)?.[1] ?? [])
  return [...new Set(names.filter(name => EDITION_ID.test(name)))].sort()
}

/** The newest edition in `sources/`. */
export async function newestEdition(sources: string, tree: Tree = disk): Promise<string> {
  const newest = (await editionsIn(sources, tree)).at(-1)
  if (newest !== undefined) return newest
  throw new PlainError(
    `${shownPath(sources)} 里没有期次文件夹（如 2026-Q1）`,
    `${shownPath(sources)} holds no edition folder such as 2026-Q1`,
  )
}

/** What is said where there is no edition of that name. @param odd the name of a folder that only lacks its hyphen */
export function noEdition(name: string, known: readonly string[], odd?: string): PlainError {
  const [zh, en] = odd === undefined ? ['', ''] : [`；请把文件夹 ${odd} 改名为 ${name}`, `; rename the folder ${odd} to ${name}`]
  return new PlainError(
    `没有 ${name} 这一期；已有：${known.join('、') || '无'}${zh}`,
    `no edition ${name}; there are: ${known.join(', ') || 'none'}${en}`,
  )
}

async function pathNamed(name: string, sources: string, tree: Tree): Promise<string> {
  const edition = editionName(name)
  const here = resolve(name)
  const isHere = (await tree.kind(here)) !== undefined
  const path = edition && !isHere ? join(sources, edition) : here
  const kind = await tree.kind(path)
  if (!kind && (edition || looksLikeEdition(name))) {
    const known = await editionsIn(sources, tree)
    const odd = known.find(one => one !== edition && editionName(one) === edition)
    throw noEdition(edition ?? name, known, odd && shownPath(join(sources, odd)))
  }
  if (edition && kind === 'link') {
    throw new PlainError(`${shownPath(path)} 是符号链接，没有读取`, `${shownPath(path)} is a symbolic link and was not followed`)
  }
  return path
}

/**
 * What a person named, as paths: edition ids, folders, files; nothing named is the newest edition.
 * @throws PlainError where an edition's name leads nowhere
 */
export async function pathsNamed(names: readonly string[], project: string, tree: Tree = disk): Promise<string[]> {
  const sources = join(project, 'sources')
  const paths: string[] = []
  for (const name of names.length > 0 ? names : [await newestEdition(sources, tree)]) paths.push(await pathNamed(name, sources, tree))
  return paths
}
