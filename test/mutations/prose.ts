import type { Mutation } from './mutation.ts'

const market = '2026-Q1/02-market.md'
const summary = '2026-Q1/01-summary.md'
const vendors = '2026-Q1/03-vendors.md'

export const mutations: readonly Mutation[] = [
  { rule: 'prose/number-not-in-data', edits: [[summary, '[1210亿元](#world-market/2025)', '[1310亿元](#world-market/2025)']] },
  {
    rule: 'prose/number-not-in-data',
    implies: ['prose/untied-number'],
    edits: [
      [
        market,
        '2025年增至[1210亿元](#world-market/2025)。',
        '2025年增至[1210亿元](#world-market/2025)。2024年全球整机市场规模为1150亿元。',
      ],
    ],
  },
  { rule: 'prose/untied-number', edits: [[market, '[363亿元](#market-a/2025)', '363亿元']] },
  {
    rule: 'prose/direction-mismatch',
    edits: [[market, '2025年增至[1210亿元](#world-market/2025)。', '2025年降至[1210亿元](#world-market/2025)。']],
  },
  { rule: 'prose/vague-quantifier', edits: [[vendors, '扩建第二工厂', '产能大幅提高']] },
  { rule: 'prose/superlative-unqualified', edits: [[vendors, '扩建第二工厂', '成为全国首家认证厂商']] },
  { rule: 'prose/near-duplicate', edits: [[vendors, '扩建第二工厂', '发布新一代管理平台']] },
  {
    rule: 'prose/summary-without-figures',
    edits: [
      [
        summary,
        '全球整机市场规模2025年为[1210亿元](#world-market/2025)，同比[增长10%](#world-growth/2025)；2026年预计约为[1300亿元](#world-market/2026)。',
        '全球整机市场平稳。',
      ],
      [summary, '甲国占全球的份额为[30%](#share-a/2025)。', '甲国的份额没有变化。'],
    ],
  },
  {
    rule: 'source/figure-without-source',
    edits: [
      [
        market,
        '标题: 乙国整机市场规模\n指标: 市场规模\n地区: 乙国\n口径: 整机\n来源: sample-survey-2025',
        '标题: 乙国整机市场规模\n指标: 市场规模\n地区: 乙国\n口径: 整机\n来源: sample-survey-2024',
      ],
    ],
  },
  { rule: 'source/generic-source', edits: [[vendors, '扩建第二工厂', '样本机构报告显示出货平稳']] },
  { rule: 'source/mixed-series', edits: [[market, '  2026年预计: 约1300亿元', '  2026年预计: {值: 约1300亿元, 来源: sample-news}']] },
  {
    rule: 'source/claim-without-source',
    edits: [[vendors, '# 厂商动态\n', '# 厂商动态\n\n```yaml\n其他厂商:\n  - 西方机器的新工厂已经投产\n```\n']],
  },
]
