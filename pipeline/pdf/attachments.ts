// Files within a PDF: puts them in, and finds them.
import { createHash } from 'node:crypto'
import type { PdfDocument } from './document.ts'
import type { PdfEdits } from './edits.ts'
import { streamOf } from './streams.ts'
import { type Dictionary, decodeText, isDictionary, isName, isReference, isText, textOf, type Value } from './syntax.ts'

export interface Attachment {
  readonly name: string
  /** `text/csv` */
  readonly mime: string
  readonly description: string
  readonly body: Uint8Array
}

/** Puts files into a PDF. @param stamp their date, as PDF writes it @returns what the catalog is to hold */
export function attach(edits: PdfEdits, attachments: readonly Attachment[], stamp: Value): Dictionary {
  if (attachments.length === 0) return new Map()
  const byName = [...attachments].sort((a, b) => (a.name < b.name ? -1 : 1))
  const files = byName.map(attachment => ({ attachment, object: specificationOf(edits, attachment, stamp) }))
  const names = files.flatMap(({ attachment, object }) => [textOf(attachment.name), { object }])
  return new Map<string, Value>([
    ['Names', new Map([['EmbeddedFiles', new Map([['Names', names]])]])],
    ['AF', files.map(({ object }) => ({ object }))],
  ])
}

function specificationOf(edits: PdfEdits, { name, mime, description, body }: Attachment, stamp: Value): number {
  const params = new Map<string, Value>([
    ['Size', body.length],
    ['CheckSum', { bytes: checksumOf(body) }],
    ['CreationDate', stamp],
    ['ModDate', stamp],
  ])
  const file = {
    object: edits.addStream(
      new Map<string, Value>([
        ['Type', { name: 'EmbeddedFile' }],
        ['Subtype', { name: mime }],
        ['Params', params],
      ]),
      body,
    ),
  }
  return edits.add(
    new Map<string, Value>([
      ['Type', { name: 'Filespec' }],
      ['F', textOf(name)],
      ['UF', textOf(name)],
      ['Desc', textOf(description)],
      ['AFRelationship', { name: 'Data' }],
      [
        'EF',
        new Map([
          ['F', file],
          ['UF', file],
        ]),
      ],
    ]),
  )
}

/** The sum PDF asks for, which is no promise of anything but that nothing was lost on the way. */
const checksumOf = (body: Uint8Array) => createHash('md5').update(body).digest().toString('latin1')

/** A file found within a PDF. */
export interface Attached {
  readonly name: string
  readonly mime: string
  /** Object numbers of its specification and its stream. */
  readonly objects: readonly number[]
  /** Undefined where it cannot be read, or is not what its checksum says. */
  readonly body: Uint8Array | undefined
}

/** The files named in the catalog, in order. A file that hangs anywhere else is not among them. */
export function attachedTo(document: PdfDocument): readonly Attached[] {
  const names = document.resolve(document.catalog.get('Names'))
  const tree = isDictionary(names) ? document.resolve(names.get('EmbeddedFiles')) : null
  const pairs = isDictionary(tree) ? document.resolve(tree.get('Names')) : null
  if (!Array.isArray(pairs)) return []
  return pairs.flatMap((name, i) => {
    const specification = pairs[i + 1]
    const found = document.resolve(specification)
    return i % 2 === 0 && isText(name) && isDictionary(found) ? [attachedBy(document, decodeText(name), specification, found)] : []
  })
}

function attachedBy(document: PdfDocument, name: string, reference: Value | undefined, specification: Dictionary): Attached {
  const held = document.resolve(specification.get('EF'))
  const stream = isDictionary(held) ? held.get('F') : undefined
  const head = document.resolve(stream)
  const mime = isDictionary(head) ? head.get('Subtype') : undefined
  const objects = [reference, stream].flatMap(one => (isReference(one) ? [one.object] : []))
  return { name, mime: isName(mime) ? mime.name : '', objects, body: isReference(stream) ? bodyOf(document, stream.object) : undefined }
}

function bodyOf(document: PdfDocument, object: number): Uint8Array | undefined {
  try {
    const body = streamOf(document, object)
    const params = document.resolve(document.dictionary({ object }).get('Params'))
    const sum = isDictionary(params) ? params.get('CheckSum') : undefined
    return isText(sum) && sum.bytes === checksumOf(body) ? body : undefined
  } catch {
    return undefined
  }
}
