// Finished files as bytes → each as its reader would find it. Nothing is asked but the files and, for the PDF, pdf.js.
import type { PdfReading } from '../pdf/read.ts'
import type { Language, Rendered } from '../types.ts'
import type { Words } from '../words.ts'
import type { HtmlElement, HtmlPage } from './elements.ts'
import { type Flaw, flaw } from './flaw.ts'
import type { MarkdownPage } from './markdown-page.ts'
import { type DataPack, type Manifest, readDataPack, readManifest } from './records.ts'

/** What this machine would leave in a file it made. */
export interface Machine {
  readonly paths: readonly string[]
  readonly names: readonly string[]
  /** `2026-11-23` */
  readonly today: string
}

/** A file's path → its text, and what was read of it. */
export type Ahead = Map<string, { readonly source: string; readonly found: unknown }>

export interface VerifyEffects {
  words(language: Language): Words
  readPdf(bytes: Uint8Array): Promise<PdfReading>
  readonly machine: Machine
  /** Pages that were read before all files were there. */
  readonly ahead?: Ahead
  /** The words of the report, where the one who made it asks: the files are then held against them. */
  readonly text?: string
  /** Those of its chapters, from the first to the last, without spaces. */
  readonly body?: string
}

export interface Finished {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly manifest: Manifest | undefined
  readonly data: DataPack | undefined
  readonly markdown: MarkdownPage | undefined
  readonly html: HtmlPage | undefined
  /** Path of an SVG file → its elements. */
  readonly drawings: ReadonlyMap<string, readonly HtmlElement[]>
  readonly pdf: PdfReading | undefined
  readonly language: Language
  readonly words: Words
  readonly machine: Machine
  /** Everything the report says, as far as it is known: the PDF must show each of its characters. */
  readonly text: string | undefined
  /** What its chapters say, from the first word to the last, without spaces, where it is known. */
  readonly body: string | undefined
  /** What could not be read at all. */
  readonly unreadable: readonly Flaw[]
}

const NAMES = { manifest: 'manifest.json', data: 'figures.json', markdown: 'report.md', html: 'index.html', pdf: 'report.pdf' } as const
export const DATA_FILES = ['figures.csv', 'figures.json'] as const
export { NAMES }

const decoded = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

// A parser is loaded where there is something for it to read.
const PAGES = {
  [NAMES.markdown]: async () => (await import('./markdown-page.ts')).readMarkdownPage,
  [NAMES.html]: async () => (await import('./html-page.ts')).readHtmlPage,
} as const

/** Reads the pages among the files into `ahead`, for `readFinished`. */
export async function readAhead(files: readonly Rendered[], ahead: Ahead): Promise<void> {
  for (const { path, body } of files) {
    const how: ((source: string) => unknown) | undefined = await PAGES[path as keyof typeof PAGES]?.()
    if (how && typeof body === 'string') ahead.set(path, { source: body, found: attempt(() => how(body)) })
  }
}

async function drawingsIn(files: ReadonlyMap<string, Uint8Array>, unreadable: Flaw[]): Promise<Finished['drawings']> {
  const drawings = [...files].filter(([path]) => path.endsWith('.svg'))
  if (drawings.length === 0) return new Map()
  const how = await PAGES[NAMES.html]()
  return new Map(
    drawings.map(([path, body]) => {
      const page = attempt(() => how(decoded(body)))
      if (!page) unreadable.push(flaw(path, '读不懂：层次太多，或不是 SVG', 'cannot be read: nested too deeply, or no SVG'))
      return [path, page?.elements ?? []]
    }),
  )
}

/** Reads all files. What cannot be read is a flaw, never an exception. */
export async function readFinished(files: ReadonlyMap<string, Uint8Array>, effects: VerifyEffects): Promise<Finished> {
  const unreadable: Flaw[] = []
  const read = <T>(path: string, how: (source: string) => T | undefined): T | undefined => {
    if (!files.has(path)) {
      unreadable.push(flaw(path, '没有这个文件', 'is missing'))
      return undefined
    }
    const source = decoded(files.get(path))
    const known = effects.ahead?.get(path)
    // To the letter what is in the file now, or it is read again.
    const found = known?.source === source ? (known.found as T | undefined) : attempt(() => how(source))
    if (found === undefined) unreadable.push(flaw(path, '读不懂：内容不完整，或不是这种文件', 'cannot be read: cut short, or no such file'))
    return found
  }
  // pdf.js works elsewhere meanwhile.
  const pdf = files.get(NAMES.pdf)
  const reading = pdf ? effects.readPdf(pdf).catch(() => undefined) : undefined
  const manifest = read(NAMES.manifest, readManifest)
  const data = read(NAMES.data, readDataPack)
  const markdown = files.has(NAMES.markdown) ? read(NAMES.markdown, await PAGES[NAMES.markdown]()) : undefined
  const html = files.has(NAMES.html) ? read(NAMES.html, await PAGES[NAMES.html]()) : undefined
  const drawings = await drawingsIn(files, unreadable)
  const language = languageOf(markdown, html)
  const found = await reading
  if (pdf && !found) unreadable.push(flaw(NAMES.pdf, '读不懂：内容不完整，或不是 PDF', 'cannot be read: cut short, or no PDF'))
  const words = effects.words(language)
  const text = effects.text ?? markdown?.text
  const { machine, body } = effects
  return { files, manifest, data, markdown, html, drawings, pdf: found, language, words, machine, text, body, unreadable }
}

function languageOf(markdown: MarkdownPage | undefined, html: HtmlPage | undefined): Language {
  const said = markdown?.fields['语言'] ?? html?.elements[0]?.attributes.get('lang') ?? 'zh'
  return said.startsWith('en') ? 'en' : 'zh'
}

function attempt<T>(how: () => T): T | undefined {
  try {
    return how()
  } catch {
    return undefined
  }
}
