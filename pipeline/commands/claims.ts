// A folder of editions → which of its folders and files say that they are which edition.
import { join } from 'node:path'
import { disk } from '../disk.ts'
import { MAX_FILE_BYTES } from '../limits.ts'

const CLAIM = /^期次:[ \t]*["']?(20[0-9]{2}-Q[1-4](?:\.[1-9])?)["']?[ \t\r]*(?:#.*)?$/mu

/** Edition id → the folders and files beside one another whose front matter says that they are it; a text search. */
export async function claimedIds(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const claims = new Map<string, string[]>()
  for (const name of [...names].sort()) {
    if (name.startsWith('.')) continue
    const path = name.endsWith('.md') ? join(folder, name) : join(folder, name, 'edition.md')
    const real = await disk.real(path)
    const bytes = real !== undefined && (await disk.kind(real)) === 'file' ? await disk.bytes(real, MAX_FILE_BYTES).catch(() => 0) : 0
    const text = typeof bytes === 'number' ? '' : new TextDecoder().decode(bytes)
    const id = CLAIM.exec(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---/u.exec(text)?.[0] ?? '')?.[1]
    if (id !== undefined) claims.set(id, [...(claims.get(id) ?? []), name])
  }
  return claims
}
