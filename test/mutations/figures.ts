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
  {
    rule: 'figures/ambiguous-currency',
    implies: ['fx/mixed-currency'],
    edits: [[market, '  2026年第一季度预计: 99亿元', '  2026年第一季度预计: $99亿']],
  },
  {
    rule: 'figures/scale-suspect',
    implies: [
      'figures/step-outlier',
      'figures/sum-mismatch',
      'figures/ratio-mismatch',
      'prose/number-not-in-data',
      'growth/yoy-mismatch',
      'figures/part-exceeds-whole',
      'figures/excess-digits',
      'prose/direction-mismatch',
    ],
    edits: [[market, '2025年: {值: 1210亿元', '2025年: {值: 121亿元']],
  },
  { rule: 'figures/mixed-unit-series', edits: [[market, '2026年第一季度预计: 99亿元', '2026年第一季度预计: 99']] },
  { rule: 'figures/excess-digits', edits: [[market, '2024年: {值: 1100亿元, 精确到: 10亿元}', '2024年: {值: 1150亿元, 精确到: 100亿元}']] },
  { rule: 'figures/precision-mismatch', edits: [[market, '  2025年第四季度: 95亿元', '  2025年第四季度: 95.013亿元']] },
  {
    rule: 'figures/percent-out-of-range',
    implies: ['figures/ratio-mismatch', 'prose/number-not-in-data'],
    edits: [[market, '  2025年: 30%', '  2025年: 130%']],
  },
  { rule: 'figures/impossible-sign', implies: ['figures/sum-mismatch'], edits: [[market, '2025年: 484亿元', '2025年: -484亿元']] },
  { rule: 'figures/qualifier-conflict', edits: [[market, '2026年预计: 约1300亿元', '2026年预计: 约1301.7亿元']] },
  {
    rule: 'figures/series-order',
    edits: [[market, '  2025年第四季度: 95亿元\n  2026年第一季度预计: 99亿元', '  2026年第一季度预计: 99亿元\n  2025年第四季度: 95亿元']],
  },
  { rule: 'figures/series-gap', edits: [[market, '2026年第一季度预计: 99亿元', '2026年第二季度预计: 99亿元']] },
  {
    rule: 'figures/unknown-term',
    edits: [[market, '标题: 其他地区整机市场规模\n指标: 市场规模', '标题: 其他地区整机市场规模\n指标: 市场规摸']],
  },
  { rule: 'figures/part-exceeds-whole', implies: ['figures/sum-mismatch'], edits: [[market, '2025年: 484亿元', '2025年: 1484亿元']] },
  { rule: 'figures/sum-mismatch', edits: [[market, '2025年: 484亿元', '2025年: 584亿元']] },
  {
    rule: 'figures/shares-sum',
    edits: [
      [
        market,
        '## 乙国市场规模\n',
        '## 乙国市场规模\n\n```yaml figures id=share-b\n指标: 市场份额\n地区: 乙国\n口径: 整机\n来源: sample-survey-2025\n数据: {2025年: 81%}\n```\n',
      ],
    ],
  },
  { rule: 'figures/ratio-mismatch', implies: ['prose/number-not-in-data'], edits: [[market, '  2025年: 30%', '  2025年: 25%']] },
]
