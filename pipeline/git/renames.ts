// A revision → which files have another name now: the new path and the old one, from the top of the repository.
import { git } from './run.ts'

/**
 * What git takes for renamed; nothing where it cannot say.
 * @param isStaged whether the index is compared, not the disk
 */
export async function renamesSince(folder: string, commit: string, isStaged: boolean): Promise<ReadonlyMap<string, string>> {
  const words = ['diff', '--name-status', '-z', '--find-renames', '--diff-filter=R', '--no-relative', '--no-ext-diff', '--no-textconv']
  const { out } = await git(folder, [...words, ...(isStaged ? ['--cached'] : []), commit, '--'])
  const parts = out.toString('utf8').split('\0')
  const renames = new Map<string, string>()
  // «R087», the old name, the new name.
  for (let i = 0; i + 2 < parts.length; i += 3) renames.set(parts[i + 2]!, parts[i + 1]!)
  return renames
}
