// `quarterly check --fix`: paths → repaired files and the findings that are left; with --dry-run a diff, and nothing is written.
import { join } from 'node:path'
import { checkBundles } from '../build.ts'
import { type ChangedFile, type Fixed, type FixedBundle, fixBundle, type LeftAlone } from '../fix.ts'
import { read } from '../read.ts'
import { verdictOf } from '../reporters/verdict.ts'
import type { Bilingual, Bundle, Verdict } from '../types.ts'
import { visible } from '../visible.ts'
import { type CheckOptions, kindsOf, policyOf } from './check.ts'
import type { CliContext } from './context.ts'
import { deliver, isForPerson, keepSources, type Output, outputsOf } from './outputs.ts'
import { reportOf, textsIn } from './report.ts'

interface Checked {
  readonly bundles: readonly Bundle[]
  readonly verdicts: readonly Verdict[]
}

async function checkedNow(paths: readonly string[], options: CheckOptions, context: CliContext): Promise<Checked> {
  const bundles = await read(paths, context.project, join(context.tool, 'sources/registers'), { kinds: await kindsOf(options) })
  return { bundles, verdicts: await checkBundles(bundles) }
}

/** Each bundle repaired; a file that was named twice belongs to the first. */
async function fixedBundles({ bundles, verdicts }: Checked): Promise<FixedBundle[]> {
  const judge = async (bundle: Bundle) => (await checkBundles([bundle]))[0]!
  const seen = new Set<string>()
  const results: FixedBundle[] = []
  for (const [i, bundle] of bundles.entries()) {
    const result = await fixBundle(bundle, verdicts[i]!, judge)
    const { fixed, changed, left } = result
    const isNew = (path: string) => !seen.has(path)
    results.push({
      ...result,
      fixed: fixed.filter(one => isNew(one.file)),
      changed: changed.filter(one => isNew(one.path)),
      left: left.filter(one => isNew(one.file)),
    })
    for (const { path } of bundle.files) seen.add(path)
  }
  return results
}

function sentence(file: string, reason: Bilingual, { language }: CliContext, line?: number): string {
  const where = visible(file) + (line === undefined ? '' : `:${line}`)
  return language === 'zh' ? `没有动 ${where}：${visible(reason.zh)}\n` : `left alone: ${where}: ${visible(reason.en)}\n`
}

function tellLeft(left: readonly LeftAlone[], context: CliContext): void {
  for (const { file, line, reason } of left) context.printError(sentence(file, reason, context, line))
}

/** What was repaired, a line for each file: how many, by which rules. */
function fixedText(fixed: readonly Fixed[], { language }: CliContext): string {
  if (fixed.length === 0) return language === 'zh' ? '没有能自动改的\n' : 'nothing a machine may repair\n'
  const files = [...new Set(fixed.map(one => one.file))]
  const lines = files.map(file => {
    const rules = fixed.filter(one => one.file === file).map(one => one.rule)
    const counts = [...new Set(rules)].sort().map(rule => `${rule} ${rules.filter(one => one === rule).length}`)
    return language === 'zh'
      ? `改好 ${visible(file)}：${rules.length} 处（${counts.join('，')}）\n`
      : `repaired ${visible(file)}: ${rules.length} (${counts.join(', ')})\n`
  })
  return lines.join('')
}

interface Outcome extends Checked {
  readonly fixed: readonly Fixed[]
}

/** Tells what is left, and ends: 2 where a file could not be written. */
async function tell({ bundles, verdicts, fixed }: Outcome, outputs: readonly Output[], options: CheckOptions, context: CliContext) {
  const policy = policyOf(options)
  const report = reportOf(bundles, verdicts, context, { policy, all: options.all === true, fixed })
  if (!(await deliver(outputs, report, context))) return 2
  return verdictOf(verdicts, policy) === 'pass' ? 0 : 1
}

async function showOnly(
  results: readonly FixedBundle[],
  files: readonly ChangedFile[],
  outputs: readonly Output[],
  options: CheckOptions,
  context: CliContext,
) {
  const fixed = results.flatMap(one => one.fixed)
  const outcome = { bundles: results.map(one => one.bundle), verdicts: results.map(one => one.verdict), fixed }
  const isDiff = isForPerson(outputs)
  if (isDiff) {
    const { unifiedDiff } = await import('../unified-diff.ts')
    for (const { path, before, after } of files) context.print(unifiedDiff(path, before, after, context))
    const zh = fixed.length === 0 ? '没有能自动改的' : `会改 ${fixed.length} 处；什么都没有写`
    const en = fixed.length === 0 ? 'nothing a machine may repair' : `${fixed.length} to repair; nothing was written`
    context.printError(`${context.language === 'zh' ? zh : en}\n`)
  }
  // A diff stands for what a person would be told; files are written as always.
  const told = isDiff ? outputs.filter(output => output.file !== undefined) : outputs
  return tell(outcome, told, options, context)
}

/** Writes file by file: who stops in between has whole files, some repaired and some not. */
async function write(files: readonly ChangedFile[], context: CliContext): Promise<ReadonlySet<string>> {
  const { rewrite } = await import('./rewrite.ts')
  const written = new Set<string>()
  for (const file of files) {
    const reason = await rewrite(file)
    if (reason) context.printError(sentence(file.path, reason, context))
    else written.add(file.path)
  }
  return written
}

export async function runFix(paths: readonly string[], options: CheckOptions, context: CliContext): Promise<number> {
  const outputs = outputsOf(options.format)
  const start = await checkedNow(paths, options, context)
  keepSources(outputs, undefined, textsIn(start.bundles).keys())
  const results = await fixedBundles(start)
  const files = results.flatMap(one => one.changed)
  tellLeft(
    results.flatMap(one => one.left),
    context,
  )
  if (options.dryRun) return showOnly(results, files, outputs, options, context)
  const written = await write(files, context)
  const fixed = results.flatMap(one => one.fixed).filter(one => written.has(one.file))
  // What is told is what stands on the disk now.
  const outcome = { ...(written.size > 0 ? await checkedNow(paths, options, context) : start), fixed }
  if (isForPerson(outputs)) context.print(`${fixedText(fixed, context)}\n`)
  const code = await tell(outcome, outputs, options, context)
  return written.size < files.length ? 2 : code
}
