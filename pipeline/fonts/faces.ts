// The typefaces there are → the package each comes from, its files, and the name by which a page asks for it.

/** What text is set in. */
export type Typeface = 'serif' | 'sans'
/** Letters that a Chinese font lacks (ř, ł, ₂) come from its kin for Europe under the same name, emoji from a font of their own. */
export type AnyTypeface = Typeface | `${Typeface}-letters` | 'emoji'
export type Family = 'Quarterly Serif' | 'Quarterly Sans' | 'Quarterly Emoji'

interface Face {
  readonly package: string
  readonly family: Family
  readonly files: Readonly<Record<400 | 700, string>>
}

/** @param name as the package's files are called: NotoSerifSC_400Regular.ttf */
function face(packageName: string, name: string, family: Family): Face {
  const files = { 400: `400Regular/${name}_400Regular.ttf`, 700: `700Bold/${name}_700Bold.ttf` }
  return { package: packageName, family, files }
}

export const FACES: Readonly<Record<AnyTypeface, Face>> = {
  serif: face('noto-serif-sc', 'NotoSerifSC', 'Quarterly Serif'),
  sans: face('noto-sans-sc', 'NotoSansSC', 'Quarterly Sans'),
  'serif-letters': face('noto-serif', 'NotoSerif', 'Quarterly Serif'),
  'sans-letters': face('noto-sans', 'NotoSans', 'Quarterly Sans'),
  emoji: face('noto-emoji', 'NotoEmoji', 'Quarterly Emoji'),
}
