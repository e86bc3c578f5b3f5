// What every command is given of the world.
import type { Language } from '../types.ts'

export interface CliContext {
  readonly language: Language
  /** Folder of the program: its templates, schemas, rule pages and registers. */
  readonly tool: string
  /** Folder of the report: its `sources/` and `output/`. */
  readonly project: string
  readonly version: string
  readonly color: boolean
  print(text: string): unknown
  printError(text: string): unknown
}
