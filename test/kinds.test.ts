// The page of every block kind: it names every key of the schema in both languages, and its examples give the findings it lists.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { blockKinds } from '../pipeline/blocks/index.ts'
import { checkBundle } from '../pipeline/build.ts'
import { pageIn } from '../pipeline/commands/explain.ts'
import { ruleNamed } from '../pipeline/rules/index.ts'
import type { Finding } from '../pipeline/types.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pageOf = (kind: string) => readFileSync(join(root, 'pipeline/blocks', `${kind}.md`), 'utf8')
const registerFolder = join(root, 'sources/registers')
const registers = readdirSync(registerFolder).map(
  name => new VFile({ path: name, value: readFileSync(join(registerFolder, name), 'utf8') }),
)

interface Example {
  readonly title: string
  readonly text: string
  /** `line:column-line:column rule message`, for every finding of every rule. */
  expected: readonly string[]
}

function examplesOf(page: string): Example[] {
  const examples: Example[] = []
  let title = ''
  for (const node of unified().use(remarkParse).parse(page).children) {
    if (node.type === 'heading') title = page.slice(node.children[0]?.position?.start.offset, node.position?.end.offset)
    if (node.type !== 'code') continue
    if (node.lang === 'markdown') examples.push({ title, text: `${node.value}\n`, expected: [] })
    if (node.lang === 'findings') examples.at(-1)!.expected = node.value.split('\n')
  }
  return examples
}

/** Whether a message is a template with its `{slots}` filled. */
function isFilled(template: string, message: string): boolean {
  const parts = template.split(/\{\w+\}/u)
  const last = parts.at(-1)!
  let at = 0
  for (const [i, part] of parts.entries()) {
    const found = i === 0 ? 0 : i === parts.length - 1 ? message.length - last.length : message.indexOf(part, at)
    if (found < at || !message.startsWith(part, found)) return false
    at = found + part.length
  }
  return at === message.length
}

/** A finding in the words of the page: in those of the line expected of it where they fit. */
function lineOf(finding: Finding, expected = ''): string {
  const { start, end } = finding.place.position
  const messages = Object.entries(ruleNamed(finding.rule)!.messages).filter(([, text]) => isFilled(text.zh, finding.message.zh))
  const ids = messages.map(([id]) => id)
  const id = ids.find(one => expected.endsWith(` ${one}`)) ?? ids.join('|')
  return `${start.line}:${start.column}-${end.line}:${end.column} ${finding.rule} ${id}`
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
  it.each(examplesOf(pageOf(kind)).map(example => [example.title, example] as const))('example: %s', (title, { text, expected }) => {
    const files = [new VFile({ path: 'example.md', value: text })]
    const { edition, verdict } = checkBundle({ path: 'example.md', files, faults: [], registers })
    expect(verdict.findings.map((finding, i) => lineOf(finding, expected[i]))).toEqual(expected)
    expect(expected.length > 0).toBe(title === 'fails')
    if (title === 'passes') expect(edition.blocks.map(block => block.kind)).toContain(kind)
  })
})
