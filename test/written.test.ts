// Markdown that is written is what GitHub reads as the words it was made from: two parsers that know nothing of each other agree.
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { written } from '../pipeline/formats/markdown.ts'
import { nodesOf } from '../pipeline/markdown-tree.ts'
import { readMarkdownPage } from '../pipeline/verify/markdown-page.ts'
import { wordingOf } from '../pipeline/verify/wording.ts'

const treeOf = (source: string): Root => ({ type: 'root', children: nodesOf(source) })
const readBack = (tree: Root) => readMarkdownPage(written(structuredClone(tree))).text.replaceAll(/\s+/gu, '')

describe('emphasis, as Chinese writes it', () => {
  it.each([
    ['**注意：**文字', '**注意：**&#x6587;字'],
    ['前**“甲”**后', '&#x524D;**“甲”**&#x540E;'],
    ['**15%**左右', '**15%**&#x5DE6;右'],
    ['甲***乙。***丙', '&#x7532;***乙。***&#x4E19;'],
    ['**重点😀**乙', '**重点😀**&#x4E59;'],
    ['**结论：**✅达标', '**结论：**&#x2705;达标'],
    ['成本**下降：**😀', '成本**下降：**&#x1F600;'],
    ['**甲**乙，丙**丁**。', '**甲**乙，丙**丁**。'],
  ])('%s is bold on GitHub too', (source, wanted) => {
    const tree = treeOf(source)
    expect(written(structuredClone(tree))).toBe(`${wanted}\n`)
    expect(readBack(tree)).toBe(wordingOf(tree))
  })
})

/** Letters, signs of \p{P}, of \p{S}, of ASCII and beyond 16 bits, before, within and behind. */
const SIDES = ['', '甲', '1', '。', '（', '.', '✅', '+', '😀', '𠮷']
const MARKS = [
  ['**', '**'],
  ['*', '*'],
  ['~~', '~~'],
  ['***', '***'],
]

it('is the same for readers that take signs for punctuation, and for those that do not', () => {
  const lost: string[] = []
  for (const [open, close] of MARKS)
    for (const before of SIDES)
      for (const first of SIDES)
        for (const last of SIDES)
          for (const after of SIDES) {
            const tree = treeOf(`${before}${open}${first}中${last}${close}${after}`)
            const [paragraph] = tree.children
            if (paragraph?.type !== 'paragraph' || paragraph.children.every(node => node.type === 'text')) continue
            const text = written(tree)
            const stars = text.replaceAll(/\\[*~]/gu, '').split(/\*+|~~/u)
            // What stands on both sides of each run of marks: never a letter or a sign outside of what may be punctuation.
            for (const [k, outer] of stars.entries()) {
              const inner = stars[k + 1]
              if (inner === undefined) continue
              const [left, right] = [/.$/su.exec(outer)?.[0] ?? ' ', /^./su.exec(inner)?.[0] ?? ' ']
              const [outside, inside] = k % 2 === 0 ? [left, right] : [right, left]
              if (/[\p{P}\p{S}]/u.test(inside) && !/[\s\p{P}!-/:-@[-`{-~]/u.test(outside)) lost.push(text)
            }
          }
  expect(lost).toEqual([])
})

it('has no notes but those GitHub has', () => {
  const tree = treeOf('前^[注](#x)后[^1]。\n\n[^1]: 甲。\n\n乙。')
  expect(readBack(tree)).toBe('前^注后。乙。甲。')
  expect(wordingOf(tree)).toBe('前^注后。乙。')
})

it.each([
  ['a box is a box, whatever is called x', '- [x] 已核对\n\n见[甲方][x]。\n\n[x]: https://a.example/\n', '已核对见甲方。'],
  ['lists may be as deep as sources are', `${Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- 第${i}层`).join('\n')}\n`, '第59层'],
])('is read as GitHub has it: %s', (_, text, said) => {
  expect(readMarkdownPage(text).text.replaceAll(/\s+/gu, '')).toContain(said)
})

const PIECES = [
  ...[
    '**',
    '*',
    '_',
    '__',
    '~~',
    '~',
    '`',
    '甲',
    '乙：',
    '，',
    '。',
    '“',
    '”',
    '（',
    '）',
    'a',
    'b ',
    '1. ',
    '- ',
    '\n',
    '\n\n',
    '# ',
    '## ',
  ],
  ...['|', '| a | b |\n| - | - |\n', '[x](#y)', '[x]', '(', '!', '\\', '<', '>', '&amp;', '&', 'é', '😀', '👍🏽', 'https://a.example'],
  ...['www.a.example', 'a@b.example', ':', '[^1]', '\n\n[^1]: 注\n', '---', '===', '    ', '$', '%', '15%', '+', '\u00A0', '\u3000', '\t'],
  ...[
    '{',
    '}',
    '^',
    '"',
    "'",
    '#',
    '=',
    '> ',
    '&#x7;',
    '\u200B',
    '①',
    '…',
    '——',
    '3097.3亿元',
    '[甲](https://a.example "t")',
    '![图](a.png)',
  ],
  ...['\u00AD', '\u0301'],
]

/** HTML is none in a report, and lists of links at its head are its contents. */
function isReport(tree: Root): boolean {
  const kinds = new Set<string>()
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    kinds.add(node.type)
    if ('children' in node) stack.push(...node.children)
  }
  return !['html', 'definition', 'linkReference', 'imageReference'].some(kind => kinds.has(kind))
}

it('holds every word in order, whatever was written', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 }), pieces => {
      const tree = treeOf(pieces.join(''))
      fc.pre(isReport(tree))
      // A list of nothing but links within the report is taken for its contents, and no text: here is one before.
      const report: Root = { type: 'root', children: [...nodesOf('- [x](#y)'), ...tree.children] }
      expect(readBack(report)).toContain(wordingOf(tree))
    }),
    { numRuns: 3000, seed: 11 },
  )
})
