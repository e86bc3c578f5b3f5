// The disk as a tree of files.
import { constants, type Dirent, type Stats } from 'node:fs'
import { lstat, open, readdir, realpath } from 'node:fs/promises'
import type { Kind, Tree } from './tree.ts'

function kindOf(entry: Stats | Dirent): Kind {
  if (entry.isSymbolicLink()) return 'link'
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'
}

export const disk: Tree = {
  async kind(path) {
    const info = await lstat(path).catch(() => undefined)
    return info && kindOf(info)
  },
  real: path => realpath(path).catch(() => undefined),
  async list(folder) {
    return (await readdir(folder, { withFileTypes: true })).map(entry => ({ name: entry.name, kind: kindOf(entry) }))
  },
  async bytes(path, limit) {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const { size } = await handle.stat()
      return size > limit ? size : await handle.readFile()
    } finally {
      await handle.close()
    }
  },
}
