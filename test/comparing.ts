// Two editions as texts → what `quarterly diff` says of them, in a project of its own; and, for properties, as editions.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { VFile } from 'vfile'
import { afterAll } from 'vitest'
import { parse } from '../pipeline/parse.ts'
import type { Edition } from '../pipeline/types.ts'
import { validate } from '../pipeline/validate.ts'
import { bundleOf } from './examples.ts'
import { quarterly, type Run } from './program.ts'

/** The rest of a file, as it stands in every edition. */
export const frontOf = (id: string, more = '') => `---
期次: ${id}
标题: 虚拟化季报
日期: ${id === '2025-Q4' ? '2025-10-16' : '2026-01-16'}
下期: ${id === '2025-Q4' ? '2026-01-16' : '2026-04-16'}
状态: 草稿
货币: CNY
${more}---
`

export interface Project {
  readonly folder: string
  write(path: string, text: string): void
  diff(...args: string[]): Run
}

/** A folder of its own, gone when the tests are over. */
export function project(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'quarterly-diff-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return { folder, write, diff: (...args) => quarterly(['diff', ...args], { cwd: folder }) }
}

interface Side {
  readonly line: number
  readonly column: number
  readonly text?: string
}

export interface JsonChange {
  readonly of: string
  readonly kind: string
  readonly path: readonly string[]
  readonly before: Side | null
  readonly after: Side | null
  readonly [key: string]: unknown
}

/** A change in one line: what, where in both, and what it says. */
export function lineOf({ of, kind, path, before, after, ...rest }: JsonChange): string {
  const at = (side: Side | null) => (side ? `${side.line}:${side.column}` : '–')
  const said = (): unknown => {
    if (of === 'statement')
      return (rest['pieces'] as { kind: string; text: string }[])
        .map(({ kind: how, text }) => (how === 'same' ? text : how === 'removed' ? `[-${text}-]` : `{+${text}+}`))
        .join('')
    if (of === 'section') return `${rest['from']} → ${rest['to']}`
    if (of !== 'figure') return `${rest['name']} ${JSON.stringify(rest['fields'])}`
    const notes = ['difference', 'error'].map(name => (rest[name] as { text: string; percent: string | null } | null) ?? undefined)
    const shown = notes.map(one => (one ? `${one.text} ${one.percent ?? '–'}` : '–')).join(' | ')
    return `${rest['subject']}: ${before?.text ?? '–'} → ${after?.text ?? '–'} | ${shown} | ${rest['revisedFrom'] ?? '–'} | ${rest['reason'] ?? '–'}`
  }
  return `${of} ${kind} ${at(before)} → ${at(after)} ${path.join(' › ')}: ${said()}`
}

/** Two texts under the front matter of the two editions → a line for every change. Lines are counted from the text's first. */
export function changesBetween({ write, diff }: Project, before: string, after: string): string[] {
  write('sources/2025-Q4/edition.md', frontOf('2025-Q4'))
  write('sources/2026-Q1/edition.md', frontOf('2026-Q1', '上期: 2025-Q4\n'))
  write('sources/2025-Q4/01.md', before)
  write('sources/2026-Q1/01.md', after)
  const run = diff('--format', 'json')
  if (run.status !== 0) throw new Error(run.err)
  return (JSON.parse(run.out) as { changes: JsonChange[] }).changes.map(lineOf)
}

/** A text as an edition, without the disk. */
export function editionOf(id: string, ...texts: string[]): Edition {
  const files = texts.map((text, i) => new VFile({ path: `${id}/${i}.md`, value: i === 0 ? frontOf(id) + text : text }))
  const bundle = { ...bundleOf({ text: '', previous: undefined, registers: {} }), path: id, files }
  return validate(bundle, parse(files))
}
