// A text → a file, whole or not at all: written beside it under a name that reading passes over, flushed, renamed.
import { promises as fs, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isAlive } from '../alive.ts'
import { flushFolder } from '../publish.ts'
import { onSignals } from './signals.ts'

/** What killed runs have left in a folder. */
export async function sweepTemporary(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const owner = /^\..+\.tmp-([0-9]+)$/u.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) await fs.rm(join(folder, name), { force: true })
  }
}

export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${process.pid}`)
  const release = onSignals(() => rmSync(temporary, { force: true }))
  try {
    await sweepTemporary(dirname(path))
    const handle = await fs.open(temporary, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(temporary, path)
    await flushFolder(dirname(path))
  } finally {
    await fs.rm(temporary, { force: true })
    release()
  }
}
