// `--baseline` and `--since`: all findings → those that are new against a file of known ones, or against an earlier revision.
import { type Known, knownFrom, newAgainst, type Prints } from '../known.ts'
import { type Against, findingsOf } from '../reporters/reporter.ts'
import type { Bundle, Verdict } from '../types.ts'
import { baselineFor, updateBaseline } from './baseline.ts'
import type { CliContext } from './context.ts'
import { printsOf } from './report.ts'

export interface NarrowOptions {
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly since?: string
}

export interface Narrowed {
  readonly verdicts: readonly Verdict[]
  readonly prints: Prints
  readonly against: readonly Against[]
}

function narrower(before: Narrowed, kind: Against['kind'], name: string, held: Known): Narrowed {
  const { verdicts, known, gone } = newAgainst(before.verdicts, before.prints, held)
  return { ...before, verdicts, against: [...before.against, { kind, name, known, gone }] }
}

export interface All {
  /** As written on the command line, and where that leads. */
  readonly names: readonly string[]
  readonly paths: readonly string[]
  readonly bundles: readonly Bundle[]
  readonly verdicts: readonly Verdict[]
}

/** The findings that count, and what they were held against. */
export async function narrow({ names, paths, bundles, verdicts }: All, options: NarrowOptions, context: CliContext): Promise<Narrowed> {
  const prints = printsOf(verdicts, bundles)
  // A finding of a register stands in every verdict; told once, it is counted once.
  let result: Narrowed = { verdicts: verdicts.map((one, i) => ({ ...one, findings: findingsOf(verdicts, i) })), prints, against: [] }
  const { baseline } = options
  if (baseline !== undefined) {
    const isWritten = options.updateBaseline === true
    const before = await baselineFor(baseline, isWritten)
    const now = isWritten ? knownFrom(prints) : before!
    if (isWritten) await updateBaseline(baseline, before, now, context)
    result = narrower(result, 'baseline', baseline, now)
  }
  if (options.since !== undefined) {
    const { knownAt } = await import('./since.ts')
    result = narrower(result, 'since', options.since, await knownAt(options.since, names, paths, context))
  }
  return result
}
