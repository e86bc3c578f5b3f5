// The finished files as they stand on the disk → what in them is not as it should be. Reads them back as a reader's program would, and
// needs nothing else: the same look is taken at the end of a build and, whenever anybody asks, at a folder made elsewhere.
import { toString as textOf } from 'mdast-util-to-string'
import { PlainError } from './plain-error.ts'
import type { Report } from './types.ts'
import { type Finished, readFinished, type VerifyEffects } from './verify/finished.ts'
import type { Flaw } from './verify/flaw.ts'
import { checks } from './verify/index.ts'
import { wordingOf } from './verify/wording.ts'

export type { Ahead, Machine, VerifyEffects } from './verify/finished.ts'
export { readAhead } from './verify/finished.ts'

/** A flaw, and the check that found it: `files` for what could not be read at all. */
export interface NamedFlaw extends Flaw {
  readonly check: string
}

export interface Verified {
  readonly flaws: readonly NamedFlaw[]
  readonly checked: {
    readonly files: number
    readonly figures: number
    readonly pages: number
    readonly bookmarks: number
    readonly checks: number
    /** Conditions of PDF/UA-1 that were judged. */
    readonly conditions: number
  }
  readonly edition: string | undefined
  /** Format → why it is not there. */
  readonly absent: Readonly<Record<string, string>>
  /** Whether it was built in spite of errors: whole, and yet not to go out. */
  readonly draft: boolean
}

/**
 * Reads finished files back and looks at them in every way there is.
 * @param files path → bytes, manifest.json among them
 * @returns never throws for what is in a file: that is a flaw
 */
export async function verifyFiles(files: ReadonlyMap<string, Uint8Array>, effects: VerifyEffects): Promise<Verified> {
  const finished = await readFinished(files, effects)
  const unreadable = finished.unreadable.map(flaw => ({ ...flaw, check: 'files' }))
  const found = checks.flatMap(({ name, flaws }) => [...flaws(finished)].map(flaw => ({ ...flaw, check: name })))
  return {
    flaws: [...unreadable, ...found],
    checked: countsOf(finished),
    edition: finished.manifest?.edition,
    absent: finished.manifest?.absent ?? {},
    draft: finished.manifest?.draft ?? false,
  }
}

function countsOf(finished: Finished): Verified['checked'] {
  const { files, data, pdf } = finished
  return {
    files: files.size,
    figures: data?.figures.length ?? 0,
    pages: pdf?.pages ?? 0,
    bookmarks: pdf?.outline.length ?? 0,
    checks: checks.filter(check => check.isPossible?.(finished) ?? true).length,
    conditions: pdf?.accessibility.length ?? 0,
  }
}

/**
 * The last step of a build.
 * @param staged path → bytes, as written
 * @throws PlainError naming what is wrong; nothing is published then
 */
export async function verify(report: Report, staged: ReadonlyMap<string, Uint8Array>, effects: VerifyEffects): Promise<void> {
  const text = report.title + textOf(report.tree, { includeImageAlt: false })
  const { flaws } = await verifyFiles(staged, { ...effects, text, body: wordingOf(report.tree) })
  if (flaws.length === 0) return
  const list = (language: 'zh' | 'en') =>
    flaws
      .slice(0, 20)
      .map(({ file, says }) => (language === 'zh' ? `  ${file}：${says.zh}` : `  ${file}: ${says.en}`))
      .join('\n')
  throw new PlainError(
    `成品与内容不符，没有出刊：\n${list('zh')}`,
    `the finished files are not what the report says; nothing was published:\n${list('en')}`,
  )
}
