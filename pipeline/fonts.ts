// The characters an edition uses → fonts that hold just these, so that a file is small and what is copied from it is what was written.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { missingCharacters } from './fonts/coverage.ts'
import { type AnyTypeface, FACES, type Family, type Typeface } from './fonts/faces.ts'
import { keptIn } from './kept.ts'

export type FontFormat = 'truetype' | 'woff' | 'woff2'

/** A face, and the characters that are set in it. */
export interface Lettering {
  readonly typeface: Typeface
  readonly weight: 400 | 700
  readonly text: Iterable<string> | string
}

export interface FontFace {
  readonly family: Family
  readonly weight: 400 | 700
  readonly format: FontFormat
  /** A name that changes with the bytes. */
  readonly file: string
  readonly body: Uint8Array
  /** Characters asked for that the face cannot draw. */
  readonly missing: readonly string[]
  /** The characters it is for, where another face of the same name draws the others. */
  readonly only?: readonly string[]
}

/** What the style sheet itself may write: page numbers, list marks, Latin. */
const ALWAYS = `${String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32))}\u00a0·•–—…‘’“”、。，：；（）《》「」`
/** Half-width punctuation, kerning, local forms, figures; everything else would bring glyphs nobody asked for. */
const FEATURES = ['halt', 'chws', 'palt', 'kern', 'locl', 'tnum', 'lnum', 'ccmp', 'mark', 'mkmk'] as const
const UNUSED_TABLES = ['BASE', 'STAT', 'DSIG', 'VORG', 'vhea', 'vmtx', 'gasp'] as const
const cuts = keptIn('font-subsets')
/** What joins emoji into one: 👩‍💻. */
const JOINERS = ['\u200d', '\ufe0f']
const ENDINGS = { truetype: 'ttf', woff: 'woff', woff2: 'woff2' } as const

/**
 * Cuts faces to the characters set in them. What one face lacks its kin draws, or it is cut into the others as well, where they have it.
 * The same characters give the same bytes.
 */
export async function subsetFonts(letterings: readonly Lettering[], format: FontFormat = 'truetype'): Promise<readonly FontFace[]> {
  const faces = await Promise.all(letterings.map(one => subsetFace(one, format)))
  const lacking = faces.flatMap(face => face.missing)
  if (lacking.length === 0) return faces
  const kin = await Promise.all(letterings.flatMap((one, i) => (faces[i]!.missing.length > 0 ? lettersFace(one, lacking, format) : [])))
  const letters = kin.filter(face => face.only!.length > 0)
  const rest = lacking.filter(character => kin.some(face => face.missing.includes(character)))
  if (rest.length === 0) return [...faces, ...letters]
  const filled = await Promise.all(letterings.map(one => subsetFace({ ...one, text: [...one.text, ...rest] }, format)))
  const left = undrawable([...filled, ...letters])
  if (left.length === 0) return [...filled, ...letters]
  const emoji = await subsetFace({ typeface: 'emoji', weight: 400, text: [...left, ...JOINERS] }, format)
  return [...filled, ...letters, ...(left.every(character => emoji.missing.includes(character)) ? [] : [emoji])]
}

/** What is looked for in the kin: letters of Europe and signs. A mark on a letter must come from the face of the letter, and does not. */
const EUROPE = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]/u

/** Of the characters that a Chinese font lacks, those that its kin for Europe has. */
async function lettersFace({ typeface, weight }: Lettering, lacking: readonly string[], format: FontFormat): Promise<FontFace> {
  const wanted = [...new Set(lacking)].filter(character => EUROPE.test(character))
  const face = await subsetFace({ typeface: `${typeface}-letters`, weight, text: wanted }, format)
  const only = wanted.filter(character => !face.missing.includes(character))
  return { ...face, missing: lacking.filter(character => !only.includes(character)), only }
}

/** Characters that faces of the same name draw in place of the first. */
export const drawnByKin = (faces: readonly FontFace[]): ReadonlySet<string> => new Set(faces.flatMap(face => face.only ?? []))

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
  const range = ({ only }: FontFace) => (only ? `;unicode-range:${only.map(codeOf).sort().join()}` : '')
  return faces
    .map(
      face =>
        `@font-face{font-family:'${face.family}';font-weight:${face.family === FACES.emoji.family ? '400 700' : face.weight};font-display:block;src:url(${JSON.stringify(urlOf(face))}) format('${face.format}')${range(face)}}`,
    )
    .join('\n')
}

const codeOf = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`

/** Begins to load what subsetting needs, where no subset is at hand. */
export function preload(): void {
  import('subset-font').catch(() => {})
}

export type { Typeface }

type Cut = Omit<Lettering, 'typeface'> & { readonly typeface: AnyTypeface }

async function subsetFace({ typeface, weight, text }: Cut, format: FontFormat): Promise<FontFace> {
  const characters = charactersOf(typeface.endsWith('-letters') ? text : [ALWAYS, ...text])
  const wanted = characters.join('')
  const { package: packageName, family, files } = FACES[typeface]
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
    body = await subsetFont(readFileSync(join(source.folder, files[weight])), wanted, options)
    cuts.remember(key, body)
  }
  const file = `${packageName}-${weight}-${key.slice(0, 16)}.${ENDINGS[format]}`
  return { family, weight, format, file, body, missing: plain?.missing ?? missingCharacters(body, characters) }
}

function charactersOf(text: Iterable<string>): readonly string[] {
  const found = new Set<string>()
  for (const part of text) for (const character of part) found.add(character)
  // By code point: the order in which they were met must not matter.
  return [...found].sort((a, b) => (a.codePointAt(0) as number) - (b.codePointAt(0) as number))
}

interface Package {
  readonly folder: string
  readonly version: string
}

/** Each is asked for by every face. */
const packages = new Map<string, Package>()

function packageOf(name: string): Package {
  const known = packages.get(name)
  if (known) return known
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`)
  const found = { folder: dirname(file), version: (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version }
  packages.set(name, found)
  return found
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
