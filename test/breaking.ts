// Finished files and how to break them: one thing at a time, everything else left as it was.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { charactersIn } from '../pipeline/pdf/accessibility/font-use.ts'
import { assemble } from '../pipeline/pdf/assemble.ts'
import { PdfDocument } from '../pipeline/pdf/document.ts'
import { PdfEdits } from '../pipeline/pdf/edits.ts'
import { latin1, readMarks } from '../pipeline/pdf/marks.ts'
import { streamOf } from '../pipeline/pdf/streams.ts'
import { type Element, readStructure } from '../pipeline/pdf/structure.ts'
import { type Dictionary, isDictionary, isName, isReference, type Value } from '../pipeline/pdf/syntax.ts'

export type Files = Map<string, Uint8Array>

export function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map(path => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]))
}

/** A manifest that lists the files as they are now: what was broken is then found by nothing but its own check. */
export function seal(files: Files): void {
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json')!).toString('utf8')) as { outputs: unknown }
  manifest.outputs = [...files]
    .filter(([path]) => path !== 'manifest.json')
    .map(([path, body]) => ({ path, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }))
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
}

/** Replaces text in a file; what is to be replaced must be there. */
export function edit(files: Files, path: string, from: string | RegExp, to: string): void {
  const text = Buffer.from(files.get(path)!).toString('utf8')
  const changed = text.replace(from, () => to)
  if (changed === text) throw new Error(`${path} does not hold ${from}`)
  files.set(path, Buffer.from(changed))
}

/** A finished PDF with something in it changed, whole otherwise. */
export function changedPdf(pdf: Uint8Array, change: (edits: PdfEdits, catalog: Dictionary) => void): Uint8Array {
  const document = new PdfDocument(pdf)
  const edits = new PdfEdits(document)
  const [root, info] = ['Root', 'Info'].map(key => document.trailer.get(key)).map(value => (isReference(value) ? value.object : 0)) as [
    number,
    number,
  ]
  change(edits, edits.dictionary(root))
  return assemble(edits, root, info)
}

export function editPdf(files: Files, change: (edits: PdfEdits, catalog: Dictionary) => void): void {
  files.set('report.pdf', changedPdf(files.get('report.pdf')!, change))
}

/** The dictionary of an object the catalog or another dictionary refers to, to be changed. */
export function heldBy(edits: PdfEdits, dictionary: Dictionary, key: string): Dictionary {
  const value = dictionary.get(key)
  if (isReference(value)) return edits.dictionary(value.object)
  const copy = new Map(isDictionary(value) ? value : [])
  dictionary.set(key, copy)
  return copy
}

export const nameIn = (dictionary: Dictionary, key: string): string | undefined => {
  const value = dictionary.get(key)
  return isName(value) ? value.name : undefined
}

/** Object numbers of dictionaries of a kind, `Font` and `Type0`. */
export function objectsOf(edits: PdfEdits, type: string, subtype?: string): number[] {
  return [...edits.document.objects.keys()].filter(object => {
    const value = edits.document.object(object)
    return isDictionary(value) && nameIn(value, 'Type') === type && (subtype === undefined || nameIn(value, 'Subtype') === subtype)
  })
}

/** The elements of a role, first to last. */
export const elementsOf = (edits: PdfEdits, role: string): Element[] =>
  readStructure(edits.document).elements.filter(element => element.role === role)

export function retype(edits: PdfEdits, element: Element | undefined, type: string): Dictionary {
  const dictionary = edits.dictionary(element!.object)
  dictionary.set('S', { name: type })
  return dictionary
}

/** Changes the text of a stream, `/ToUnicode` or a page's content. */
export function editStream(edits: PdfEdits, object: number, from: string | RegExp, to: string): void {
  const text = Buffer.from(streamOf(edits.document, object)).toString('latin1')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`object ${object} does not hold ${from}`)
  edits.setStream(object, new Map(), Buffer.from(changed, 'latin1'))
}

export function contentOf(edits: PdfEdits, page: number): number {
  return edits.document.references(edits.document.dictionary({ object: edits.document.pages()[page - 1]! }).get('Contents'))[0]!
}

/** Sets other words on a page, in the place and the font of those that are there. */
export function reset(edits: PdfEdits, page: number, from: string, to: string): void {
  const { document } = edits
  const content = Buffer.from(streamOf(document, contentOf(edits, page)))
  const resources = document.dictionary(document.dictionary({ object: document.pages()[page - 1]! }).get('Resources'))
  const fonts = document.dictionary(resources.get('Font'))
  const maps = new Map([...fonts].map(([name, font]) => [name, charactersOf(document, font)]))
  let map: ReadonlyMap<number, string> = new Map()
  const shown: { char: string; at: number; map: ReadonlyMap<number, string> }[] = []
  readMarks(content, {
    font(name) {
      map = maps.get(name)!
    },
    shown(start, end) {
      for (const match of latin1(content, start, end).matchAll(/[\dA-F]{4}/gu))
        shown.push({ char: map.get(Number.parseInt(match[0], 16)) ?? '\0', at: start + match.index, map })
    },
  })
  const at = shown
    .map(one => one.char)
    .join('')
    .indexOf(from)
  if (at < 0) throw new Error(`page ${page} does not show ${from}`)
  for (const [i, char] of [...to].entries()) {
    const one = shown[at + i]!
    const code = [...one.map].find(([, text]) => text === char)![0]
    content.write(code.toString(16).toUpperCase().padStart(4, '0'), one.at, 'latin1')
  }
  edits.setStream(contentOf(edits, page), new Map(), content)
}

function charactersOf(document: PdfDocument, font: Value): ReadonlyMap<number, string> {
  const map = document.dictionary(font).get('ToUnicode')
  return isReference(map) ? charactersIn(Buffer.from(streamOf(document, map.object)).toString('latin1')) : new Map()
}
