// A path on this machine → as it is shown to a person.
import { relative, sep } from 'node:path'

/** A path as it is shown: relative to the working folder, forward slashes. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path)
  return (shown === '' ? '.' : shown).split(sep).join('/')
}
