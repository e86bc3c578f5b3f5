// `quarterly next`: an edition → the sources of the one after it, beside it; whole or not at all, and never over anything.
import { basename, dirname, join, relative, resolve } from 'node:path'
import { editionOf } from '../build.ts'
import { disk } from '../disk.ts'
import { editionName } from '../editions.ts'
import { aimAfter } from '../next/target.ts'
import { type Rolled, rollForward } from '../next.ts'
import { isoDate, quarterOf, readDate } from '../period.ts'
import { PlainError } from '../plain-error.ts'
import { read } from '../read.ts'
import { asOfDay } from '../rules/as-of.ts'
import { shownPath } from '../shown-path.ts'
import type { Bundle, Edition } from '../types.ts'
import { claimedIds } from './claims.ts'
import type { CliContext } from './context.ts'
import { rolledText } from './next-text.ts'
import { oneEdition } from './status.ts'

export interface NextOptions {
  readonly to?: string
  readonly dryRun?: boolean
  readonly out?: string
}

interface Base {
  readonly edition: Edition
  readonly id: string
  readonly day: number | undefined
}

function baseOf(bundle: Bundle): Base {
  const edition = editionOf(bundle)
  const day = asOfDay(edition)
  const id = edition.id ?? editionName(basename(bundle.path)) ?? (day === undefined ? undefined : quarterOf(day).key)
  if (id !== undefined) return { edition, id, day }
  throw new PlainError(
    `${bundle.path} 没有写明是哪一期：在文件开头写上 期次 和 日期`,
    `${bundle.path} does not say which edition it is: write 期次 and 日期 at its head`,
  )
}

const exists = async (path: string) => (await disk.kind(path)) !== undefined

/** Where the next one goes: a folder of its id beside the folder, a file of its date or id beside the file. */
function placeFor(bundle: Bundle, base: Base, id: string, date: string, out: string | undefined): string {
  if (out !== undefined) return resolve(out)
  const path = resolve(bundle.path)
  const name = basename(path)
  const isFile = bundle.files[0]?.path === bundle.path
  if (!isFile) return join(dirname(path), id)
  const renamed = name.replace(base.day === undefined ? base.id : isoDate(base.day), date).replace(base.id, id)
  if (renamed !== name) return join(dirname(path), renamed)
  throw new PlainError(
    `不知道下一期的文件叫什么：${name} 里没有日期和期次；请用 --out 写明`,
    `how is the next file to be called? ${name} holds neither date nor id; name it with --out`,
  )
}

/** The edition that is there may be what was asked for: then there is nothing to do. */
async function refuse(target: string, from: string, context: CliContext): Promise<number> {
  const shown = shownPath(target)
  const bundles = await read([target], context.project, join(context.tool, 'sources/registers')).catch(() => [])
  const { 上期: before, 期次: id } = (bundles.length === 1 ? editionOf(bundles[0]!).frontMatter : undefined) ?? {}
  if (before !== from) {
    throw new PlainError(
      `${shown} 已经有了，不是从 ${from} 接着做的；没有动它`,
      `${shown} is already there and was not made from ${from}; it was not touched`,
    )
  }
  context.print(
    context.language === 'zh'
      ? `${shown} 已经有了，没有动它。看看还有什么要做：quarterly status。要接着它做再下一期：quarterly next ${id}\n`
      : `${shown} is already there and was not touched. What is still to do: quarterly status. To make the one after it: quarterly next ${id}\n`,
  )
  return 0
}

/** Two folders that say they are one edition: which of them would be rolled forward, or lost? */
async function refuseDoubles(folder: string): Promise<void> {
  const entries = await disk.list(folder).catch(() => [])
  const claims = await claimedIds(
    folder,
    entries.map(entry => entry.name),
  )
  for (const [id, names] of claims) {
    if (names.length < 2) continue
    throw new PlainError(
      `${names.join('、')} 都写着期次 ${id}；先改掉多余的`,
      `${names.join(', ')} all say they are ${id}; settle that first`,
    )
  }
}

async function show(rolled: Rolled, context: CliContext): Promise<void> {
  const { unifiedDiff } = await import('../unified-diff.ts')
  for (const { path, before, after } of rolled.files) if (before !== after) context.print(unifiedDiff(path, before, after, context))
}

/** The newest edition is still being worked on: what would be made from it is not wanted yet. */
async function isDraftOfAnother(base: Base, name: string | undefined, options: NextOptions, context: CliContext): Promise<boolean> {
  const { 状态: state, 上期: from } = base.edition.frontMatter ?? {}
  if (name !== undefined || options.to !== undefined || state !== '草稿' || from === undefined) return false
  return exists(join(context.project, 'sources', from))
}

export async function runNext(name: string | undefined, options: NextOptions, context: CliContext): Promise<number> {
  const wanted = options.to === undefined ? undefined : editionName(options.to)
  if (options.to !== undefined && wanted === undefined)
    throw new PlainError(`--to 要写期次，如 2026-Q4；不是 ${options.to}`, `--to takes an edition such as 2026-Q4, not ${options.to}`)
  const bundle = await oneEdition(name, context)
  // Files beside one another elsewhere are not editions of one report.
  const folder = dirname(resolve(bundle.path))
  if (folder === resolve(context.project, 'sources')) await refuseDoubles(folder)
  const base = baseOf(bundle)
  if (await isDraftOfAnother(base, name, options, context)) return refuse(resolve(bundle.path), base.edition.frontMatter!.上期!, context)
  const coming = readDate(base.edition.frontMatter?.下期 ?? '')
  const aim = aimAfter(base.id, base.day, coming.ok ? coming.day : undefined, wanted)
  const place = placeFor(bundle, base, aim.target.id, aim.target.date, options.out)
  if (await exists(place)) return refuse(place, base.id, context)
  const rolled = rollForward(base.edition, aim.target, base.day === undefined ? undefined : isoDate(base.day))
  if (options.dryRun) await show(rolled, context)
  else {
    const { writeNew } = await import('./write-new.ts')
    await writeNew(resolve(bundle.path), place, rolled.files)
  }
  // A file by itself is renamed as a whole.
  const renamed = (path: string) => shownPath(join(place, relative(resolve(bundle.path), resolve(path))))
  context[options.dryRun ? 'printError' : 'print'](rolledText(rolled, aim, shownPath(place), renamed, options.dryRun === true, context))
  return 0
}
