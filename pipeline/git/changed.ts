// A commit → which files of a folder are not as they were there: changed, gone, or come since, in git's hands or not.
import { git } from './run.ts'

const partsOf = (out: Buffer) =>
  out
    .toString('utf8')
    .split('\0')
    .filter(path => path !== '')

/**
 * @param folder a folder of the disk, @param below a path in it
 * @param isStaged whether the index is compared, not the disk
 * @returns paths from the folder, each once
 */
export async function changedSince(folder: string, below: string, commit: string, isStaged: boolean): Promise<readonly string[]> {
  const words = ['diff', '--name-only', '-z', '--no-renames', '--relative', '--no-ext-diff', '--no-textconv']
  const changed = git(folder, [...words, ...(isStaged ? ['--cached'] : []), commit, '--', below])
  // Reading asks nobody whether a file is ignored.
  const untracked = isStaged ? undefined : git(folder, ['ls-files', '--others', '-z', '--', below])
  const found = await Promise.all([changed, ...(untracked ? [untracked] : [])])
  return [...new Set(found.flatMap(one => partsOf(one.out)))]
}
