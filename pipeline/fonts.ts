// The characters an edition uses → fonts that hold just these, so that a file is small and what is copied from it is what was written.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { missingCharacters } from './fonts/coverage.ts'
import { keptIn } from './kept.ts'

/** What text is set in; emoji and signs that neither has come from a third. */
export type Typeface = 'serif' | 'sans'
type AnyTypeface = Typeface | 'emoji'
export type FontFormat = 'truetype' | 'woff' | 'woff2'

/** A face, and the characters that are set in it. */
export interface Lettering {
  readonly typeface: Typeface
  readonly weight: 400 | 700
  readonly text: Iterable<string> | string
}

export interface FontFace {
  readonly family: 'Quarterly Serif' | 'Quarterly Sans' | 'Quarterly Emoji'
  readonly weight: 400 | 700
  readonly format: FontFormat
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
const PACKAGES = { serif: 'noto-serif-sc', sans: 'noto-sans-sc', emoji: 'noto-emoji' } as const
const FAMILIES = { serif: 'Quarterly Serif', sans: 'Quarterly Sans', emoji: 'Quarterly Emoji' } as const
const FILES = {
  serif: { 400: '400Regular/NotoSerifSC_400Regular.ttf', 700: '700Bold/NotoSerifSC_700Bold.ttf' },
  sans: { 400: '400Regular/NotoSansSC_400Regular.ttf', 700: '700Bold/NotoSansSC_700Bold.ttf' },
  emoji: { 400: '400Regular/NotoEmoji_400Regular.ttf', 700: '700Bold/NotoEmoji_700Bold.ttf' },
} as const
const cuts = keptIn('font-subsets')
/** What joins emoji into one: 👩‍💻. */
const JOINERS = ['\u200d', '\ufe0f']
const ENDINGS = { truetype: 'ttf', woff: 'woff', woff2: 'woff2' } as const

/**
 * Cuts faces to the characters set in them. What one face lacks is cut into the others as well, where they have it.
 * The same characters give the same bytes.
 */
export async function subsetFonts(letterings: readonly Lettering[], format: FontFormat = 'truetype'): Promise<readonly FontFace[]> {
  const faces = await Promise.all(letterings.map(one => subsetFace(one, format)))
  const lacking = faces.flatMap(face => face.missing)
  if (lacking.length === 0) return faces
  const filled = await Promise.all(letterings.map(one => subsetFace({ ...one, text: [...one.text, ...lacking] }, format)))
  const left = undrawable(filled)
  if (left.length === 0) return filled
  const emoji = await subsetFace({ typeface: 'emoji', weight: 400, text: [...left, ...JOINERS] }, format)
  return left.every(character => emoji.missing.includes(character)) ? filled : [...filled, emoji]
}

/** The characters that none of the faces can draw. */
export function undrawable(faces: readonly FontFace[]): readonly string[] {
  const [first, ...others] = faces
  return (first?.missing ?? []).filter(character => others.every(face => face.missing.includes(character)))
}

/** A face as it can stand in a page by itself. */
export function dataUrl(face: FontFace): string {
  return `data:font/${ENDINGS[face.format]};base64,${Buffer.from(face.body).toString('base64')}`
}

/** The style rules that name them. */
export function fontFaceCss(faces: readonly FontFace[], urlOf: (face: FontFace) => string): string {
  return faces
    .map(
      face =>
        `@font-face{font-family:'${face.family}';font-weight:${face.family === FAMILIES.emoji ? '400 700' : face.weight};font-display:block;src:url(${JSON.stringify(urlOf(face))}) format('${face.format}')}`,
    )
    .join('\n')
}

/** Begins to load what subsetting needs, where no subset is at hand. */
export function preload(): void {
  import('subset-font').catch(() => {})
}

type Cut = Omit<Lettering, 'typeface'> & { readonly typeface: AnyTypeface }

async function subsetFace({ typeface, weight, text }: Cut, format: FontFormat): Promise<FontFace> {
  const characters = charactersOf(text)
  const wanted = characters.join('')
  const packageName = PACKAGES[typeface]
  const source = packageOf(`@expo-google-fonts/${packageName}`)
  const tool = packageOf('subset-font')
  const parts = [packageName, source.version, tool.version, String(weight), format, FEATURES.join(), UNUSED_TABLES.join(), wanted]
  const key = sha256(parts.join('\0'))
  // What a face lacks is told from the uncompressed cut: a packed one has no table to read.
  const plain = format === 'truetype' ? undefined : await subsetFace({ typeface, weight, text }, 'truetype')
  let body = cuts.recall(key)
  if (!body) {
    const { default: subsetFont } = await import('subset-font')
    const options = { targetFormat: format, keepFeatures: FEATURES, noHinting: true, dropTables: UNUSED_TABLES } as const
    body = await subsetFont(readFileSync(join(source.folder, FILES[typeface][weight])), wanted, options)
    cuts.remember(key, body)
  }
  const file = `${packageName}-${weight}-${key.slice(0, 16)}.${ENDINGS[format]}`
  return { family: FAMILIES[typeface], weight, format, file, body, missing: plain?.missing ?? missingCharacters(body, characters) }
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
