// `quarterly correct`: a published edition → the sources of its correction beside it, under the id 2025-Q4.1, saying what is corrected.
import { promises as fs } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { editionOf } from '../build.ts'
import { findingOf } from '../findings.ts'
import { correctionOf } from '../next.ts'
import { PlainError } from '../plain-error.ts'
import { publishedChanged } from '../rules/edition/published-changed.ts'
import { shownPath } from '../shown-path.ts'
import type { Edition, Language } from '../types.ts'
import type { CliContext } from './context.ts'
import { oneEdition } from './status.ts'

/** Corrections of one edition are counted up to this. */
const MOST = 9

async function freeId(id: string, folder: string): Promise<{ id: string; place: string }> {
  const [base, number = '0'] = id.split('.')
  for (let next = Number(number) + 1; next <= MOST; next++) {
    const place = join(folder, `${base}.${next}`)
    if (!(await fs.lstat(place).catch(() => undefined))) return { id: `${base}.${next}`, place }
  }
  throw new PlainError(`${base} 已经有 ${MOST} 次更正`, `there are ${MOST} corrections of ${base} already`)
}

/** A correction is made of what readers hold: sources changed since would go into it without a word. */
function refuseChanged(edition: Edition): void {
  const seen = [...publishedChanged.check(edition)].filter(one => one.message !== 'record-missing')
  if (seen.length === 0) return
  const told = seen.map(one => ({ message: findingOf(publishedChanged, one).message, file: one.place.file }))
  const list = (language: Language) => told.map(({ message, file }) => `${file}  ${message[language]}`).join('\n')
  throw new PlainError(
    `${list('zh')}\n没有写更正：先改回发布时的原样，再在更正里改`,
    `${list('en')}\nno correction was written: put back what was released first, then change it in the correction`,
  )
}

export async function runCorrect(name: string, { reason }: { readonly reason: string }, context: CliContext): Promise<number> {
  const bundle = await oneEdition(name, context)
  const edition = editionOf(bundle)
  if (edition.frontMatter?.状态 !== '已发布')
    throw new PlainError(`${bundle.path} 还没有发布，直接改就行`, `${bundle.path} has not been published: simply change it`)
  const from = resolve(bundle.path)
  if (bundle.files[0]?.path === bundle.path)
    throw new PlainError(
      '更正的是 sources/ 里的期次文件夹，不是单个文件',
      'what is corrected is an edition’s folder in sources/, not a file',
    )
  refuseChanged(edition)
  const { id, place } = await freeId(edition.id!, dirname(from))
  const { writeNew } = await import('./write-new.ts')
  await writeNew(from, place, correctionOf(edition, id, reason).files)
  context.print(
    context.language === 'zh'
      ? `写好了 ${shownPath(place)}，状态 草稿，更正：${reason}\n改动的数写明 修订自 和 说明，然后 quarterly release ${id}\n`
      : `wrote ${shownPath(place)}, a draft; corrects: ${reason}\nsay 修订自 and 说明 with each figure that changes, then quarterly release ${id}\n`,
  )
  return 0
}
