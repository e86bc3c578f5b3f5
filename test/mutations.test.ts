// The clean edition is silent; for every rule a mistake planted in it makes that rule fire, and only what the mistake implies.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { checkBundle } from '../pipeline/build.ts'
import { rules } from '../pipeline/rules/index.ts'
import type { Bundle } from '../pipeline/types.ts'
import type { Mutation } from './mutations/mutation.ts'
import { root } from './program.ts'

const folder = join(root, 'test/clean/sources')
const texts = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:md|yaml)$/u.test(name))
    .sort()
    .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
)

function edited(edits: Mutation['edits']): Map<string, string> {
  const copy = new Map(texts)
  for (const [file, from, to] of edits) {
    const text = copy.get(file) ?? ''
    if (from === '' && !copy.has(file)) copy.set(file, to)
    else if (text.split(from).length !== 2) throw new Error(`«${from}» stands ${text.split(from).length - 1} times in ${file}`)
    else
      copy.set(
        file,
        text.replace(from, () => to),
      )
  }
  return copy
}

function bundleIn(files: ReadonlyMap<string, string>): Bundle {
  const under = (name: string) =>
    [...files].filter(([file]) => file.startsWith(`${name}/`)).map(([path, value]) => new VFile({ path, value }))
  // edition.md opens the edition.
  const chapters = (name: string) => under(name).sort((a, b) => Number(b.stem === 'edition') - Number(a.stem === 'edition'))
  const registers = under('registers')
  const previous = { path: '2025-Q4', files: chapters('2025-Q4'), faults: [], registers }
  return { path: '2026-Q1', files: chapters('2026-Q1'), faults: [], registers, previous }
}

const told = (files: ReadonlyMap<string, string>) =>
  checkBundle(bundleIn(files)).verdict.findings.map(({ rule, messageId, place }) => {
    return { rule, what: `${rule} ${messageId} ${place.file}:${place.position.start.line}` }
  })

const lists = readdirSync(join(root, 'test/mutations'))
  .map(name => name.replace('.ts', ''))
  .filter(name => name !== 'mutation')
const mutations = (
  await Promise.all(lists.map(async name => (await import(`./mutations/${name}.ts`)) as { mutations: readonly Mutation[] }))
).flatMap(one => one.mutations)

/** Rules no edit of a text can break: what they judge is the disk. */
const OF_THE_DISK = ['edition/published-changed', 'file/unreadable', 'text/encoding']

describe('the clean edition', () => {
  it('is silent', () => {
    expect(told(texts).map(one => one.what)).toEqual([])
  })
  it('leaves no rule unmutated', () => {
    const mutated = new Set(mutations.map(one => one.rule))
    expect(rules.map(rule => rule.id).filter(id => !mutated.has(id) && !OF_THE_DISK.includes(id))).toEqual([])
  })
})

describe('a planted mistake', () => {
  it.each(mutations.map((one, i) => [one.rule, i, one] as const))('%s (%i)', (rule, _, { edits, implies = [] }) => {
    const found = told(edited(edits))
    expect(found.map(one => one.rule)).toContain(rule)
    expect([...new Set(found.map(one => one.rule))].sort()).toEqual([...new Set([rule, ...implies])].sort())
  })
})
