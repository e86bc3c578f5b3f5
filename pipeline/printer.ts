// A page to print → the finished PDF: a browser, page numbers, what the file says of itself.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { BrowserFailed, BrowserMissing } from './browser/failure.ts'
import type { RunningBrowser } from './browser/launch.ts'
import { printPdf } from './browser/print.ts'
import { readyBrowser } from './browser/ready.ts'
import { dataUrl } from './fonts.ts'
import type { PrintJob } from './formats/format.ts'
import { keptIn } from './kept.ts'
import { NoPdf } from './no-pdf.ts'
import { finishPdf } from './pdf/finish.ts'
import { OutlineMismatch } from './pdf/outline.ts'
import { PlainError } from './plain-error.ts'
import type { Bilingual } from './types.ts'

export interface Printer {
  /** Resolves when the browser prints, and needs nothing for a while; never where it comes to no print. */
  readonly printing: Promise<void>
  /** Whether it does so now. */
  readonly isPrinting: boolean
  /** @throws NoPdf where a missing or failing browser costs the PDF only */
  print(job: PrintJob): Promise<Uint8Array>
  /** Why there is no PDF, after print has given none. */
  readonly absent: Bilingual | undefined
  /** As the browser names itself, after a print. */
  readonly version: string | undefined
  readonly unsandboxed: Bilingual | undefined
  /** Ends a browser that was started and not used. */
  close(): Promise<void>
}

/** A missing, hanging or dying browser costs the PDF only; what the page itself does wrong costs the edition. */
function reasonOf(error: unknown): Bilingual | undefined {
  if (error instanceof BrowserMissing) return error.text
  return error instanceof BrowserFailed && ['crash', 'timeout', 'sandbox'].includes(error.kind) ? error.text : undefined
}

export interface PrinterOptions {
  readonly requireSandbox: boolean
  /** Also write the page as it is printed, fonts inside: for looking at it, and for measuring against the bare browser. */
  readonly keepPage?: string
}

const numbers = keptIn('page-numbers')

/** Headings of an edition → the page each place was on when it was last printed: a guess, which the print itself puts to the test. */
function guessFor({ title, headings }: PrintJob) {
  const key = createHash('sha256')
    .update(JSON.stringify([title, headings]))
    .digest('hex')
  const kept = numbers.recall(key)
  return {
    guess: kept ? { predictedPages: new Map(JSON.parse(Buffer.from(kept).toString()) as [string, number][]) } : {},
    keep: (pages: ReadonlyMap<string, number>) => numbers.remember(key, Buffer.from(JSON.stringify([...pages]))),
  }
}

/** The page as it can be opened anywhere. */
function withFontsInside({ html, faces }: PrintJob): string {
  return faces.reduce((page, face) => page.replaceAll(`"${face.file}"`, `"${dataUrl(face)}"`), html)
}

/** Starts the browser at once, so that it is there when the page is. */
export function startPrinter(options: PrinterOptions): Printer {
  const launching = readyBrowser(options)
  launching.catch(() => {})
  let absent: Bilingual | undefined
  let running: RunningBrowser | undefined
  launching.then(
    ready => {
      running = ready.running
    },
    () => {},
  )
  let isPrinting = false
  let onPrinting = () => {}
  const printing = new Promise<void>(resolve => {
    onPrinting = () => {
      isPrinting = true
      resolve()
    }
  })
  const print = async (job: PrintJob) => {
    const { faces, html } = job
    if (options.keepPage) writeFileSync(options.keepPage, withFontsInside(job))
    const assets = new Map(faces.map(face => [face.file, { type: 'font/ttf', body: face.body }]))
    const { guess, keep } = guessFor(job)
    const printed = await printPdf({ html, assets, browser: launching, onPrinting, ...guess, ...options })
    isPrinting = false
    if (printed.prints > 1 || !guess.predictedPages) keep(printed.pages)
    return finishPdf({ ...job, document: printed.document, links: printed.links })
  }
  return {
    printing,
    get isPrinting() {
      return isPrinting
    },
    async print(job) {
      try {
        return await print(job)
      } catch (error) {
        absent = reasonOf(error)
        if (absent) throw new NoPdf()
        if (error instanceof BrowserFailed || error instanceof OutlineMismatch) throw new PlainError(error.text.zh, error.text.en)
        throw error
      }
    },
    get absent() {
      return absent
    },
    get version() {
      return running?.version
    },
    get unsandboxed() {
      return running?.unsandboxed
    },
    close: async () => (await launching.catch(() => undefined))?.running.close(),
  }
}
