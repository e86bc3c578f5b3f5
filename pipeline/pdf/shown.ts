// A finished PDF's bytes → what pdf.js shows of it: text, bookmarks, destinations, links. Not what wrote it reads it here.
import { createRequire } from 'node:module'
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import type { Placed } from './entries.ts'

export interface Shown {
  readonly pages: number
  /** One text a page, lines apart, every character as the PDF gives it. */
  readonly text: readonly string[]
  /** Stretches of text that run off the paper, page by page. */
  readonly offPaper: readonly { readonly page: number; readonly text: string }[]
  readonly outline: readonly {
    readonly title: string
    readonly page: number | undefined
    readonly top: number | undefined
    readonly depth: number
  }[]
  /** The words of each page before the first heading, each stretch where it stands. */
  readonly placed: readonly (readonly Placed[])[]
  /** Destination → page, from 1. */
  readonly destinations: ReadonlyMap<string, number>
  readonly links: readonly PdfLink[]
  readonly language: string | undefined
  readonly title: string | undefined
  readonly info: Readonly<Record<string, unknown>>
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

/** Begins to load pdf.js (100 ms). */
export function preload(): void {
  load().catch(() => {})
}

/** Reads a PDF as its reader would. Throws where pdf.js cannot. @param links whether the links are wanted too: a third of the time */
export async function readShown(bytes: Uint8Array, { links = true } = {}): Promise<Shown> {
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
    const document = await task.promise
    const pages = Array.from({ length: document.numPages }, (_, i) => i + 1)
    const { info } = await document.getMetadata()
    const fields = info as Record<string, unknown>
    const outline = await outlineOf(document)
    const read = await Promise.all(pages.map(page => textsOfPage(document, page)))
    const texts = read.map(one => one.items)
    const before = (outline.find(entry => entry.page !== undefined)?.page ?? 1) - 1
    const string = (key: string) => (typeof fields[key] === 'string' ? (fields[key] as string) : undefined)
    return {
      pages: document.numPages,
      text: texts.map(items => items.map(item => item.str + (item.hasEOL ? '\n' : '')).join('')),
      offPaper: read.flatMap(({ items, view }, i) =>
        items.filter(item => isOff(item, view)).map(({ str }) => ({ page: i + 1, text: str })),
      ),
      outline,
      placed: texts.slice(0, before).map(items => items.map(({ str, transform, width }) => ({ str, transform, width }))),
      destinations: await destinationsOf(document),
      links: links ? (await Promise.all(pages.map(page => linksOfPage(document, page)))).flat() : [],
      language: string('Language'),
      title: string('Title'),
      info: fields,
    }
  } finally {
    await task.destroy()
  }
}

/** pdf.js loads a canvas to draw on (100 ms), and asks for these classes while it is loaded. Nothing is drawn here. */
function withoutCanvas(): void {
  const require = createRequire(import.meta.url)
  try {
    const path = require.resolve('@napi-rs/canvas')
    require.cache[path] ??= { id: path, filename: path, loaded: true, exports: {} } as NodeJS.Module
  } catch {
    // It is optional, and not installed.
  }
  const globals = globalThis as { DOMMatrix?: unknown; ImageData?: unknown; Path2D?: unknown }
  globals.DOMMatrix ??= class {}
  globals.ImageData ??= class {}
  globals.Path2D ??= class {}
}

async function load(): Promise<typeof import('pdfjs-dist/types/src/pdf.js')> {
  // In Node there is no worker thread: the worker's code runs here, and is looked for under this name.
  const globals = globalThis as { pdfjsWorker?: unknown }
  withoutCanvas()
  // The build for older versions of Node.js brings a push of its own, against a fault of arrays of 2^32 items: a fifth of the time.
  const { push } = Array.prototype
  try {
    globals.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs')
    return await import('pdfjs-dist/legacy/build/pdf.min.mjs')
  } finally {
    Array.prototype.push = push
  }
}

interface PageTexts {
  readonly items: readonly (Placed & { readonly hasEOL: boolean })[]
  /** The corners of the paper, in points. */
  readonly view: readonly number[]
}

async function textsOfPage(document: PDFDocumentProxy, number: number): Promise<PageTexts> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent({ disableNormalization: true })
  return { items: items.flatMap(item => ('str' in item ? [item] : [])), view: page.view }
}

/** A point more than the paper is no more than rounding. */
function isOff({ str, transform, width }: Placed, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): boolean {
  const [x = 0, y = 0] = transform.slice(4)
  return str.trim() !== '' && (x < left - 1 || x + width > right + 1 || y < bottom - 1 || y > top + 1)
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

async function outlineOf(document: PDFDocumentProxy): Promise<Shown['outline']> {
  const found: Shown['outline'][number][] = []
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
