// `quarterly check`: paths → findings on the terminal, and a verdict as exit code.
import { join } from 'node:path'
import { checkBundles } from '../build.ts'
import { PlainError } from '../plain-error.ts'
import { read } from '../read.ts'
import { reporterNamed } from '../reporters/index.ts'
import { verdictOf } from '../reporters/reporter.ts'
import { ruleNamed } from '../rules/index.ts'
import type { Bundle } from '../types.ts'
import type { CliContext } from './context.ts'

export interface CheckOptions {
  readonly format: string
  readonly maxWarnings?: number
  readonly all?: boolean
  readonly fix?: boolean
  readonly dryRun?: boolean
}

/** Texts of the files that were read, for code frames. */
export function textsOf(bundles: readonly Bundle[]): (path: string) => string | undefined {
  const texts = new Map(
    bundles.flatMap(bundle => [...bundle.files, ...bundle.registers].map(file => [file.path, String(file.value)] as const)),
  )
  return path => texts.get(path)
}

/** The title of a rule, for findings told together. */
export const titleOf = (rule: string) => ruleNamed(rule)?.title

export async function runCheck(paths: readonly string[], options: CheckOptions, context: CliContext): Promise<number> {
  if (options.dryRun && !options.fix) throw new PlainError('--dry-run 要和 --fix 一起用', '--dry-run goes with --fix')
  if (options.fix) {
    const { runFix } = await import('./fix.ts')
    return runFix(paths, options, context)
  }
  const bundles = await read(paths, context.project, join(context.tool, 'sources/registers'))
  const verdicts = await checkBundles(bundles)
  const limit = options.maxWarnings === undefined ? {} : { maxWarnings: options.maxWarnings }
  const { language, color } = context
  const report = { verdicts, language, color, all: options.all === true, titleOf, textOf: textsOf(bundles), ...limit }
  context.print(reporterNamed(options.format).report(report))
  return verdictOf(verdicts, options.maxWarnings) === 'pass' ? 0 : 1
}
