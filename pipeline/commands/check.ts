// `quarterly check`: paths → findings on the terminal, and a verdict as exit code.
import { join } from 'node:path'
import { checkBundles } from '../build.ts'
import { PlainError } from '../plain-error.ts'
import { read } from '../read.ts'
import type { Policy } from '../reporters/reporter.ts'
import { verdictOf } from '../reporters/verdict.ts'
import type { Bundle, Severity } from '../types.ts'
import type { CliContext } from './context.ts'
import type { NarrowOptions } from './narrow.ts'
import { deliver, keepSources, outputsOf } from './outputs.ts'
import { reportOf, textsIn } from './report.ts'

export interface CheckOptions extends NarrowOptions {
  readonly format?: readonly string[]
  readonly maxWarnings?: number
  readonly failOn?: Severity
  readonly all?: boolean
  readonly fix?: boolean
  readonly dryRun?: boolean
}

/** What makes the check fail. */
export function policyOf({ maxWarnings, failOn }: CheckOptions): Policy {
  return { ...(maxWarnings === undefined ? {} : { maxWarnings }), ...(failOn === undefined ? {} : { failOn }) }
}

/** Options that only go together, or not together. */
function refuseMixed({ fix, dryRun, baseline, updateBaseline }: CheckOptions): void {
  if (dryRun && !fix) throw new PlainError('--dry-run 要和 --fix 一起用', '--dry-run goes with --fix')
  if (updateBaseline && baseline === undefined) {
    throw new PlainError('--update-baseline 要和 --baseline FILE 一起用', '--update-baseline goes with --baseline FILE')
  }
  if (fix && baseline !== undefined) throw new PlainError('--fix 不能和 --baseline 一起用', '--fix does not go with --baseline')
}

/** All findings, or those alone that are new. */
async function told(bundles: readonly Bundle[], options: CheckOptions, context: CliContext) {
  const verdicts = await checkBundles(bundles)
  if (options.baseline === undefined) return { verdicts }
  const { narrow } = await import('./narrow.ts')
  return narrow({ bundles, verdicts }, options, context)
}

export async function runCheck(paths: readonly string[], options: CheckOptions, context: CliContext): Promise<number> {
  refuseMixed(options)
  if (options.fix) {
    const { runFix } = await import('./fix.ts')
    return runFix(paths, options, context)
  }
  const outputs = outputsOf(options.format)
  const bundles = await read(paths, context.project, join(context.tool, 'sources/registers'))
  keepSources(outputs, options.baseline, textsIn(bundles).keys())
  const { verdicts, ...held } = await told(bundles, options, context)
  const policy = policyOf(options)
  const report = reportOf(bundles, verdicts, context, { ...held, policy, all: options.all === true })
  if (!(await deliver(outputs, report, context))) return 2
  return verdictOf(verdicts, policy) === 'pass' ? 0 : 1
}
