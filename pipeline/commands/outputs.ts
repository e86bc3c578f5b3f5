// `--format NAME` and `--format NAME=FILE` → a check's result on the terminal and in files.
import { promises as fs, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { PlainError } from '../plain-error.ts'
import { type Listed, reporters } from '../reporters/index.ts'
import type { Report } from '../reporters/reporter.ts'
import { visible } from '../visible.ts'
import type { CliContext } from './context.ts'
import { replaceFile } from './replace-file.ts'
import { pagesFor } from './report.ts'

/** A reporter, and the file it writes; to the terminal where there is none. */
export interface Output {
  readonly listed: Listed
  readonly file: string | undefined
}

/** What the words after `--format` ask for; for people where nobody asks. */
export function outputsOf(words: readonly string[] = []): readonly Output[] {
  return (words.length > 0 ? words : [reporters[0].name]).map(word => {
    const [name = '', ...rest] = word.split('=')
    return { listed: reporters.find(one => one.name === name) ?? reporters[0], file: rest.length > 0 ? rest.join('=') : undefined }
  })
}

/** Whether what goes to the terminal is for a person alone: then more may be said there. */
export function isForPerson(outputs: readonly Output[]): boolean {
  return outputs.every(({ listed, file }) => file !== undefined || listed.name === reporters[0].name)
}

/** Where a file stands when the links above it are followed. */
function realPlace(path: string): string {
  const place = resolve(path)
  try {
    return join(realpathSync(dirname(place)), basename(place))
  } catch {
    // Folders that are yet to be made lead nowhere else.
    return place
  }
}

/** A result must not take the place of what it is about, nor a baseline, nor either of them the other's. */
export function keepSources(outputs: readonly Output[], baseline: string | undefined, read: Iterable<string>): void {
  const kept = new Set([...read].map(realPlace))
  const files = [...(baseline === undefined ? [] : [baseline]), ...outputs.flatMap(({ file }) => file ?? [])]
  for (const file of files) {
    const place = realPlace(file)
    if (kept.has(place)) throw new PlainError(`不能写在 ${file}：它有别的用处`, `nothing can be written to ${file}: it has another use`)
    kept.add(place)
  }
}

/**
 * Writes a file whole or not at all, with the folders above it; never through a link or onto a device.
 * @throws the disk's error
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const target = resolve(path)
  const before = await fs.lstat(target).catch(() => undefined)
  if (before && !before.isFile()) throw Object.assign(new Error(path), { code: before.isDirectory() ? 'EISDIR' : 'ENOTREG', path })
  mkdirSync(dirname(target), { recursive: true })
  await replaceFile(target, text)
}

/** One sentence for a file that could not be written. */
function tellUnwritten(file: string, error: unknown, { language, printError }: CliContext): void {
  const { code } = error as { code?: string }
  if (typeof code !== 'string') throw error
  const name = visible(file)
  printError(
    language === 'zh' ? `没有写成 ${name}（${code}）；原来的没有动\n` : `not written: ${name} (${code}); what was there is untouched\n`,
  )
}

/**
 * Tells a result in every way that was asked for.
 * @returns false where a file could not be written; the others are written all the same
 */
export async function deliver(outputs: readonly Output[], report: Report, context: CliContext): Promise<boolean> {
  const pages = outputs.some(({ listed }) => listed.pages) ? pagesFor(report.verdicts, context) : report.pages
  let isWhole = true
  // Files first: a reader of the terminal may go away.
  const isFile = (output: Output) => output.file !== undefined
  for (const { listed, file } of [...outputs.filter(isFile), ...outputs.filter(output => !isFile(output))]) {
    const reporter = await listed.load()
    const text = reporter.report({ ...report, pages, color: file === undefined && report.color })
    if (file === undefined) context.print(text)
    else
      await writeWhole(file, text).catch(error => {
        tellUnwritten(file, error, context)
        isWhole = false
      })
  }
  return isWhole
}
