// What a Markdown parser finds as fenced YAML, and where every value in it stands.

import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../pipeline/parse.ts'
import { passagesIn } from '../pipeline/passages.ts'

const parsed = (text: string) => parseFile(new VFile({ path: 'a.md', value: text }))
const at = (text: string, pointer: string, fence = 0) => {
  const { value } = parsed(text).fences[fence]!.yaml.at(pointer)
  return `${value.start.line}:${value.start.column}-${value.end.line}:${value.end.column}`
}
const faults = (text: string) => {
  const source = parsed(text)
  return [...source.faults, ...source.fences.flatMap(fence => fence.yaml.faults)].map(fault => {
    const { start } = fault.place.position
    return `${start.line}:${start.column} ${fault.rule} ${fault.message}`
  })
}

describe('the place of a value', () => {
  it('is exact in a plain fence', () => {
    expect(at('# t\n\n```yaml\n甲: 乙丙\n```\n', '/甲')).toBe('4:4-4:6')
  })
  it('is exact in a fence inside a list item', () => {
    expect(at('- 一\n\n  ```yaml\n  甲:\n    - 乙\n  ```\n', '/甲/0')).toBe('5:7-5:8')
  })
  it('is exact in a fence inside a quotation inside a list', () => {
    expect(at('- > ```yaml\n  > 甲: 乙\n  > ```\n', '/甲')).toBe('2:8-2:9')
  })
  it('is exact in an indented fence, whose own indentation is taken from each line', () => {
    expect(at('   ```yaml\n   甲: 乙\n 丙: 丁\n   ```\n', '/丙')).toBe('3:5-3:6')
  })
  it('is exact with CRLF and with CR alone', () => {
    expect(at('# t\r\n\r\n```yaml\r\n甲: 乙\r\n丙: 丁\r\n```\r\n', '/丙')).toBe('5:4-5:5')
    expect(at('# t\r\r```yaml\r甲: 乙\r丙: 丁\r```\r', '/丙')).toBe('5:4-5:5')
  })
  it('includes the quotes of a quoted value', () => {
    expect(at('```yaml\n甲: "乙"\n```\n', '/甲')).toBe('2:4-2:7')
  })
  it('of a missing pointer is the nearest parent’s', () => {
    expect(at('```yaml\n甲:\n  乙: 丙\n```\n', '/甲/无')).toBe('3:3-3:4')
  })
})

describe('a fence that would escape validation', () => {
  it.each([
    ['an unclosed fence', '# t\n\n```yaml\na: b\n\n## 吞\n', '3:4 syntax/fence-label unclosed'],
    ['another mark at its end', '~~~yaml\na: b\n```\n正文\n', '1:4 syntax/fence-label unclosed'],
    ['a comma behind the language', '```yaml,foo\na: [\n```\n', '1:4 syntax/fence-label near-miss'],
    ['full-width letters', '```ｙａｍｌ\na: [\n```\n', '1:4 syntax/fence-label near-miss'],
    ['a character reference', '```yaml&#x20;evil\na: 1\n```\n', '1:4 syntax/fence-label near-miss'],
    ['braces', '```{.yaml}\na: 1\n```\n', '1:4 syntax/fence-label near-miss'],
    ['an indentation of four', '    ```yaml\n    a: [\n    ```\n', '1:1 syntax/fence-label indented'],
  ])('%s is a finding', (_, text, fault) => {
    expect(faults(text)).toContain(fault)
  })
  it('upper case is yaml all the same', () => {
    expect(parsed('```YAML\na: 1\n```\n').fences).toHaveLength(1)
  })
  it('another language is left alone', () => {
    expect(faults('```js\nlet a = {}\n```\n\n```text\nx\n```\n')).toEqual([])
  })
})

describe('YAML that cannot be read', () => {
  it('is reported where the author’s text goes wrong, with a repair that keeps it', () => {
    const source = parsed('```yaml\n甲:\n    - "通算+智算"双座融合架构\n```\n')
    const [fault] = source.fences[0]!.yaml.faults
    expect(fault).toMatchObject({ message: 'text-after-quote', place: { position: { start: { line: 3, column: 14 } } } })
    expect(fault!.suggestion!.zh).toBe(`改为 - '"通算+智算"双座融合架构'`)
  })
  it('is reported once for each fault, not only for the first', () => {
    expect(faults('```yaml\n甲:\n  - "一"二\n  - 好\n  - %三\n  - @四\n```\n')).toEqual([
      '3:8 syntax/yaml-parse text-after-quote',
      '5:5 syntax/yaml-parse reserved-start',
      '6:5 syntax/yaml-parse reserved-start',
    ])
  })
  it('does not hide the block after it', () => {
    const source = parsed('```yaml\n- "一"二\n```\n\n```yaml\n甲: 乙\n```\n')
    expect(source.fences.map(fence => fence.yaml.data)).toEqual([undefined, { 甲: '乙' }])
  })
  it.each([
    ['a tab', '```yaml\na:\n\tb: 1\n```', '3:1 syntax/yaml-parse tab-indent'],
    ['a colon in a value', '```yaml\na: 甲: 乙\n```', '2:5 syntax/yaml-parse colon-in-value'],
    ['a bracket with text behind it', '```yaml\n- [1] 来源\n```', '2:7 syntax/yaml-parse text-after-bracket'],
    ['a percent sign', '```yaml\n- %15\n```', '2:3 syntax/yaml-parse reserved-start'],
    ['depth', `\`\`\`yaml\na: ${'['.repeat(40)}${']'.repeat(40)}\n\`\`\``, '2:35 syntax/yaml-parse too-deep'],
  ])('%s', (_, text, fault) => {
    expect(faults(text)).toContain(fault)
  })
})

describe('every node', () => {
  it('has a place, also a mail address that is none until its escape is read', () => {
    const source = parsed('# t\n\n写信给 a\\@b.example 甲 4000亿元\n')
    expect(source.targets.map(node => node.position?.start.line)).toEqual([3])
    expect(passagesIn(source).map(passage => passage.text)).toEqual(['t', '写信给 a@b.example 甲 4000亿元'])
  })
})

describe('YAML that reads and loses text', () => {
  it.each([
    ['- 排名 #1 厂商', '2:6 syntax/yaml-silent-loss comment-in-value'],
    ['- 排名\n-', '3:2 syntax/yaml-silent-loss empty-value'],
    ['v:', '2:2 syntax/yaml-silent-loss empty-value'],
    ['- {a}', '2:5 syntax/yaml-silent-loss empty-value'],
    ['- &A公司', '2:3 syntax/forbidden-yaml anchor'],
    ['a: !!str b', '2:4 syntax/forbidden-yaml tag'],
    ['__proto__: {a: b}', '2:1 syntax/forbidden-yaml forbidden-key'],
    ['a: b\n---\nc: d', '3:1 syntax/forbidden-yaml second-document'],
    ['甲: 1\n"甲": 2', '3:1 syntax/duplicate-key duplicate'],
    ['"caf\u00e9": 1\n"cafe\u0301": 2', '3:1 syntax/duplicate-key duplicate'],
    ['- 2023年: 1亿\n- 2023年: 2亿', '3:3 syntax/duplicate-key duplicate'],
  ])('%s', (yaml, fault) => {
    expect(faults(`\`\`\`yaml\n${yaml}\n\`\`\`\n`)).toContain(fault)
  })
  it('keeps every scalar as the author wrote it', () => {
    const { data } = parsed('```yaml\na: 1.10\nb: 012\nc: ~\nd: 2025-10-16\ne: yes\nf: 0x1F\n```').fences[0]!.yaml
    expect(data).toEqual({ a: '1.10', b: '012', c: '~', d: '2025-10-16', e: 'yes', f: '0x1F' })
  })
})
