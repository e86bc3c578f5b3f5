import type { Mutation } from './mutation.ts'

const market = '2026-Q1/02-market.md'
const summary = '2026-Q1/01-summary.md'

/** A block without a kind. */
const free = (...lines: readonly string[]) => ['```yaml', '数:', ...lines, '```'].join('\n')

export const mutations: readonly Mutation[] = [
  // Straight quotes are what no parser can read there.
  {
    rule: 'syntax/yaml-parse',
    implies: ['typography/quotes'],
    edits: [['2026-Q1/03-vendors.md', '内容: 扩建第二工厂', '内容: "扩建"第二工厂']],
  },
  { rule: 'syntax/yaml-silent-loss', edits: [['2026-Q1/03-vendors.md', '内容: 扩建第二工厂', '内容: 扩建 #2 工厂']] },
  {
    rule: 'syntax/merge-conflict',
    edits: [
      [
        '2026-Q1/03-vendors.md',
        '内容: 扩建第二工厂\n',
        '内容: 扩建第二工厂\n<<<<<<< HEAD\n||||||| 4b825dc\n  - [\n=======\n  - "甲"乙\n>>>>>>> 改数\n',
      ],
    ],
  },
  {
    rule: 'syntax/duplicate-key',
    implies: [],
    edits: [['2026-Q1/03-vendors.md', '        时间: 2025年11月', '        时间: 2025年11月\n        时间: 2025年11月']],
  },
  { rule: 'syntax/forbidden-yaml', edits: [['2026-Q1/04-standards.md', '要点: [更新控制目录]', '要点: !!seq [更新控制目录]']] },
  { rule: 'syntax/fence-label', edits: [['2026-Q1/05-outlook.md', '```yaml forecasts', '```yaml,forecasts']] },
  // Front matter that is none is read as prose, with its colons.
  {
    rule: 'syntax/front-matter',
    implies: ['edition/missing-metadata', 'figures/ambiguous-currency', 'typography/fullwidth-colon'],
    edits: [['2026-Q1/edition.md', '---\n期次', '---js\n期次']],
  },
  { rule: 'syntax/raw-html', edits: [[summary, '甲国占', '<b>甲国</b>占']] },
  { rule: 'syntax/too-large', edits: [[summary, '# 摘要', `# 摘要\n\n${'> '.repeat(200)}深`]] },
  { rule: 'schema/block-invalid', edits: [['2026-Q1/03-vendors.md', '  - 名称: 南方机器', '  - 名稱: 南方机器']] },
  { rule: 'text/control-character', edits: [[summary, '甲国占', '甲\u0007国占']] },
  { rule: 'text/invisible-character', edits: [[summary, '甲国占', '甲\u200b国占']] },
  { rule: 'text/bidi-control', edits: [[summary, '甲国占', '甲\u202e国占']] },
  { rule: 'edition/missing-metadata', edits: [['2026-Q1/edition.md', '期次: 2026-Q1', '期次: 2026年']] },
  { rule: 'edition/next-update-not-a-date', edits: [['2026-Q1/edition.md', '下期: 2026-04-16', '下期: 每季度']] },
  { rule: 'edition/open-slot', edits: [['2026-Q1/03-vendors.md', '时间: 2025年11月', '时间: 待补']] },
  { rule: 'forecast/window-overlap', edits: [['2026-Q1/05-outlook.md', '2028—2030年', '2027—2030年']] },
  // What it lists is the title and another file's heading.
  {
    rule: 'structure/toc-mismatch',
    implies: ['structure/toc-self-entry'],
    edits: [[summary, '# 摘要', '# 摘要\n\n- [摘　要](#摘要)\n- [展望](#展望)']],
  },
  { rule: 'links/dead-anchor', edits: [[summary, '#share-a/2025', '#share-a/2035']] },
  { rule: 'links/forbidden-target', edits: [[summary, '甲国占', '[甲国](javascript:alert(1))占']] },
  { rule: 'links/picture', edits: [[summary, '甲国占', '![](pictures/a.png)甲国占']] },
  { rule: 'links/homograph', edits: [[summary, '甲国占', '[甲国](https://xn--80ak6aa92e.com/)占']] },
  { rule: 'settings/unknown-rule', edits: [['registers/checks.yaml', '', '规则:\n  figures/no-such-rule: {程度: 关闭, 理由: 样本}\n']] },
  { rule: 'waivers/void-waiver', edits: [[summary, '甲国占', '<!-- waive links/dead-anchor reason="样本" -->\n甲国占']] },
  { rule: 'structure/toc-self-entry', edits: [[summary, '# 摘要', '# 摘要\n\n- [摘要](#摘要)']] },
  { rule: 'structure/manual-numbering', edits: [[summary, '# 摘要', '# 1. 摘要']] },
  { rule: 'structure/unread-markup', edits: [['2026-Q1/06-references.md', 'sample-news]\n```', 'sample-news]\n```\n\n##附录']] },
  {
    rule: 'structure/table-cells',
    edits: [['2026-Q1/06-references.md', 'sample-news]\n```', 'sample-news]\n```\n\n| 年份 |\n| --- |\n| 甲 | 乙 |']],
  },
  { rule: 'structure/empty-section', edits: [['2026-Q1/06-references.md', 'sample-news]\n```', 'sample-news]\n```\n\n## 附录']] },
  { rule: 'structure/heading-block-mismatch', edits: [[market, '## 乙国市场规模', '## 甲国和其他地区市场规模']] },
  { rule: 'edition/date-disagreement', edits: [['2026-Q1/edition.md', '本报告是', '编制时间：2026年1月15日\n\n本报告是']] },
  {
    rule: 'edition/no-figure-in-period',
    edits: [
      [market, '2025年第四季度为[95亿元](#market-a-quarter/2025-Q4)。', ''],
      [market, '  2025年第四季度: 95亿元\n  2026年第一季度预计: 99亿元\n', '  2025年第二季度: 95亿元\n  2025年第三季度: 99亿元\n'],
    ],
  },
  {
    rule: 'schema/heterogeneous-list',
    edits: [['2026-Q1/03-vendors.md', '# 厂商动态', `# 厂商动态\n\n${free('  - 2025年: 启动', '  - 已经启动')}`]],
  },
  { rule: 'schema/key-encodes-data', edits: [['2026-Q1/03-vendors.md', '# 厂商动态', `# 厂商动态\n\n${free('  产量（万台）: 484')}`]] },
  { rule: 'syntax/implicit-type', edits: [['2026-Q1/03-vendors.md', '内容: 扩建第二工厂', '内容: 0x2F']] },
  { rule: 'syntax/fullwidth-structural-char', edits: [['2026-Q1/03-vendors.md', '内容: 扩建第二工厂', '内容：扩建第二工厂']] },
  { rule: 'syntax/duplicate-key', edits: [[market, '  2025年: 484亿元', '  2025年: 484亿元\n  2025年实际: 484亿元']] },
  { rule: 'syntax/yaml-silent-loss', edits: [['2026-Q1/04-standards.md', '要点: [更新控制目录]', '要点: [更新控制目录] # 节选']] },
  { rule: 'typography/range-unit-elided', edits: [[summary, '[30%](#share-a/2025)', '[29～31%](#share-a/2025)']] },
  { rule: 'typography/range-connector', edits: [[summary, '[30%](#share-a/2025)', '[29%-31%](#share-a/2025)']] },
  { rule: 'typography/quotes', edits: [[summary, '甲国占', '"甲国"占']] },
  { rule: 'typography/fullwidth-colon', edits: [[summary, '甲国占', '注:甲国占']] },
  { rule: 'typography/trailing-space', edits: [['2026-Q1/03-vendors.md', '内容: 扩建第二工厂', '内容: 扩建第二工厂  ']] },
  { rule: 'typography/cjk-latin-spacing', edits: [['registers/checks.yaml', '', '版式:\n  中西文间距: 加\n']] },
  { rule: 'figures/unreadable-quantity', edits: [[market, '2025年: 484亿元', '2025年: 484～亿元']] },
]
