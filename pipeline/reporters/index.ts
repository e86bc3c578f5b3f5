// The reporters, in one list; the command line and its help are made from it.
import { json } from './json.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'

export const reporters: readonly Reporter[] = [pretty, json]
