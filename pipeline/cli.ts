// Arguments → exit code. Wires the real world (disk, terminal, browser) to the flow, and nothing else.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { CliContext } from './commands/context.ts'
import { HELP } from './help.ts'
import { PlainError } from './plain-error.ts'
import { reporters } from './reporters/index.ts'
import type { Language } from './types.ts'
import { helpTitle, usageError } from './usage.ts'
import { visible } from './visible.ts'

const TOOL = fileURLToPath(new URL('..', import.meta.url))

/** Chinese or English: `--lang`, else the locale. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex(word => word === '--lang' || word.startsWith('--lang='))
  const named = at < 0 ? '' : argv[at] === '--lang' ? (argv[at + 1] ?? '') : argv[at]!.slice('--lang='.length)
  if (named === 'zh' || named === 'en') return named
  return /^zh/iu.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'zh' : 'en'
}

/** The folder that holds `sources/`: here or above; else here. */
function projectFrom(folder: string): string {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, 'sources'))) return here
    if (dirname(here) === here) return folder
  }
}

function count(text: string): number {
  if (!/^[0-9]{1,6}$/u.test(text)) throw new InvalidArgumentError('0, 1, 2 …')
  return Number.parseInt(text, 10)
}

/** `--format NAME` or `NAME=FILE`, as often as wanted. */
function reporterOption(about: string): Option {
  const names = reporters.map(one => one.name)
  const add = (word: string, before: readonly string[] = []) => {
    if (!names.includes(word.split('=')[0]!) || word.endsWith('=')) throw new InvalidArgumentError(names.join(', '))
    return [...before, word]
  }
  return new Option('--format <name[=file]>', about).choices(names).argParser(add)
}

function programFor(context: CliContext, result: { code: number }): Command {
  const { language } = context
  const say = HELP[language]
  // Positional: behind a command `-v.md` is a file of a glob or a mistake, and never the question for the version, which would pass.
  const program = new Command('quarterly').description(say.about).addHelpText('after', say.after).exitOverride().enablePositionalOptions()
  program
    .configureOutput({ outputError: (said, write) => write(usageError(said, language)) })
    .configureHelp({ styleTitle: title => helpTitle(title, language) })
    .addOption(new Option('--lang <zh|en>', say.language).choices(['zh', 'en']))
    .helpOption('-h, --help', say.help)
    .helpCommand(false)
  const command = (usage: string, about: string) =>
    program
      .command(usage)
      .description(about)
      .addOption(new Option('--lang <zh|en>', say.language).choices(['zh', 'en']))
      .helpOption('-h, --help', say.help)
      .exitOverride()
  command('build [edition]', say.build)
    .option('--draft', say.draft)
    .option('--format <md,html,pdf>', say.format, 'md,html,pdf')
    .option('--out <dir>', say.out)
    .option('--templates <dir>', say.templates)
    .option('--require-sandbox', say.sandbox)
    .option('--keep-page <file>', say.keepPage)
    .option('--force', say.force)
    .action(async (edition: string | undefined, options) => {
      const { runBuild } = await import('./commands/build.ts')
      result.code = await runBuild(edition, options, context)
    })
  command('verify [folders...]', say.verify)
    .addOption(new Option('--format <name>', say.reporter).choices(['pretty', 'json']).default('pretty'))
    .action(async (folders: string[], options) => {
      const { runVerify } = await import('./commands/verify.ts')
      result.code = await runVerify(folders, options, context)
    })
  command('check [paths...]', say.check)
    .addOption(reporterOption(say.reporter))
    .option('--max-warnings <n>', say.warnings, count)
    .addOption(new Option('--fail-on <severity>', say.failOn).choices(['error', 'warning', 'info']))
    .option('--baseline <file>', say.baseline)
    .option('--update-baseline', say.updateBaseline)
    .option('--since <rev>', say.since)
    .option('--staged', say.staged)
    .option('--self-test', say.selfTest)
    .option('--kind-map <file>', say.kindMap)
    .option('--all', say.all)
    .option('--fix', say.fix)
    .option('--dry-run', say.dryRun)
    .action(async (paths: string[], options) => {
      const { runCheck } = await import('./commands/check.ts')
      result.code = await runCheck(paths, options, context)
    })
  command('next [edition]', say.next)
    .option('--to <edition>', say.to)
    .option('--out <path>', say.place)
    .option('--dry-run', say.preview)
    .action(async (edition: string | undefined, options) => {
      const { runNext } = await import('./commands/next.ts')
      result.code = await runNext(edition, options, context)
    })
  command('status [edition]', say.status)
    .addOption(new Option('--format <name>', say.reporter).choices(['pretty', 'json']).default('pretty'))
    .action(async (edition: string | undefined, options) => {
      const { runStatus } = await import('./commands/status.ts')
      result.code = await runStatus(edition, options, context)
    })
  command('release [edition]', say.release)
    .option('--allow-open', say.allowOpen)
    .option('--allow-dirty', say.allowDirty)
    .option('--reason <text>', say.reason)
    .option('--by <name>', say.by)
    .option('--out <dir>', say.out)
    .action(async (edition: string | undefined, options) => {
      const { runRelease } = await import('./commands/release.ts')
      result.code = await runRelease(edition, options, context)
    })
  command('correct <edition>', say.correct)
    .requiredOption('--reason <text>', say.why)
    .action(async (edition: string, options) => {
      const { runCorrect } = await import('./commands/correct.ts')
      result.code = await runCorrect(edition, options, context)
    })
  command('diff [before] [after]', say.diff)
    .addOption(new Option('--format <name>', say.reporter).choices(['pretty', 'json', 'markdown']).default('pretty'))
    .action(async (before: string | undefined, after: string | undefined, options) => {
      const { runDiff } = await import('./commands/diff.ts')
      result.code = await runDiff(
        [before, after].filter(name => name !== undefined),
        options,
        context,
      )
    })
  command('explain [rule]', say.explain).action(async (rule: string | undefined) => {
    const { runExplain } = await import('./commands/explain.ts')
    result.code = await runExplain(rule, context)
  })
  command('doctor', say.doctor).action(async () => {
    const { runDoctor } = await import('./commands/doctor.ts')
    result.code = await runDoctor(context)
  })
  program.version(context.version, '-v, --version', say.version)
  return program
}

function explainError(error: unknown, context: CliContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof PlainError) {
    context.printError(`${(context.language === 'zh' ? error.message : error.en).split('\n').map(visible).join('\n')}\n`)
    return error.exitCode
  }
  const { code, path } = error as { code?: string; path?: string }
  if (typeof code === 'string' && /^E[A-Z]+$/u.test(code)) {
    const where = visible(path ?? '')
    context.printError(
      context.language === 'zh'
        ? `读写 ${where} 出错（${code}）；先前的成品没有动\n`
        : `${code} at ${where}; what was published before is untouched\n`,
    )
    return 2
  }
  throw error
}

/** A reader of our output that goes away (`| head`) or a disk that is full is no verdict: the rest is not told, so it is not 0. */
function endWithOutput({ language, printError }: CliContext): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') printError(language === 'zh' ? `结果没有写完（${code}）\n` : `the result was not written to its end (${code})\n`)
    process.exit(2)
  })
}

/** The program. @param argv words after the program's name @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  const { version } = (await import('../package.json', { with: { type: 'json' } })).default
  const color = process.env.NO_COLOR === undefined && (process.env.FORCE_COLOR !== undefined || process.stdout.isTTY === true)
  const context: CliContext = {
    language: languageOf(argv),
    tool: TOOL,
    project: projectFrom(resolve('.')),
    version,
    color,
    print: text => process.stdout.write(text),
    printError: text => process.stderr.write(text),
  }
  endWithOutput(context)
  const result = { code: 0 }
  const program = programFor(context, result)
  try {
    if (argv.length === 0) program.outputHelp()
    else await program.parseAsync(argv, { from: 'user' })
    return result.code
  } catch (error) {
    return explainError(error, context)
  }
}
