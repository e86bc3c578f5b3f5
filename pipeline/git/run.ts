// Words for git → what it prints. Arguments are never a shell's; whatever goes wrong is one sentence.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { PlainError } from '../plain-error.ts'

const MAX_OUTPUT = 2 ** 29

/** In a hook git says where it is, from where the hook runs; here it may be asked elsewhere. */
const WHERE = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY']

/** Settings of the reader, not of the repository: no lock is taken, nobody is asked, no program of a configuration is started. */
export function environment(): NodeJS.ProcessEnv {
  const where = WHERE.flatMap(name => (process.env[name] ? [[name, resolve(process.env[name])]] : []))
  return { ...process.env, ...Object.fromEntries(where), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' }
}
export const SETTINGS = ['--no-pager', '-c', 'core.fsmonitor=false'] as const

export interface Said {
  readonly ok: boolean
  readonly out: Buffer
  /** First line of what it complains of. */
  readonly complaint: string
}

export function noGit(): PlainError {
  return new PlainError('没有找到 git，读不了版本库里的内容', 'there is no git here: revisions cannot be read')
}

/** @param folder where git is to work @throws PlainError where there is no git */
export function git(folder: string, args: readonly string[]): Promise<Said> {
  return new Promise((done, reject) => {
    const options = { encoding: 'buffer', maxBuffer: MAX_OUTPUT, env: environment() } as const
    execFile('git', [...SETTINGS, '-C', folder, ...args], options, (error, out, err) => {
      if (error && typeof error.code !== 'number') {
        return reject(
          error.code === 'ENOENT' ? noGit() : new PlainError(`git 没有做完（${error.code}）`, `git did not end (${error.code})`),
        )
      }
      done({ ok: !error, out, complaint: err.toString('utf8').split('\n')[0]! })
    })
  })
}
