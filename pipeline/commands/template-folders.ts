// Where a build looks for its templates: the folder asked for, the project's, the program's.
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PlainError } from '../plain-error.ts'
import { visible } from '../visible.ts'
import type { CliContext } from './context.ts'

/** Folders of templates, the first that has one first. @throws PlainError where the one that was named is none */
export function templateFolders({ templates }: { readonly templates?: string }, { project, tool }: CliContext): string[] {
  if (templates !== undefined && !statSync(templates, { throwIfNoEntry: false })?.isDirectory())
    throw new PlainError(`--templates：没有文件夹 ${visible(templates)}`, `--templates: there is no folder ${visible(templates)}`)
  return [...(templates === undefined ? [] : [resolve(templates)]), join(project, 'templates'), join(tool, 'templates')]
}
