// `quarterly release`: an edition with nothing left to do → 已发布, built for good, with a record of every byte beside its sources.
import { join, relative, resolve, sep } from 'node:path'
import { VFile } from 'vfile'
import { checkBundle } from '../build.ts'
import { applyEdits } from '../fix/edits.ts'
import { textOf } from '../fix/texts.ts'
import { dirtyPaths, personHere } from '../git/state.ts'
import { PlainError, Refused } from '../plain-error.ts'
import { type Hashed, hashedSources, RELEASE_FILE, type Release, releaseText, sha256Of } from '../release.ts'
import { shownPath } from '../shown-path.ts'
import type { Bundle, Edition, Finding } from '../types.ts'
import { type Work, workOf } from '../worklist.ts'
import { buildBundle, HISTORY } from './build.ts'
import type { CliContext } from './context.ts'
import { oneEdition } from './status.ts'
import { workText } from './status-text.ts'

export interface ReleaseOptions {
  readonly allowOpen?: boolean
  readonly allowDirty?: boolean
  readonly reason?: string
  readonly by?: string
  readonly out?: string
}

const PUBLISHED = 'edition/published-changed'

/** Why an edition that is published already is not released again; undefined where it is not published. */
function releasedAlready(edition: Edition, findings: readonly Finding[], context: CliContext): number | undefined {
  if (edition.frontMatter?.状态 !== '已发布') return undefined
  const wrong = findings.filter(one => one.rule === PUBLISHED)
  if (wrong.length === 0) {
    context.print(context.language === 'zh' ? `${edition.id} 已经发布，没有动它\n` : `${edition.id} is published; nothing was touched\n`)
    return 0
  }
  throw new Refused(wrong.map(one => one.message.zh).join('\n'), wrong.map(one => one.message.en).join('\n'))
}

/** What may be let through is let through only by a person who says why. */
function allowedIn(work: Work, dirty: readonly string[], options: ReleaseOptions, context: CliContext): Release['allowed'] {
  const { allowOpen, allowDirty, reason } = options
  if ((allowOpen || allowDirty) && !reason)
    throw new PlainError('放过什么要写明理由：--reason "…"', 'what is let through needs a reason: --reason "…"')
  const carried = work.chapters.flatMap(chapter => chapter.carried).length
  const slots = work.chapters.flatMap(chapter => chapter.open).length
  const isHard = work.chapters.some(chapter => chapter.errors.length > 0) || work.edition === undefined
  if (isHard || (carried + slots > 0 && !allowOpen)) {
    context.print(workText(work, context))
    const zh = isHard ? '没有发布：先改掉错误' : '没有发布：先补上、复核，或用 --allow-open --reason "…" 写明为什么放过'
    const en = isHard
      ? 'not released: put the errors right first'
      : 'not released: fill and review them, or say why not with --allow-open --reason "…"'
    throw new Refused(zh, en)
  }
  if (dirty.length > 0 && !allowDirty)
    throw new Refused(
      `没有发布：这些改动还没有提交：${dirty.slice(0, 5).join('、')}${dirty.length > 5 ? ` 等 ${dirty.length} 个` : ''}；先提交，或用 --allow-dirty --reason "…"`,
      `not released: not committed yet: ${dirty.slice(0, 5).join(', ')}${dirty.length > 5 ? ` and ${dirty.length - 5} more` : ''}; commit them, or use --allow-dirty --reason "…"`,
    )
  return {
    ...(carried + slots > 0 ? { open: { reason: reason!, carried, slots } } : {}),
    ...(dirty.length > 0 ? { dirty: { reason: reason!, paths: dirty } } : {}),
  }
}

/** The edition with 状态: 已发布, as text; the one edit a release makes. */
function published(bundle: Bundle, edition: Edition): { bundle: Bundle; path: string; before: string; after: string } {
  const source = edition.sources.find(one => one.frontMatter)!
  const { start, end } = source.frontMatter!.yaml.at('/状态').value
  const text = textOf(source.file)
  const mark = String(source.file.value).slice(0, String(source.file.value).length - text.length)
  const after = mark + applyEdits(text, [{ start: start.offset!, end: end.offset!, text: '已发布' }])
  const files = bundle.files.map(file => new VFile({ path: file.path, value: file.path === source.path ? after : String(file.value) }))
  return { bundle: { ...bundle, files }, path: source.path, before: String(source.file.value), after }
}

/** The files of the report, not the browser that was not there: a release is whole. */
function wholeOutputs(files: readonly { path: string; body: string | Uint8Array }[]): Hashed[] {
  if (!files.some(file => file.path.endsWith('.pdf')))
    throw new PlainError(
      '没有发布：这里出不了 PDF（quarterly doctor 说明原因）',
      'not released: no PDF can be made here (quarterly doctor says why)',
    )
  return files.map(file => ({ path: file.path, sha256: sha256Of(file.body) }))
}

export async function runRelease(name: string | undefined, options: ReleaseOptions, context: CliContext): Promise<number> {
  const bundle = await oneEdition(name, context, HISTORY)
  const { edition, verdict } = checkBundle(bundle)
  const done = releasedAlready(edition, verdict.findings, context)
  if (done !== undefined) return done
  // A release that was interrupted has left its record behind: it is made again. The edition before it must be as it was.
  const own = new Set(bundle.files.map(file => file.path))
  const isLeft = (one: Finding) => one.rule === PUBLISHED && own.has(one.place.file)
  const work = workOf(
    edition,
    verdict.findings.filter(one => !isLeft(one)),
  )
  const folder = resolve(bundle.path)
  if (bundle.files[0]?.path === bundle.path)
    throw new PlainError(
      '发布的是 sources/ 里的期次文件夹，不是单个文件',
      'what is released is an edition’s folder in sources/, not a file',
    )
  const registers = join(folder, '..', 'registers')
  const dirty = ((await dirtyPaths(join(folder, '..'), [folder, registers])) ?? []).filter(path => !path.endsWith(`/${RELEASE_FILE}`))
  const allowed = allowedIn(work, dirty, options, context)
  const by = options.by ?? (await personHere(folder))
  if (by === undefined) throw new PlainError('谁发布？用 --by 写上名字', 'who releases it? Give a name with --by')
  const next = published(bundle, edition)
  const record: Release = {
    edition: edition.id!,
    date: edition.frontMatter!.日期,
    by,
    allowed,
    versions: {},
    sources: hashedSources(next.bundle),
    registers: bundle.registers.map(file => ({ path: file.path.split('/').at(-1)!, sha256: sha256Of(String(file.value)) })),
    outputs: [],
  }
  return finish(next, record, folder, options, context)
}

/** Builds it, then writes the record, then — in one rename, the moment it is published — the new state. */
async function finish(
  next: ReturnType<typeof published>,
  record: Release,
  folder: string,
  options: ReleaseOptions,
  context: CliContext,
): Promise<number> {
  const file = join(folder, RELEASE_FILE)
  let made = record
  const bundle = { ...next.bundle, release: { file: shownPath(file), text: releaseText(record) } }
  const buildOptions = { format: 'md,html,pdf', force: true, ...(options.out === undefined ? {} : { out: options.out }) }
  const { target } = await buildBundle(bundle, buildOptions, context, (files, versions) => {
    made = { ...record, versions, outputs: wholeOutputs(files) }
  })
  if (target === undefined) return 1
  const [{ replaceFile }, { rewrite }] = await Promise.all([import('./replace-file.ts'), import('./rewrite.ts')])
  await replaceFile(file, releaseText(made))
  const reason = await rewrite({ path: next.path, before: next.before, after: next.after })
  if (reason) throw new PlainError(`${next.path} 没有写成：${reason.zh}`, `${next.path} was not written: ${reason.en}`)
  const shown = relative(process.cwd(), file).split(sep).join('/')
  context.print(
    context.language === 'zh'
      ? `✓ ${made.edition} 发布了：状态 已发布，记录在 ${shown}；把两者提交\n`
      : `✓ ${made.edition} is released: state 已发布, record in ${shown}; commit both\n`,
  )
  return 0
}
