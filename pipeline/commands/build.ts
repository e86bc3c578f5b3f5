// `quarterly build`: an edition's name → its folder in output/, or findings and nothing written.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import { type BuildEffects, buildEdition, checkBundles, needsBudget } from '../build.ts'
import type { Format } from '../formats/format.ts'
import type { PdfReader } from '../pdf/reader.ts'
import { PlainError } from '../plain-error.ts'
import type { Printer } from '../printer.ts'
import { read } from '../read.ts'
import { differences, sha256Of } from '../release.ts'
import type { RenderEffects } from '../render.ts'
import { pretty, summary } from '../reporters/pretty.ts'
import { verdictOf } from '../reporters/verdict.ts'
import type { Bundle, Edition, Language, Rendered, Verdict } from '../types.ts'
import type { Ahead } from '../verify.ts'
import type { CliContext } from './context.ts'
import { machineOf } from './machine.ts'
import { reportOf } from './report.ts'
import { onSignals } from './signals.ts'

export interface BuildOptions {
  readonly draft?: boolean
  readonly format: string
  readonly out?: string
  readonly templates?: string
  readonly requireSandbox?: boolean
  readonly keepPage?: string
}

const FORMATS = ['md', 'html', 'pdf']
/** Editions that are looked back on: ten years. */
export const HISTORY = 40

function formatNames(text: string): string[] {
  const names = text.split(',').map(name => name.trim())
  const unknown = names.find(name => !FORMATS.includes(name))
  if (unknown !== undefined)
    throw new PlainError(
      `没有格式 ${unknown}；可用：${FORMATS.join('、')}`,
      `there is no format ${unknown}; there are: ${FORMATS.join(', ')}`,
    )
  return names
}

async function oneBundle(name: string | undefined, context: CliContext): Promise<Bundle> {
  const bundles = await read(name === undefined ? [] : [name], context.project, join(context.tool, 'sources/registers'), { back: HISTORY })
  if (bundles.length !== 1) throw new PlainError('一次只能生成一期：请写期次或它的文件夹', 'one edition at a time: name it or its folder')
  return bundles[0]!
}

/** Versions that have a part in the bytes of every format. */
function versionsOf(context: CliContext): Record<string, string> {
  const require = createRequire(import.meta.url)
  const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version
  return {
    quarterly: context.version,
    'noto-sans-sc': version('@expo-google-fonts/noto-sans-sc'),
    'noto-serif-sc': version('@expo-google-fonts/noto-serif-sc'),
    'noto-emoji': version('@expo-google-fonts/noto-emoji'),
  }
}

/** Paths from the project on, those of the program's own registers from the program; another's by name. No path of the machine goes out. */
function namedIn(context: CliContext, file: VFile): string {
  const below = (folder: string) => relative(folder, resolve(file.path)).split(sep).join('/')
  const [own, tool] = [below(context.project), below(context.tool)]
  if (!own.startsWith('../')) return own
  return tool.startsWith('../') ? file.basename! : `quarterly/${tool}`
}

/** Paths and sha256. The text as it was read is the file's bytes: what is not UTF-8 is not read. */
function inputsOf(files: readonly VFile[], context: CliContext) {
  return files.map(file => ({ path: namedIn(context, file), sha256: sha256Of(String(file.value)) }))
}

interface Work {
  readonly bundle: Bundle
  readonly options: BuildOptions
  readonly context: CliContext
  readonly printer: Printer | undefined
  readonly reader: PdfReader | undefined
  /** What was read of the finished pages while the PDF was being printed. */
  readonly ahead: Ahead
  /** Throws where the finished files are not to be published. */
  readonly beforePublish?: BeforePublish | undefined
  /** Folder the edition was put in, once it was. */
  target: string | undefined
}

export type BeforePublish = (
  files: readonly Rendered[],
  versions: Readonly<Record<string, string>>,
  report: { readonly edition: Edition; readonly draft: boolean },
) => void

/** Finished pages are read back while the browser prints, when nothing else is to be done. */
async function readWhilePrinting(files: readonly Rendered[], { printer, ahead }: Work): Promise<void> {
  if (!printer) return
  await printer.printing
  const { readAhead } = await import('../verify.ts')
  readAhead(files, ahead)
}

async function renderFormats(
  work: Work,
  wanted: readonly Format[],
  report: Parameters<BuildEffects['render']>[0],
  rest: Omit<RenderEffects, 'print' | 'onRendered'>,
): Promise<Rendered[]> {
  const { render } = await import('../render.ts')
  const { NoPdf } = await import('../no-pdf.ts')
  const print = work.printer ? work.printer.print : () => Promise.reject(new NoPdf())
  const effects = { ...rest, print, onRendered: (files: readonly Rendered[]) => void readWhilePrinting(files, work) }
  try {
    return await render(report, wanted, effects)
  } catch (error) {
    if (!(error instanceof NoPdf)) throw error
    return render(
      report,
      wanted.filter(format => format.name !== 'pdf'),
      effects,
    )
  }
}

/** The edition and those before it: what they said is in the report. */
function editionsIn(bundle: Bundle): Bundle[] {
  return [bundle, ...(bundle.previous ? editionsIn(bundle.previous) : [])]
}

/** Comparing is loaded only for an edition that has one before it. */
async function changesOf(previous: Edition, edition: Edition, language: Language) {
  const [{ compare }, { changesView }] = await Promise.all([import('../compare.ts'), import('../changes.ts')])
  return changesView(edition, compare(previous, edition), language)
}

async function effectsFor(work: Work, names: readonly string[]): Promise<BuildEffects> {
  const { context, options, bundle } = work
  const [
    { openTemplates },
    { wordsIn },
    { themeIn },
    { compose },
    { chartOf },
    { formats },
    { cutFonts },
    { manifestOf, publish, tidyNow },
  ] = await Promise.all([
    import('../templates.ts'),
    import('../words.ts'),
    import('../theme.ts'),
    import('../compose.ts'),
    import('../charts/index.ts'),
    import('../formats/index.ts'),
    import('./cut-fonts.ts'),
    import('../publish.ts'),
  ])
  const own = join(context.project, 'templates')
  const templates = openTemplates([...(options.templates ? [resolve(options.templates)] : []), own, join(context.tool, 'templates')])
  const draft = options.draft === true
  const theme = themeIn(templates)
  const language = (edition: { frontMatter: { 语言?: string } }): Language =>
    (edition.frontMatter.语言 as Language | undefined) ?? theme.language
  const versions = versionsOf(context)
  const out = resolve(options.out ?? join(context.project, 'output'))
  const inputs = inputsOf([...editionsIn(bundle).flatMap(one => one.files), ...bundle.registers], context)
  const named = (prefix: string, files: readonly VFile[]) =>
    files.map(file => ({ path: `${prefix}${file.basename}`, sha256: sha256Of(String(file.value)) }))
  const origin = { inputs: [...named('', bundle.files), ...named('registers/', bundle.registers)], versions }
  return {
    async compose(edition) {
      const words = wordsIn(language(edition), templates)
      const chart: Parameters<typeof compose>[1]['chartOf'] = (block, from) => chartOf(block, from, language(edition), words)
      const changes = edition.previous ? await changesOf(edition.previous, edition, language(edition)) : undefined
      return compose(edition, {
        language: language(edition),
        draft,
        templates,
        words,
        theme,
        origin,
        readPicture: path => readFileSync(path),
        chartOf: chart,
        changes,
      })
    },
    render: report =>
      renderFormats(
        work,
        formats.filter(format => names.includes(format.name)),
        report,
        {
          templates,
          words: wordsIn(report.language, templates),
          creator: `quarterly ${context.version}`,
          cutFonts: (letters, format) => cutFonts(letters, format, bundle),
        },
      ),
    async verify(report, staged) {
      const { verify } = await import('../verify.ts')
      const machine = machineOf(context)
      await verify(report, staged, {
        words: spoken => wordsIn(spoken, templates),
        readPdf: bytes => work.reader!.read(bytes),
        machine,
        ahead: work.ahead,
      })
    },
    async publish(report, files, verify) {
      const name = draft ? `${report.edition.id}-draft` : report.edition.id
      const absent = work.printer?.absent ? { pdf: work.printer.absent.en } : {}
      const input = {
        edition: report.edition.id,
        date: report.edition.frontMatter.日期,
        draft,
        versions: { ...versions, ...(work.printer?.version ? { browser: work.printer.version } : {}) },
        inputs,
        absent,
      }
      await work.beforePublish?.(files, input.versions, report)
      const release = onSignals(() => tidyNow(out, name))
      try {
        await publish(out, name, [...files, manifestOf(input, files)], verify)
        work.target = join(out, name)
      } finally {
        release()
      }
    },
  }
}

/** A bundle that might be slow is first checked where a clock can stop it. */
async function slowVerdict(bundle: Bundle): Promise<Verdict | undefined> {
  if (!needsBudget(bundle)) return undefined
  const [verdict] = await checkBundles([bundle])
  return verdict!.findings.some(finding => finding.rule === 'syntax/too-large') ? verdict : undefined
}

function tell(work: Work, verdict: Verdict, built: boolean, names: readonly string[]): number {
  const { context, printer, bundle } = work
  const zh = context.language === 'zh'
  const said = reportOf([bundle], [verdict], context)
  const quiet = built && verdictOf([verdict]) === 'pass'
  context.print(quiet ? summary(said) : pretty.report(said))
  if (!built) {
    context.printError(
      zh
        ? '没有出刊，先前的成品没有动。看草稿：加 --draft\n'
        : 'Nothing was published; what was there is untouched. For a draft add --draft\n',
    )
    return 1
  }
  const warned = verdict.findings.some(finding => finding.severity !== 'error' && finding.waived === undefined)
  const name = verdict.findings.length > 0 ? relative(process.cwd(), resolve(bundle.path)).split(sep).join('/') : ''
  if (quiet && warned) context.print(zh ? `逐条看：npx quarterly check ${name}\n` : `To see each: npx quarterly check ${name}\n`)
  const shown = relative(process.cwd(), work.target!).split(sep).join('/')
  const missing = names.includes('pdf') ? printer?.absent : undefined
  if (printer?.unsandboxed && !missing) context.printError(`${printer.unsandboxed[context.language]}\n`)
  context.print(
    zh
      ? `已写到 ${shown}/（${names.filter(name => !(missing && name === 'pdf')).join('、')}）\n`
      : `written to ${shown}/ (${names.filter(name => !(missing && name === 'pdf')).join(', ')})\n`,
  )
  if (missing) context.printError(zh ? `没有出 PDF：${missing.zh}\n` : `no PDF: ${missing.en}\n`)
  if (missing) return 3
  return verdictOf([verdict]) === 'pass' ? 0 : 1
}

/** The browser and the reader of its work start first: both are ready when the page is. */
async function startPrinting(options: BuildOptions): Promise<Pick<Work, 'printer' | 'reader' | 'ahead'>> {
  const { startPrinter } = await import('../printer.ts')
  const keepPage = options.keepPage ? { keepPage: resolve(options.keepPage) } : {}
  const printer = startPrinter({ requireSandbox: options.requireSandbox === true, ...keepPage })
  const { startReader } = await import('../pdf/reader.ts')
  return { printer, reader: startReader(), ahead: new Map() }
}

/** A published edition is built again to the same bytes, or not at all. */
const sameBytes: BeforePublish = (files, versions, { edition, draft }) => {
  const { record } = edition.release ?? {}
  if (!record || draft) return
  const now = files.map(file => ({ path: file.path, sha256: sha256Of(file.body) }))
  const { changed, added } = differences(record.outputs, now)
  const other = [...changed, ...added]
  if (other.length === 0) return
  const moved = Object.entries(record.versions).filter(([name, version]) => versions[name] !== undefined && versions[name] !== version)
  const why = moved.map(([name, version]) => `${name} ${version} → ${versions[name]}`).join(', ') || '?'
  throw new PlainError(
    `${edition.id} 已经发布，重新生成的 ${other.join('、')} 与发布时不同（版本：${why}）；没有动先前的成品。只想看看：加 --draft`,
    `${edition.id} was published, and ${other.join(', ')} would be other bytes than then (versions: ${why}); what is there is untouched. To look at it: --draft`,
  )
}

/**
 * Builds one edition that was read.
 * @returns the exit code, and the folder it was published to; undefined where it was not
 */
export async function buildBundle(
  bundle: Bundle,
  options: BuildOptions,
  context: CliContext,
  beforePublish: BeforePublish = sameBytes,
): Promise<{ code: number; target: string | undefined }> {
  const names = formatNames(options.format)
  const slow = await slowVerdict(bundle)
  const none = { printer: undefined, reader: undefined, ahead: new Map() }
  if (slow) return { code: tell({ bundle, options, context, ...none, target: undefined }, slow, false, names), target: undefined }
  const printing = names.includes('pdf') ? await startPrinting(options) : none
  const work: Work = { bundle, options, context, ...printing, beforePublish, target: undefined }
  try {
    const { verdict, built } = await buildEdition(bundle, options.draft === true, await effectsFor(work, names))
    return { code: tell(work, verdict, built, names), target: work.target }
  } finally {
    work.reader?.close()
    await work.printer?.close()
  }
}

export async function runBuild(name: string | undefined, options: BuildOptions, context: CliContext): Promise<number> {
  formatNames(options.format)
  const { code } = await buildBundle(await oneBundle(name, context), options, context)
  return code
}
