// A repository → what stood in it at a revision. Asks the real git, by arguments and never by a shell.
import { spawn } from 'node:child_process'
import { PlainError } from './plain-error.ts'

const SECONDS = 30
const NOTHING = new Uint8Array()

interface Answer {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}

const NO_GIT = () => new PlainError('这台机器上没有 git，读不了版本库里的内容', 'there is no git on this machine: revisions cannot be read')

function ask(folder: string, args: readonly string[], input: string | Uint8Array = NOTHING): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Never a question to the person, no language but one in what it answers, no pattern where a path is meant.
    const env = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_LITERAL_PATHSPECS: '1' }
    const child = spawn('git', args, { cwd: folder, env, shell: false, windowsHide: true, timeout: SECONDS * 1000 })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', part => out.push(part))
    child.stderr.on('data', part => err.push(part))
    child.on('error', error => reject((error as NodeJS.ErrnoException).code === 'ENOENT' ? NO_GIT() : error))
    child.on('close', code => resolve({ code, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }))
    // It may be gone before it has read: what it answers says so.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

const line = ({ out }: Answer) => out.toString('utf8').replace(/\n$/u, '')

/** The folder as the repository has it: empty for its top, else with a slash at its end. */
export async function prefixOf(folder: string): Promise<string> {
  const answer = await ask(folder, ['rev-parse', '--show-prefix'])
  if (answer.code === 0) return line(answer)
  if (answer.err.includes('dubious ownership'))
    throw new PlainError(
      '这个 git 版本库属于别的用户，git 不肯读它',
      'this git repository belongs to another user and git refuses to read it',
    )
  throw new PlainError('这里不是 git 版本库', 'this is not a git repository')
}

/** The commit a revision names. */
export async function commitOf(folder: string, revision: string): Promise<string> {
  if (revision === '' || revision.startsWith('-'))
    throw new PlainError(`版本名不能是空的，也不能以 - 开头：${revision}`, `a revision is neither empty nor begins with -: ${revision}`)
  const answer = await ask(folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
  if (answer.code !== 0) throw new PlainError(`版本库里没有 ${revision} 这个版本`, `no such revision: ${revision}`)
  return line(answer)
}

/** What stands at a path in a commit; undefined where nothing does. */
export async function objectAt(folder: string, commit: string, path: string): Promise<{ id: string; type: string } | undefined> {
  const answer = await ask(folder, ['rev-parse', '--verify', '--quiet', `${commit}:${path}`])
  if (answer.code !== 0) return undefined
  const id = line(answer)
  return { id, type: line(await ask(folder, ['cat-file', '-t', id])) }
}

export interface Entry {
  readonly name: string
  readonly id: string
  /** A file that is neither a link nor a folder. */
  readonly isFile: boolean
  readonly bytes: number
}

/** What stands directly in a folder of the repository. */
export async function entriesOf(folder: string, tree: string): Promise<Entry[]> {
  const { out } = await ask(folder, ['ls-tree', '-z', '-l', tree])
  const records = out
    .toString('utf8')
    .split('\0')
    .filter(record => record !== '')
  return records.map(record => {
    const tab = record.indexOf('\t')
    const [mode = '', , id = '', size = ''] = record.slice(0, tab).split(/ +/u)
    return { name: record.slice(tab + 1), id, isFile: mode.startsWith('100'), bytes: Number(size) || 0 }
  })
}

/** The contents of files by their ids, in order. */
export async function contentsOf(folder: string, ids: readonly string[]): Promise<Uint8Array[]> {
  const { out } = await ask(folder, ['cat-file', '--batch'], ids.map(id => `${id}\n`).join(''))
  const found: Uint8Array[] = []
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at)
    const size = Number(/ blob ([0-9]+)$/u.exec(out.toString('utf8', at, end))?.[1] ?? Number.NaN)
    if (Number.isNaN(size)) break
    found.push(out.subarray(end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  if (found.length !== ids.length) throw new PlainError('git 没有给出全部文件', 'git did not give all the files')
  return found
}
