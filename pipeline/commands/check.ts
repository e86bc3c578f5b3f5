// `quarterly check`: paths → findings on the terminal, and a verdict as exit code.
import { join } from 'node:path'
import { checkBundles } from '../build.ts'
import { PlainError } from '../plain-error.ts'
import { read } from '../read.ts'
import type { Policy } from '../reporters/reporter.ts'
import { verdictOf } from '../reporters/verdict.ts'
import type { Severity } from '../types.ts'
import type { CliContext } from './context.ts'
import { deliver, keepSources, outputsOf } from './outputs.ts'
import { reportOf, textsIn } from './report.ts'

export interface CheckOptions {
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

export async function runCheck(paths: readonly string[], options: CheckOptions, context: CliContext): Promise<number> {
  if (options.dryRun && !options.fix) throw new PlainError('--dry-run 要和 --fix 一起用', '--dry-run goes with --fix')
  if (options.fix) {
    const { runFix } = await import('./fix.ts')
    return runFix(paths, options, context)
  }
  const outputs = outputsOf(options.format)
  const bundles = await read(paths, context.project, join(context.tool, 'sources/registers'))
  keepSources(outputs, textsIn(bundles).keys())
  const verdicts = await checkBundles(bundles)
  const policy = policyOf(options)
  const report = reportOf(bundles, verdicts, context, { policy, all: options.all === true })
  const isWhole = await deliver(outputs, report, context)
  if (!isWhole) return 2
  return verdictOf(verdicts, policy) === 'pass' ? 0 : 1
}
