// `--since REV` and `--staged`: what a person named → the tree that git holds, and what a check finds in it.
import { dirname, join, resolve } from 'node:path'
import { checkBundles } from '../build.ts'
import { disk } from '../disk.ts'
import { openIndex, openRevision } from '../git/open.ts'
import { type Known, knownFrom } from '../known.ts'
import { readPaths } from '../read.ts'
import { isFolder, type Tree } from '../tree.ts'
import type { Bundle } from '../types.ts'
import type { CliContext } from './context.ts'
import { printsOf } from './report.ts'

/** Where git is asked: beside what was named, else in the project. */
async function folderFor(names: readonly string[], { project }: CliContext): Promise<string> {
  const [first] = names
  const path = first === undefined ? project : resolve(first)
  if (!(await disk.kind(path))) return project
  return (await isFolder(disk, path)) ? path : dirname(path)
}

interface Open extends Tree {
  close(): void
}

/** What would be committed now. */
export async function staged(names: readonly string[], context: CliContext): Promise<Open> {
  return openIndex(await folderFor(names, context))
}

async function bundlesIn(tree: Tree, paths: readonly string[], { project, tool }: CliContext): Promise<Bundle[]> {
  const there: string[] = []
  // What has come since was not there to be found fault with.
  for (const path of paths) if (await tree.kind(path)) there.push(path)
  return readPaths(there, project, join(tool, 'sources/registers'), tree)
}

/**
 * What a check of the same paths would have found at a revision, with the registers and the edition before of that time.
 * @param names as written on the command line, @param paths where they lead now
 */
export async function knownAt(revision: string, names: readonly string[], paths: readonly string[], context: CliContext): Promise<Known> {
  const tree = await openRevision(await folderFor(names, context), revision)
  try {
    const bundles = await bundlesIn(tree, paths, context)
    return knownFrom(printsOf(await checkBundles(bundles), bundles))
  } finally {
    tree.close()
  }
}
