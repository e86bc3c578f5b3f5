// The content of a page as Chromium writes it → the same with running titles, page numbers and decoration marked as such.
import type { PdfEdits } from './edits.ts'
import { isTelling, readMarks } from './marks.ts'
import { streamOf } from './streams.ts'

/** Marks what is in no element on every page. Chromium leaves margin boxes and drawn leaders without any mark. */
export function markDecoration(edits: PdfEdits): void {
  const { document } = edits
  for (const object of document.pages()) {
    const contents = document.dictionary({ object }).get('Contents')
    for (const stream of document.references(contents)) {
      const marked = withArtifacts(streamOf(document, stream))
      if (marked) edits.setStream(stream, new Map(), marked)
    }
  }
}

interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Text is taken for a margin box only before the first element of the page, where Chromium paints those: a word of the report
 * that is in no element stays so, and is a flaw. @returns undefined where there is nothing to mark
 */
export function withArtifacts(content: Uint8Array): Uint8Array | undefined {
  const splices: Splice[] = []
  let inner: Splice[] = []
  let open: number | undefined
  let isBody = false
  const close = (at: number) => {
    if (open !== undefined) splices.push({ from: at, to: at, text: 'EMC\n' })
    open = undefined
  }
  readMarks(content, {
    opened(mark, from, to) {
      if (!isTelling(mark)) inner.push({ from, to, text: '' })
      else {
        close(from)
        isBody ||= mark.mcid !== undefined
      }
    },
    closed(mark, from, to, around) {
      if (mark && !isTelling(mark)) inner.push({ from, to, text: '' })
      if (open !== undefined && around.length < open) close(from)
    },
    painted({ kind, from, to, marks }) {
      const within = inner.filter(splice => splice.from > from && splice.to < to)
      inner = []
      if (marks.some(isTelling)) return
      if (kind === 'text' && isBody) return close(from)
      const type = isBody ? 'Layout' : 'Pagination'
      if (open === undefined) splices.push({ from, to: from, text: `/Artifact <</Type /${type}>>BDC\n` })
      open ??= marks.length
      // What replaces words says nothing where they are not read: within decoration no such mark may stand.
      splices.push(...within)
    },
  })
  close(content.length)
  return splices.length > 0 ? spliced(content, splices) : undefined
}

function spliced(content: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  for (const { from, to, text } of [...splices].sort((a, b) => a.from - b.from)) {
    parts.push(content.subarray(at, from), Buffer.from(text, 'latin1'))
    at = to
  }
  return Buffer.concat([...parts, content.subarray(at)])
}
