// Whatever stands in a file: no crash, no hang, nothing lost in silence, places that exist, the same findings twice, repairs that end.
// A fixed seed here; by hand others every time, and as long as wanted: QUARTERLY_FUZZ=1 QUARTERLY_FUZZ_RUNS=100000.

import fc from 'fast-check'
import type { Code, Heading } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { checkBundle } from '../pipeline/build.ts'
import { fixBundle } from '../pipeline/fix.ts'
import { isSuspicious } from '../pipeline/limits.ts'
import { parseWhole } from '../pipeline/markdown.ts'
import { lineStarts } from '../pipeline/position.ts'
import type { Bundle, Finding, Place } from '../pipeline/types.ts'
import { bundleOf } from './examples.ts'
import { documents } from './hostile-documents.ts'

const RUNS = Number(process.env['QUARTERLY_FUZZ_RUNS'] ?? 200)
const SLOWEST = 3000
const long = { numRuns: RUNS }
const bundle = (text: string): Bundle => bundleOf({ text, previous: undefined, registers: {} })
const PATH = 'example.md'

/** What is wrong with a place; nothing where it exists in the text. */
function misplaced({ file, position: { start, end } }: Place, text: string, starts: readonly number[]): string | undefined {
  if (file !== PATH) return undefined
  for (const { line, column, offset } of [start, end]) {
    const from = starts[line - 1]
    if (from === undefined) return `line ${line} of ${starts.length}`
    if (offset !== undefined && offset !== from + column - 1) return `${line}:${column} is not at ${offset}`
    if (column < 1 || from + column - 1 > text.length || (starts[line] ?? Number.POSITIVE_INFINITY) < from + column - 1)
      return `${line}:${column}`
  }
  return (end.offset ?? 0) < (start.offset ?? 0) ? `ends before it begins: ${start.offset}, ${end.offset}` : undefined
}

const placesOf = ({ place, related }: Finding) => [place, ...related.map(one => one.place)]

/** What the parser sees in the whole text, by itself. */
function seenIn(text: string): { headings: string[]; fences: Code[] } {
  const headings: string[] = []
  const fences: Code[] = []
  visit(parseWhole(text), node => {
    if (node.type === 'heading') headings.push(textOf(node as Heading))
    if (node.type === 'code' && /^ya?ml$/iu.test((node as Code).lang ?? '')) fences.push(node as Code)
  })
  return { headings, fences }
}

/** Letters and digits in their order. */
const said = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

describe('whatever stands in a file', () => {
  it('is judged: no crash, no hang, every place exists, and the same is found twice', () => {
    fc.assert(
      fc.property(documents, value => {
        if (isSuspicious(value)) return
        const from = performance.now()
        const { verdict } = checkBundle(bundle(value))
        expect(performance.now() - from).toBeLessThan(SLOWEST)
        const text = value.replace(/^\uFEFF/u, '')
        const starts = lineStarts(text)
        const wrong = verdict.findings.flatMap(one =>
          placesOf(one)
            .map(place => misplaced(place, text, starts))
            .filter(Boolean)
            .map(what => `${one.rule} ${one.messageId}: ${what}`),
        )
        expect(wrong).toEqual([])
        expect(JSON.stringify(checkBundle(bundle(value)).verdict)).toBe(JSON.stringify(verdict))
      }),
      long,
    )
  }, 3_600_000)

  it('is not lost in silence: headings, and YAML fences, which are data, examples or told', () => {
    fc.assert(
      fc.property(documents, value => {
        if (isSuspicious(value)) return
        const { edition, verdict } = checkBundle(bundle(value))
        const [source] = edition.sources
        if (!source || source.unmerged.length > 0 || source.tree.children.length === 0) return
        const seen = seenIn(value.replace(/^\uFEFF/u, ''))
        expect(source.headings.map(one => one.text)).toEqual(seen.headings)
        expect(source.fences.length + source.examples).toBe(seen.fences.length)
        const read = new Set(edition.blocks.map(block => block.fence))
        const lost = source.fences
          .filter(one => !read.has(one))
          .filter(
            ({ place: { position } }) =>
              !verdict.findings.some(
                ({ place }) =>
                  place.file === PATH && place.position.start.line >= position.start.line && place.position.start.line <= position.end.line,
              ),
          )
        expect(lost.map(one => one.text)).toEqual([])
      }),
      long,
    )
  }, 3_600_000)

  it('is repaired for good, and says what it said', async () => {
    const judge = async (one: Bundle) => checkBundle(one).verdict
    await fc.assert(
      fc.asyncProperty(documents, async value => {
        if (isSuspicious(value)) return
        const once = await fixBundle(bundle(value), checkBundle(bundle(value)).verdict, judge)
        const [after = value] = once.changed.map(one => one.after)
        const twice = await fixBundle(bundle(after), checkBundle(bundle(after)).verdict, judge)
        expect(twice.changed).toEqual([])
        const contents = /^## 目录|contents/imu.test(value)
        if (!contents) expect(said(after)).toBe(said(value))
      }),
      long,
    )
  }, 3_600_000)
})

/** What was found by documents at random, so that it is looked for every time. */
describe('what was found so', () => {
  const found = (value: string) => checkBundle(bundle(value)).verdict.findings
  it('a byte order mark moves no place', () => {
    const places = found('\uFEFF# 甲\n\n乙\u202E\n')
      .filter(one => one.rule === 'text/bidi-control')
      .map(one => one.place.position.start)
    expect(places).toEqual([{ line: 3, column: 2, offset: 6 }])
    const [front] = found('\uFEFF---js\nx\n---\n\n# 甲\n').filter(one => one.rule === 'syntax/front-matter')
    expect(front!.place.position.end).toEqual({ line: 1, column: 6, offset: 5 })
  })
  it('no place ends before it begins, also beside an address found after the parsing', () => {
    const text = '| \r | ∞www.a.example |\n| --- | --- |\n| \r | ∞www.a.example |'
    const wrong = found(text).flatMap(one => placesOf(one).map(place => misplaced(place, text, lineStarts(text)) ?? []))
    expect(wrong.flat()).toEqual([])
  })
  it('an id without a name is shown where there is something to show', () => {
    const [bad] = found('# 甲\n\n```yaml figures id=').filter(one => one.messageId === 'bad-id')
    expect(bad!.place.position).toMatchObject({ start: { line: 3, column: 17 }, end: { line: 3, column: 20 } })
  })
  it('a fence without a text or an end is a fence, also in an item of a list', () => {
    for (const text of ['-    ```yaml\n  甲: 乙\n', '# 甲\n\n```yaml', '# 甲\n\n```'])
      expect(found(text).map(one => one.messageId)).toContain('unclosed')
  })
  it('a list of links to figures is no list of contents, and stays what it is', async () => {
    const text = '# 甲\n\n- [100亿元](#market-a/2023)\n\n## 乙\n\n丙。\n'
    const done = await fixBundle(bundle(text), checkBundle(bundle(text)).verdict, async one => checkBundle(one).verdict)
    expect([found(text).filter(one => one.rule.startsWith('structure/toc')), done.changed]).toEqual([[], []])
  })
})
