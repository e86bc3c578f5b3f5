// Fingerprints: what moves, is renamed or set otherwise keeps its own; what says something else has another.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { checkBundle } from '../pipeline/build.ts'
import { fingerprintsOf } from '../pipeline/fingerprint.ts'
import type { Finding, Place } from '../pipeline/types.ts'
import { root } from './program.ts'

const text = readFileSync(join(root, 'test/seed/report-2025-10-16.md'), 'utf8')
const { findings } = checkBundle({ path: 'a.md', files: [new VFile({ path: 'a.md', value: text })], faults: [], registers: [] }).verdict
const prints = (all: readonly Finding[], words: string) => [...fingerprintsOf(all, () => words).values()].map(one => one.print)
const own = prints(findings, text)

/** As if so many lines stood before the file. What is about the file as a whole stays at its beginning. */
function moved({ position }: Place, file: string, before: string): Place {
  const lines = before.split('\n').length - 1
  const { start, end } = position
  if (end.offset === 0) return { file, position }
  const point = (one: typeof start) => ({ line: one.line + lines, column: one.column, offset: one.offset! + before.length })
  return { file, position: { start: point(start), end: point(end) } }
}

/** A finding of any rule about a stretch of a text. */
function at(words: string, found: string, from = 0): Finding {
  const start = words.indexOf(found, from)
  const lines = words.slice(0, start).split('\n')
  const point = { line: lines.length, column: lines.at(-1)!.length + 1, offset: start }
  const position = { start: point, end: { ...point, column: point.column + found.length, offset: start + found.length } }
  const message = { zh: '', en: '' }
  return {
    rule: 'a/b',
    messageId: 'm',
    severity: 'info',
    message,
    place: { file: 'a.md', position },
    related: [],
    figures: [],
    impact: 0,
    restsOn: [],
  }
}

describe('a fingerprint', () => {
  it('is its own for each finding', () => {
    expect(findings.length).toBeGreaterThan(100)
    expect(new Set(own).size).toBe(findings.length)
  })
  it('stays when lines move, whatever is written above', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', '正文', '- 一', '> 二', '    # 三'), { minLength: 1 }), above => {
        const before = `${above.join('\n')}\n\n`
        const all = findings.map(one => ({ ...one, place: moved(one.place, 'a.md', before) }))
        expect(prints(all, before + text)).toEqual(own)
      }),
      { numRuns: 30 },
    )
  })
  it('stays when severity, message, suggestion and the lines of others change', () => {
    const all = findings.map(one => ({ ...one, severity: 'info' as const, message: { zh: '别的', en: 'other' }, messageId: one.messageId }))
    expect(prints(all, text)).toEqual(own)
  })
  it('stays with other spaces, widths and line ends', () => {
    const one = '# 题\n\n甲  乙：１２\n'
    const two = '# 题\n\n段\n\n甲 乙:12\n'
    expect(prints([at(one, '甲  乙：１２')], one)).toEqual(prints([at(two, '甲 乙:12')], two))
    expect(prints([at(one, '甲  乙：１２')], `\uFEFF${one}`)).toEqual(prints([at(one, '甲  乙：１２')], one))
  })
  it('is another with other words, under another heading or of another rule', () => {
    const words = '# 题\n\n甲\n\n## 节\n\n甲\n\n乙\n'
    const all = [at(words, '甲'), at(words, '甲', 8), at(words, '乙'), { ...at(words, '甲'), rule: 'a/c' }]
    expect(new Set(prints(all, words).map(one => one.split(':')[0])).size).toBe(4)
  })
  it('knows a heading from a comment in a fence', () => {
    const plain = '# 题\n\n```yaml\nx: 甲\n```\n\n乙\n'
    const noted = '# 题\n\n```yaml\n# 注\nx: 甲\n```\n\n乙\n'
    for (const word of ['甲', '乙']) expect(prints([at(noted, word)], noted)).toEqual(prints([at(plain, word)], plain))
  })
  it('numbers what is alike, in the order it is told', () => {
    const words = '甲\n\n甲\n\n甲\n'
    expect(prints([at(words, '甲'), at(words, '甲', 1), at(words, '甲', 4)], words).map(one => one.split(':')[1])).toEqual(['1', '2', '3'])
  })
  it('of figures is the figures’, and of a block without a name its heading’s', () => {
    const words = '# 题\n\n甲\n\n# 节\n\n甲\n'
    const of = (id: string, from = 0) => prints([{ ...at(words, '甲', from), figures: [id] }], words)[0]
    expect(of('market-a/2024')).toBe(of('market-a/2024', 6))
    expect(of('block-1/x/2024')).toBe(of('block-2/x/2024'))
    expect(of('block-1/x/2024')).not.toBe(of('block-1/x/2024', 6))
  })
})
