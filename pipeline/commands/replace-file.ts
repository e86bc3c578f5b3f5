// A text → a file, whole or not at all: written beside it under a name that reading passes over, flushed, renamed.
import { rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { flushFolder } from '../publish.ts'
import { onSignals } from './signals.ts'

export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${process.pid}`)
  const release = onSignals(() => rmSync(temporary, { force: true }))
  try {
    await rm(temporary, { force: true })
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await flushFolder(dirname(path))
  } finally {
    await rm(temporary, { force: true })
    release()
  }
}
