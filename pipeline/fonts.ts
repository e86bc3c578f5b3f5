// The characters an edition uses → four fonts that hold just these, so that a PDF is small and what is copied from it is what was written.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { missingCharacters } from './fonts/coverage.ts'
import { recall, remember } from './fonts/store.ts'

export interface FontFace {
  readonly family: 'Quarterly Serif' | 'Quarterly Sans'
  readonly weight: 400 | 700
  /** A name that changes with the bytes. */
  readonly file: string
  readonly body: Uint8Array
  /** Characters asked for that the face cannot draw. */
  readonly missing: readonly string[]
}

/** What the style sheet itself may write: page numbers, list marks, Latin. */
const ALWAYS = `${String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32))}\u00a0·•–—…‘’“”、。，：；（）《》「」`
/** Half-width punctuation, kerning, local forms, figures; everything else would bring glyphs nobody asked for. */
const FEATURES = ['halt', 'chws', 'palt', 'kern', 'locl', 'tnum', 'lnum', 'ccmp', 'mark', 'mkmk'] as const
const UNUSED_TABLES = ['BASE', 'STAT', 'DSIG', 'VORG', 'vhea', 'vmtx', 'gasp'] as const
const FACES = [
  ['Quarterly Serif', 400, 'noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  ['Quarterly Serif', 700, 'noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  ['Quarterly Sans', 400, 'noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'],
  ['Quarterly Sans', 700, 'noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf'],
] as const

/** The four faces for what is set in serif and in sans. The same characters give the same bytes. */
export async function subsetFonts(text: {
  readonly serif: Iterable<string> | string
  readonly sans: Iterable<string> | string
}): Promise<readonly FontFace[]> {
  const characters = { 'Quarterly Serif': charactersOf(text.serif), 'Quarterly Sans': charactersOf(text.sans) }
  return Promise.all(FACES.map(face => subsetFace(face, characters[face[0]])))
}

/** The style rules that name them. */
export function fontFaceCss(faces: readonly FontFace[], urlOf: (face: FontFace) => string): string {
  return faces
    .map(
      face =>
        `@font-face{font-family:'${face.family}';font-weight:${face.weight};font-display:block;src:url(${JSON.stringify(urlOf(face))}) format('truetype')}`,
    )
    .join('\n')
}

/** Begins to load what subsetting needs, where no subset is at hand. */
export function preload(): void {
  import('subset-font').catch(() => {})
}

async function subsetFace([family, weight, packageName, path]: (typeof FACES)[number], characters: readonly string[]): Promise<FontFace> {
  const text = characters.join('')
  const source = packageOf(`@expo-google-fonts/${packageName}`)
  const tool = packageOf('subset-font')
  const key = sha256([packageName, source.version, tool.version, String(weight), FEATURES.join(), UNUSED_TABLES.join(), text].join('\0'))
  let body = recall(key)
  if (!body) {
    const { default: subsetFont } = await import('subset-font')
    const options = { targetFormat: 'truetype', keepFeatures: FEATURES, noHinting: true, dropTables: UNUSED_TABLES } as const
    body = await subsetFont(readFileSync(join(source.folder, path)), text, options)
    remember(key, body)
  }
  const file = `${packageName}-${weight}-${key.slice(0, 16)}.ttf`
  return { family, weight, file, body, missing: missingCharacters(body, characters) }
}

function charactersOf(text: Iterable<string>): readonly string[] {
  const found = new Set(ALWAYS)
  for (const part of text) for (const character of part) found.add(character)
  // By code point: the order in which they were met must not matter.
  return [...found].sort((a, b) => (a.codePointAt(0) as number) - (b.codePointAt(0) as number))
}

function packageOf(name: string): { readonly folder: string; readonly version: string } {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return { folder: dirname(file), version: (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
