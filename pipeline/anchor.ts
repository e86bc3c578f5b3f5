// A link within the report → the name it leads to.
import { createHash } from 'node:crypto'

/** `#%E7%94%B2` and `#甲` are one place; what cannot be decoded is taken as it is written. */
export function anchorOf(url: string): string {
  const name = url.slice(1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** A name in a PDF has 127 bytes at most (ISO 32000-1, annex C); the browser writes Han as %E6%96%87. */
const LONGEST = 127

/** An id of the page → the id on paper, where it becomes a name: a long one is cut, and told apart by a hash of the whole. */
export function paperId(id: string): string {
  if (encodeURIComponent(id).length <= LONGEST) return id
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8)
  let kept = ''
  for (const char of id) {
    if (encodeURIComponent(`${kept}${char}-${hash}`).length > LONGEST) break
    kept += char
  }
  return `${kept}-${hash}`
}
