// What the flow asks of the world, for `quarterly build`: templates, fonts, a browser, the disk. Loaded when an edition is to be built.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuildEffects } from '../build.ts'
import { chartOf } from '../charts/index.ts'
import { compose } from '../compose.ts'
import type { Format } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import type { PdfReader } from '../pdf/reader.ts'
import type { Printer } from '../printer.ts'
import { manifestOf, publish, tidyNow } from '../publish.ts'
import { sha256Of } from '../release.ts'
import type { RenderEffects } from '../render.ts'
import { openTemplates, type Templates } from '../templates.ts'
import { type Theme, themeIn } from '../theme.ts'
import type { Bundle, Edition, Language, Rendered, Report } from '../types.ts'
import type { Ahead } from '../verify.ts'
import { type Words, wordsOf } from '../words.ts'
import type { Hashes } from './build-hashes.ts'
import { inputsOf, sourcesOf, versionsOf } from './build-inputs.ts'
import type { CliContext } from './context.ts'
import { cutFonts } from './cut-fonts.ts'
import { nodeMaker } from './kept-nodes.ts'
import { machineOf } from './machine.ts'
import { onSignals } from './signals.ts'
import { outFolder, rememberEdition } from './standing.ts'
import { templateFolders } from './template-folders.ts'

export interface BuildOptions {
  readonly draft?: boolean
  readonly format: string
  readonly out?: string
  readonly templates?: string
  readonly requireSandbox?: boolean
  readonly keepPage?: string
  /** Builds also where nothing has changed since this edition was made. */
  readonly force?: boolean
}

/** One build, from the start of the browser on. */
export interface Work {
  readonly bundle: Bundle
  readonly options: BuildOptions
  readonly context: CliContext
  readonly hashes: Hashes
  readonly printer: Printer | undefined
  readonly reader: PdfReader | undefined
  /** What was read of the finished pages while the PDF was being printed. */
  readonly ahead: Ahead
  /** Throws where the finished files are not to be published. */
  readonly beforePublish?: BeforePublish | undefined
  /** Folder the edition was put in, once it was. */
  target: string | undefined
  /** Whether it was there already, made of the same. */
  readonly stands: boolean
  /** Files of the edition that stood there in formats not asked for this time. */
  gone: readonly string[]
}

export type BeforePublish = (
  files: readonly Rendered[],
  versions: Readonly<Record<string, string>>,
  report: { readonly edition: Edition; readonly draft: boolean },
) => void

/** Finished files are read back early: the PDF while all are written, pages while the browser prints and nothing else is to be done. */
async function readEarly(files: readonly Rendered[], { printer, reader, ahead }: Work): Promise<void> {
  if (!printer) return
  const pdf = files.find(file => file.path === 'report.pdf')
  // Its failure is told where the reading is asked for.
  if (pdf) return void reader?.begin(Buffer.from(pdf.body))
  const { readAhead } = await import('../verify.ts')
  for (const file of files) {
    // What the browser has said by now is heard first.
    await new Promise(setImmediate)
    if (!printer.isPrinting) return
    await readAhead([file], ahead)
  }
}

async function renderFormats(
  work: Work,
  wanted: readonly Format[],
  report: Parameters<BuildEffects['render']>[0],
  rest: Omit<RenderEffects, 'print' | 'printing' | 'onRendered'>,
): Promise<Rendered[]> {
  const { render } = await import('../render.ts')
  const { NoPdf } = await import('../no-pdf.ts')
  const print = work.printer ? work.printer.print : () => Promise.reject(new NoPdf())
  const printing = work.printer?.printing ?? Promise.resolve()
  const effects = { ...rest, print, printing, onRendered: (files: readonly Rendered[]) => void readEarly(files, work) }
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

/** Comparing is loaded only for an edition that has one before it. */
async function changesOf(previous: Edition, edition: Edition, language: Language) {
  const [{ compare }, { changesView }] = await Promise.all([import('../compare.ts'), import('../changes.ts')])
  return changesView(edition, compare(previous, edition), language)
}

/** What is the same for every step of one build. */
interface Setting {
  readonly work: Work
  readonly templates: Templates
  readonly wordsIn: (language: Language) => Words
  readonly theme: Theme
  readonly versions: Readonly<Record<string, string>>
  readonly draft: boolean
}

async function compositionOf(edition: Parameters<BuildEffects['compose']>[0], setting: Setting): Promise<Report> {
  const { work, templates, wordsIn, theme, versions, draft } = setting
  const language = (edition.frontMatter.语言 as Language | undefined) ?? theme.language
  const words = wordsIn(language)
  const changes = edition.previous ? await changesOf(edition.previous, edition, language) : undefined
  const { means } = work.hashes
  const { nodesFrom, keep } = nodeMaker(
    templates,
    words,
    means && sha256Of(JSON.stringify([means, language, work.context.project, work.bundle.path])),
  )
  const report = compose(edition, {
    ...{ language, draft, words, theme, changes, nodesFrom },
    origin: { inputs: sourcesOf(work.bundle), versions },
    readPicture: path => readFileSync(path),
    chartOf: (block, from) => chartOf(block, from, language, words),
  })
  keep()
  return report
}

async function verification(report: Report, staged: ReadonlyMap<string, Uint8Array>, { work, wordsIn }: Setting): Promise<void> {
  const { verify } = await import('../verify.ts')
  await verify(report, staged, {
    words: wordsIn,
    readPdf: bytes => work.reader!.read(bytes),
    machine: machineOf(work.context),
    ahead: work.ahead,
  })
}

/** What a reader opens in an edition's folder, where there is one. */
function readIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => /^(?:report|index)\.\w+$/u.test(name))
  } catch {
    return []
  }
}

type Verify = Parameters<BuildEffects['publish']>[2]

/** Its bytes are what is hashed, written and remembered. */
const encoded = ({ path, body }: Rendered): Rendered => ({ path, body: typeof body === 'string' ? Buffer.from(body) : body })

async function publication(report: Report, rendered: readonly Rendered[], verify: Verify, setting: Setting): Promise<void> {
  const files = rendered.map(encoded)
  const { work, versions, draft } = setting
  const { printer, options, context } = work
  const out = outFolder(options, context)
  const { id, frontMatter } = report.edition
  const name = draft ? `${id}-draft` : id
  const input = {
    edition: id,
    date: frontMatter.日期,
    draft,
    versions: { ...versions, ...(printer?.version ? { browser: printer.version } : {}) },
    inputs: inputsOf(work.bundle, context),
    absent: printer?.absent ? { pdf: printer.absent.en } : {},
  }
  await work.beforePublish?.(files, input.versions, report)
  const release = onSignals(() => tidyNow(out, name))
  const whole = [...files, encoded(manifestOf(input, files))]
  const before = readIn(join(out, name))
  try {
    await publish(out, name, whole, verify)
    work.target = join(out, name)
    if (!printer?.absent) work.gone = before.filter(path => !whole.some(file => file.path === path))
    if (work.hashes.all && !printer?.absent) rememberEdition(work.hashes.all, name, whole)
  } finally {
    release()
  }
}

/** @param names of the formats that are wanted */
export function effectsFor(work: Work, names: readonly string[]): BuildEffects {
  const { context, options, bundle } = work
  const templates = openTemplates(templateFolders(options, context))
  const setting: Setting = {
    ...{ work, templates, theme: themeIn(templates), versions: versionsOf(context), draft: options.draft === true },
    wordsIn: wordsOf(templates),
  }
  const wanted = formats.filter(format => names.includes(format.name))
  return {
    compose: edition => compositionOf(edition, setting),
    render: report =>
      renderFormats(work, wanted, report, {
        templates,
        words: setting.wordsIn(report.language),
        creator: `quarterly ${context.version}`,
        cutFonts: (letters, format) => cutFonts(letters, format, bundle),
      }),
    verify: (report, staged) => verification(report, staged, setting),
    publish: (report, files, verify) => publication(report, files, verify, setting),
  }
}
