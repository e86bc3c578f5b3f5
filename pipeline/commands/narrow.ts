// `--baseline` and `--since`: all findings → those that are new against a file of known ones, or against an earlier revision.
import { type Known, knownFrom, newAgainst, type Prints } from '../known.ts'
import { type Against, findingsOf } from '../reporters/reporter.ts'
import type { Bundle, Verdict } from '../types.ts'
import { baselineFor, updateBaseline } from './baseline.ts'
import type { CliContext } from './context.ts'
import { printsOf } from './report.ts'
import type { Now } from './since.ts'

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

/** What was named and where that leads, what was read there, and what was found. */
export interface All extends Now {
  readonly bundles: readonly Bundle[]
  readonly verdicts: readonly Verdict[]
}

/** The findings that count, and what they were held against. */
export async function narrow({ bundles, verdicts, ...now }: All, options: NarrowOptions, context: CliContext): Promise<Narrowed> {
  const prints = printsOf(verdicts, bundles)
  // A finding of a register stands in every verdict; told once, it is counted once.
  let result: Narrowed = { verdicts: verdicts.map((one, i) => ({ ...one, findings: findingsOf(verdicts, i) })), prints, against: [] }
  const { baseline, since } = options
  // Before a baseline is written, as it may fail.
  const then = since === undefined ? undefined : await (await import('./since.ts')).knownAt(since, now, context)
  if (baseline !== undefined) {
    const isWritten = options.updateBaseline === true
    const before = await baselineFor(baseline, isWritten)
    const held = isWritten ? knownFrom(prints) : before!
    if (isWritten) await updateBaseline(baseline, before, held, context)
    result = narrower(result, 'baseline', baseline, held)
  }
  return since === undefined || !then ? result : narrower(result, 'since', since, then)
}
