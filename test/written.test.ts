// Markdown that is written is what GitHub reads as the words it was made from: two parsers that know nothing of each other agree.
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { written } from '../pipeline/formats/markdown.ts'
import { nodesOf } from '../pipeline/markdown-tree.ts'
import { readMarkdownPage } from '../pipeline/verify/markdown-page.ts'
import { wordsOf } from '../pipeline/verify/wording.ts'

const treeOf = (source: string): Root => ({ type: 'root', children: nodesOf(source) })
const readBack = (tree: Root) => readMarkdownPage(written(tree)).text.replaceAll(/\s+/gu, '')

describe('emphasis, as Chinese writes it', () => {
  it.each([
    ['**注意：**文字', '**注意：**&#x6587;字'],
    ['前**“甲”**后', '&#x524D;**“甲”**&#x540E;'],
    ['**15%**左右', '**15%**&#x5DE6;右'],
    ['甲***乙。***丙', '&#x7532;***乙。***&#x4E19;'],
    ['**甲**乙，丙**丁**。', '**甲**乙，丙**丁**。'],
  ])('%s is bold on GitHub too', (source, wanted) => {
    const tree = treeOf(source)
    expect(written(tree)).toBe(`${wanted}\n`)
    expect(readBack(tree)).toBe(wordsOf(tree))
  })
})

it('has no notes but those GitHub has', () => {
  const tree = treeOf('前^[注](#x)后[^1]。\n\n[^1]: 甲。\n\n乙。')
  expect(readBack(tree)).toBe('前^注后。乙。甲。')
  expect(wordsOf(tree)).toBe('前^注后。乙。')
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
      expect(readBack(report)).toContain(wordsOf(tree))
    }),
    { numRuns: 3000, seed: 11 },
  )
})
