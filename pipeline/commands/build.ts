// `quarterly build`: an edition's name → its folder in output/, or findings and nothing written.
import { join, relative, resolve, sep } from 'node:path'
import { buildEdition, checkBundles, needsBudget } from '../build.ts'
import { PlainError, Refused } from '../plain-error.ts'
import { read } from '../read.ts'
import { differences, sha256Of } from '../release.ts'
import { pretty, summary } from '../reporters/pretty.ts'
import { verdictOf } from '../reporters/verdict.ts'
import type { Bundle, Language, Verdict } from '../types.ts'
import type { BeforePublish, BuildOptions, Work } from './build-effects.ts'
import { hashesOf } from './build-hashes.ts'
import type { CliContext } from './context.ts'
import { reportOf } from './report.ts'
import { outFolder, standingEdition } from './standing.ts'

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

/** A bundle that might be slow is first checked where a clock can stop it. */
async function slowVerdict(bundle: Bundle): Promise<Verdict | undefined> {
  if (!needsBudget(bundle)) return undefined
  const [verdict] = await checkBundles([bundle])
  return verdict!.findings.some(finding => finding.rule === 'syntax/too-large') ? verdict : undefined
}

/** What stands where, in one line. */
function toldOf({ target, stands }: Work, formats: readonly string[], language: Language): string {
  const shown = `${relative(process.cwd(), target!).split(sep).join('/')}/`
  if (language === 'zh')
    return stands
      ? `没有变化，没有重做：${shown}（${formats.join('、')}）；要重做，加 --force\n`
      : `已写到 ${shown}（${formats.join('、')}）\n`
  return stands
    ? `nothing has changed since ${shown} (${formats.join(', ')}) was made; to make it again add --force\n`
    : `written to ${shown} (${formats.join(', ')})\n`
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
  const missing = names.includes('pdf') ? printer?.absent : undefined
  if (printer?.unsandboxed && !missing) context.printError(`${printer.unsandboxed[context.language]}\n`)
  const formats = names.filter(name => !(missing && name === 'pdf'))
  context.print(toldOf(work, formats, context.language))
  if (work.gone.length > 0)
    context.printError(
      zh
        ? `先前的 ${work.gone.join('、')} 这次没有要，已经不在了\n`
        : `${work.gone.join(', ')} of before was not asked for this time and is gone\n`,
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
  const why = moved.map(([name, version]) => `${name} ${version} → ${versions[name]}`).join(', ')
  const [zh, en] = why
    ? [`版本：${why}`, `versions: ${why}`]
    : ['版本没有变：模板、登记册或程序改过', 'versions are the same: a template, a register or the program has changed']
  throw new Refused(
    `${edition.id} 已经发布，重新生成的 ${other.join('、')} 与发布时不同（${zh}）；没有动先前的成品。只想看看：加 --draft`,
    `${edition.id} was published, and ${other.join(', ')} would be other bytes than then (${en}); what is there is untouched. To look at it: --draft`,
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
  const hashes = await hashesOf(bundle, names, options, context)
  const again = options.force === true || options.keepPage !== undefined
  const target = hashes.all && !again ? standingEdition(hashes.all, outFolder(options, context)) : undefined
  const none = { printer: undefined, reader: undefined, ahead: new Map(), hashes, target, stands: target !== undefined, gone: [] }
  const known = { bundle, options, context, ...none }
  if (target !== undefined) {
    const [verdict] = await checkBundles([bundle])
    return { code: tell(known, verdict!, true, names), target }
  }
  const slow = await slowVerdict(bundle)
  if (slow) return { code: tell(known, slow, false, names), target }
  const printing = names.includes('pdf') ? await startPrinting(options) : none
  const work: Work = { ...known, ...printing, beforePublish }
  try {
    const { effectsFor } = await import('./build-effects.ts')
    const { verdict, built } = await buildEdition(bundle, options.draft === true, effectsFor(work, names))
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
