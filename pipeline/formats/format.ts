// What a format is: a report in, finished files out. It asks the world for nothing but templates and a printer.

import type { Templates } from '../templates.ts'
import type { Rendered, Report } from '../types.ts'
import type { Words } from '../words.ts'

export interface FormatEffects {
  readonly templates: Templates
  readonly words: Words
  /** The program's name and version, for files that say what made them. */
  readonly creator: string
  /** The report's data as files: the same beside every format. */
  readonly dataPack: readonly Rendered[]
  /** Prints a page; only the PDF format asks for it. */
  print(page: PrintJob): Promise<Uint8Array>
}

/** A page to print, and what its PDF must say of itself. */
export interface PrintJob {
  readonly html: string
  /** Every character the page shows, for the fonts. */
  readonly text: string
  readonly title: string
  readonly subject: string
  readonly author: string
  readonly keywords: readonly string[]
  readonly language: string
  /** The program, `quarterly 0.1.0`. */
  readonly creator: string
  /** The edition's date, `2026-01-16`: the only date in the file. */
  readonly date: string
  readonly headings: readonly string[]
  /** Files to put into the PDF. */
  readonly attachments: readonly { readonly name: string; readonly mime: string; readonly description: string; readonly body: Uint8Array }[]
}

export interface Format {
  /** As named on the command line. */
  readonly name: string
  render(report: Report, effects: FormatEffects): Promise<readonly Rendered[]>
}
