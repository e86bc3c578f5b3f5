// Which fences are data and of which kind, as somebody has said: by file, by label, by keys. The first entry that fits decides.
import { topKeys } from './example-fences.ts'
import type { Data } from './types.ts'

/** One line of a map. What it does not name fits everything. */
export interface KindEntry {
  /** Path of the file: `*` within a name, `**` for folders; it may begin in any folder. */
  readonly files?: string
  /** Label of the fence, with `*`: `yaml title=*`. */
  readonly label?: string
  /** Top-level keys that are all there. */
  readonly keys?: readonly string[]
  /** A kind of block, or `none` for an example. */
  readonly kind: string
}

interface Asked {
  readonly path: string
  readonly info: string
  readonly text: string
}

/** Whether `*` and letters fit a text; each star is tried once more only where the text went on, so it is never worse than both lengths. */
function fits(pattern: string, text: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0]
  while (from < text.length) {
    if (pattern[at] === '*') {
      star = at++
      mark = from
    } else if (pattern[at] === text[from]) {
      at++
      from++
    } else if (star < 0) return false
    else {
      at = star + 1
      from = ++mark
    }
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}

/** Parts of a path, `**` standing for any number of them, also none. */
function fitsPath(pattern: string, path: string): boolean {
  const wanted = ['**', ...pattern.split('/').filter(part => part !== '' && part !== '.')]
  const parts = path.split('/')
  let reached = new Set([0])
  for (const part of wanted) {
    const next = new Set<number>()
    for (const at of reached) {
      if (part === '**') for (let i = at; i <= parts.length; i++) next.add(i)
      else if (at < parts.length && fits(part, parts[at]!)) next.add(at + 1)
    }
    reached = next
  }
  return reached.has(parts.length)
}

const oneSpace = (text: string) => text.trim().replaceAll(/\s+/gu, ' ')

/** The kind of a fence, or `none`; undefined where the map says nothing of it. */
export function kindFor(entries: readonly KindEntry[], { path, info, text }: Asked): string | undefined {
  if (entries.length === 0) return undefined
  const label = oneSpace(info)
  let keys: ReadonlySet<string> | undefined
  const hasAll = (names: readonly string[]) => {
    keys ??= topKeys(text)
    return names.every(name => keys!.has(name))
  }
  return entries.find(
    one =>
      (one.label === undefined ? /^ya?ml(?:\s|$)/iu.test(label) : fits(oneSpace(one.label), label)) &&
      (one.files === undefined || fitsPath(one.files, path)) &&
      (one.keys === undefined || hasAll(one.keys)),
  )?.kind
}

/** @param data the list 数据块 of a file that passed its schema */
export function kindEntries(data: Data | undefined): KindEntry[] {
  if (!Array.isArray(data)) return []
  return (data as readonly { readonly [key: string]: Data }[]).map(one => ({
    ...(one['文件'] === undefined ? {} : { files: String(one['文件']) }),
    ...(one['标记'] === undefined ? {} : { label: String(one['标记']) }),
    ...(Array.isArray(one['键']) ? { keys: one['键'].map(String) } : {}),
    kind: one['种类'] === '无' ? 'none' : String(one['种类']),
  }))
}
