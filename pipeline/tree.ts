// What reading asks of a tree of files: the disk, a revision of git, or its index.

/** What stands under a name, a link not followed. */
export type Kind = 'file' | 'folder' | 'link' | 'other'

export interface Tree {
  /** Undefined where there is nothing. */
  kind(path: string): Promise<Kind | undefined>
  /** Where a path leads when every link in it is followed; undefined where it leads nowhere. */
  real(path: string): Promise<string | undefined>
  /** What a folder holds, in no order. @throws where there is no such folder */
  list(folder: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]>
  /** A file's bytes, no link followed; how many there are where they are more than the limit. */
  bytes(path: string, limit: number): Promise<Uint8Array | number>
}

/** Whether a path is a folder, or leads to one. */
export async function isFolder(tree: Tree, path: string): Promise<boolean> {
  const kind = await tree.kind(path)
  if (kind !== 'link') return kind === 'folder'
  const real = await tree.real(path)
  return real !== undefined && (await tree.kind(real)) === 'folder'
}
