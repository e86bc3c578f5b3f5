// What git holds, at a revision or in its index → a tree of files under the paths of the disk. Nothing is checked out.
import { dirname, join, posix, sep } from 'node:path'
import type { Kind, Tree } from '../tree.ts'
import { Blobs } from './blobs.ts'

/** A line of `ls-tree` or `ls-files`: «mode … id …», and the path from the top of the repository. */
export interface Entry {
  readonly mode: string
  readonly id: string
  readonly path: string
}

const KINDS: Readonly<Record<string, Kind>> = { '100644': 'file', '100755': 'file', '100664': 'file', '120000': 'link' }
/** Links that lead to links are followed this often. */
const MAX_LINKS = 8
const MAX_TARGET = 4096

export class GitTree implements Tree {
  private readonly entries = new Map<string, Entry>()
  private readonly folders = new Map<string, Map<string, Kind>>()
  private readonly blobs: Blobs
  private readonly pathOf: (path: string) => string
  private readonly renames: () => Promise<ReadonlyMap<string, string>>

  /**
   * @param folder a folder of the disk, @param prefix its path from the top of the repository: empty, or with a slash at its end
   * @param renames new names → the names here, from the top; asked only where a name is not here
   */
  constructor(
    folder: string,
    prefix: string,
    entries: readonly Entry[],
    renames = async (): Promise<ReadonlyMap<string, string>> => new Map(),
  ) {
    this.blobs = new Blobs(folder)
    this.renames = renames
    this.pathOf = path => join(folder, ...posix.relative(prefix, path).split('/'))
    for (const entry of entries) {
      // Git itself refuses such names; a repository made by hand may have them.
      if (entry.path.split('/').some(part => part === '..' || part === '.' || part === '')) continue
      this.add(this.pathOf(entry.path), entry)
    }
  }

  private add(path: string, entry: Entry): void {
    this.entries.set(path, entry)
    const isFull = this.put(path, KINDS[entry.mode] ?? 'other')
    let folder = dirname(path)
    for (let i = 0; !isFull && i < entry.path.split('/').length - 1; i++) {
      if (this.put(folder, 'folder')) break
      folder = dirname(folder)
    }
  }

  /** @returns whether the folder above was known */
  private put(path: string, kind: Kind): boolean {
    const above = this.folders.get(dirname(path))
    const names = above ?? new Map<string, Kind>()
    if (!above) this.folders.set(dirname(path), names)
    names.set(path.slice(path.lastIndexOf(sep) + 1), kind)
    return above !== undefined
  }

  async kind(path: string): Promise<Kind | undefined> {
    const entry = this.entries.get(path)
    if (entry) return KINDS[entry.mode] ?? 'other'
    return this.folders.has(path) ? 'folder' : undefined
  }

  async real(path: string): Promise<string | undefined> {
    let here = path
    for (let i = 0; i < MAX_LINKS; i++) {
      const kind = await this.kind(here)
      if (kind !== 'link') return kind === undefined ? undefined : here
      const target = await this.bytes(here, MAX_TARGET)
      if (typeof target === 'number') return undefined
      const text = new TextDecoder().decode(target)
      if (text.startsWith('/')) return undefined
      here = join(dirname(here), text)
    }
    return undefined
  }

  async list(folder: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]> {
    const names = this.folders.get(folder)
    if (!names) throw Object.assign(new Error(folder), { code: 'ENOENT', path: folder })
    return [...names].map(([name, kind]) => ({ name, kind }))
  }

  async bytes(path: string, limit: number): Promise<Uint8Array | number> {
    const entry = this.entries.get(path)
    if (!entry) throw Object.assign(new Error(path), { code: 'ENOENT', path })
    return this.blobs.read(entry.id, limit)
  }

  /** What paths of today were called here; what was not here is left out. */
  async formerly(paths: readonly string[]): Promise<string[]> {
    if (paths.every(path => this.entries.has(path) || this.folders.has(path))) return [...paths]
    const names = new Map((await this.renamed()).map(({ now, before }) => [now, before]))
    return paths.flatMap(path => (this.entries.has(path) || this.folders.has(path) ? path : (names.get(path) ?? [])))
  }

  /** Files that have another name today. */
  async renamed(): Promise<readonly { readonly now: string; readonly before: string }[]> {
    return [...(await this.renames())].map(([now, before]) => ({ now: this.pathOf(now), before: this.pathOf(before) }))
  }

  close(): void {
    this.blobs.close()
  }
}
