// A file's tree is the same whether the insides of its fences went through the Markdown parser or not.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWhole, readMarkdown } from '../pipeline/markdown.ts'
import { linesOf } from '../pipeline/position.ts'
import { root } from './program.ts'

function same(text: string): void {
  expect(readMarkdown(linesOf(text))).toEqual(parseWhole(text))
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name))
}

describe('the tree of a file', () => {
  const folders = ['sources', 'test/seed', 'test/clean', 'test/corpus', 'test/editions', 'pipeline']
  // What no parser finishes in time is not for a comparison.
  const files = folders.flatMap(markdownIn).filter(path => !/patho|nested-quote/u.test(path))
  it.each(files)('%s', path => same(readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/u, '')))

  const PIECES = [
    '```yaml figures id=a\n',
    '```\n',
    '````\n',
    '```',
    '~~~ yaml\n',
    '~~~\n',
    '   ```\n',
    '``` a`b\n',
    '```\r\n',
    '- 甲: 乙\n',
    '- ```yaml\n',
    '  ```\n',
    '> ```\n',
    '> 引文\n',
    '    缩进\n',
    '---\n',
    '# 标题\n',
    '\n',
    '\n\n',
    '一段**重点**文字\n',
    '| 甲 | 乙 |\n| --- | --- |\n',
    '[甲]: b "\n',
    '[^1]: 注\n',
    '<!-- waive a/b reason="c" -->\n',
    '<!-- 一\n',
    '<div>\n',
    '-->\n',
    '\t```\n',
    ' ',
    '甲\r\n',
    'a\n:-\nb\n',
    '乙 | 丙\n-|-\n',
    'www.a.example',
    'HTTPS://a.example ',
    'a@b.example',
    'a&#64;b.example ',
    '&#119;ww.a.example ',
    '~~删~~',
    '~删~',
    '- [ ] 做\n',
    '- [\n] x\n',
    '[^1] ',
    '\\|',
  ]
  it('of whatever lines', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), pieces => same(pieces.join(''))),
      { numRuns: 6000, seed: 11 },
    )
  })
})
