// `--baseline FILE`: a file of findings that are known ↔ what is known, by fingerprint.
import { validators } from '#validators'
import type { Known } from '../known.ts'
import { PlainError } from '../plain-error.ts'
import { visibleJson } from '../visible.ts'
import type { CliContext } from './context.ts'
import { writeWhole } from './outputs.ts'
import { bytesNamed } from './read-named.ts'

interface Entry {
  readonly rule: string
  readonly subject: string
  readonly fingerprint: string
}

function entriesIn(text: string): readonly Entry[] | undefined {
  try {
    const data: unknown = JSON.parse(text)
    return validators['baseline']!.validate(data) ? (data as { findings: readonly Entry[] }).findings : undefined
  } catch {
    return undefined
  }
}

/**
 * What a baseline holds; nothing where the file is not there.
 * @throws PlainError where it is there and is no baseline: whoever repairs it decides what it said
 */
export async function readBaseline(file: string): Promise<Known | undefined> {
  const bytes = await bytesNamed(file).catch((error: NodeJS.ErrnoException) => {
    throw new PlainError(`读不了基线 ${file}（${error.code}）`, `the baseline ${file} cannot be read (${error.code})`)
  })
  if (bytes === undefined) return undefined
  const entries = entriesIn(new TextDecoder().decode(bytes))
  if (entries) return new Map(entries.map(({ rule, subject, fingerprint }) => [fingerprint, { rule, subject }]))
  throw new PlainError(
    `基线 ${file} 坏了（不是完整的 JSON，或不合 schemas/baseline.json；合并后有没有留下冲突？），没有用也没有改；删掉它再用 --update-baseline 可以重写`,
    `the baseline ${file} is broken (no whole JSON, or not as schemas/baseline.json has it; a conflict left by a merge?) and was neither used nor changed; delete it and run with --update-baseline to write it anew`,
  )
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const numberOf = (fingerprint: string) => Number.parseInt(fingerprint.slice(fingerprint.indexOf(':') + 1), 10)

/** One entry a line, sorted, with nothing that moves when lines do: two branches merge. */
export function baselineText(known: Known): string {
  const entries = [...known].map(([fingerprint, { rule, subject }]) => ({ rule, subject, fingerprint }))
  entries.sort(
    (a, b) =>
      order(a.rule, b.rule) ||
      order(a.subject, b.subject) ||
      numberOf(a.fingerprint) - numberOf(b.fingerprint) ||
      order(a.fingerprint, b.fingerprint),
  )
  const lines = entries.map((entry, i) => `    ${visibleJson(entry, 0)}${i < entries.length - 1 ? ',' : ''}\n`).join('')
  return `{\n  "$schema": "https://quarterly.invalid/schemas/baseline.json",\n  "version": 1,\n  "findings": [\n${lines}  ]\n}\n`
}

/** Writes what is known now, and says what has changed. @throws PlainError where it cannot be written */
export async function updateBaseline(file: string, before: Known | undefined, now: Known, context: CliContext): Promise<void> {
  await writeWhole(file, baselineText(now)).catch((error: NodeJS.ErrnoException) => {
    if (typeof error.code !== 'string') throw error
    throw new PlainError(`没有写成基线 ${file}（${error.code}）`, `the baseline ${file} was not written (${error.code})`)
  })
  const added = [...now.keys()].filter(print => !before?.has(print)).length
  const removed = [...(before?.keys() ?? [])].filter(print => !now.has(print)).length
  context.printError(
    context.language === 'zh'
      ? `基线已更新：记下 ${now.size} 条（新增 ${added}，去掉 ${removed}）\n`
      : `baseline updated: ${now.size} findings (${added} added, ${removed} removed)\n`,
  )
}

/** What a check is held against. @throws PlainError where there is no such file and none is to be written */
export async function baselineFor(file: string, isWritten: boolean): Promise<Known | undefined> {
  const known = await readBaseline(file)
  if (known || isWritten) return known
  throw new PlainError(`没有基线 ${file}；用 --update-baseline 写一份`, `there is no baseline ${file}; write it with --update-baseline`)
}
