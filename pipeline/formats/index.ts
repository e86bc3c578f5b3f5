// The formats, in one list; the command line, its help and the build are made from it.
import type { Format } from './format.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { pdf } from './pdf.ts'

export const formats: readonly Format[] = [markdown, html, pdf]
