// A folder → what git says of it: changes that are in no commit, and who works here.
import { git } from './run.ts'

/** Where there is no git there is no repository. */
const asked = (folder: string, args: readonly string[]) => git(folder, args).catch(() => undefined)

/**
 * @param paths what is asked about; all below `folder`
 * @returns paths from the top of the repository with changes, untracked ones as well; undefined where the folder is in no repository
 */
export async function dirtyPaths(folder: string, paths: readonly string[]): Promise<readonly string[] | undefined> {
  const said = await asked(folder, ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--', ...paths])
  if (!said?.ok) return undefined
  return said.out
    .toString('utf8')
    .split('\0')
    .flatMap(entry => (entry.length > 3 ? [entry.slice(3)] : []))
}

/** The name commits are made under here. */
export async function personHere(folder: string): Promise<string | undefined> {
  const said = await asked(folder, ['config', 'user.name'])
  return said?.ok ? said.out.toString('utf8').trim() || undefined : undefined
}
