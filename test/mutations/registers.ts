import type { Mutation } from './mutation.ts'

const market = '2026-Q1/02-market.md'
const vendors = '2026-Q1/03-vendors.md'
const standards = '2026-Q1/04-standards.md'

export const mutations: readonly Mutation[] = [
  { rule: 'standards/edition-unknown', edits: [[standards, "版本: '2025'", "版本: '2024'"]] },
  { rule: 'standards/news-older-than-period', edits: [['registers/standards.yaml', '发布日期: 2025-12-01', '发布日期: 2023-12-01']] },
  {
    rule: 'standards/citation-form',
    edits: [[vendors, '扩建第二工厂', '通过NIST SP 900-1:2025的评估']],
  },
  { rule: 'entity/inconsistent-name', edits: [[vendors, '扩建第二工厂', '为北方云计算扩建第二工厂']] },
  { rule: 'entity/duplicate-alias', edits: [[vendors, '名称: 南方机器', '名称: 北方云计算']] },
  { rule: 'entity/category-mismatch', edits: [[vendors, '名称: 南方机器', '名称: 旧虚拟化联盟（已解散）']] },
  { rule: 'entity/defunct', edits: [[vendors, '扩建第二工厂', '与旧虚拟化联盟签约']] },
  { rule: 'registers/stale', edits: [['registers/rates.yaml', '核对日期: 2026-01-10', '核对日期: 2025-01-10']] },
  { rule: 'drift/restated-value', edits: [['2025-Q4/02-market.md', '2023年: {值: 1000亿元', '2023年: {值: 1050亿元']] },
  {
    rule: 'drift/metric-dropped',
    edits: [
      [
        '2025-Q4/02-market.md',
        '  2023年: {值: 1000亿元, 精确到: 10亿元}',
        '  2022年: {值: 950亿元, 精确到: 10亿元}\n  2023年: {值: 1000亿元, 精确到: 10亿元}',
      ],
    ],
  },
  {
    rule: 'drift/forecast-expired',
    edits: [[market, '  2023年: {值: 1000亿元', '  2022年预计: {值: 950亿元, 精确到: 10亿元}\n  2023年: {值: 1000亿元']],
  },
  { rule: 'drift/stale-content', edits: [[vendors, '时间: 2025年12月', '时间: 2024年12月']] },
  {
    rule: 'edition/carried-but-changed',
    edits: [[market, '```yaml figures id=world-market', '```yaml figures id=world-market carried=2025-Q4']],
  },
  {
    rule: 'edition/unchanged-unmarked',
    edits: [
      [
        vendors,
        '发布新一代管理平台\n        时间: 2025年12月\n  - 名称: 南方机器\n    动态:\n      - 内容: 扩建第二工厂\n        时间: 2025年11月',
        '与三家客户签约\n        时间: 2025年9月',
      ],
    ],
  },
]
