// A key → bytes made earlier, from the private cache folder; an entry that is damaged is as good as none.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, isPrivate } from '../browser/cache.ts'

/** So many editions' worth of subsets, four each, are kept. */
const KEPT = 80
const HASH_BYTES = 32

/** The bytes kept under a key, or undefined. */
export function recall(key: string): Uint8Array | undefined {
  try {
    const kept = readFileSync(pathOf(key))
    const body = kept.subarray(HASH_BYTES)
    return body.length > 0 && digest(body).equals(kept.subarray(0, HASH_BYTES)) ? body : undefined
  } catch {
    return undefined
  }
}

/** Keeps bytes under a key. What cannot be kept is made anew the next time, so no failure is one. */
export function remember(key: string, body: Uint8Array): void {
  try {
    const path = pathOf(key)
    const draft = `${path}.${process.pid}.tmp`
    writeFileSync(draft, Buffer.concat([digest(body), body]), { mode: 0o600 })
    renameSync(draft, path)
    prune()
  } catch {
    // A full or read-only disk.
  }
}

function pathOf(key: string): string {
  const folder = join(cacheFolder(), 'font-subsets')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!isPrivate(folder)) throw new Error('not private')
  return join(folder, key)
}

function prune(): void {
  const folder = join(cacheFolder(), 'font-subsets')
  const names = readdirSync(folder)
  if (names.length <= KEPT) return
  const aged = names.map(name => ({ name, age: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.age - a.age)
  for (const { name } of aged.slice(KEPT / 2)) rmSync(join(folder, name), { force: true })
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
