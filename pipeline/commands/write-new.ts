// New texts of an edition → a folder or file that was not there before: made under another name, flushed, then renamed.
import { promises as fs, rmSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { isAlive } from '../alive.ts'
import type { RolledFile } from '../next.ts'
import { PlainError } from '../plain-error.ts'
import { flushFolder } from '../publish.ts'
import { shownPath } from '../shown-path.ts'
import { onSignals } from './signals.ts'

const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** What belongs to one edition alone is not taken into the next. */
const OWN = new Set(['release.json'])

async function writeFlushed(path: string, like: string, text: string): Promise<void> {
  const [bytes, { mode }] = [await fs.readFile(like), await fs.lstat(like)]
  const handle = await fs.open(path, 'wx', mode | 0o200)
  try {
    await handle.writeFile(bytes.subarray(0, 3).equals(MARK) ? Buffer.concat([MARK, Buffer.from(text)]) : text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Everything else that lies in the edition's folder, such as pictures, as it is. */
async function copyRest(from: string, to: string, texts: ReadonlyMap<string, string>): Promise<void> {
  for (const entry of await fs.readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.name.startsWith('.') || OWN.has(entry.name) || texts.has(source)) continue
    if (entry.isDirectory()) {
      await fs.mkdir(target)
      await copyRest(source, target, texts)
    } else if (entry.isFile()) await fs.copyFile(source, target)
  }
}

/** What a killed run has left. */
async function sweep(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const owner = /^\.next-.*-([0-9]+)$/u.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) await fs.rm(join(folder, name), { recursive: true, force: true })
  }
}

async function fill(from: string, temporary: string, files: readonly RolledFile[]): Promise<void> {
  if (!(await fs.lstat(from)).isDirectory()) return writeFlushed(temporary, from, files[0]!.after)
  const texts = new Map(files.map(file => [resolve(file.path), file.after]))
  await fs.mkdir(temporary)
  for (const [path, text] of texts) await writeFlushed(join(temporary, relative(from, path)), path, text)
  await copyRest(from, temporary, texts)
  await flushFolder(temporary)
}

/**
 * Writes the next edition beside the one it is made from.
 * @param from folder or file it is made from, @param place folder or file that must not be there yet
 * @throws PlainError where something has come to stand there in the meantime
 */
export async function writeNew(from: string, place: string, files: readonly RolledFile[]): Promise<void> {
  const folder = dirname(place)
  await fs.mkdir(folder, { recursive: true })
  await sweep(folder)
  const temporary = join(folder, `.next-${basename(place)}-${process.pid}`)
  const release = onSignals(() => rmSync(temporary, { recursive: true, force: true }))
  try {
    await fill(from, temporary, files)
    if (await fs.lstat(place).catch(() => undefined))
      throw new PlainError(`${shownPath(place)} 已经有了，没有动它`, `${shownPath(place)} is already there and was not touched`)
    await fs.rename(temporary, place)
    await flushFolder(folder)
  } finally {
    await fs.rm(temporary, { recursive: true, force: true })
    release()
  }
}
