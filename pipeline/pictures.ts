// Files an edition shows as pictures → what each is, or why it cannot be shown. Their bytes are read again when a page is made.
import { dirname, join, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import { actingPart, hasWords } from './drawing.ts'
import type { Tree } from './tree.ts'
import type { Picture } from './types.ts'

/** A larger picture would make a page nobody can send. */
export const MAX_PICTURE_BYTES = 3 * 1024 * 1024

/** What a picture's file begins with. Its name says nothing. */
const SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1A\n/],
  ['image/jpeg', /^\xFF\xD8\xFF/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/svg+xml', /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/],
]

/** How the file of each type ends; what was cut off on its way, or filled up with nothing, shows as a broken picture. */
const ENDS: Readonly<Record<string, RegExp>> = {
  'image/png': /IEND\xAE\x42\x60\x82/,
  'image/jpeg': /\xFF\xD9/,
  'image/gif': /;\0*$/,
}
const TAIL = 4096

function isCutOff(bytes: Uint8Array, type: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'image/webp') return buffer.byteLength < 12 || buffer.readUInt32LE(4) + 8 > buffer.byteLength
  const end = ENDS[type]
  return end !== undefined && !end.test(buffer.subarray(-TAIL).toString('latin1'))
}

/** The type of a picture's bytes and, of a drawing that does more than draw, what is wrong with it. */
export function pictureOf(bytes: Uint8Array): Picture {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  const type = SIGNATURES.find(([, signature]) => signature.test(head))?.[0]
  if (type === undefined) return { fault: 'type' }
  if (isCutOff(bytes, type)) return { fault: 'cut-off' }
  if (type !== 'image/svg+xml') return { type }
  const svg = new TextDecoder().decode(bytes)
  const acts = actingPart(svg)
  if (acts !== undefined) return { fault: 'active', what: acts.slice(0, 30) }
  return hasWords(svg) ? { fault: 'words' } : { type }
}

/** The path a picture's address leads to, from the folder of the file that shows it; undefined where it cannot be read. */
export function picturePath(url: string, file: string): string | undefined {
  try {
    return resolve(dirname(file), decodeURIComponent(url.replace(/[?#].*$/u, '')))
  } catch {
    return undefined
  }
}

/** Addresses in a text that could be those of pictures: more than there are does no harm. */
function* addressesIn(text: string): Generator<string> {
  if (!text.includes('![')) return
  for (const [, bracketed, plain] of text.matchAll(/(?:\]\(|\]:)\s*(?:<([^<>\n]+)>|([^\s<>()]*(?:\([^\s()]*\)[^\s()]*)*))/gu)) {
    const url = bracketed ?? plain ?? ''
    if (url !== '' && !/^(?:#|[a-z][a-z0-9+.-]*:|\/|\\)/iu.test(url)) yield url
  }
}

async function lookAt(path: string, root: string, tree: Tree): Promise<Picture> {
  const kind = await tree.kind(path)
  if (kind === undefined) return { fault: 'missing' }
  const real = await tree.real(path)
  if (kind !== 'file' || real === undefined || !`${real}${sep}`.startsWith(`${await tree.real(root)}${sep}`)) return { fault: 'outside' }
  const bytes = await tree.bytes(path, MAX_PICTURE_BYTES)
  return typeof bytes === 'number' ? { fault: 'too-big', what: `${(bytes / 1024 / 1024).toFixed(1)} MB` } : pictureOf(bytes)
}

/**
 * Looks at every file that the texts may show as a picture.
 * @param root the folder that they may not lead out of
 * @returns absolute path → what was found
 */
export async function picturesIn(files: readonly VFile[], root: string, tree: Tree): Promise<ReadonlyMap<string, Picture>> {
  const found = new Map<string, Picture>()
  for (const file of files) {
    for (const url of addressesIn(String(file.value))) {
      const path = picturePath(url, join(process.cwd(), file.path))
      if (path === undefined || found.has(path) || /\.(?:md|html?)$/iu.test(path)) continue
      found.set(path, await lookAt(path, root, tree))
    }
  }
  return found
}
