// The reporters, in one list; the command line and its help are made from it.
import { json } from './json.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'

export const reporters: readonly Reporter[] = [pretty, json]

/** The reporter of a name; the first where there is none of it. */
export function reporterNamed(name: string): Reporter {
  return reporters.find(one => one.name === name) ?? reporters[0]!
}
