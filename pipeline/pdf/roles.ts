// The types of structure elements a PDF 1.7 knows (ISO 32000-1, 14.8.4), and what others stand for.

const STANDARD: ReadonlySet<string> = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private',
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot',
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form',
  ].flatMap(line => line.split(' ')),
)

/** What Chromium writes of PDF 2.0 and its nearest in 1.7. */
const NEAREST: Readonly<Record<string, string>> = { Aside: 'Div', Em: 'Span', FENote: 'Note', Strong: 'Span', Sub: 'Span', Title: 'P' }

export const isStandard = (type: string): boolean => STANDARD.has(type)

/** The standard type nearest to one that is none. */
export const nearestTo = (type: string): string => NEAREST[type] ?? 'NonStruct'

/** The standard type a type is, or stands for by the role map; undefined where the map ends elsewhere or goes in a circle. */
export function standardOf(type: string, roleMap: ReadonlyMap<string, string>): string | undefined {
  let at: string | undefined = type
  for (let steps = 0; at !== undefined && steps <= roleMap.size; steps++) {
    if (STANDARD.has(at)) return at
    at = roleMap.get(at)
  }
  return undefined
}
