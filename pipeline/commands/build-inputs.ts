// What a build is made of: every file read and every version that has a part in the bytes, without a path of the machine.
import { createRequire } from 'node:module'
import { relative, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import { type Hashed, sha256Of } from '../release.ts'
import type { Bundle } from '../types.ts'
import type { CliContext } from './context.ts'

/** Versions that have a part in the bytes of every format. */
export function versionsOf(context: CliContext): Record<string, string> {
  const require = createRequire(import.meta.url)
  const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version
  return {
    quarterly: context.version,
    'noto-sans-sc': version('@expo-google-fonts/noto-sans-sc'),
    'noto-serif-sc': version('@expo-google-fonts/noto-serif-sc'),
    'noto-sans': version('@expo-google-fonts/noto-sans'),
    'noto-serif': version('@expo-google-fonts/noto-serif'),
    'noto-emoji': version('@expo-google-fonts/noto-emoji'),
  }
}

/** Paths from the project on, those of the program's own registers from the program; another's by name. No path of the machine goes out. */
function namedIn(context: CliContext, file: VFile): string {
  const below = (folder: string) => relative(folder, resolve(file.path)).split(sep).join('/')
  const [own, tool] = [below(context.project), below(context.tool)]
  if (!own.startsWith('../')) return own
  return tool.startsWith('../') ? file.basename! : `quarterly/${tool}`
}

/** The text as it was read is the file's bytes: what is not UTF-8 is not read. */
const hashed = (files: readonly VFile[], nameOf: (file: VFile) => string): Hashed[] =>
  files.map(file => ({ path: nameOf(file), sha256: sha256Of(String(file.value)) }))

/** The edition and those before it: what they said is in the report. */
export function editionsIn(bundle: Bundle): Bundle[] {
  return [bundle, ...(bundle.previous ? editionsIn(bundle.previous) : [])]
}

/** Every file that was read, for the manifest. */
export function inputsOf(bundle: Bundle, context: CliContext): Hashed[] {
  return hashed([...editionsIn(bundle).flatMap(one => one.files), ...bundle.registers], file => namedIn(context, file))
}

/** The edition's own files and the registers, for the colophon. */
export function sourcesOf(bundle: Bundle): Hashed[] {
  return [...hashed(bundle.files, file => file.basename!), ...hashed(bundle.registers, file => `registers/${file.basename}`)]
}
