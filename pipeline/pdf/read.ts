// A finished PDF's bytes → all that is found in it: what pdf.js shows of it, and what its objects hold.
import { type Judged, judgeAccessibility } from './accessibility/index.ts'
import { type Attached, attachedTo } from './attachments.ts'
import type { PdfDocument } from './document.ts'
import { type Entry, entriesOf } from './entries.ts'
import { forbiddenNames } from './forbidden.ts'
import { openPdf } from './open.ts'
import { addressesIn, datesIn } from './said.ts'
import { readShown, type Shown } from './shown.ts'

export interface PdfReading extends Omit<Shown, 'placed'> {
  /** What stands under each link within the file on the pages before the first heading. */
  readonly contents: readonly Entry[]
  readonly fonts: ReturnType<PdfDocument['fonts']>
  /** Names of what a report must not hold: `/JavaScript`, `/Launch` … */
  readonly forbidden: readonly string[]
  readonly attachments: readonly Attached[]
  /** Addresses its links lead to, and dates anywhere in it; each once. */
  readonly addresses: readonly string[]
  readonly dates: readonly string[]
  /** Each condition of PDF/UA-1 that can be judged, and where it does not hold. */
  readonly accessibility: readonly Judged[]
}

/**
 * Reads a PDF back. Throws where it cannot be read.
 * @param shown what pdf.js shows of it; where another thread finds that out, the objects are read here meanwhile
 */
export async function readPdf(bytes: Uint8Array, shown: (bytes: Uint8Array) => Promise<Shown> = readShown): Promise<PdfReading> {
  const showing = shown(bytes)
  // Where the objects cannot be read, nobody waits for it.
  showing.catch(() => {})
  const document = await openPdf(bytes)
  const found = {
    fonts: document.fonts(),
    forbidden: forbiddenNames(document),
    attachments: attachedTo(document),
    addresses: addressesIn(document),
    dates: datesIn(document),
    accessibility: judgeAccessibility(document),
  }
  const { placed, ...rest } = await showing
  return { ...rest, ...found, contents: placed.flatMap((texts, i) => entriesOf(document, i + 1, texts)) }
}
