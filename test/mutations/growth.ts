import type { Mutation } from './mutation.ts'

const market = '2026-Q1/02-market.md'
const outlook = '2026-Q1/05-outlook.md'
const quarter = '2026年第一季度预计: 99亿元'

export const mutations: readonly Mutation[] = [
  { rule: 'growth/rate-unqualified', edits: [[market, '方法: 年均复合\n', '']] },
  { rule: 'growth/rate-unqualified', edits: [[market, '  2023—2025年: 10%', '  2025年: 10%']] },
  { rule: 'growth/cagr-mismatch', edits: [[market, '  2023—2025年: 10%', '  2023—2025年: 18%']] },
  { rule: 'growth/yoy-mismatch', edits: [[market, '  2024年: 10%', '  2024年: 17%']] },
  // A band narrower than what figures/step-outlier allows a single year: 1000亿元 to 1300亿元 in three years is 9 % a year.
  {
    rule: 'growth/cagr-out-of-range',
    edits: [['registers/metrics.yaml', "年均复合增长率: {下限: '-0.3', 上限: '0.6'", "年均复合增长率: {下限: '-0.3', 上限: '0.05'"]],
  },
  {
    rule: 'growth/amount-mismatch',
    edits: [['2026-Q1/01-summary.md', '[1210亿元](#world-market/2025)，', '[1210亿元](#world-market/2025)，比上年增加80亿元，']],
  },
  { rule: 'growth/pp-vs-percent', edits: [[outlook, '软件占比上升', '软件占比由10%提高到15%，增长5%']] },
  { rule: 'growth/multiple-decline', edits: [['2026-Q1/03-vendors.md', '扩建第二工厂', '扩建第二工厂，能耗下降2倍']] },
  { rule: 'fx/mixed-currency', edits: [[market, quarter, '2026年第一季度预计: 14亿美元']] },
  { rule: 'fx/rate-undeclared', edits: [[market, quarter, `${quarter}（约14亿美元）`]] },
  {
    rule: 'fx/converted-mismatch',
    edits: [
      ['registers/rates.yaml', '期间: 2025年', '期间: 2026年第一季度'],
      [market, quarter, `${quarter}（约60亿美元）`],
    ],
  },
  { rule: 'forecast/kind-period-conflict', edits: [[market, quarter, '2026年第一季度: 99亿元']] },
  { rule: 'forecast/impossible', edits: [[outlook, '概率: 60%～70%', '概率: 160%～170%']] },
  { rule: 'forecast/unquantified', edits: [[outlook, '\n        概率: 60%～70%', '']] },
  {
    rule: 'forecast/window-started',
    edits: [
      [outlook, '期间: 2026—2027年', '期间: 2025—2027年'],
      [outlook, '数据: world-market/2026', '概率: 80%'],
    ],
  },
]
