// The files of a bundle ↔ their texts, without a byte order mark, as places in them are counted.
import { VFile } from 'vfile'
import type { Bundle } from '../types.ts'

/** A file before and after, with its byte order mark. */
export interface ChangedFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

const MARK = '\uFEFF'
const wholeOf = (file: VFile) => String(file.value)

/** A file's text as it is parsed. */
export function textOf(file: VFile): string {
  return wholeOf(file).startsWith(MARK) ? wholeOf(file).slice(1) : wholeOf(file)
}

/** The bundle with other texts, and without what was said of the old ones. */
export function withTexts(bundle: Bundle, texts: ReadonlyMap<string, string>): Bundle {
  const files = bundle.files.map(file => {
    const text = texts.get(file.path)
    const mark = wholeOf(file).startsWith(MARK) ? MARK : ''
    return new VFile({ path: file.path, value: text === undefined ? wholeOf(file) : mark + text })
  })
  return { ...bundle, files }
}

/** Files that differ between a bundle and what `withTexts` has made of it. */
export function changedIn(before: Bundle, after: Bundle): ChangedFile[] {
  const pairs = before.files.map((file, i) => ({ path: file.path, before: wholeOf(file), after: wholeOf(after.files[i]!) }))
  return pairs.filter(one => one.before !== one.after)
}
