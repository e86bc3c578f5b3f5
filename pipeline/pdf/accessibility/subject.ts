// A PDF → all that the conditions look at, read once.
import type { PdfDocument } from '../document.ts'
import { isTelling, readMarks } from '../marks.ts'
import { streamOf } from '../streams.ts'
import { type Element, readStructure, type Structure } from '../structure.ts'
import { type Dictionary, isDictionary, isName, isReference, type Value } from '../syntax.ts'
import { addCodes, type FontUse, fontUse } from './font-use.ts'

export interface Page {
  /** From 1. */
  readonly number: number
  readonly object: number
  readonly dictionary: Dictionary
  readonly mcids: ReadonlySet<number>
  /** What is painted in no mark at all: `text`, `path`, `object`. */
  readonly unmarked: readonly string[]
  readonly decorationInWords: number
  readonly wordsInDecoration: number
}

export interface Annotation {
  readonly page: Page
  readonly object: number
  readonly dictionary: Dictionary
  readonly subtype: string
}

export interface Subject {
  readonly document: PdfDocument
  readonly structure: Structure
  readonly pages: readonly Page[]
  readonly annotations: readonly Annotation[]
  readonly fonts: readonly FontUse[]
  /** Annotation → the element that holds it. */
  readonly holders: ReadonlyMap<number, Element>
}

export function subjectOf(document: PdfDocument): Subject {
  const codes = new Map<number, Set<number>>()
  const pages = document.pages().map((object, i) => readPage(document, object, i + 1, codes))
  const structure = readStructure(document)
  const holders = new Map<number, Element>()
  for (const element of structure.elements) for (const kid of element.kids) if ('annotation' in kid) holders.set(kid.annotation, element)
  return {
    document,
    structure,
    pages,
    annotations: pages.flatMap(page => annotationsOf(document, page)),
    fonts: [...codes].sort((a, b) => a[0] - b[0]).map(([object, used]) => fontUse(document, object, used)),
    holders,
  }
}

function readPage(document: PdfDocument, object: number, number: number, codes: Map<number, Set<number>>): Page {
  const dictionary = document.dictionary({ object })
  const [mcids, unmarked] = [new Set<number>(), [] as string[]]
  let [decorationInWords, wordsInDecoration] = [0, 0]
  const fonts = document.resolve(isDictionary(resourcesOf(document, dictionary)) ? resourcesOf(document, dictionary).get('Font') : null)
  let used: Set<number> | undefined
  const content = Buffer.concat(
    document.references(dictionary.get('Contents')).map(stream => Buffer.concat([streamOf(document, stream), Buffer.from('\n')])),
  )
  readMarks(content, {
    opened(mark, _from, _to, around) {
      if (mark.mcid !== undefined) mcids.add(mark.mcid)
      if (mark.tag === 'Artifact' && around.some(one => one.mcid !== undefined)) decorationInWords++
      if (mark.tag !== 'Artifact' && around.some(one => one.tag === 'Artifact')) wordsInDecoration++
    },
    painted({ kind, marks }) {
      if (!marks.some(isTelling)) unmarked.push(kind)
    },
    font(name) {
      const font = isDictionary(fonts) ? fonts.get(name) : undefined
      used = isReference(font) ? (codes.get(font.object) ?? new Set()) : undefined
      if (isReference(font) && used) codes.set(font.object, used)
    },
    shown(from, to) {
      if (used) addCodes(content, from, to, used)
    },
  })
  return { number, object, dictionary, mcids, unmarked, decorationInWords, wordsInDecoration }
}

/** A page's own resources, or those of the pages it belongs to. */
function resourcesOf(document: PdfDocument, page: Dictionary): Dictionary {
  for (let at: Value | undefined = page, steps = 0; isDictionary(at) && steps < 50; at = document.resolve(at.get('Parent')), steps++) {
    const resources = document.resolve(at.get('Resources'))
    if (isDictionary(resources)) return resources
  }
  return new Map()
}

function annotationsOf(document: PdfDocument, page: Page): Annotation[] {
  const list = document.resolve(page.dictionary.get('Annots'))
  return (Array.isArray(list) ? list : []).flatMap(one => {
    const dictionary = document.resolve(one)
    if (!isDictionary(dictionary)) return []
    const subtype = dictionary.get('Subtype')
    return [{ page, object: isReference(one) ? one.object : 0, dictionary, subtype: isName(subtype) ? subtype.name : '' }]
  })
}
