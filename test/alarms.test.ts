// Ordinary report prose, tables and blocks that are right: no error, no warning. A twin of each with one real mistake: it is found.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { checkBundle } from '../pipeline/build.ts'
import type { Finding } from '../pipeline/types.ts'
import { root } from './program.ts'

const folder = join(root, 'test/alarms')
const registerFolder = join(root, 'test/clean/sources/registers')
const registers = readdirSync(registerFolder).map(
  name => new VFile({ path: `registers/${name}`, value: readFileSync(join(registerFolder, name), 'utf8') }),
)
const FRONT = '---\n期次: 2026-Q1\n标题: 样本季度报告\n日期: 2026-01-16\n下期: 2026-04-16\n状态: 定稿\n货币: CNY\n数据频率: 年度\n---\n\n'

interface Pair {
  readonly title: string
  readonly right: string
  readonly from: string
  readonly to: string
  /** One of these must be found. */
  readonly rules: readonly string[]
}

function read(name: string): Pair {
  const fences = new Map<string, string>()
  const page = readFileSync(join(folder, name), 'utf8')
  for (const node of unified().use(remarkParse).parse(page).children) if (node.type === 'code') fences.set(node.lang ?? '', node.value)
  const [from, to] = fences.get('mistake')!.split(/^=>\n?/mu) as [string, string]
  const right = `${fences.get('markdown')!}\n`
  return { title: name, right, from: from.replace(/\n$/u, ''), to, rules: fences.get('expect')!.split('\n') }
}

function check(text: string): readonly Finding[] {
  const bundle = { path: 'report.md', files: [new VFile({ path: 'report.md', value: FRONT + text })], faults: [], registers }
  return checkBundle(bundle).verdict.findings.filter(finding => finding.waived === undefined)
}

const told = (findings: readonly Finding[]) => findings.map(one => `${one.place.position.start.line} ${one.rule}: ${one.message.zh}`)

const pairs = readdirSync(folder)
  .filter(name => name.endsWith('.md'))
  .map(read)

describe('ordinary text', () => {
  it('is there in thirty kinds and more', () => expect(pairs.length).toBeGreaterThanOrEqual(30))
  it.each(pairs.map(one => [one.title, one] as const))('%s is right: no error, no warning', (_, { right }) => {
    expect(told(check(right).filter(one => one.severity !== 'info'))).toEqual([])
  })
  it.each(pairs.map(one => [one.title, one] as const))('%s with a mistake: it is found where it is', (_, { right, from, to, rules }) => {
    expect(right.split(from).length).toBe(2)
    const keyOf = (one: Finding) => `${one.rule} ${one.messageId} ${one.message.zh}`
    const before = new Set(check(right).map(keyOf))
    const wrong = right.replace(from, () => to)
    const found = check(wrong).filter(one => rules.includes(one.rule) && !before.has(keyOf(one)))
    expect(found.map(one => one.rule)).not.toEqual([])
    // At the line that was changed, or a line the changed one is held against.
    const line = FRONT.split('\n').length - 1 + right.slice(0, right.indexOf(from)).split('\n').length
    const last = line + Math.max(from.split('\n').length, to.split('\n').length)
    const near = found.some(one =>
      [one.place, ...one.related.map(other => other.place)].some(
        ({ position }) => position.start.line <= last && position.end.line >= line,
      ),
    )
    expect(near ? 'at the mistake' : told(found)).toBe('at the mistake')
  })
})
