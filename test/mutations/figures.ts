import type { Mutation } from './mutation.ts'

const market = '2026-Q1/02-market.md'

export const mutations: readonly Mutation[] = [
  { rule: 'figures/scope-break', edits: [[market, '2026年第一季度预计: 99亿元', '2026年第一季度预计: 99亿元（软件）']] },
  { rule: 'figures/step-outlier', implies: ['drift/restated-value'], edits: [[market, '2023年: {值: 1000亿元', '2023年: {值: 200亿元']] },
  {
    rule: 'figures/inconsistent-duplicate',
    edits: [
      [
        market,
        '## 乙国市场规模\n',
        '## 乙国市场规模\n\n```yaml figures id=market-b-again\n指标: 市场规模\n地区: 乙国\n口径: 整机\n来源: sample-survey-2025\n数据: {2025年: 490亿元}\n```\n',
      ],
    ],
  },
  { rule: 'typography/fullwidth-digits', edits: [[market, '2025年: 484亿元', '2025年: 48４亿元']] },
]
