// What is told of two editions, case by case: which change, where in both, and in what words.
import { describe, expect, it } from 'vitest'
import { changesBetween, project } from './comparing.ts'

const here = project()
const between = (before: string, after: string) => changesBetween(here, before, after)

const market = (rows: string, more = '') => `# 市场

## 全球市场

\`\`\`yaml figures id=global-market
指标: 市场规模
地区: 全球
口径: 虚拟化
来源: 待补
${more}数据:
${rows}
\`\`\`
`
const row = (text: string) => text.replaceAll(/^/gmu, '  ')

describe('figures', () => {
  it('revised without a word, and with 修订自 and a reason', () => {
    expect(between(market(row('2024年: 4000亿元')), market(row('2024年: 4100亿元')))).toEqual([
      'figure revised 11:10 → 11:10 市场 › 全球市场: 全球虚拟化市场规模: 4000亿元 → 4100亿元 | +100亿元 2.5 | – | – | –',
    ])
    const revised = market(row('2024年:\n  值: 4100亿元\n  修订自: 4000亿元\n  说明: 补上了第四季度的数'))
    expect(between(market(row('2024年: 4000亿元')), revised)).toEqual([
      'figure revised 11:10 → 12:8 市场 › 全球市场: 全球虚拟化市场规模: 4000亿元 → 4100亿元 | +100亿元 2.5 | – | 4000亿元 | 补上了第四季度的数',
    ])
  })
  it('percentages in points, money of another unit, other words for the same, bounds, and from zero', () => {
    const before = market(row('2020年: 15%\n2021年: 9000万元\n2022年: 4000亿元\n2023年: 约3000亿元\n2024年: 0亿元\n2025年: 7亿美元'))
    const after = market(row('2020年: 17.5%\n2021年: 1.2亿元\n2022年: 4,000亿元\n2023年: 3000亿元\n2024年: 5亿元\n2025年: 50亿元'))
    expect(between(before, after)).toEqual([
      'figure revised 11:10 → 11:10 市场 › 全球市场: 全球虚拟化市场规模: 15% → 17.5% | +2.5个百分点 – | – | – | –',
      'figure revised 12:10 → 12:10 市场 › 全球市场: 全球虚拟化市场规模: 9000万元 → 1.2亿元 | +0.3亿元 33.33 | – | – | –',
      'figure revised 14:10 → 14:10 市场 › 全球市场: 全球虚拟化市场规模: 约3000亿元 → 3000亿元 | – | – | – | –',
      'figure revised 15:10 → 15:10 市场 › 全球市场: 全球虚拟化市场规模: 0亿元 → 5亿元 | +5亿元 – | – | – | –',
      'figure revised 16:10 → 16:10 市场 › 全球市场: 全球虚拟化市场规模: 7亿美元 → 50亿元 | – | – | – | –',
    ])
  })
  it('new, dropped, an open slot filled, a gap declared', () => {
    const before = market(row('2022年: 3000亿元\n2023年: 待补\n2024年: 待补\n2025年: 4000亿元'))
    const after = market(row('2023年: 3500亿元\n2024年: 待补\n2025年: 未公布\n2026年预计: 5000亿元\n2027年预计: 待补'))
    expect(between(before, after)).toEqual([
      'figure new – → 11:10 市场 › 全球市场: 全球虚拟化市场规模: – → 3500亿元 | – | – | – | –',
      'figure revised 14:10 → 13:10 市场 › 全球市场: 全球虚拟化市场规模: 4000亿元 → 未公布 | – | – | – | –',
      'figure new – → 14:12 市场 › 全球市场: 全球虚拟化市场规模: – → 5000亿元 | – | – | – | –',
      'figure dropped 11:10 → – 市场 › 全球市场: 全球虚拟化市场规模: 3000亿元 → – | – | – | – | –',
    ])
  })
  it('an actual in place of a forecast, and beside it; how wrong the forecast was', () => {
    const before = market(row('2025年预计: 4000亿元\n2025年实际: 待补'))
    expect(between(before, market(row('2025年: 4100亿元')))).toEqual([
      'figure status 11:12 → 11:10 市场 › 全球市场: 全球虚拟化市场规模: 4000亿元 → 4100亿元 | +100亿元 2.5 | −100亿元 -2.44 | – | –',
    ])
    expect(between(before, market(row('2025年预计: 4000亿元\n2025年实际: 3900亿元')))).toEqual([
      'figure status 11:12 → 12:12 市场 › 全球市场: 全球虚拟化市场规模: 4000亿元 → 3900亿元 | −100亿元 -2.5 | +100亿元 2.56 | – | –',
    ])
    const rate = (text: string) => market(row(text)).replace('市场规模', '市场份额')
    expect(between(rate('2025年预计: 20%'), rate('2025年实际: 22.5%'))).toEqual([
      'figure status 11:12 → 11:12 市场 › 全球市场: 全球虚拟化市场份额: 20% → 22.5% | +2.5个百分点 – | −2.5个百分点 – | – | –',
    ])
    expect(between(market(row('2025年初步: 4000亿元')), market(row('2025年: 4000亿元')))).toEqual([
      'figure status 11:12 → 11:10 市场 › 全球市场: 全球虚拟化市场规模: 4000亿元 → 4000亿元 | – | – | – | –',
    ])
  })
  it('that a year begins, or ends, is no change', () => {
    expect(between(market(row('2025年: 4000亿元\n2026年预计: 1亿元')), market(row('2025年: 4000亿元\n2026年预计: 1亿元')))).toEqual([])
  })
  it('by what they measure where the block has another name and stands elsewhere', () => {
    const other = market(row('2024年: 4100亿元')).replace('id=global-market', 'id=world').replace('## 全球市场', '## 规模')
    expect(between(market(row('2024年: 4000亿元')), `# 前言\n\n先说几句。\n\n${other}`)).toEqual([
      'figure revised 11:10 → 15:10 市场 › 规模: 全球虚拟化市场规模: 4000亿元 → 4100亿元 | +100亿元 2.5 | – | – | –',
      'statement added – → 3:1 前言: {+先说几句。+}',
    ])
  })
  it('two sources side by side by their own ids, though their values are exchanged', () => {
    const two = (a: string, b: string) =>
      `${market(row(`2024年: ${a}`))}\n${market(row(`2024年: ${b}`))
        .replace('# 市场\n\n## 全球市场\n', '')
        .replace('global-market', 'other-market')}`
    expect(between(two('100亿元', '200亿元'), two('200亿元', '100亿元'))).toEqual([
      'figure revised 11:10 → 11:10 市场 › 全球市场: 全球虚拟化市场规模: 100亿元 → 200亿元 | +100亿元 100 | – | – | –',
      'figure revised 21:10 → 21:10 市场 › 全球市场: 全球虚拟化市场规模: 200亿元 → 100亿元 | −100亿元 -50 | – | – | –',
    ])
  })
  it('by the same value for the same period where one of them says less', () => {
    const free = '# 市场\n\n## 全球市场\n\n```yaml\n全球市场规模:\n  - 2023年: 3097.3亿元\n```\n'
    expect(between(free, market(row('2023年: 3097.3亿元')))).toEqual([])
  })
  it('in free-form lists without a name, though other blocks have come before them', () => {
    const list = (n: string) => `## 投资\n\n\`\`\`yaml\n甲公司:\n  - 2024年: ${n}\n  - 建成了新厂\n\`\`\`\n`
    expect(between(`# 篇\n\n${list('30亿元')}`, `# 篇\n\n## 新节\n\n\`\`\`yaml\n乙:\n  - 丙丁戊己\n\`\`\`\n\n${list('35亿元')}`)).toEqual([
      'figure revised 7:12 → 14:12 篇 › 投资: 甲公司: 30亿元 → 35亿元 | +5亿元 16.67 | – | – | –',
      'statement added – → 7:5 篇 › 新节 › 乙: {+丙丁戊己+}',
    ])
  })
  it('of a block that cannot be read are not gone, and that is said', () => {
    const broken = market(row('2024年: 4000亿元')).replace('地区: 全球\n', '')
    expect(between(market(row('2024年: 4000亿元')), broken)).toEqual([])
  })
})

const points = (...items: string[]) => `# 技术

## 轻量级虚拟化

\`\`\`yaml topics id=lightv
技术特点:
${items.map(item => `  - ${item}`).join('\n')}
\`\`\`
`

describe('statements', () => {
  it('added, removed, reworded word by word', () => {
    const before = points('对资源实现精确的虚拟化控制', '减少对现有硬件基础设施的依赖', '提高性能')
    const after = points('对资源实现灵活的虚拟化控制', '减少对现有硬件基础设施的依赖', '已经用于两个车型')
    expect(between(before, after)).toEqual([
      'statement reworded 7:5 → 7:5 技术 › 轻量级虚拟化 › 技术特点: 对资源实现[-精确-]{+灵活+}的虚拟化控制',
      'statement added – → 9:5 技术 › 轻量级虚拟化 › 技术特点: {+已经用于两个车型+}',
      'statement removed 9:5 → – 技术 › 轻量级虚拟化 › 技术特点: [-提高性能-]',
    ])
  })
  it('a reordered list, and one whose items have other stops and spaces, is no change', () => {
    const before = points('用可编程硬件直接控制流量', '对资源实现精确的控制', '提高性能，降低能耗')
    expect(between(before, points('提高性能，降低能耗。', '用可编程 硬件直接控制流量', '对资源实现精确的控制；'))).toEqual([])
  })
  it('a renamed heading and a renamed key are one change each', () => {
    const before = points('用可编程硬件直接控制流量', '对资源实现精确的控制', '提高性能，降低能耗')
    const after = before.replace('## 轻量级虚拟化', '## 轻量级虚拟化（LightV）的进展').replace('技术特点', '特点')
    expect(between(before, after)).toEqual([
      'section renamed 3:4 → 3:4 技术 › 轻量级虚拟化（LightV）的进展: 轻量级虚拟化 → 轻量级虚拟化（LightV）的进展',
      'section renamed 6:1 → 6:1 技术 › 轻量级虚拟化（LightV）的进展 › 特点: 技术特点 → 特点',
    ])
  })
  it('a renamed heading whose sentences have all been touched', () => {
    const before =
      '# 篇\n\n## 中国市场\n\n信创政策推动国产虚拟化软件快速发展。国内厂商的市场份额随之上升。\n\n## 其他\n\n没有什么可说的。\n'
    const after = '# 篇\n\n## 国内情况\n\n信创政策推动国产虚拟化软件持续发展。国内厂商的市场份额随之下降。\n\n## 其他\n\n没有什么可说的。\n'
    expect(between(before, after)).toEqual([
      'section renamed 3:4 → 3:4 篇 › 国内情况: 中国市场 → 国内情况',
      'statement reworded 5:1 → 5:1 篇 › 国内情况: 信创政策推动国产虚拟化软件[-快速-]{+持续+}发展。',
      'statement reworded 5:19 → 5:19 篇 › 国内情况: 国内厂商的市场份额随之[-上升-]{+下降+}。',
    ])
  })
  it('moved to another section, as it was and reworded', () => {
    const two = (a: string, b: string) => `# 篇\n\n## 甲节\n\n甲节自有的话在这里。${a}\n\n## 乙节\n\n乙节也有自己的一句。${b}\n`
    expect(between(two('监管要求在三年内完成全部迁移。', ''), two('', '监管要求在三年内完成全部迁移。'))).toEqual([
      'statement moved 5:11 → 9:11 篇 › 乙节: 监管要求在三年内完成全部迁移。',
    ])
    expect(between(two('监管要求在三年内完成全部迁移。', ''), two('', '监管要求在两年内完成全部迁移。'))).toEqual([
      'statement moved 5:11 → 9:11 篇 › 乙节: 监管要求在[-三年内-]{+两年内+}完成全部迁移。',
    ])
  })
  it('a section that has gone into another chapter is one change', () => {
    const chapter = '## 国产芯片\n\n国产芯片开始支持硬件虚拟化。迁移的成本因此下降。\n\n'
    const before = `# 甲章\n\n甲章开头。\n\n${chapter}# 乙章\n\n乙章开头。\n`
    expect(between(before, `# 甲章\n\n甲章开头。\n\n# 乙章\n\n乙章开头。\n\n${chapter}`)).toEqual([
      'section moved 5:4 → 9:4 乙章 › 国产芯片: 国产芯片 → 国产芯片',
    ])
  })
  it('what rolls forward by itself is no change', () => {
    const text = (day: string, quarter: string) => `# 摘要\n\n截至${day}，以下沿用上一版。${quarter}的数据另见附录。\n`
    expect(between(text('2025年10月16日', '2025年第四季度'), text('2026年1月16日', '2026年第一季度'))).toEqual([])
  })
  it('code is words, too', () => {
    expect(between('# 篇\n\n安装 `pkg@1.2` 即可。其次用`a`\n', '# 篇\n\n安装 `pkg@1.3` 即可。其次用`b`\n')).toEqual([
      'statement reworded 3:1 → 3:1 篇: 安装`pkg@[-1.2-]{+1.3+}`即可。',
      'statement reworded 3:17 → 3:17 篇: 其次用`[-a-]{+b+}`',
    ])
  })
  it('numbered sections of a document that becomes an edition', () => {
    const before =
      '# 季报\n\n## 目录\n\n- [1. 市场概述](#1-市场概述)\n\n## 1. 市场概述\n\n市场在快速增长。The second. A third, see Rev. 5 and 3.5.\n'
    expect(between(before, '# 市场概述\n\n市场在快速增长。The second. A third one, see Rev. 5 and 3.5.\n')).toEqual([
      'statement reworded 9:21 → 3:21 市场概述: A third{+ one+}, see Rev. 5 and 3.5.',
    ])
  })
  it('lines of a block that cannot be read are neither new nor gone, though it has no name', () => {
    const list = (last: string) => `# 篇\n\n\`\`\`yaml\n要点:\n  - 国产芯片开始支持虚拟化\n  - 迁移的成本因此下降\n${last}\`\`\`\n`
    expect(between(list(''), list('  - 甲: 乙: 丙\n'))).toEqual([])
    expect(between(list('  - 甲: 乙: 丙\n'), list(''))).toEqual([])
  })
  it('a key before a point belongs to it', () => {
    expect(
      between('# 篇\n\n```yaml\n动态:\n  - 收购: 甲公司收购乙公司\n```\n', '# 篇\n\n```yaml\n动态:\n  - 收购: 甲公司已收购乙公司\n```\n'),
    ).toEqual(['statement reworded 5:9 → 5:9 篇 › 动态: 收购：甲公司{+已+}收购乙公司'])
  })
})

const vendor = (name: string, more: string) => `# 厂商

\`\`\`yaml vendors id=vendor-news
厂商:
  - 名称: ${name}
    动态:
      - 商业模式从永久许可转向订阅制
      - 用户成本显著增加
${more}
\`\`\`
`

describe('what has a name', () => {
  it('vendors: new, gone, with other products, under another name', () => {
    const products = (...names: string[]) => `    产品:\n${names.map(name => `      - ${name}`).join('\n')}`
    expect(between(vendor('VMware', products('甲品', '乙品')), vendor('VMware', products('乙品', '丙品')))).toEqual([
      'vendor changed 5:9 → 5:9 厂商: VMware [{"name":"产品","before":"甲品","after":"丙品"}]',
    ])
    expect(between(vendor('VMware', ''), vendor('博通软件', ''))).toEqual([
      'vendor changed 5:9 → 5:9 厂商: 博通软件 [{"name":"名称","before":"VMware","after":"博通软件"}]',
    ])
    expect(between(vendor('VMware', ''), vendor('VMware', '  - 名称: 新厂商\n    动态:\n      - 发布了第一款产品'))).toEqual([
      'vendor new – → 9:9 厂商: 新厂商 []',
      'statement added – → 11:9 厂商 › 新厂商: {+发布了第一款产品+}',
    ])
  })
  it('standards by their number, sources by their id', () => {
    const standard = (version: string, source: string) =>
      `# 标准\n\n\`\`\`yaml standards id=iso\n标准:\n  - 编号: ISO/IEC 27001\n    版本: ${version}\n    来源: ${source}\n    要点:\n      - 更新要求\n\`\`\`\n`
    expect(between(standard('待补', '待补'), standard("'2022'", 'iso-iec-27001-2022'))).toEqual([
      'standard changed 5:9 → 5:9 标准: ISO/IEC 27001 [{"name":"版本","before":null,"after":"2022"},{"name":"来源","before":null,"after":"iso-iec-27001-2022"}]',
      'source new – → 7:9 标准: iso-iec-27001-2022 [{"name":"标题","before":null,"after":"Information security, cybersecurity and privacy protection — Information security management systems — Requirements"},{"name":"发布者","before":null,"after":"ISO/IEC"},{"name":"发布日期","before":null,"after":"2022-10-25"},{"name":"网址","before":null,"after":"https://www.iso.org/standard/27001"},{"name":"文号","before":null,"after":"ISO/IEC 27001:2022"}]',
    ])
  })
})
