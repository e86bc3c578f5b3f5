// `--baseline` and `--since`: all findings → those that are new against a file of known ones, or against an earlier revision.
import { fingerprintsOf } from '../fingerprint.ts'
import { type Known, knownFrom, newAgainst, type Prints } from '../known.ts'
import { type Against, findingsOf } from '../reporters/reporter.ts'
import type { Bundle, Verdict } from '../types.ts'
import { baselineFor, updateBaseline } from './baseline.ts'
import type { CliContext } from './context.ts'
import { textsOf } from './report.ts'

export interface NarrowOptions {
  readonly baseline?: string
  readonly updateBaseline?: boolean
}

export interface Narrowed {
  readonly verdicts: readonly Verdict[]
  readonly prints: Prints
  readonly against: readonly Against[]
}

/** Fingerprints of all findings, each once. */
export function printsOf(verdicts: readonly Verdict[], bundles: readonly Bundle[]): Prints {
  return fingerprintsOf(findingsOf(verdicts), textsOf(bundles))
}

function narrower(before: Narrowed, kind: Against['kind'], name: string, held: Known): Narrowed {
  const { verdicts, known, gone } = newAgainst(before.verdicts, before.prints, held)
  return { ...before, verdicts, against: [...before.against, { kind, name, known, gone }] }
}

/** The findings that count, and what they were held against. */
export async function narrow(
  { bundles, verdicts }: { readonly bundles: readonly Bundle[]; readonly verdicts: readonly Verdict[] },
  options: NarrowOptions,
  context: CliContext,
): Promise<Narrowed> {
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
  return result
}
