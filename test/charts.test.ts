// Pictures made from blocks: what they draw, to scale; what they never draw; and what a browser makes of them on a phone in the dark.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import subsetFont from 'subset-font'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type RunningBrowser } from '../pipeline/browser/launch.ts'
import { chartOf } from '../pipeline/charts/index.ts'
import { parse } from '../pipeline/parse.ts'
import { openTemplates } from '../pipeline/templates.ts'
import type { Chart, Language } from '../pipeline/types.ts'
import { validate } from '../pipeline/validate.ts'
import { wordsOf } from '../pipeline/words.ts'
import { bundleOf } from './examples.ts'
import { quarterly, root } from './program.ts'

const FRONT = `---
期次: 2026-Q1
标题: 图的样本
日期: 2026-01-16
下期: 2026-04-16
状态: 草稿
货币: CNY
---

# 样本
`
const fence = (kind: string, id: string, body: string) => `\n\`\`\`yaml ${kind} id=${id}\n${body}\n\`\`\`\n`
const figures = (rows: readonly string[], more = '', id = 'market') =>
  fence(
    'figures',
    id,
    `标题: 甲地市场规模\n指标: 市场规模\n地区: 甲地\n口径: 全部产品\n来源: 待补\n${more}数据:\n${rows.map(row => `  ${row}`).join('\n')}`,
  )

const templates = openTemplates([join(root, 'templates')])

/** The chart of the first block of a text. */
function chartIn(text: string, language: Language = 'zh'): Chart | undefined {
  const bundle = bundleOf({ text: FRONT + text, previous: undefined, registers: {}, release: undefined })
  const edition = validate(bundle, parse(bundle.files))
  expect(edition.blocks.length, edition.faults.map(fault => JSON.stringify(fault.data)).join()).toBeGreaterThan(0)
  return chartOf(edition.blocks[0]!, edition, language, wordsOf(templates)(language))
}
const drawn = (rows: readonly string[], more = '', language: Language = 'zh') => chartIn(figures(rows, more), language)!

interface Shape {
  readonly tag: string
  readonly className: string
  readonly text: string
  readonly anchor: string
  readonly d: string
  number(name: string): number
}
function shapesOf(chart: Chart): Shape[] {
  const found: Shape[] = []
  visit(chart.svg, 'element', (node: Element) => {
    const { properties } = node
    const child = node.children[0]
    found.push({
      tag: node.tagName,
      className: String([properties.className ?? ''].flat().join(' ')),
      text: child?.type === 'text' ? child.value : '',
      anchor: String(properties.textAnchor ?? ''),
      d: String(properties.d ?? ''),
      number: name => Number(properties[name]),
    })
  })
  return found
}
const textsOf = (chart: Chart) =>
  shapesOf(chart)
    .filter(shape => shape.tag === 'text')
    .map(shape => shape.text)
const withClass = (chart: Chart, name: string) => shapesOf(chart).filter(shape => shape.className === name)
/** Bars of a picture, without the marks of its legend, which are 12 high. */
const barsOf = (chart: Chart, name = 'chart-fill') =>
  withClass(chart, name).filter(shape => shape.tag === 'rect' && !(shape.number('height') === 12 && shape.number('width') === 22))

const quarters = (count: number, from = 2012) =>
  Array.from({ length: count }, (_, i) => `${from + Math.floor(i / 4)}年第${'一二三四'[i % 4]}季度: ${100 + ((i * 37) % 90)}亿元`)

describe('how many points', () => {
  it('none or one are no picture', () => {
    expect(chartIn(figures(['2024年: 待补', '2025年: 未公布']))).toBeUndefined()
    expect(chartIn(figures(['2024年: 100亿元']))).toBeUndefined()
    expect(chartIn(figures(['2024年: 100亿元', '2025年: 待补']))).toBeUndefined()
  })
  it('a few are bars, and the axis begins at zero', () => {
    const chart = drawn(['2023年: 100亿元', '2024年: 150亿元', '2025年: 200亿元'])
    const heights = barsOf(chart).map(bar => bar.number('height'))
    expect(heights).toHaveLength(3)
    expect(heights[1]! / heights[0]!).toBeCloseTo(1.5, 2)
    expect(heights[2]! / heights[0]!).toBeCloseTo(2, 2)
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['亿元', '0', '100亿元', '150亿元', '200亿元', '2023年', '实际']))
  })
  it('a hundred are a line with its ends and extremes named, and no more', () => {
    const chart = drawn(quarters(100, 2000))
    expect(barsOf(chart)).toEqual([])
    const [line] = withClass(chart, 'chart-line')
    expect(line!.d.split('L')).toHaveLength(100)
    expect(withClass(chart, 'chart-strong').length).toBeLessThanOrEqual(4)
    expect(chart.description).toMatch(/^100个数据；最早：2000年第一季度（实际）：100亿元；最近：.*；最高：.*；最低：.*；数据见表$/u)
  })
})

describe('how sure they are', () => {
  const STATUSES = ['实际', '初步', '估算', '推算', '预测', '目标']
  /** What is left where all colours are one: the parts, and of each the first stroke, from wherever it begins. */
  const look = (shape: Shape) => {
    const numbers = (/^M[^M]*/u.exec(shape.d)?.[0].match(/[\d.]+/gu) ?? []).map(Number)
    const outline = numbers.map((one, i) => Math.round(one - numbers[i % 2]!)).join()
    return `${shape.tag} ${shape.className} ${outline}`
  }
  it('is told by shape, for bars: no two alike', () => {
    const looks = STATUSES.map(status => {
      const chart = drawn(['2023年: 100亿元', `2024年${status}: 100亿元`])
      const group = chart.svg.children.filter((node): node is Element => node.type === 'element' && node.tagName === 'g').at(-1)!
      return shapesOf({ ...chart, svg: group })
        .map(look)
        .join('+')
    })
    expect(new Set(looks).size).toBe(STATUSES.length)
  })
  it.each(['150亿元', '140亿元～160亿元', '150亿元以上', '不足150亿元'])('is told by shape, for points: %s', value => {
    const looks = STATUSES.map(status => {
      const chart = drawn([...quarters(16), `2016年第一季度${status}: ${value}`])
      // The legend names the statuses in order; its last mark is that of the last status.
      const marks = shapesOf(chart).filter(shape => ['chart-fill', 'chart-hollow'].includes(shape.className))
      const last = marks.slice(status === '初步' ? -2 : -1)
      return last.map(look).join('+')
    })
    expect(new Set(looks).size).toBe(STATUSES.length)
  })
  it('the legend has the statuses that occur and no other', () => {
    const texts = textsOf(drawn(['2024年: 100亿元', '2025年预测: 100亿元']))
    const words = ['实际', '初步', '预计', '推算', '预测', '目标', '未注明']
    expect(words.filter(word => texts.includes(word))).toEqual(['实际', '预测'])
  })
  it('a line is solid between actuals and dashed from the last of them on', () => {
    const chart = drawn([...quarters(14), '2015年第三季度预测: 170亿元', '2015年第四季度预测: 180亿元'])
    const [solid] = withClass(chart, 'chart-line')
    const [dashed] = withClass(chart, 'chart-line-dashed')
    expect([solid!.d.split('L').length, dashed!.d.split('L').length]).toEqual([14, 3])
    expect(dashed!.d.slice(1).split('L')[0]).toBe(solid!.d.split('L').at(-1))
  })
  it('a place is kept for a value that is owed, flat on the ground', () => {
    const chart = drawn(['2023年: 3097.3亿元', '2025年预计: 4000亿元', '2025年实际: 待补'])
    // Of anything with a height somebody would read a value.
    expect(withClass(chart, 'chart-slot').map(shape => [shape.tag, shape.number('y2') - shape.number('y1')])).toEqual([['line', 0]])
    expect(withClass(chart, 'chart-open-text').map(shape => shape.text)).toEqual(['待补'])
    expect(chart.description).toContain('2025年（实际）：待补')
  })
})

describe('what is no single value', () => {
  it('is drawn from its lower to its upper end, to scale', () => {
    const chart = drawn(['2023年: 10%', '2024年: 20%', '2025年预计: 15%～20%', '2026年预计: 15%～20.5%'])
    const [ten, twenty] = barsOf(chart)
    const base = ten!.number('y') + ten!.number('height')
    const unit = ten!.number('height') / 10
    const ranges = barsOf(chart, 'chart-edge')
    expect(ranges.map(range => (base - range.number('y') - range.number('height')) / unit)).toEqual([
      expect.closeTo(15, 1),
      expect.closeTo(15, 1),
    ])
    expect(ranges.map(range => (base - range.number('y')) / unit)).toEqual([expect.closeTo(20, 1), expect.closeTo(20.5, 1)])
    expect(twenty!.number('y')).toBeCloseTo(ranges[0]!.number('y'), 1)
    // A cap at each end.
    expect(withClass(chart, 'chart-cap')).toHaveLength(4)
  })
  it('has an open end where it is a bound', () => {
    const chart = drawn(['2023年: 100亿元', '2024年: 100亿元以上', '2025年: 不足100亿元'])
    const bars = barsOf(chart)
    expect(bars).toHaveLength(2)
    const arrows = withClass(chart, 'chart-cap').filter(shape => shape.tag === 'path')
    const top = bars[0]!.number('y')
    const ends = arrows.map(arrow => Number(/V([\d.]+)/u.exec(arrow.d)![1]))
    expect([ends[0]! < top, ends[1]! > top]).toEqual([true, true])
  })
  it('hangs from the base line where it is below zero', () => {
    const chart = drawn(['2023年: 4%', '2024年: -2%'])
    const [up, down] = barsOf(chart)
    expect(up!.number('y') + up!.number('height')).toBeCloseTo(down!.number('y'), 1)
    expect(down!.number('height')).toBeCloseTo(up!.number('height') / 2, 1)
  })
  it('is named where it has room, and keeps no single value from its name', () => {
    const years = ['2020年: 0.6万亿～0.7万亿元', ...[0.82, 0.98, 1.15, 1.32, 1.51].map((value, i) => `${2021 + i}年: ${value}万亿元`)]
    const chart = drawn([...years, '2026年预测: 1.6万亿～1.8万亿元', '2027年预测: 2万亿元以上'])
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['0.82', '0.98', '1.15', '1.32', '1.51']))
  })
  it('is on no line', () => {
    const chart = drawn([...quarters(14), '2015年第三季度预测: 170亿元～190亿元', '2015年第四季度预测: 180亿元'])
    expect(withClass(chart, 'chart-line-dashed')).toEqual([])
    expect(withClass(chart, 'chart-cap')).toHaveLength(3)
  })
})

describe('what does not run on', () => {
  it('is parted where the scope changes, with the scopes named', () => {
    const chart = drawn(['2023年: 3000亿元', '2024年: 3100亿元', '2025年: 200亿元（软件）', '2026年预计: 210亿元（软件）'])
    expect(withClass(chart, 'chart-part')).toHaveLength(1)
    expect(withClass(chart, 'chart-break')).toHaveLength(1)
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['全部产品', '软件']))
  })
  it('no line crosses a break of scope or time', () => {
    const rows = [...quarters(8, 2012), ...quarters(8, 2016), ...quarters(8, 2018).map(row => `${row}（软件）`)]
    const chart = drawn(rows)
    const breaks = withClass(chart, 'chart-break').map(shape => Number(/^M([\d.]+)/u.exec(shape.d)![1]) + 5)
    expect(breaks).toHaveLength(2)
    const lines = withClass(chart, 'chart-line').map(shape =>
      shape.d
        .slice(1)
        .split('L')
        .map(pair => Number(pair.split(',')[0])),
    )
    expect(lines).toHaveLength(3)
    for (const xs of lines) for (const x of breaks) expect(Math.min(...xs) < x && x < Math.max(...xs)).toBe(false)
  })
  it('a table computes no growth from one scope to another', () => {
    const page = built.page('scopes')
    expect(page).toContain('+5.0%')
    expect(page).not.toContain('−93')
  })
})

describe('the axis', () => {
  it.each([
    [['2023年: 3000亿元', '2024年: 4000亿元'], '亿元', '4000'],
    [['2023年: 1.2万亿元', '2024年: 2.3万亿元'], '万亿元', '0.5'],
    [['2023年: 0.8万亿元', '2024年: 1万亿元'], '亿元', '10,000'],
    [['2023年: 3000万美元', '2024年: 4000万美元'], '万美元', '4000'],
    [['2023年: 500万台', '2024年: 700万台'], '万台', '600'],
    [['2023年: 12%', '2024年: 14%'], '%', '10'],
  ])('of %j counts in %s', (rows, title, tick) => {
    expect(textsOf(drawn(rows))).toEqual(expect.arrayContaining([title, tick]))
  })
  it('counts in billions in English', () => {
    expect(textsOf(drawn(['2023年: 3000亿元', '2024年: 4000亿元'], '', 'en'))).toEqual(
      expect.arrayContaining(['billion CNY', '400', 'actual']),
    )
  })
  it('has one unit and one length of period; what is left out is named', () => {
    const chart = drawn(['2023年: 100亿元', '2024年: 110亿元', '2024年第一季度: 30亿元', '2025年: 5%'])
    expect(barsOf(chart)).toHaveLength(2)
    expect(chart.note).toBe('图中未列：2024年第一季度：30亿元、2025年：5%')
  })
})

describe('what is said of it', () => {
  it('is all its data and its sources', () => {
    const chart = chartIn(
      figures(
        [
          '2023年: {值: 100亿元, 来源: one}',
          '2024年: {值: 110亿元, 来源: two}',
          '2025年预测: {值: 120亿元, 来源: one}',
          '2026年预测: 约130亿元',
        ],
        '说明: 样本\n',
      ),
    )!
    expect(chart.sources).toEqual(['one', 'two', '待补'])
    // The block's own note stands below the picture already.
    expect(chart.note).toBe('')
    expect(chart.title).toBe('甲地市场规模')
    expect(chart.description).toBe('2023年（实际）：100亿元；2024年（实际）：110亿元；2025年（预测）：120亿元；2026年（预测）：约130亿元')
    expect(chart.svg.properties).toMatchObject({ role: 'img', ariaLabel: `甲地市场规模：${chart.description}` })
  })
})

const NEWS = `厂商:
  - 名称: 甲公司
    来源: one
    动态:
      - {内容: 发布第一版, 时间: 2025年3月22日}
      - {内容: 改为订阅, 时间: 2025年第二季度}
      - 未注明日期的事
  - 名称: 乙公司
    产品: [乙产品]
  - 名称: 丙公司
    动态:
      - {内容: ${'很长的一句话'.repeat(20)}, 时间: 2025年, 来源: two}`

describe('a timeline', () => {
  it('has the vendors with dated events, a day as a point and a longer time as long as it is', () => {
    const chart = chartIn(fence('vendors', 'news', NEWS))!
    expect(withClass(chart, 'chart-strong').map(shape => shape.text)).toEqual(['甲公司', '丙公司'])
    expect(withClass(chart, 'chart-fill')).toHaveLength(1)
    const spans = withClass(chart, 'chart-soft-edge').map(shape => shape.number('width'))
    expect(spans).toHaveLength(2)
    expect(spans[1]! / spans[0]!).toBeCloseTo(365 / 91, 1)
    expect(textsOf(chart).some(text => /^很长的一句话.*…$/u.test(text))).toBe(true)
    expect([chart.sources, chart.description.includes('未注明日期')]).toEqual([['one', 'two'], false])
  })
  it('has the mark of its first and last day whole within the picture', () => {
    const events = ['2025年1月1日', '2025年6月1日', '2025年8月1日', '2025年12月31日'].map(day => `      - {内容: 事, 时间: ${day}}`)
    const chart = chartIn(fence('vendors', 'v', `厂商:\n  - 名称: 甲\n    动态:\n${events.join('\n')}\n来源: 待补`))!
    const xs = withClass(chart, 'chart-fill').flatMap(shape => [...shape.d.matchAll(/[ML](-?[\d.]+)/gu)].map(match => Number(match[1])))
    expect(xs.length).toBeGreaterThan(15)
    expect([Math.min(...xs) >= 0, Math.max(...xs) <= 460]).toEqual([true, true])
  })
  it('is not drawn where the list says as much', () => {
    expect(chartIn(fence('vendors', 'news', NEWS.replace('时间: 2025年第二季度', '时间: 待补')))).toBeUndefined()
    expect(chartIn(fence('vendors', 'news', '厂商:\n  - 名称: 甲公司\n  - 名称: 乙公司\n    产品: [乙产品]'))).toBeUndefined()
  })
})

describe('windows', () => {
  const text = (periods: readonly string[]) =>
    fence(
      'forecasts',
      'outlook',
      `来源: 待补\n预测:\n${periods.map((period, i) => `  - {名称: 第${i + 1}段, 期间: ${period}, 内容: [甲]}`).join('\n')}`,
    )
  it('stand over the years they are of, each stage with a shape of its own', () => {
    const chart = chartIn(text(['2024年', '2025—2026年', '2027—2028年']))!
    const [over, run] = withClass(chart, 'chart-fill')
    const [running] = withClass(chart, 'chart-soft-edge')
    const [ahead] = withClass(chart, 'chart-dashed')
    expect(over!.number('x') + over!.number('width')).toBeCloseTo(running!.number('x'), 1)
    expect(running!.number('width') / over!.number('width')).toBeCloseTo(730 / 366, 1)
    expect(ahead!.number('x')).toBeCloseTo(running!.number('x') + running!.number('width'), 1)
    // As far as it has run by the edition's date, 2026-01-16.
    expect(run!.number('width') / running!.number('width')).toBeCloseTo(380 / 730, 2)
    const [now] = withClass(chart, 'chart-today')
    expect(now!.number('x1')).toBeCloseTo(run!.number('x') + run!.number('width'), 1)
    expect(textsOf(chart)).toEqual(
      expect.arrayContaining([
        '第1段（2024年）：已结束',
        '第2段（2025—2026年）：进行中',
        '第3段（2027—2028年）：未开始',
        '本期：2026-01-16',
      ]),
    )
  })
  it('of many years have every second year named, each right of its line', () => {
    const windows = ['2024—2025年', '2026—2027年', '2028—2035年'].map(span => `  - 期间: ${span}\n    内容: [事]`)
    const chart = chartIn(fence('forecasts', 'f', `预测:\n${windows.join('\n')}\n来源: 待补`))!
    expect(textsOf(chart).filter(text => /^\d{4}年$/u.test(text))).toEqual(['2024年', '2026年', '2028年', '2030年', '2032年', '2034年'])
  })
  it('are not drawn where there is one, or none that can be read', () => {
    expect(chartIn(text(['2024年', '待补']))).toBeUndefined()
    expect(chartIn(text(['待补', '待补']))).toBeUndefined()
  })
})

/** Series as authors may write them: any status, ranges, bounds, gaps, scopes, numbers long and short. */
const series = fc
  .record({
    start: fc.integer({ min: 1990, max: 2010 }),
    grain: fc.constantFrom('年', '季', '月'),
    points: fc.array(
      fc.record({
        value: fc.double({ min: -900, max: 99_999, noNaN: true }).map(value => Number(value.toFixed(2))),
        status: fc.constantFrom('', '', '', '初步', '估算', '预测', '目标'),
        form: fc.constantFrom('plain', 'plain', 'plain', 'range', 'least', 'most', 'about', 'open'),
        skip: fc.constantFrom(0, 0, 0, 0, 2),
        scoped: fc.constantFrom(false, false, false, true),
      }),
      { minLength: 2, maxLength: 40 },
    ),
  })
  .map(({ start, grain, points }) => {
    let at = 0
    const rows = points.map(({ value, status, form, skip, scoped }) => {
      at += 1 + skip
      const per = { 年: 1, 季: 4, 月: 12 }[grain]!
      const year = `${start + Math.floor(at / per)}年`
      const part = grain === '季' ? `第${'一二三四'[at % 4]}季度` : grain === '月' ? `${(at % 12) + 1}月` : ''
      const forms: Record<string, string> = {
        plain: `${value}亿元`,
        range: `${Math.abs(value)}亿元～${(Math.abs(value) + 50).toFixed(2)}亿元`,
        least: `${Math.abs(value)}亿元以上`,
        most: `不足${Math.abs(value)}亿元`,
        about: `约${Math.abs(value)}亿元`,
        open: '待补',
      }
      return `${year}${part}${status}: ${forms[form]}${scoped && form !== 'open' ? '（甲类虚拟化软件及服务）' : ''}`
    })
    return [...new Map(rows.map(row => [row.split(':')[0], row])).values()]
  })

const words = fc.constantFrom(
  '甲',
  'A1',
  '云宏信息技术股份有限公司',
  '发布第二版',
  'Wireless WWW MMM %%% release candidate',
  '改为按年订阅，客户成本显著增加，部分客户转向其他产品',
  '【〔“”……——！？',
  '𠮷㐂',
)
const periods = fc
  .tuple(
    fc.integer({ min: 1995, max: 2040 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 5 }),
  )
  .map(
    ([year, month, day, form]) =>
      [
        `${year}年`,
        `${year}年${month}月`,
        `${year}年${month}月${day}日`,
        `${2024 + (month % 3)}年${month}月`,
        `${year}年第三季度`,
        `${year}—${year + month}年`,
      ][form]!,
  )
const news = fc
  .array(fc.tuple(words, fc.array(fc.tuple(words, periods), { minLength: 1, maxLength: 6 })), { minLength: 2, maxLength: 8 })
  .map(vendors =>
    vendors.map(
      ([name, events]) =>
        `  - 名称: ${name}\n    动态:\n${events.map(([text, when]) => `      - {内容: '${text}', 时间: ${when}}`).join('\n')}`,
    ),
  )
  .map(vendors => fence('vendors', 'news', `厂商:\n${vendors.join('\n')}`))
const outlook = fc
  .array(fc.tuple(words, periods), { minLength: 2, maxLength: 9 })
  .map(list =>
    fence('forecasts', 'outlook', `预测:\n${list.map(([name, when]) => `  - {名称: '${name}', 期间: ${when}, 内容: [甲]}`).join('\n')}`),
  )

const samples = [...fc.sample(series, 60).map(rows => figures(rows)), ...fc.sample(news, 30), ...fc.sample(outlook, 30)]
const generated = samples.flatMap((text, i) => {
  const chart = chartIn(text, i % 3 === 0 ? 'en' : 'zh')
  return chart ? [{ text, language: i % 3 === 0 ? ('en' as const) : ('zh' as const), chart }] : []
})

describe('same sources', () => {
  it('same bytes', () => {
    for (const { text, language, chart } of generated) expect(toHtml(chartIn(text, language)!.svg)).toBe(toHtml(chart.svg))
  })
  it('no coordinate has more than two decimals or is none', () => {
    const attributes = (chart: Chart) => (toHtml(chart.svg).match(/ (?:[xyr][12]?|c[xy]|d|width|height|viewBox)="[^"]*"/gu) ?? []).join()
    for (const { text, chart } of generated) expect([text, /\d\.\d{3}|[Nae]{2,}/u.exec(attributes(chart))]).toEqual([text, null])
    for (const { text, chart } of generated) expect([text, /NaN|Infinity|undefined/u.exec(toHtml(chart.svg))]).toEqual([text, null])
  })
})

/** An edition built as a person builds it, one block a chapter. */
const folder = mkdtempSync(join(tmpdir(), 'quarterly-charts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const BLOCKS: Readonly<Record<string, string>> = {
  scopes: figures(['2023年: 2900亿元', '2024年: 3045亿元', '2025年: 200亿元（软件）'], '', 'scopes').replace(
    '市场规模\n地区',
    '规模一\n地区',
  ),
  news: fence('vendors', 'news', NEWS.replaceAll('one', '待补').replaceAll('two', '待补')),
  outlook: fence('forecasts', 'outlook', '来源: 待补\n预测:\n  - {期间: 2025—2026年, 内容: [甲]}\n  - {期间: 2027—2028年, 内容: [乙]}'),
  alone: figures(['2024年: 100亿元'], '', 'alone').replace('市场规模\n地区', '规模二\n地区'),
}
const built = {
  html: '',
  charts: [] as string[],
  file: (name: string) => readFileSync(join(folder, 'output/2026-Q1-draft', name), 'utf8'),
  page: (id: string) => built.html.split(/<h[23] /u).find(part => part.startsWith(`id="s-${id}"`)) ?? '',
}
beforeAll(() => {
  mkdirSync(join(folder, 'sources/2026-Q1'), { recursive: true })
  const chapters = Object.entries(BLOCKS).map(([id, block]) => `\n## ${id}\n${block}`)
  writeFileSync(join(folder, 'sources/2026-Q1/edition.md'), FRONT + chapters.join(''))
  quarterly(['build', '--draft', '--format', 'md,html'], { cwd: folder })
  built.html = built.file('index.html')
  built.charts = readdirSync(join(folder, 'output/2026-Q1-draft/charts')).sort()
})

describe('in an edition', () => {
  it('blocks with something to see have a picture, in all formats', () => {
    expect(built.charts).toEqual(['news.svg', 'outlook.svg', 'scopes.svg'])
    expect(built.html.match(/<svg /gu)).toHaveLength(3)
    expect(built.file('report.md').match(/!\[[^\]]+\]\(charts\/[a-z]+\.svg\)/gu)).toHaveLength(3)
  })
  it('are paths and text only: nothing a printer would have to paint as dots', () => {
    for (const { chart } of generated)
      expect(toHtml(chart.svg)).not.toMatch(/<(?:pattern|filter|image|linearGradient|radialGradient|mask)|opacity|url\(/u)
    expect(templates.text('chart.css')).not.toMatch(/opacity|filter|gradient|url\(|#[0-9a-f]{3}/iu)
  })
  it('have one style sheet: no other has rules for their parts', () => {
    for (const sheet of ['screen.css', 'print.css']) expect(templates.text(sheet)).not.toMatch(/\.chart-/u)
    expect(built.html.match(/\.chart-fill/gu)).toHaveLength(1)
    const used = new Set(
      generated.flatMap(({ chart }) => shapesOf(chart).map(shape => shape.className)).filter(name => name.startsWith('chart-')),
    )
    for (const name of used) expect(templates.text('chart.css')).toContain(`.${name} {`)
  })
})

interface Look {
  readonly size: number
  readonly overlaps: readonly string[]
  readonly outside: readonly string[]
  readonly covered: readonly string[]
  readonly crossed: readonly string[]
  readonly faint: readonly string[]
}
/** Ink boxes of all texts (a line's box is higher than its ink), and contrast of all that is painted with the ground of the page. */
const LOOK = `(svg => {
  const parts = colour => (colour.match(/[\\d.]+/g) ?? []).slice(0, 3).map(Number)
  const light = colour => parts(colour).map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0)
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + .05) / (y + .05) }
  const ground = getComputedStyle(svg.ownerDocument.body).backgroundColor
  const frame = svg.getBoundingClientRect()
  const texts = [...svg.querySelectorAll('text')]
  const size = Math.min(...texts.map(node => parseFloat(getComputedStyle(node).fontSize))) * frame.width / svg.viewBox.baseVal.width
  const boxes = texts.map(node => { const r = node.getBoundingClientRect(); const y = (r.top + r.bottom) / 2; return { text: node.textContent, l: r.left, r: r.right, t: y - size * .5, b: y + size * .5 } })
  const overlaps = boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b).map(b => a.text + ' / ' + b.text))
  const outside = boxes.filter(b => b.l < frame.left - .5 || b.r > frame.right + .5 || b.t < frame.top - .5 || b.b > frame.bottom + .5).map(b => b.text)
  const solids = [...svg.querySelectorAll('rect, circle')].filter(node => node.getAttribute('class') !== 'chart-wash').map(node => node.getBoundingClientRect())
  const covered = boxes.filter(b => solids.some(s => b.l < s.right && s.left < b.r && b.t < s.bottom && s.top < b.b)).map(b => b.text)
  const lines = [...svg.querySelectorAll('.chart-grid, .chart-base, .chart-today')].map(node => node.getBoundingClientRect())
  const crossed = boxes.filter(b => lines.some(s => b.l < s.right && s.left < b.r && b.t < s.bottom && s.top < b.b)).map(b => b.text)
  const faint = [...svg.querySelectorAll('text, path, rect, line, circle')].flatMap(node => {
    const { fill, stroke } = getComputedStyle(node)
    const name = node.getAttribute('class')
    // Lines behind the data, and washes below an edge of their own, need not be seen to read the picture.
    if (['chart-grid', 'chart-wash', 'chart-soft'].includes(name)) return []
    const best = Math.max(...[node.localName === 'line' ? 'none' : fill, stroke].filter(one => one !== 'none').map(one => contrast(one, ground)))
    return best >= (node.localName === 'text' ? 4.5 : 3) ? [] : [name + ' ' + best.toFixed(2)]
  })
  return { size, overlaps, outside, covered, crossed, faint: [...new Set(faint)] }
})`

describe('as a browser sees them', () => {
  let running: RunningBrowser
  let fonts = ''
  beforeAll(async () => {
    running = await launchBrowser()
    // A machine without Chinese fonts would find room for everything.
    const faces = [400, 700].map(async weight => {
      const name = weight === 400 ? '400Regular/NotoSansSC_400Regular.ttf' : '700Bold/NotoSansSC_700Bold.ttf'
      const whole = readFileSync(join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', name))
      const text = generated.map(({ chart }) => textsOf(chart).join('')).join('') + built.html
      const part = await subsetFont(whole, text, { targetFormat: 'woff2' })
      return `@font-face{font-family:"Noto Sans SC";font-weight:${weight};src:url(data:font/woff2;base64,${part.toString('base64')})}`
    })
    fonts = `<style>${(await Promise.all(faces)).join('')}</style>`
  })
  afterAll(() => running?.close())

  async function looks(width: number, dark: boolean): Promise<Look[]> {
    const page = await running.browser.newPage()
    await page.setViewport({ width, height: 800 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }])
    const more = generated.map(({ chart }) => `<figure>${toHtml(chart.svg)}</figure>`).join('')
    await page.setContent(built.html.replace('</main>', `${more}</main>`).replace('</head>', `${fonts}</head>`))
    expect(await page.evaluate(`document.fonts.ready.then(() => [...document.fonts].every(font => font.status === 'loaded'))`)).toBe(true)
    const found = (await page.evaluate(`[...document.querySelectorAll('svg.chart')].map(${LOOK})`)) as Look[]
    await page.close()
    return found
  }
  it.each([
    ['a phone in the dark', 360, true],
    ['a phone', 360, false],
    ['a desk', 1280, false],
  ] as const)('on %s all is large enough, seen against its ground, and touches nothing', async (_, width, dark) => {
    const found = await looks(width, dark)
    expect(found.length).toBeGreaterThan(100)
    expect(Math.min(...found.map(one => one.size))).toBeGreaterThanOrEqual(10)
    expect(found.flatMap(one => one.overlaps)).toEqual([])
    expect(found.flatMap(one => one.outside)).toEqual([])
    expect(found.flatMap(one => one.covered)).toEqual([])
    expect(found.flatMap(one => one.crossed)).toEqual([])
    expect([...new Set(found.flatMap(one => one.faint))]).toEqual([])
  })
  it('a file of its own has its colours with it, light and dark', async () => {
    const page = await running.browser.newPage()
    const file = built.file('charts/scopes.svg')
    for (const [scheme, ground, ink] of [
      ['light', 'rgb(255, 255, 255)', 'rgb(28, 35, 41)'],
      ['dark', 'rgb(20, 25, 29)', 'rgb(228, 233, 237)'],
    ]) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme! }])
      await page.goto(`data:image/svg+xml;base64,${Buffer.from(file).toString('base64')}`)
      const seen = await page.evaluate(
        `[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('.chart-text')).fill]`,
      )
      expect(seen).toEqual([ground, ink])
    }
    await page.close()
  })
})
