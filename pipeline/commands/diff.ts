// `quarterly diff`: two editions, or one at two times → what has changed, on the terminal. It judges nothing: the exit code is 0.
import { join } from 'node:path'
import { checkBundles, needsBudget } from '../build.ts'
import { compare } from '../compare.ts'
import { disk } from '../disk.ts'
import { parse } from '../parse.ts'
import { PlainError } from '../plain-error.ts'
import { read } from '../read.ts'
import { readRevision, revisionName } from '../read-revision.ts'
import { tellerNamed } from '../telling/index.ts'
import type { Bundle, Edition } from '../types.ts'
import { validate } from '../validate.ts'
import { visible } from '../visible.ts'
import type { CliContext } from './context.ts'

export interface DiffOptions {
  readonly format: string
}

const registersOf = ({ tool }: CliContext) => join(tool, 'sources/registers')

/** A file of that very name is meant before a revision is. */
async function revisionIn(name: string) {
  return (await disk.kind(name)) ? undefined : revisionName(name)
}

async function bundleOf(name: string | undefined, context: CliContext): Promise<Bundle> {
  if (name === '') throw new PlainError('要比的名字是空的', 'the name of what to compare is empty')
  const revision = name === undefined ? undefined : await revisionIn(name)
  if (revision) return readRevision(revision, { here: process.cwd(), project: context.project, registers: registersOf(context) })
  const bundles = await read(name === undefined ? [] : [name], context.project, registersOf(context))
  if (bundles.length === 1) return bundles[0]!
  const said = visible(name ?? '')
  throw new PlainError(`${said} 里不止一份文件，请写明是哪一份`, `${said} holds several documents: name one`)
}

/** Before and after, as they were named; with one name or none what it is to be held against follows from it. */
async function bothOf(names: readonly string[], context: CliContext): Promise<readonly [Bundle, Bundle]> {
  const [first, second] = names
  if (second !== undefined) return [await bundleOf(first, context), await bundleOf(second, context)]
  const revision = first === undefined ? undefined : await revisionIn(first)
  if (revision) {
    const before = await bundleOf(first, context)
    // The same path in the working tree: from the top of the repository, as it was found.
    const { topOf } = await import('../git/open.ts')
    const path = join(await topOf(process.cwd()), before.path.slice(revision.revision.length + 1))
    return [before, await bundleOf(path, context)]
  }
  const after = await bundleOf(first, context)
  if (after.previous) return [after.previous, after]
  throw new PlainError(
    `${visible(after.path)} 没有写 上期，或者找不到那一期；请写明和哪一期比`,
    `${visible(after.path)} names no 上期, or it is not there; say which edition to compare it with`,
  )
}

/** A bundle that might be slow is first read where a clock can stop it. */
async function editionOf(bundle: Bundle): Promise<Edition> {
  if (bundle.files.length === 0)
    throw new PlainError(`${visible(bundle.path)} 里没有能读的文件`, `${visible(bundle.path)} holds no file that can be read`)
  if (needsBudget(bundle)) {
    const [verdict] = await checkBundles([bundle])
    const found = verdict?.findings.find(finding => finding.rule === 'syntax/too-large')
    if (found) throw new PlainError(`${found.place.file}：${found.message.zh}`, `${found.place.file}: ${found.message.en}`)
  }
  return validate(bundle, parse(bundle.files))
}

export async function runDiff(names: readonly string[], options: DiffOptions, context: CliContext): Promise<number> {
  const [before, after] = await bothOf(names, context)
  const comparison = compare(await editionOf(before), await editionOf(after))
  const { language, color } = context
  context.print(tellerNamed(options.format).tell({ comparison, language, color }))
  return 0
}
