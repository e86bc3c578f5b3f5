// A key → bytes made earlier, from the private cache folder; an entry that is damaged is as good as none.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, isPrivate } from './browser/cache.ts'

/** Of a kind; twenty editions' worth of fonts, four to nine each. */
const KEPT = 160
const HASH_BYTES = 32

export interface Kept {
  /** The bytes kept under a key, or undefined. */
  recall(key: string): Uint8Array | undefined
  /** Keeps bytes under a key. What cannot be kept is made anew the next time, so no failure is one. */
  remember(key: string, body: Uint8Array): void
}

/** @param kind a folder of its own: what is made anew without harm, and changes nothing but the time it takes */
export function keptIn(kind: string): Kept {
  return {
    recall(key) {
      try {
        const kept = readFileSync(join(folderOf(kind), key))
        const body = kept.subarray(HASH_BYTES)
        return body.length > 0 && digest(body).equals(kept.subarray(0, HASH_BYTES)) ? body : undefined
      } catch {
        return undefined
      }
    },
    remember(key, body) {
      try {
        const folder = folderOf(kind)
        const draft = join(folder, `${key}.${process.pid}.tmp`)
        writeFileSync(draft, Buffer.concat([digest(body), body]), { mode: 0o600 })
        renameSync(draft, join(folder, key))
        prune(folder)
      } catch {
        // A full or read-only disk.
      }
    },
  }
}

function folderOf(kind: string): string {
  const folder = join(cacheFolder(), kind)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!isPrivate(folder)) throw new Error('not private')
  return folder
}

function prune(folder: string): void {
  const names = readdirSync(folder)
  if (names.length <= KEPT) return
  const aged = names.map(name => ({ name, age: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.age - a.age)
  for (const { name } of aged.slice(KEPT / 2)) rmSync(join(folder, name), { force: true })
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
