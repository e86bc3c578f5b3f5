// Arguments → exit code. Wires the real world (disk, terminal, browser) to the flow, and nothing else.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { CliContext } from './commands/context.ts'
import { PlainError } from './plain-error.ts'
import { reporters } from './reporters/index.ts'
import type { Language } from './types.ts'
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

const HELP = {
  zh: {
    about: 'Markdown 和 YAML 数据 → 下一期季度报告（Markdown、HTML、PDF）；数字对不上就不出刊',
    build: '检查并生成一期（默认最新一期），写到 output/<期次>/',
    check: '只检查：期次、文件夹或任何 Markdown 文件',
    next: '接着最新一期（或写明的一期）写出下一期的源文件',
    to: '做到哪一期，如 2026-Q4（中间的跳过）',
    preview: '只显示会改什么，不写文件',
    place: '写到哪个文件夹或文件',
    status: '还要做什么：沿用的、待补的、豁免的，能不能发布',
    release: '发布一期：没有错误、沿用和待补才行；写下记录，以后改动就会报告',
    allowOpen: '有沿用或待补也发布（要写 --reason）',
    allowDirty: '有没提交的改动也发布（要写 --reason）',
    reason: '为什么放过',
    by: '谁发布（默认是 git 的 user.name）',
    correct: '更正已发布的一期：另出 2025-Q4.1，写明更正了什么',
    why: '更正了什么',
    diff: '两期有什么不同：数据、厂商、标准、来源、语句；默认最新一期和它的上期。也可写 git 版本：HEAD~1:2026-Q1',
    explain: '讲解一条规则；不写规则就列出全部',
    doctor: '这台机器有什么、缺什么',
    draft: '有错误也生成，每页标明草稿',
    format: '要哪些格式',
    out: '写到哪个文件夹',
    templates: '先在这个文件夹里找模板',
    sandbox: '浏览器没有沙箱就不打印',
    keepPage: '另存打印 PDF 用的网页',
    reporter: '结果的写法，可以写几次；NAME=FILE 写到文件',
    failOn: '这个程度以上就算不通过（默认 error）',
    warnings: '警告多于 N 个也算不通过',
    baseline: '这个文件里记着的不算，只算新的',
    updateBaseline: '把现在有的都记进基线',
    since: '只算比 git 的这个版本新的',
    staged: '检查 git 暂存区里的，不是磁盘上的（用在提交之前）',
    all: '提示也逐条列出',
    fix: '改掉不影响意思的（加引号、补百分号、目录、行末空格），再报告剩下的；数字从不改',
    dryRun: '和 --fix 一起用：只显示会改什么，不写文件',
    language: '界面语言',
    version: '显示版本',
    help: '显示帮助',
    after:
      '\n退出码：0 正常 · 1 有错误 · 2 用法、读写出错 · 3 只完成一部分（没有浏览器，没出 PDF）\n例：npx quarterly check 2026-Q1 · npx quarterly explain figures/scope-break',
  },
  en: {
    about: 'Markdown with YAML data → the next edition of a quarterly report (Markdown, HTML, PDF); refuses figures that do not agree',
    build: 'check an edition (default: the newest) and write it to output/<edition>/',
    check: 'only check: editions, folders or any Markdown file',
    next: 'write the sources of the edition after the newest (or the one named)',
    to: 'which edition to make, e.g. 2026-Q4 (those between are passed over)',
    preview: 'only show what would change and write nothing',
    place: 'folder or file to write',
    status: 'what is still to do: carried, open, waived; could it be released',
    release: 'release an edition for good: no error, nothing carried or open; its record tells later changes',
    allowOpen: 'release in spite of carried blocks and open slots (with --reason)',
    allowDirty: 'release in spite of changes not committed (with --reason)',
    reason: 'why that is let through',
    by: 'who releases it (default: user.name of git)',
    correct: 'correct a published edition: sources of 2025-Q4.1, saying what is corrected',
    why: 'what is corrected',
    diff: 'what differs between two editions (default: the newest and the one before it); git revisions too: HEAD~1:2026-Q1',
    explain: 'what a rule says; without a rule, a list of all',
    doctor: 'what this machine has and lacks',
    draft: 'build in spite of errors, every page marked as a draft',
    format: 'which formats',
    out: 'folder to write to',
    templates: 'look for templates in this folder first',
    sandbox: 'do not print where the browser has no sandbox',
    keepPage: 'also write the page the PDF is printed from',
    reporter: 'how to write the result, as often as wanted; NAME=FILE writes a file',
    failOn: 'findings of this severity and above fail (default: error)',
    warnings: 'more than N warnings fail as well',
    baseline: 'what this file knows does not count, only what is new',
    updateBaseline: 'write all there is now into the baseline',
    since: 'only what is new against this revision of git counts',
    staged: 'check what git has staged, not what is on the disk (before a commit)',
    all: 'list every info, too',
    fix: 'repair what keeps the meaning (quotes, repeated %, contents, trailing space), then report the rest; never a number',
    dryRun: 'with --fix: show what would be repaired and write nothing',
    language: 'language of messages',
    version: 'show the version',
    help: 'show help',
    after:
      '\nExit codes: 0 fine · 1 errors found · 2 wrong use, disk · 3 partly done (no browser, so no PDF)\nExamples: npx quarterly check 2026-Q1 · npx quarterly explain figures/scope-break',
  },
}

function programFor(context: CliContext, result: { code: number }): Command {
  const { language } = context
  const say = HELP[language]
  const program = new Command('quarterly').description(say.about).addHelpText('after', say.after).exitOverride()
  program
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
    .action(async (edition: string | undefined, options) => {
      const { runBuild } = await import('./commands/build.ts')
      result.code = await runBuild(edition, options, context)
    })
  command('check [paths...]', say.check)
    .addOption(reporterOption(say.reporter))
    .option('--max-warnings <n>', say.warnings, count)
    .addOption(new Option('--fail-on <severity>', say.failOn).choices(['error', 'warning', 'info']))
    .option('--baseline <file>', say.baseline)
    .option('--update-baseline', say.updateBaseline)
    .option('--since <rev>', say.since)
    .option('--staged', say.staged)
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
    return 2
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

/** A reader of our output that goes away (`| head`) is no error of ours, and no verdict either: the rest is not told, so it is not 0. */
function endWithOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(2)
    throw error
  })
}

/** The program. @param argv words after the program's name @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  endWithOutput()
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
