// A repaired file → the disk: whole or not at all, only where it still is what was read, and never through a link.
import { constants, promises as fs, rmSync, type Stats } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { ChangedFile } from '../fix.ts'
import { flushFolder } from '../publish.ts'
import type { Bilingual } from '../types.ts'
import { onSignals } from './signals.ts'

const CHANGED = { zh: '读过之后文件又变了', en: 'the file has changed since it was read' }

async function isAsRead(path: string, before: string): Promise<boolean> {
  return (await fs.readFile(path)).equals(Buffer.from(before))
}

/** What keeps a file from being written; asked of the mode as well, since some users may write anything. */
async function obstacle(path: string, info: Stats): Promise<Bilingual | undefined> {
  if (info.isSymbolicLink()) return { zh: '是符号链接；请改它指向的文件', en: 'it is a symbolic link; name the file it leads to' }
  if (!info.isFile()) return CHANGED
  const isWritable =
    (info.mode & 0o222) !== 0 &&
    (await fs.access(path, constants.W_OK).then(
      () => true,
      () => false,
    ))
  return isWritable ? undefined : { zh: '是只读文件', en: 'it is read-only' }
}

async function writeLike(info: Stats, path: string, text: string): Promise<void> {
  const handle = await fs.open(path, 'wx', info.mode)
  try {
    await handle.writeFile(text)
    // The mask of the process takes bits from a new file; the owner may be another only for those who may give files away.
    await handle.chown(info.uid, info.gid).catch(() => {})
    await handle.chmod(info.mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function replace(path: string, info: Stats, before: string, after: string): Promise<Bilingual | undefined> {
  // A name that reading passes over.
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${process.pid}`)
  const release = onSignals(() => rmSync(temporary, { force: true }))
  try {
    await fs.rm(temporary, { force: true })
    await writeLike(info, temporary, after)
    if (!(await isAsRead(path, before))) return CHANGED
    await fs.rename(temporary, path)
    await flushFolder(dirname(path))
    return undefined
  } finally {
    await fs.rm(temporary, { force: true })
    release()
  }
}

/**
 * Puts a file's new text in the place of the old one, byte order mark and mode kept.
 * @returns why it was not done; undefined where it was
 */
export async function rewrite({ path: shown, before, after }: ChangedFile): Promise<Bilingual | undefined> {
  const path = resolve(shown)
  try {
    const info = await fs.lstat(path)
    return (await obstacle(path, info)) ?? ((await isAsRead(path, before)) ? await replace(path, info, before, after) : CHANGED)
  } catch (error) {
    const { code } = error as { code?: string }
    if (typeof code !== 'string') throw error
    return { zh: `读写出错（${code}）`, en: `the disk said ${code}` }
  }
}
