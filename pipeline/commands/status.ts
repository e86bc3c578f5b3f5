// `quarterly status`: an edition → what is still to do in it, chapter by chapter, and whether it could be released.
import { join } from 'node:path'
import { checkBundle, checkBundles, needsBudget } from '../build.ts'
import { PlainError } from '../plain-error.ts'
import { read } from '../read.ts'
import type { Bundle } from '../types.ts'
import { workOf } from '../worklist.ts'
import type { CliContext } from './context.ts'
import { workJson, workText } from './status-text.ts'

export interface StatusOptions {
  readonly format: string
}

/** The one edition that is meant. */
export async function oneEdition(name: string | undefined, context: CliContext, back = 1): Promise<Bundle> {
  const bundles = await read(name === undefined ? [] : [name], context.project, join(context.tool, 'sources/registers'), { back })
  if (bundles.length !== 1)
    throw new PlainError('一次只看一期：请写期次、它的文件夹或一个文件', 'one edition at a time: name it, its folder or a file')
  // What a clock has to stop is stopped in a worker, before it is read here.
  if (needsBudget(bundles[0]!)) await checkBundles(bundles)
  return bundles[0]!
}

export async function runStatus(name: string | undefined, options: StatusOptions, context: CliContext): Promise<number> {
  const { edition, verdict } = checkBundle(await oneEdition(name, context))
  const work = workOf(edition, verdict.findings)
  context.print(options.format === 'json' ? workJson(work) : workText(work, context))
  return 0
}
