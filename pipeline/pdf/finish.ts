// A PDF as Chromium made it → one to publish: titled, dated, tagged as PDF/UA asks, its bookmarks mended, its links named, its data
// attached. Same input, same bytes.
import { markDecoration } from './artifacts.ts'
import { assemble } from './assemble.ts'
import { type Attachment, attach } from './attachments.ts'
import type { PdfDocument } from './document.ts'
import { PdfEdits } from './edits.ts'
import { linkContents } from './links.ts'
import { catalogOf, infoOf, type Metadata, stampOf, xmpOf } from './metadata.ts'
import { outlineTitles } from './outline.ts'
import { retag } from './retag.ts'
import { isReference } from './syntax.ts'

export interface FinishInput extends Metadata {
  /** As printed. */
  readonly document: PdfDocument
  /** The titles of all headings in order, as they are to stand in the bookmarks. */
  readonly headings: readonly string[]
  /** Every link in document order, as `printPdf` gives them. */
  readonly links: readonly { readonly target: string; readonly text: string }[]
  /** Files to put into it. */
  readonly attachments?: readonly Attachment[]
}

/** Finishes a printed PDF. Throws `OutlineMismatch` where bookmarks and headings disagree. */
export function finishPdf(input: FinishInput): Uint8Array {
  const { document } = input
  const edits = new PdfEdits(document)
  const { Root: root, Info: info } = Object.fromEntries(document.trailer)
  if (!isReference(root)) throw new Error('PDF: no catalog')
  for (const [object, dictionary] of outlineTitles(document, input.headings)) edits.set(object, dictionary)
  for (const [object, dictionary] of linkContents(document, input.links)) edits.set(object, dictionary)
  retag(edits)
  markDecoration(edits)
  const attached = attach(edits, input.attachments ?? [], stampOf(input.date))
  const xmp = new Map([
    ['Type', { name: 'Metadata' }],
    ['Subtype', { name: 'XML' }],
  ])
  const metadata = edits.addStream(xmp, Buffer.from(xmpOf(document, input)), false)
  edits.set(root.object, new Map([...catalogOf(document, input, metadata), ...attached]))
  const infoObject = isReference(info) ? info.object : edits.add(new Map())
  edits.set(infoObject, infoOf(document, input))
  return assemble(edits, root.object, infoObject)
}
