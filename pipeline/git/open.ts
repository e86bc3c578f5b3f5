// A folder of the disk, and a revision's name or the index → the tree that git holds.
import { PlainError } from '../plain-error.ts'
import { visible } from '../visible.ts'
import { renamesSince } from './renames.ts'
import { git } from './run.ts'
import { type Entry, GitTree } from './tree.ts'

/** The folder's path from the top of its repository. @throws PlainError where there is none */
async function prefixOf(folder: string): Promise<string> {
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree'])
  if (!inside.ok || inside.out.toString('utf8').trim() !== 'true') {
    const why = inside.complaint.replace(/^fatal: /u, '')
    throw new PlainError(
      `不在 git 仓库的工作区里：${visible(folder)}${why ? `（${why}）` : ''}`,
      `not in the working tree of a git repository: ${visible(folder)}${why ? ` (${why})` : ''}`,
    )
  }
  return (await git(folder, ['rev-parse', '--show-prefix'])).out.toString('utf8').replace(/\n$/u, '')
}

/** The folder of the working tree at the top of the repository. */
export async function topOf(folder: string): Promise<string> {
  return (await git(folder, ['rev-parse', '--show-toplevel'])).out.toString('utf8').replace(/\n$/u, '')
}

async function commitOf(folder: string, revision: string): Promise<string> {
  const isName = revision !== '' && !revision.startsWith('-')
  const found = isName ? await git(folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]) : undefined
  if (found?.ok) return found.out.toString('utf8').trim()
  // Before the first commit nothing is known: git's own name for a tree without files.
  const isUnborn = revision === 'HEAD' && (await git(folder, ['symbolic-ref', '--quiet', 'HEAD'])).ok
  if (isUnborn) return (await listed(folder, ['hash-object', '-t', 'tree', '/dev/null'])).toString('utf8').trim()
  const shallow = (await git(folder, ['rev-parse', '--is-shallow-repository'])).out.toString('utf8').trim() === 'true'
  throw new PlainError(
    `git 里没有版本 ${visible(revision)}${shallow ? '；这是浅克隆，历史不全：先 git fetch --unshallow，在 CI 里写 fetch-depth: 0' : ''}`,
    `git knows no revision ${visible(revision)}${shallow ? '; this is a shallow clone without all history: git fetch --unshallow, or fetch-depth: 0 in CI' : ''}`,
  )
}

/** The id of a commit, or of the empty tree where HEAD has none yet. @throws PlainError where there is no such revision, no repository or no git */
export async function commitAt(folder: string, revision: string): Promise<string> {
  await prefixOf(folder)
  return commitOf(folder, revision)
}

/** Lines that end in NUL: «mode type id\tpath» or «mode id stage\tpath». */
function* linesOf(out: Buffer): Generator<{ readonly words: readonly string[]; readonly path: string }> {
  for (const line of out.toString('utf8').split('\0')) {
    const tab = line.indexOf('\t')
    if (tab > 0) yield { words: line.slice(0, tab).split(' '), path: line.slice(tab + 1) }
  }
}

async function listed(folder: string, args: readonly string[]): Promise<Buffer> {
  const { ok, out, complaint } = await git(folder, args)
  if (!ok) throw new PlainError(`git 读不出来：${complaint}`, `git could not read it: ${complaint}`)
  return out
}

/**
 * The tree of a commit.
 * @param isStaged whether its names are compared with the index for renames, not with the disk
 * @throws PlainError where there is no such revision, no repository or no git
 */
export async function openRevision(folder: string, revision: string, isStaged: boolean): Promise<GitTree> {
  const prefix = await prefixOf(folder)
  const commit = await commitOf(folder, revision)
  const out = await listed(folder, ['ls-tree', '-rz', '--full-tree', commit, '--'])
  const entries = [...linesOf(out)].map(({ words, path }): Entry => ({ mode: words[0]!, id: words[2]!, path }))
  return new GitTree(folder, prefix, entries, () => renamesSince(folder, commit, isStaged))
}

/** What would be committed now. @throws PlainError where a merge is not done, no repository or no git */
export async function openIndex(folder: string): Promise<GitTree> {
  const prefix = await prefixOf(folder)
  const up = '../'.repeat(prefix.split('/').length - 1)
  const out = await listed(folder, ['-C', up || '.', 'ls-files', '-sz', '--'])
  const lines = [...linesOf(out)]
  const unmerged = lines.find(({ words }) => words[2] !== '0')
  if (unmerged) {
    const path = visible(unmerged.path)
    throw new PlainError(`合并冲突还没有解决：${path}`, `a merge conflict is not resolved: ${path}`)
  }
  return new GitTree(
    folder,
    prefix,
    lines.map(({ words, path }): Entry => ({ mode: words[0]!, id: words[1]!, path })),
  )
}
