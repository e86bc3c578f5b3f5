// An edition → whether a fault of every family, planted in a copy of it, is found: strictness that proves itself.
import { VFile } from 'vfile'
import type { Bundle, Verdict } from './types.ts'

/** One fault: a chapter that has it, what it stands among, and the rule that must find it. */
export interface Plant {
  readonly rule: string
  readonly text: string
  /** What the edition before said; then the copy has such an edition before it. */
  readonly previous?: string
  /** Registers of the copy, by name. */
  readonly registers?: Readonly<Record<string, string>>
}

const block = (id: string, lines: readonly string[], more = '') =>
  `\`\`\`yaml figures id=${id}\n指标: 市场规模\n地区: 自检国\n口径: 自检产品\n来源: self-test\n货币: CNY\n数据:\n${lines.map(line => `  ${line}\n`).join('')}${more}\`\`\`\n`

const SUM = '关系:\n  - 合计: self-test-sum/2023\n    分项: [self-test-a/2023, self-test-b/2023]\n    完整: 是\n'
const GROWTH = '关系:\n  - 增长率: self-test-rate/2024\n    起: self-test-level/2023\n    止: self-test-level/2024\n'
const RATE =
  '```yaml figures id=self-test-rate\n指标: 市场规模增长率\n地区: 自检国\n口径: 自检产品\n方法: 同比\n来源: self-test\n数据:\n  2024年: 50%\n```\n'
const ENTITIES =
  '核对日期: 2020-01-01\n来源: 自检\n条目:\n  - 标识: self-test-firm\n    名称: 自检公司\n    类别: 厂商\n    终止: 2001-01-01\n    说明: 自检\n'

/** One of every family that can be planted in a document. */
export const plants: readonly Plant[] = [
  { rule: 'syntax/yaml-parse', text: '```yaml\n甲:\n  - "自检"之后还有文字\n```\n' },
  { rule: 'text/bidi-control', text: '自检\u202e的一句话。\n' },
  { rule: 'schema/block-invalid', text: '```yaml figures id=self-test\n指标: 市场规模\n```\n' },
  {
    rule: 'figures/sum-mismatch',
    text: [
      block('self-test-sum', ['2023年: 500亿元'], SUM),
      block('self-test-a', ['2023年: 100亿元']),
      block('self-test-b', ['2023年: 200亿元']),
    ].join('\n'),
  },
  { rule: 'growth/yoy-mismatch', text: [block('self-test-level', ['2023年: 100.0亿元', '2024年: 110.0亿元'], GROWTH), RATE].join('\n') },
  { rule: 'fx/mixed-currency', text: block('self-test', ['2023年: 100亿元', '2024年: 120亿美元']).replace('货币: CNY\n', '') },
  { rule: 'forecast/kind-period-conflict', text: block('self-test', ['2091年实际: 100亿元']) },
  {
    rule: 'prose/number-not-in-data',
    text: `自检国市场规模2023年为[200亿元](#self-test/2023)。\n\n${block('self-test', ['2023年: 100亿元'])}`,
  },
  { rule: 'drift/restated-value', text: block('self-test', ['2019年: 100亿元']), previous: block('self-test', ['2019年: 150亿元']) },
  { rule: 'standards/citation-form', text: '自检依据NIST SP 800-190:2025。\n' },
  { rule: 'entity/defunct', text: '自检公司今年发布新产品。\n', registers: { entities: ENTITIES } },
  { rule: 'links/dead-anchor', text: '见[自检](#没有这一节)。\n' },
  { rule: 'structure/empty-section', text: '## 自检的空节\n' },
  { rule: 'edition/open-slot', text: block('self-test', ['2023年: 待补']) },
  { rule: 'typography/fullwidth-digits', text: block('self-test', ['2023年: １００亿元']) },
  { rule: 'source/figure-without-source', text: block('self-test', ['2023年: 100亿元']) },
  { rule: 'waivers/void-waiver', text: '<!-- waive figures/step-outlier -->\n自检的一句话。\n' },
]

export interface Outcome {
  readonly rule: string
  readonly found: boolean
}

function planted(bundle: Bundle, { text, previous, registers = {} }: Plant, path: string): Bundle {
  const file = (value: string) => new VFile({ path, value: `# 自检\n\n${value}` })
  const kept = bundle.registers.filter(one => !((one.stem ?? '') in registers))
  const own = Object.entries(registers).map(([name, value]) => new VFile({ path: `registers/${name}.yaml`, value }))
  // A copy: what rules have noted of the edition's own files is not touched.
  const files = bundle.files.map(one => new VFile({ path: one.path, value: String(one.value) }))
  const before = previous === undefined ? {} : { previous: { path: 'self-test', files: [file(previous)], faults: [], registers: [] } }
  const { release: _, ...rest } = bundle
  return { ...rest, files: [...files, file(text)], registers: [...kept, ...own], ...before }
}

/**
 * Plants one fault after another in a copy of an edition and checks it.
 * @param check judges a bundle as `quarterly check` does
 */
export function selfTest(bundle: Bundle, check: (bundle: Bundle) => Verdict): Outcome[] {
  const path = `${bundle.path}/zz-self-test.md`
  return plants.map(plant => {
    const { findings } = check(planted(bundle, plant, path))
    return { rule: plant.rule, found: findings.some(one => one.rule === plant.rule && one.place.file === path) }
  })
}
