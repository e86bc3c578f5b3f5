// A folder of finished files → their bytes, and what in it is no plain file.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Flaw, flaw } from '../verify/flaw.ts'

/** More than any edition has; a folder beyond it is something else. */
const MAX_FILES = 1000
const MAX_BYTES = 256 * 1024 * 1024

/** @throws the disk's error where the folder or a file in it cannot be read */
export function readFolder(folder: string): { files: ReadonlyMap<string, Uint8Array>; odd: readonly Flaw[] } {
  const files = new Map<string, Uint8Array>()
  const odd: Flaw[] = []
  const waiting = ['']
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) waiting.push(path)
      else if (!entry.isFile())
        odd.push(flaw(path, '不是普通文件（是链接或设备），没有读', 'is no plain file (a link or a device) and was not read'))
      else if (statSync(join(folder, path)).size > MAX_BYTES) odd.push(flaw(path, '太大，没有读', 'is too large and was not read'))
      else files.set(path, readFileSync(join(folder, path)))
      if (files.size + odd.length + waiting.length > MAX_FILES)
        return { files, odd: [flaw('.', `有 ${MAX_FILES} 个以上文件，不是成品`, `has more than ${MAX_FILES} files: no edition`)] }
    }
  }
  return { files, odd }
}
