// A finished PDF's bytes → what a reader of it finds: text, bookmarks, destinations, fonts, links. Read with pdf.js, not with what wrote it.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { type Judged, judgeAccessibility } from './accessibility/index.ts'
import { type Attached, attachedTo } from './attachments.ts'
import type { PdfDocument } from './document.ts'
import { type Entry, entriesOf, type Placed } from './entries.ts'
import { forbiddenNames } from './forbidden.ts'
import { openPdf } from './open.ts'
import { addressesIn, datesIn } from './said.ts'

export interface PdfReading {
  readonly pages: number
  /** One text a page, lines apart, every character as the PDF gives it. */
  readonly text: readonly string[]
  readonly outline: readonly {
    readonly title: string
    readonly page: number | undefined
    readonly top: number | undefined
    readonly depth: number
  }[]
  /** What stands under each link within the file on the pages before the first heading. */
  readonly contents: readonly Entry[]
  /** Destination → page, from 1. */
  readonly destinations: ReadonlyMap<string, number>
  readonly fonts: ReturnType<PdfDocument['fonts']>
  readonly links: readonly PdfLink[]
  readonly language: string | undefined
  readonly title: string | undefined
  /** Names of what a report must not hold: `/JavaScript`, `/Launch` … */
  readonly forbidden: readonly string[]
  readonly info: Readonly<Record<string, unknown>>
  readonly attachments: readonly Attached[]
  /** Addresses its links lead to, and dates anywhere in it; each once. */
  readonly addresses: readonly string[]
  readonly dates: readonly string[]
  /** Each condition of PDF/UA-1 that can be judged, and where it does not hold. */
  readonly accessibility: readonly Judged[]
}

export interface PdfLink {
  readonly page: number
  /** An address, or the name of a destination after `#`. */
  readonly target: string
  /** What is told to those who cannot see the link. */
  readonly contents: string
}

type Target = string | readonly unknown[] | null
interface Bookmark {
  readonly title: string
  readonly dest: Target
  readonly items: readonly Bookmark[]
}

/** Begins to load pdf.js (200 ms). */
export function preload(): void {
  load().catch(() => {})
}

/** Reads a PDF back. Throws where pdf.js cannot. @param links whether the links are wanted too: a third of the time */
export async function readPdf(bytes: Uint8Array, { links = true } = {}): Promise<PdfReading> {
  const { getDocument } = await load()
  // A copy, and no Buffer: pdf.js takes the bytes for itself.
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
  })
  try {
    const [document, open] = [await task.promise, await openPdf(bytes)]
    const pages = Array.from({ length: document.numPages }, (_, i) => i + 1)
    const { info } = await document.getMetadata()
    const fields = info as Record<string, unknown>
    const outline = await outlineOf(document)
    const texts = await Promise.all(pages.map(page => textsOfPage(document, page)))
    const before = (outline.find(entry => entry.page !== undefined)?.page ?? 1) - 1
    const string = (key: string) => (typeof fields[key] === 'string' ? (fields[key] as string) : undefined)
    return {
      pages: document.numPages,
      text: texts.map(items => items.map(item => item.str + (item.hasEOL ? '\n' : '')).join('')),
      outline,
      contents: texts.slice(0, before).flatMap((items, i) => entriesOf(open, i + 1, items)),
      destinations: await destinationsOf(document),
      fonts: open.fonts(),
      links: links ? (await Promise.all(pages.map(page => linksOfPage(document, page)))).flat() : [],
      language: string('Language'),
      title: string('Title'),
      forbidden: forbiddenNames(open),
      info: fields,
      attachments: attachedTo(open),
      addresses: addressesIn(open),
      dates: datesIn(open),
      accessibility: judgeAccessibility(open),
    }
  } finally {
    await task.destroy()
  }
}

async function load(): Promise<typeof import('pdfjs-dist/types/src/pdf.js')> {
  const require = createRequire(import.meta.url)
  const [main, worker] = ['pdf.min.mjs', 'pdf.worker.min.mjs'].map(
    name => pathToFileURL(require.resolve(`pdfjs-dist/legacy/build/${name}`)).href,
  )
  // In Node there is no worker thread: the worker's code runs here, and is looked for under this name.
  const globals = globalThis as { pdfjsWorker?: unknown }
  globals.pdfjsWorker ??= await import(worker as string)
  return import(main as string)
}

async function textsOfPage(document: PDFDocumentProxy, number: number): Promise<(Placed & { readonly hasEOL: boolean })[]> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent({ disableNormalization: true })
  return items.flatMap(item => ('str' in item ? [item] : []))
}

async function linksOfPage(document: PDFDocumentProxy, number: number): Promise<readonly PdfLink[]> {
  const page = await document.getPage(number)
  const annotations = (await page.getAnnotations()) as readonly {
    readonly subtype: string
    readonly url?: string
    readonly unsafeUrl?: string
    readonly dest?: Target
    readonly contentsObj?: { readonly str: string }
  }[]
  return annotations
    .filter(annotation => annotation.subtype === 'Link')
    .map(({ unsafeUrl, url, dest, contentsObj }) => ({
      page: number,
      target: unsafeUrl ?? url ?? (typeof dest === 'string' ? `#${decoded(dest)}` : ''),
      contents: contentsObj?.str ?? '',
    }))
}

async function destinationsOf(document: PDFDocumentProxy): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const [name, place] of Object.entries((await document.getDestinations()) as Record<string, readonly unknown[]>)) {
    const page = await pageOf(document, place)
    if (page !== undefined) found.set(decoded(name), page)
  }
  return found
}

async function outlineOf(document: PDFDocumentProxy): Promise<PdfReading['outline']> {
  const found: PdfReading['outline'][number][] = []
  const visit = async (items: readonly Bookmark[], depth: number): Promise<void> => {
    for (const item of items) {
      found.push({ title: item.title, page: await pageOf(document, item.dest), top: await topOf(document, item.dest), depth })
      await visit(item.items, depth + 1)
    }
  }
  await visit(((await document.getOutline()) ?? []) as readonly Bookmark[], 1)
  return found
}

async function pageOf(document: PDFDocumentProxy, target: Target): Promise<number | undefined> {
  const place = typeof target === 'string' ? await document.getDestination(target) : target
  const page = place?.[0]
  return page ? (await document.getPageIndex(page as { num: number; gen: number })) + 1 : undefined
}

/** How far up its page a place is. */
async function topOf(document: PDFDocumentProxy, target: Target): Promise<number | undefined> {
  const place = typeof target === 'string' ? await document.getDestination(target) : target
  return typeof place?.[3] === 'number' ? place[3] : undefined
}

/** pdf.js gives a name's bytes one by one; Chromium percent-encodes them. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(Buffer.from(name, 'latin1').toString('utf8'))
  } catch {
    return name
  }
}
