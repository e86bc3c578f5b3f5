// A file that a person named beside the report (a baseline, a kind map) → its bytes: only of a regular file, so that nothing waits for ever.
import { promises as fs } from 'node:fs'
import { resolve } from 'node:path'

/** @returns undefined where it is not there @throws the disk's error, ENOTREG for a folder, a pipe or a device */
export async function bytesNamed(file: string): Promise<Uint8Array | undefined> {
  const path = resolve(file)
  try {
    if (!(await fs.stat(path)).isFile()) throw Object.assign(new Error(path), { code: 'ENOTREG', path })
    return await fs.readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
