// `quarterly check`: paths → findings on the terminal, and a verdict as exit code.
import { join } from 'node:path'
import { checkBundles } from '../build.ts'
import { disk } from '../disk.ts'
import { pathsNamed } from '../editions.ts'
import type { KindEntry } from '../kind-map.ts'
import { PlainError } from '../plain-error.ts'
import { goneEdition, readPaths } from '../read.ts'
import type { Policy } from '../reporters/reporter.ts'
import { verdictOf } from '../reporters/verdict.ts'
import type { Severity } from '../types.ts'
import type { CliContext } from './context.ts'
import type { All, Narrowed, NarrowOptions } from './narrow.ts'
import { deliver, keepSources, outputsOf } from './outputs.ts'
import { reportOf, textsIn } from './report.ts'

export interface CheckOptions extends NarrowOptions {
  readonly format?: readonly string[]
  readonly maxWarnings?: number
  readonly failOn?: Severity
  readonly all?: boolean
  readonly fix?: boolean
  readonly dryRun?: boolean
  /** What is staged is checked, not what is on the disk. */
  readonly staged?: boolean
  readonly selfTest?: boolean
  /** A file that says which fences are data. */
  readonly kindMap?: string
}

/** What makes the check fail. */
export function policyOf({ maxWarnings, failOn }: CheckOptions): Policy {
  return { ...(maxWarnings === undefined ? {} : { maxWarnings }), ...(failOn === undefined ? {} : { failOn }) }
}

/** Options that only go together, or not together. */
function refuseMixed({ fix, dryRun, baseline, updateBaseline, since, staged }: CheckOptions): void {
  if (dryRun && !fix) throw new PlainError('--dry-run 要和 --fix 一起用', '--dry-run goes with --fix')
  if (updateBaseline && baseline === undefined) {
    throw new PlainError('--update-baseline 要和 --baseline FILE 一起用', '--update-baseline goes with --baseline FILE')
  }
  if (fix && (baseline !== undefined || since !== undefined || staged)) {
    throw new PlainError('--fix 不能和 --baseline、--since、--staged 一起用', '--fix does not go with --baseline, --since or --staged')
  }
}

/** What was named, from the disk or as it is staged; where nothing was, also what else has changed since a revision. */
async function readNamed(
  names: readonly string[],
  { staged = false, since }: CheckOptions,
  kinds: readonly KindEntry[],
  context: CliContext,
) {
  const registers = join(context.tool, 'sources/registers')
  const index = staged ? await (await import('./since.ts')).staged(names, context) : undefined
  const tree = index ?? disk
  try {
    const isOpen = since !== undefined && names.length === 0
    const { there, gone } = isOpen
      ? await (await import('./since.ts')).editionsSince(since, staged, tree, context)
      : { there: names, gone: [] }
    const paths = await pathsNamed(there, context.project, tree)
    const bundles = await readPaths(paths, context.project, registers, { tree, kinds })
    return { names, paths, isStaged: staged, kinds, bundles: [...bundles, ...gone.map(path => goneEdition(path, since!))] }
  } finally {
    index?.close()
  }
}

/** What --kind-map says; also asked by --fix. */
export async function kindsOf({ kindMap }: CheckOptions): Promise<readonly KindEntry[]> {
  return kindMap === undefined ? [] : (await import('./kind-map.ts')).kindMapIn(kindMap)
}

/** All findings, or those alone that are new. */
async function told(all: All, options: CheckOptions, context: CliContext): Promise<Pick<All, 'verdicts'> & Partial<Narrowed>> {
  if (options.baseline === undefined && options.since === undefined) return { verdicts: all.verdicts }
  const { narrow } = await import('./narrow.ts')
  return narrow(all, options, context)
}

export async function runCheck(names: readonly string[], options: CheckOptions, context: CliContext): Promise<number> {
  refuseMixed(options)
  if (options.selfTest) {
    const { runSelfTest } = await import('./self-test.ts')
    return runSelfTest(names[0], context)
  }
  if (options.fix) {
    const { runFix } = await import('./fix.ts')
    return runFix(names, options, context)
  }
  const outputs = outputsOf(options.format)
  const named = await readNamed(names, options, await kindsOf(options), context)
  keepSources(outputs, options.baseline, textsIn(named.bundles).keys())
  const { verdicts, ...held } = await told({ ...named, verdicts: await checkBundles(named.bundles) }, options, context)
  const policy = policyOf(options)
  const report = reportOf(named.bundles, verdicts, context, { ...held, policy, all: options.all === true })
  if (!(await deliver(outputs, report, context))) return 2
  return verdictOf(verdicts, policy) === 'pass' ? 0 : 1
}
