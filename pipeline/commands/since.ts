// `--since REV` and `--staged`: what a person named → the tree that git holds, and what a check finds in it.
import { dirname, join, resolve, sep } from 'node:path'
import { checkBundles } from '../build.ts'
import { disk } from '../disk.ts'
import { editionsAmong, newestEdition } from '../editions.ts'
import { isAboutFile } from '../fingerprint.ts'
import { changedSince } from '../git/changed.ts'
import { commitAt, openIndex, openRevision } from '../git/open.ts'
import type { KindEntry } from '../kind-map.ts'
import { type Known, knownFrom } from '../known.ts'
import { readPaths } from '../read.ts'
import { findingsOf } from '../reporters/reporter.ts'
import { shownPath } from '../shown-path.ts'
import { isFolder, type Tree } from '../tree.ts'
import type { CliContext } from './context.ts'
import { printsOf } from './report.ts'

/** Where git is asked: in the project, or beside what was named elsewhere. */
async function folderFor(names: readonly string[], { project }: CliContext): Promise<string> {
  const path = resolve(names[0] ?? project)
  if (`${path}${sep}`.startsWith(`${project}${sep}`) || !(await disk.kind(path))) return project
  return (await isFolder(disk, path)) ? path : dirname(path)
}

interface Open extends Tree {
  close(): void
}

/** What would be committed now. */
export async function staged(names: readonly string[], context: CliContext): Promise<Open> {
  return openIndex(await folderFor(names, context))
}

/**
 * Editions an edit may have broken where nobody named one: the newest, and every other that is not as it was; also those that are gone.
 * @param tree what is checked
 */
export async function editionsSince(revision: string, isStaged: boolean, tree: Tree, { project }: CliContext) {
  const sources = join(project, 'sources')
  const newest = await newestEdition(sources, tree)
  const changed = editionsAmong(await changedSince(project, 'sources', await commitAt(project, revision), isStaged))
  const kinds = await Promise.all(changed.map(id => tree.kind(join(sources, id))))
  const there = changed.filter((_, i) => kinds[i] !== undefined)
  return { there: [...new Set([...there, newest])], gone: changed.filter(id => !there.includes(id)).map(id => join(sources, id)) }
}

/** What was named, where that leads now, and whether that is the index. */
export interface Now {
  readonly names: readonly string[]
  readonly paths: readonly string[]
  readonly isStaged: boolean
  /** What --kind-map says. */
  readonly kinds: readonly KindEntry[]
}

/** What a check of the same paths would have found at a revision, with the registers and the edition before of that time. */
export async function knownAt(revision: string, now: Now, context: CliContext): Promise<Known> {
  const tree = await openRevision(await folderFor(now.names, context), revision, now.isStaged)
  try {
    // What has come since was not there to be found fault with.
    const paths = await tree.formerly(now.paths)
    const bundles = await readPaths(paths, context.project, join(context.tool, 'sources/registers'), { tree, kinds: now.kinds })
    const verdicts = await checkBundles(bundles)
    // What is about a file goes by its name; git is only asked for new names where there is such a finding.
    const renamed = findingsOf(verdicts).some(isAboutFile) ? await tree.renamed() : []
    const names = new Map(renamed.map(one => [shownPath(one.before), one.now]))
    return knownFrom(printsOf(verdicts, bundles, path => names.get(path) ?? path))
  } finally {
    tree.close()
  }
}
