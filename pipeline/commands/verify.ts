// `quarterly verify`: folders of finished files → what in them is not as it should be. Asks for the folder alone: no sources, no browser.
import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { looksLikeEdition, noEdition } from '../editions.ts'
import type { PdfReader } from '../pdf/reader.ts'
import { PlainError } from '../plain-error.ts'
import { openTemplates } from '../templates.ts'
import { type NamedFlaw, type Verified, verifyFiles } from '../verify.ts'
import { wordsOf } from '../words.ts'
import type { CliContext } from './context.ts'
import { readFolder } from './finished-folder.ts'
import { machineOf } from './machine.ts'
import { verifyJson, verifyText } from './verify-text.ts'

export interface VerifyOptions {
  readonly format: string
}

/** What was found in one folder. */
export interface Told extends Verified {
  readonly folder: string
}

/** Longer than any report takes: a file made to be slow is not waited for. */
const PATIENCE_MS = 120_000

/** In order: `2025-Q4.1` comes after `2025-Q4` and before `2026-Q1`. */
function editionsIn(output: string): string[] {
  const names = existsSync(output) ? readdirSync(output).filter(name => /^\d{4}-Q[1-4](?:\.\d+)?$/u.test(name)) : []
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

/** A folder, or the name of an edition whose folder it is; none is the newest edition's. */
function folderOf(name: string | undefined, context: CliContext): string {
  const output = join(context.project, 'output')
  const known = editionsIn(output)
  const wanted = name ?? known.at(-1)
  if (wanted === undefined)
    throw new PlainError('output/ 里还没有成品：先 quarterly build', 'there is nothing in output/ yet: quarterly build comes first')
  const found = [resolve(wanted), join(output, wanted)].find(path => lstatSync(path, { throwIfNoEntry: false })?.isDirectory())
  if (found === undefined && looksLikeEdition(wanted)) throw noEdition(wanted, known)
  if (found === undefined) throw new PlainError(`没有文件夹 ${wanted}`, `there is no folder ${wanted}`)
  return found
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function verifyFolder(folder: string, reader: PdfReader, context: CliContext): Promise<Told> {
  const { files, odd } = readFolder(folder)
  const templates = openTemplates([join(context.project, 'templates'), join(context.tool, 'templates')])
  const effects = {
    words: wordsOf(templates),
    readPdf: (bytes: Uint8Array) => inTime(reader.read(bytes)),
    machine: machineOf(context),
  }
  const verified = await verifyFiles(files, effects)
  const shown = relative(process.cwd(), folder).split(sep).join('/') || '.'
  const strange: NamedFlaw[] = odd.map(flaw => ({ ...flaw, check: 'files' }))
  return { ...verified, flaws: [...strange, ...verified.flaws], folder: shown }
}

/** @returns 0 where all is as it should be, 1 where anything is not, 3 where a format is not there; a folder that cannot be read is thrown, as 2 */
export async function runVerify(names: readonly string[], options: VerifyOptions, context: CliContext): Promise<number> {
  const folders = names.length > 0 ? names.map(name => folderOf(name, context)) : [folderOf(undefined, context)]
  const { startReader } = await import('../pdf/reader.ts')
  const told: Told[] = []
  for (const folder of folders) {
    // Each has a reader of its own: one that hangs is ended with its folder.
    const reader = startReader()
    try {
      told.push(await verifyFolder(folder, reader, context))
    } finally {
      reader.close()
    }
  }
  context.print(options.format === 'json' ? verifyJson(told) : told.map(one => verifyText(one, context.language)).join('\n'))
  if (told.some(one => one.flaws.length > 0)) return 1
  return told.some(one => Object.keys(one.absent).length > 0) ? 3 : 0
}
