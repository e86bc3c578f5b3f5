// `--kind-map FILE`: YAML or JSON that says which fences are data → its entries. A map that is not as it must be stops the check.
import { resolve } from 'node:path'
import { findingOf } from '../findings.ts'
import { type KindEntry, kindEntries } from '../kind-map.ts'
import { MAX_FILE_BYTES } from '../limits.ts'
import { PlainError } from '../plain-error.ts'
import { fileLocator, fileStart } from '../position.ts'
import { ruleNamed } from '../rules/index.ts'
import { schemaFaults } from '../schema-faults.ts'
import { shownPath } from '../shown-path.ts'
import type { Fault } from '../types.ts'
import { visible } from '../visible.ts'
import { readYaml } from '../yaml.ts'
import { bytesNamed } from './read-named.ts'

async function textOf(file: string): Promise<string> {
  const name = visible(file)
  const bytes = await bytesNamed(file).catch((error: NodeJS.ErrnoException) => {
    throw new PlainError(`读不了对照表 ${name}（${error.code}）`, `the kind map ${name} cannot be read (${error.code})`)
  })
  if (!bytes) throw new PlainError(`没有对照表 ${name}`, `there is no kind map ${name}`)
  if (bytes.length > MAX_FILE_BYTES) throw new PlainError(`对照表 ${name} 太大`, `the kind map ${name} is too big`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new PlainError(`对照表 ${name} 不是 UTF-8`, `the kind map ${name} is not UTF-8`)
  }
}

/** FILE:LINE:COLUMN and the sentence, as the rule would say it of a report. */
function said(fault: Fault, language: 'zh' | 'en'): string {
  const { file, position } = fault.place
  const message = findingOf(ruleNamed(fault.rule)!, fault).message[language]
  // A line that begins with a file's name must not begin with `::`, a command to some CI systems.
  return `${file.startsWith(':') ? './' : ''}${visible(file)}:${position.start.line}:${position.start.column} ${message}`
}

/** @throws PlainError with the place of each fault, also of what is no map at all */
export async function kindMapIn(file: string): Promise<KindEntry[]> {
  const text = await textOf(file)
  const shown = shownPath(resolve(file))
  const yaml = readYaml(text, { file: shown, locate: fileLocator(text), comments: true })
  const { data } = yaml
  const isMap = typeof data === 'object' && !Array.isArray(data)
  const faults = [...yaml.faults, ...(isMap ? schemaFaults('kind-map', data, yaml, fileStart(shown)) : [])]
  if (!isMap && faults.length === 0) faults.push({ rule: 'schema/block-invalid', message: 'not-a-map', place: fileStart(shown) })
  if (faults.length > 0)
    throw new PlainError(faults.map(fault => said(fault, 'zh')).join('\n'), faults.map(fault => said(fault, 'en')).join('\n'))
  return kindEntries((data as { readonly 数据块?: never }).数据块)
}
