// The four faces, cut to what is set in serif and in sans.
import { type FontFormat, subsetFonts } from '../pipeline/fonts.ts'

type Text = Iterable<string> | string

export const fourFaces = (text: { readonly serif: Text; readonly sans: Text }, format?: FontFormat) =>
  subsetFonts(
    (['serif', 'sans'] as const).flatMap(typeface => ([400, 700] as const).map(weight => ({ typeface, weight, text: text[typeface] }))),
    format,
  )
