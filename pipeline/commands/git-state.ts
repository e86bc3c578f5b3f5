// A folder → what git says of it: changes that are in no commit, and who works here. Git is run with arguments, never through a shell.
import { spawnSync } from 'node:child_process'

function git(folder: string, args: readonly string[]): string | undefined {
  const done = spawnSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  })
  return done.error || done.status !== 0 ? undefined : done.stdout
}

/**
 * @param paths what is asked about; all below `folder`
 * @returns paths from the top of the repository with changes, untracked ones as well; undefined where the folder is in no repository
 */
export function dirtyPaths(folder: string, paths: readonly string[]): readonly string[] | undefined {
  const out = git(folder, ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--', ...paths])
  return out?.split('\0').flatMap(entry => (entry.length > 3 ? [entry.slice(3)] : []))
}

/** The name commits are made under here. */
export function personHere(folder: string): string | undefined {
  return git(folder, ['config', 'user.name'])?.trim() || undefined
}
