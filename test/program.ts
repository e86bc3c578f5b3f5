// The program as a person runs it: arguments in, exit code and text out.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const door = fileURLToPath(new URL('../pipeline/setup/quarterly.cjs', import.meta.url))

export interface Run {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** Replaces text in a file; what is to be replaced must be there. */
export function replaceIn(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8')
  const changed = text.replace(from, () => to)
  if (changed === text) throw new Error(`${path} does not hold ${from}`)
  writeFileSync(path, changed)
}

interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeout?: number
}

/** Runs `quarterly` in Chinese unless told otherwise. */
export function quarterly(args: readonly string[], { cwd = root, env = {}, timeout = 60_000 }: RunOptions = {}): Run {
  const done = spawnSync(process.execPath, [door, ...args], {
    cwd,
    encoding: 'utf8',
    timeout,
    maxBuffer: 2 ** 28,
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '', NO_COLOR: '1', ...env },
  })
  return { status: done.status, signal: done.signal, out: done.stdout, err: done.stderr }
}

export interface JsonFinding {
  readonly rule: string
  readonly messageId: string
  readonly severity: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: { readonly zh: string; readonly en: string }
  readonly suggestion: { readonly zh: string; readonly en: string } | null
  readonly fingerprint: string
  readonly related: readonly { readonly line: number }[]
  readonly cause: string | null
  readonly waived: string | null
}

export interface JsonResult {
  readonly verdict: 'pass' | 'fail'
  readonly checked: Readonly<Record<string, number>>
  readonly inputs: { readonly count: number; readonly sha256: string }
  readonly causes: readonly { readonly figure: string; readonly line: number }[]
  readonly findings: readonly JsonFinding[]
}

/** `quarterly check --format json`, read. */
export function checkJson(paths: readonly string[], options: RunOptions = {}): JsonResult & { readonly status: number | null } {
  const run = quarterly(['check', '--format', 'json', ...paths], options)
  return { ...(JSON.parse(run.out) as JsonResult), status: run.status }
}
