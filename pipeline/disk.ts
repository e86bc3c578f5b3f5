// The disk as a tree of files. It is asked at once and waited for: a report has a few dozen small files, and handing each question to another
// thread takes longer than the answer.
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import type { Kind, Tree } from './tree.ts'

function kindOf(entry: Stats | Dirent): Kind {
  if (entry.isSymbolicLink()) return 'link'
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'
}

export const disk: Tree = {
  async kind(path) {
    try {
      const info = lstatSync(path, { throwIfNoEntry: false })
      return info && kindOf(info)
    } catch {
      return undefined
    }
  },
  async real(path) {
    try {
      return realpathSync(path)
    } catch {
      return undefined
    }
  },
  async list(folder) {
    return readdirSync(folder, { withFileTypes: true }).map(entry => ({ name: entry.name, kind: kindOf(entry) }))
  },
  async bytes(path, limit) {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const info = fstatSync(file)
      // Of what was a file a moment ago and is a device now there may be no end.
      if (!info.isFile()) throw Object.assign(new Error(path), { code: 'ENOTREG', path })
      return info.size > limit ? info.size : readFileSync(file)
    } finally {
      closeSync(file)
    }
  },
}
