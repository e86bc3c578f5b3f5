// What a format is: a report in, finished files out. It asks the world for nothing but templates, fonts and a printer.

import type { FontFace, FontFormat, Lettering } from '../fonts.ts'
import type { Templates } from '../templates.ts'
import type { Rendered, Report } from '../types.ts'
import type { Words } from '../words.ts'

export interface FormatEffects {
  readonly templates: Templates
  readonly words: Words
  /** The program's name and version, for files that say what made them. */
  readonly creator: string
  /**
   * Fonts that hold the characters of a page and nothing else.
   * @throws PlainError naming the characters that no font has, and where they are written
   */
  cutFonts(letters: readonly Lettering[], format: FontFormat): Promise<readonly FontFace[]>
  /** The report's data as files: the same beside every format. */
  readonly dataPack: readonly Rendered[]
  /** Prints a page; only the PDF format asks for it. */
  print(page: PrintJob): Promise<Uint8Array>
}

/** A page to print, and what its PDF must say of itself. */
export interface PrintJob {
  readonly html: string
  /** The fonts it names, by the names of their files. */
  readonly faces: readonly FontFace[]
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
  /** Whether it asks for the printer. */
  readonly isPrinted: boolean
  render(report: Report, effects: FormatEffects): Promise<readonly Rendered[]>
}
