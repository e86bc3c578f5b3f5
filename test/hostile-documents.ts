// Documents made of the pieces this tool reads, well and badly put together, and real sources that somebody's hand slipped in.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { BLOCKS } from './foreign.ts'
import { root } from './program.ts'

const word = fc.constantFrom(
  '全球',
  '中国',
  '市场规模',
  '虚拟化',
  '约',
  '超',
  '同比增长',
  '下降',
  '新高',
  'VMware',
  '2024年',
  '第三季度',
  '软件',
  '。',
  '，',
  '其中',
)
const number = fc.constantFrom(
  '0',
  '7.3',
  '100',
  '3,097.3',
  '１２',
  '一百',
  '-5',
  '1e9',
  '0.0000001',
  '99999999999999999999',
  '.5',
  '1.2.3',
  '∞',
  '٣',
)
const unit = fc.constantFrom('亿元', '万亿元', '%', '％', '个百分点', '倍', '亿美元', '万台', '元', '', '亿', '人', 'GB', '（虚拟化软件）')
const quantity = fc
  .tuple(fc.constantFrom('', '约', '超', '近', '-', '±'), number, fc.constantFrom('', '', '～', '-', '–', '至'), number, unit)
  .map(([front, a, join, b, end]) => front + a + (join === '' ? '' : join + b) + end)
const period = fc.constantFrom(
  '2023年',
  '2024年',
  '2025年预计',
  '2025年实际',
  '2024年第三季度',
  '2024-Q1',
  '2024年13月',
  '2023—2025年',
  '明年',
  '0000年',
  '2024',
  '',
)
const id = fc.constantFrom('market-a', 'market-b', 'a', 'A', '', 'x--y', '__proto__', 'constructor')
const hostile = fc.constantFrom(
  '\u202E',
  '\u200B',
  '\0',
  '\u001B[2J',
  '\uFEFF',
  '\uD800',
  '::error::x',
  '{{x}}',
  '<!--',
  '-->',
  '&#64;',
  '\\',
  '\t',
  '\r',
  '😀',
  'ﬁ',
  '\u0301',
  '`',
  '*',
  '_',
  '[',
  ']',
  '|',
  '~',
  '"',
  "'",
  '#',
  ':',
  '：',
  '- ',
  '? ',
  '&x ',
  '*x',
  '!t ',
  '%',
  '@',
)
const scalar = fc.oneof(
  quantity,
  word,
  hostile,
  fc.constantFrom('待补', '未公布', 'null', 'yes', '[]', '{}', '[a, b', '"a" b', '|', '>', 'a: b', '# x', ''),
)
const key = fc.oneof(
  period,
  fc.constantFrom(
    '指标',
    '地区',
    '口径',
    '来源',
    '数据',
    '关系',
    '货币',
    '方法',
    '期间',
    '厂商',
    '动态',
    '说明',
    '要点',
    '预测',
    '资料',
    '标准',
    'a',
    '<<',
    '__proto__',
    '? a',
  ),
)

/** Lines of YAML of any indentation; half of it can be read. */
const yaml = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '  ', '  - ', '- ', '    ', '    - ', '\t', '# waive x/y '),
      key,
      fc.constantFrom(': ', ':', ' ', '：', ': |\n    '),
      scalar,
    ),
    { maxLength: 8 },
  )
  .map(lines => lines.map(parts => parts.join('')).join('\n'))
const figures = fc
  .tuple(fc.array(fc.tuple(period, quantity), { maxLength: 5 }), id)
  .map(
    ([rows, other]) =>
      `指标: 市场规模\n地区: 全球\n口径: 虚拟化\n来源: 待补\n数据:\n${rows.map(([when, value]) => `  ${when}: ${value}\n`).join('')}关系:\n  - 部分: ${other}/2024\n    整体: market-a/2024`,
  )
const label = fc.oneof(
  id.map(name => `yaml figures id=${name}`),
  fc.constantFrom(
    'yaml',
    'yml',
    'YAML',
    'yaml vendors',
    'yaml topics carried=2025-Q4',
    'yaml forecasts',
    'yaml standards',
    'yaml references',
    'yaml figure',
    'yaml,x',
    'ymal',
    '{.yaml}',
    'yaml title="x"',
    '',
    'text',
    'yaml id=',
    'yaml a=b=c',
  ),
)
const fence = fc
  .tuple(
    fc.constantFrom('```', '```', '````', '~~~', '   ```'),
    label,
    fc.oneof(yaml, figures, fc.constantFrom(...Object.values(BLOCKS))),
    fc.constantFrom('', '', '', '`', 'x'),
    fc.constantFrom('', '', '> ', '  ', '- '),
  )
  .map(([marks, info, text, slip, before]) =>
    `${marks}${info}\n${text}\n${marks.trim()}${slip}`
      .split('\n')
      .map(line => before.replace('- ', '  ') + line)
      .join('\n')
      .replace('  ', before === '- ' ? '- ' : '  '),
  )
const sentence = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: word },
      { weight: 3, arbitrary: quantity },
      { weight: 1, arbitrary: hostile },
      { weight: 2, arbitrary: fc.tuple(quantity, id, period).map(([text, to, when]) => `[${text}](#${to}/${when})`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '[^1]',
          '[^x]',
          '![图](a.png)',
          '[a](javascript:x)',
          '<b>',
          '**重点**',
          '`code`',
          'www.a.example',
          'https://аррӏе.com',
        ),
      },
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))
const line = fc.oneof(
  { weight: 4, arbitrary: sentence },
  { weight: 3, arbitrary: fence },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('# ', '## ', '### ', '#', '####### '), sentence).map(parts => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .array(sentence, { minLength: 1, maxLength: 4 })
      .map(cells => `| ${cells.join(' | ')} |\n|${' --- |'.repeat(cells.length)}\n| ${cells.join(' | ')} |`),
  },
  { weight: 1, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 4 }).map(items => items.map(item => `- ${item}`).join('\n')) },
  { weight: 1, arbitrary: fc.tuple(key, scalar).map(([name, text]) => `<!-- waive figures/${name} reason="${text}" until=2026-01-01 -->`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '## 目录\n\n- [甲](#甲)\n  - [乙](#乙)',
      '[^1]: 注 100亿元',
      '---',
      '=======',
      '<<<<<<< HEAD',
      '>>>>>>> 改数',
      '||||||| x',
      '<details>\n\n```yaml\na: [\n```\n\n</details>',
      '$$',
      '***',
      '+++',
    ),
  },
)
const front = fc.constantFrom(
  '',
  '',
  '',
  '---\n期次: 2026-Q1\n标题: 甲\n日期: 2026-01-16\n下期: 2026-04-16\n状态: 草稿\n货币: CNY\n---\n',
  '---\n期次: 2026-Q1\n',
  '---\nlayout: post\n---\n',
  '---js\n---\n',
  '+++\n+++\n',
  '\uFEFF',
)
const made = fc
  .tuple(front, fc.array(line, { maxLength: 10 }), fc.constantFrom('\n\n', '\n\n', '\n', '\r\n\r\n'))
  .map(([head, lines, between]) => head + lines.join(between))

const REAL = ['sources/2025-Q4', 'sources/2026-Q1', 'test/seed', 'test/clean', 'test/reports/sources/2026-Q1'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => readFileSync(join(root, folder, name), 'utf8').slice(0, 6000)),
)

type Slip = readonly [kind: 'delete' | 'double' | 'swap' | 'cut' | 'insert' | 'indent', at: number, what: string]
const slip: fc.Arbitrary<Slip> = fc.tuple(fc.constantFrom('delete', 'double', 'swap', 'cut', 'insert', 'indent'), fc.nat(999), hostile)

/** One slip of a hand, at a thousandth of the text. */
function slipped(text: string, [kind, at, what]: Slip): string {
  const lines = text.split('\n')
  const i = Math.floor((at / 1000) * lines.length)
  const offset = Math.floor((at / 1000) * text.length)
  if (kind === 'cut') return text.slice(0, offset)
  if (kind === 'insert') return text.slice(0, offset) + what + text.slice(offset)
  if (kind === 'delete') lines.splice(i, 1)
  if (kind === 'double') lines.splice(i, 0, lines[i] ?? '')
  if (kind === 'swap' && i > 0) [lines[i - 1], lines[i]] = [lines[i]!, lines[i - 1]!]
  if (kind === 'indent') lines[i] = ` ${lines[i] ?? ''}`
  return lines.join('\n')
}

const mutated = fc
  .tuple(fc.constantFrom(...REAL), fc.array(slip, { minLength: 1, maxLength: 4 }))
  .map(([text, slips]) => slips.reduce(slipped, text))

/** Any of them. */
export const documents: fc.Arbitrary<string> = fc.oneof({ weight: 3, arbitrary: made }, { weight: 1, arbitrary: mutated })
