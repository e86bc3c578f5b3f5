// The page of every block kind: it names every key of the schema in both languages, and its examples give the findings it lists.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blockKinds } from '../pipeline/blocks/index.ts'
import { checkBundle } from '../pipeline/build.ts'
import { pageIn } from '../pipeline/commands/explain.ts'
import type { Finding } from '../pipeline/types.ts'
import { bundleOf, examplesOf } from './examples.ts'
import { root } from './program.ts'

const pageOf = (kind: string) => readFileSync(join(root, 'pipeline/blocks', `${kind}.md`), 'utf8')
/** A finding in the words of the page. */
function lineOf({ place, rule, messageId }: Finding): string {
  const { start, end } = place.position
  return `${start.line}:${start.column}-${end.line}:${end.column} ${rule} ${messageId}`
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** The keys of a schema and of everything in it. */
function keysOf(schema: Schema): string[] {
  const { properties = {}, items, $defs = {} } = schema
  const below = [...Object.values(properties), ...(items ? [items] : []), ...Object.values($defs)]
  return [...Object.keys(properties), ...below.flatMap(keysOf)]
}

describe('the list of block kinds', () => {
  it('holds every schema, page and template of a kind', () => {
    const names = blockKinds.map(kind => kind.name).sort()
    const inFolder = (folder: string, end: string) =>
      readdirSync(join(root, folder))
        .filter(name => name.endsWith(end))
        .map(name => name.slice(0, -end.length))
    expect(inFolder('schemas/blocks', '.json').sort()).toEqual(names)
    expect(inFolder('pipeline/blocks', '.md').sort()).toEqual(names)
    expect(inFolder('templates/blocks', '.md').sort()).toEqual(expect.arrayContaining(names))
  })
})

describe.each(blockKinds.map(kind => kind.name))('%s', kind => {
  it('has a schema, a template and a page', () => {
    const paths = [`schemas/blocks/${kind}.json`, `templates/blocks/${kind}.md`, `pipeline/blocks/${kind}.md`]
    expect(paths.filter(path => !existsSync(join(root, path)))).toEqual([])
  })
  it('has a page in both languages that names every key, at every depth', () => {
    const page = pageOf(kind)
    expect(page.startsWith(`# ${kind}\n\n## 中文\n\n`)).toBe(true)
    const keys = [...new Set(keysOf(JSON.parse(readFileSync(join(root, `schemas/blocks/${kind}.json`), 'utf8')) as Schema))]
    const beforeExamples = (text: string) => text.slice(0, text.indexOf('\n## 例子 Examples\n'))
    for (const language of ['zh', 'en'] as const) {
      const text = beforeExamples(pageIn(page, language))
      expect(keys.filter(key => !text.includes(`\`${key}\``))).toEqual([])
    }
  })
  it('has an example that passes and one that fails', () => {
    expect([...new Set(examplesOf(pageOf(kind)).map(example => example.title))].sort()).toEqual(['fails', 'passes'])
  })
  // What other rules say of an example (no source, no front matter …) is not what the page is about.
  const spoken = new Set(examplesOf(pageOf(kind)).flatMap(example => example.expected.map(line => line.split(' ')[1]!)))
  it.each(examplesOf(pageOf(kind)).map(example => [example.title, example] as const))('example: %s', (title, example) => {
    const { edition, verdict } = checkBundle(bundleOf(example))
    const findings = verdict.findings.filter(finding => /^(?:syntax|schema)\//u.test(finding.rule) || spoken.has(finding.rule))
    expect(findings.map(lineOf)).toEqual(example.expected)
    expect(example.expected.length > 0).toBe(title === 'fails')
    if (title === 'passes') expect(edition.blocks.map(block => block.kind)).toContain(kind)
  })
})
