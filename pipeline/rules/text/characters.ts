// Every file's text, and every YAML value after its escapes → the places of characters of a class.
import { escapePointer } from '../../pointer.ts'
import { fileLocator } from '../../position.ts'
import type { Data, Edition, Fence, Observation, Place } from '../../types.ts'
import { fileText } from '../written.ts'

/** `U+200B`. */
export function codePoint(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

interface Hit {
  readonly char: string
  readonly place: Place
}

function* inText(file: string, text: string, pattern: RegExp, spared: (text: string, index: number) => boolean): Generator<Hit> {
  if (text.search(pattern) < 0) return
  const locate = fileLocator(text)
  for (const match of text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))) {
    const { index } = match
    if (!spared(text, index)) yield { char: match[0], place: { file, position: locate(index, index + match[0].length) } }
  }
}

/** A value holds what its source text does not show: an escape such as `"\u202e"` wrote it. */
function* inValues(fence: Fence, data: Data, pointer: string, pattern: RegExp): Generator<Hit> {
  const file = fence.place.file
  if (typeof data === 'string') {
    const char = pattern.exec(data)?.[0]
    if (char && !fence.text.includes(char)) yield { char, place: { file, position: fence.yaml.at(pointer).value } }
    return
  }
  for (const [key, value] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(key)}`
    const char = Array.isArray(data) ? undefined : pattern.exec(key)?.[0]
    if (char && !fence.text.includes(char))
      yield { char, place: { file, position: fence.yaml.at(below).key ?? fence.yaml.at(below).value } }
    yield* inValues(fence, value, below, pattern)
  }
}

/**
 * One observation a character, at most twenty a file: a text full of them is one fault, not a thousand.
 * @param pattern one character, flag u, not g, @param spared where the character is in its place
 */
export function* charactersLike(
  edition: Edition,
  pattern: RegExp,
  spared: (text: string, index: number) => boolean = () => false,
): Generator<Observation> {
  for (const source of edition.sources) {
    let count = 0
    const hits = function* () {
      yield* inText(source.path, fileText(source), pattern, spared)
      for (const fence of [...source.fences, ...(source.frontMatter ? [source.frontMatter] : [])]) {
        if (fence.yaml.data !== undefined && fence.text.includes('\\')) yield* inValues(fence, fence.yaml.data, '', pattern)
      }
    }
    for (const hit of hits()) {
      if (++count > 20) break
      yield { message: 'found', data: { code: codePoint(hit.char) }, place: hit.place }
    }
  }
}
