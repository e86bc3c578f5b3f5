// The links of a page and the words on it → the words under each link that leads within the file: what a table of contents says.
import { nameOf, type PdfDocument } from './document.ts'
import { isDictionary, isReference, type Value } from './syntax.ts'

export interface Entry {
  /** From 1. */
  readonly page: number
  /** The name of a destination. */
  readonly target: string
  readonly text: string
}

/** A stretch of text as pdf.js gives it. */
export interface Placed {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

/** A link over several lines has several rectangles, one after the other: it is one entry. */
export function entriesOf(document: PdfDocument, page: number, texts: readonly Placed[]): Entry[] {
  const object = document.pages()[page - 1]
  const annotations = object === undefined ? null : document.resolve(document.dictionary({ object }).get('Annots'))
  const entries: { page: number; target: string; text: string; parent: number }[] = []
  for (const reference of Array.isArray(annotations) ? annotations : []) {
    const annotation = document.resolve(reference)
    const target = isDictionary(annotation) ? nameOf(document.resolve(annotation.get('Dest'))) : undefined
    if (!isDictionary(annotation) || target === undefined) continue
    const parent = Number(annotation.get('StructParent') ?? (isReference(reference) ? -reference.object : -1))
    const text = under(document.resolve(annotation.get('Rect')), texts)
    const last = entries.at(-1)
    if (last && (last.parent === parent || (last.target === target && !/\d\s*$/.test(last.text)))) last.text += text
    else entries.push({ page, target, text, parent })
  }
  return entries.map(({ page, target, text }) => ({ page, target, text }))
}

function under(rectangle: Value, texts: readonly Placed[]): string {
  const [left, bottom, right, top] = Array.isArray(rectangle) ? rectangle.map(Number) : []
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return ''
  const isUnder = ({ transform, width }: Placed) => {
    const [x, y] = [(transform[4] ?? 0) + width / 2, transform[5] ?? 0]
    return x >= left && x <= right && y >= bottom && y <= top
  }
  return texts
    .filter(isUnder)
    .map(text => text.str)
    .join('')
}
