// The quantity grammar of rules.md 3 and the intervals of 2.2: every form, every refusal with its place and meanings, prose, cost.
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cagr, meets } from '../pipeline/interval.ts'
import {
  findFaults,
  findQuantities,
  formatDecimal,
  formatMoney,
  formatQuantity,
  type Quantity,
  type ReadOptions,
  readPrecision,
  readQuantity,
  type Unit,
} from '../pipeline/quantity.ts'
import { least } from './clock.ts'

fc.configureGlobal({ seed: 20251016 })

function quantity(text: string, options?: ReadOptions): Quantity {
  const reading = readQuantity(text, options)
  if (!reading.ok) throw new Error(`${text}: ${reading.fault.code}`)
  return reading.quantity
}

const ends = ({ lo, hi }: Quantity['narrow']) => `${lo}～${hi}`
/** Value, unit, and both intervals, in numbers small enough to read. */
const brief = (q: Quantity) => [q.value.toString(), q.counter ?? q.unit, ends(q.narrow), ends(q.wide)]
const notes = (q: Quantity) => q.notes.map(note => `${note.code} ${note.at}+${note.length}`)

describe('the five quantities of the sample (rules.md 1.2)', () => {
  test.each([
    ['3097.3亿元', '309730000000', 5, undefined, '309725000000～309735000000', '309725000000～309735000000'],
    ['4000亿元', '400000000000', 4, undefined, '399950000000～400050000000', '350000000000～450000000000'],
    ['200亿元（虚拟化软件）', '20000000000', 3, undefined, '19950000000～20050000000', '15000000000～25000000000'],
    ['7.3亿美元', '730000000', 2, 'USD', '725000000～735000000', '725000000～735000000'],
    ['15-20%', '17.5', 2, undefined, '14.5～20.5', '14.5～25'],
  ] as const)('%s', (text, value, digits, currency, narrow, wide) => {
    const q = quantity(text)
    expect([q.text, q.value.toString(), q.significantDigits, q.currency, ends(q.narrow), ends(q.wide)]).toEqual([
      text,
      value,
      digits,
      currency,
      narrow,
      wide,
    ])
  })
  test('the bracket of 200亿元（虚拟化软件） is its scope', () => expect(quantity('200亿元（虚拟化软件）').scope).toBe('虚拟化软件'))
  test.each([
    ['7.3亿美元（约52亿元）', undefined, '约52亿元'],
    ['7.3亿美元(US$0.73 billion)', undefined, 'US$0.73 billion'],
    ['7.3亿美元（52亿元市场）', '52亿元市场', undefined],
    ['15%（52亿元）', '52亿元', undefined],
  ])('%s: money again in a bracket is no scope', (text, scope, restated) => {
    expect([quantity(text).scope, quantity(text).restated]).toEqual([scope, restated])
  })
  test('15-20% gives % to both and says so', () => {
    expect(notes(quantity('15-20%'))).toEqual(['range-unit-elided 0+2', 'range-connector 2+1'])
    expect([quantity('15-20%').range, quantity('15%～20%').range]).toEqual([true, true])
    expect(notes(quantity('15%～20%'))).toEqual([])
  })
  test('the growth they imply lies where the table says', () => {
    const shown = (q: Quantity, key: 'narrow' | 'wide', places: number) => {
      const rate = cagr(quantity('3097.3亿元')[key], q[key], 2)
      return [rate.lo, rate.hi].map(end => end.times(100).toFixed(places))
    }
    expect(shown(quantity('4000亿元'), 'narrow', 3)).toEqual(['13.634', '13.650'])
    expect(shown(quantity('4000亿元'), 'wide', 2)).toEqual(['6.30', '20.54'])
    const declared = quantity('4000亿元', { precision: readPrecision('100亿元')! })
    expect(shown(declared, 'wide', 2)).toEqual(['12.93', '14.35'])
  })
})

describe('forms', () => {
  test.each<[string, string, string, string, string]>([
    ['1,200', '1200', 'count', '1199.5～1200.5', '1150～1250'],
    ['3台', '3', '台', '2.5～3.5', '2.5～3.5'],
    ['3000万台', '30000000', '台', '29995000～30005000', '25000000～35000000'],
    ['1.10', '1.1', 'count', '1.095～1.105', '1.095～1.105'],
    ['0', '0', 'count', '-0.5～0.5', '-0.5～0.5'],
    ['100兆瓦', '100', '兆瓦', '99.5～100.5', '50～150'],
    ['百分之十五', '15', 'percent', '14.5～15.5', '14.5～15.5'],
    ['百分之十五至二十', '17.5', 'percent', '14.5～20.5', '14.5～25'],
    ['3成', '30', 'percent', '25～35', '25～35'],
    ['三成五', '35', 'percent', '34.5～35.5', '34.5～35.5'],
    ['三至五成', '40', 'percent', '25～55', '25～55'],
    ['5‰', '0.5', 'percent', '0.45～0.55', '0.45～0.55'],
    ['两千', '2000', 'count', '1999.5～2000.5', '1500～2500'],
    ['三千零五十', '3050', 'count', '3049.5～3050.5', '3045～3055'],
    ['廿五', '25', 'count', '24.5～25.5', '24.5～25.5'],
    ['〇', '0', 'count', '-0.5～0.5', '-0.5～0.5'],
    ['二〇一二', '2012', 'count', '2011.5～2012.5', '2011.5～2012.5'],
    ['一百二', '120', 'count', '115～125', '115～125'],
    ['两百零五', '205', 'count', '204.5～205.5', '204.5～205.5'],
    ['一万二', '12000', 'count', '11500～12500', '11500～12500'],
    ['三点五万', '35000', 'count', '34500～35500', '34500～35500'],
    ['3万5000', '35000', 'count', '34999.5～35000.5', '34500～35500'],
    ['1.2万亿', '1200000000000', 'count', '1150000000000～1250000000000', '1150000000000～1250000000000'],
    ['3百万', '3000000', 'count', '2500000～3500000', '2500000～3500000'],
    ['30多亿', '3500000000', 'count', '3000000000～4000000000', '3000000000～4000000000'],
    ['30亿多', '3000000000', 'count', '3000000000～3300000000', '3000000000～3300000000'],
    ['30余家', '35', '家', '30～40', '30～40'],
    ['十几万', '150000', 'count', '100000～200000', '100000～200000'],
    ['-3万', '-30000', 'count', '-35000～-25000', '-35000～-25000'],
    ['−3%', '-3', 'percent', '-3.5～-2.5', '-3.5～-2.5'],
    ['-5%～-3%', '-4', 'percent', '-5.5～-2.5', '-5.5～-2.5'],
    ['5个百分点', '5', 'percentage-point', '4.5～5.5', '4.5～5.5'],
    ['25个基点', '0.25', 'percentage-point', '0.245～0.255', '0.245～0.255'],
    ['2～3倍', '2.5', 'multiple', '1.5～3.5', '1.5～3.5'],
    ['翻一番', '2', 'multiple', '1.5～2.5', '1.5～2.5'],
    ['翻两番', '4', 'multiple', '3.5～4.5', '3.5～4.5'],
    ['增长到2倍', '2', 'multiple', '1.5～2.5', '1.5～2.5'],
    ['增长2倍', '3', 'multiple', '2.5～3.5', '2.5～3.5'],
    ['增长了2倍', '3', 'multiple', '2.5～3.5', '2.5～3.5'],
    ['下降15%', '-15', 'percent', '-15.5～-14.5', '-15.5～-14.5'],
  ])('%s', (text, ...expected) => expect(brief(quantity(text))).toEqual(expected))

  test.each<[string, string, string]>([
    ['约200', 'about', '190～210'],
    ['2左右', 'about', '1.5～2.5'],
    ['大约200上下', 'about', '190～210'],
    ['近200', 'below', '180～200'],
    ['将近200', 'below', '180～200'],
    ['不足200', 'below', '180～200'],
    ['超过200', 'above', '200～220'],
    ['逾200', 'above', '200～220'],
    ['200家以上', 'above', '200～220'],
    ['200万余', 'above', '2000000～2200000'],
    ['至少200', 'at-least', '200～Infinity'],
    ['至多200', 'at-most', '-Infinity～200'],
    ['200家以下', 'at-most', '-Infinity～200'],
    ['近-200', 'below', '-200～-180'],
    ['超-200', 'above', '-220～-200'],
    ['约10%～20%', 'about', '9.5～21'],
  ])('%s is %s', (text, qualifier, narrow) => expect([quantity(text).qualifier, ends(quantity(text).narrow)]).toEqual([qualifier, narrow]))

  test('the width of 约 can be set', () => {
    expect(ends(quantity('约200', { about: new Decimal('0.1') }).narrow)).toBe('180～220')
  })

  test.each<[string, string | undefined, string | undefined]>([
    ['3亿元', undefined, '元'],
    ['¥3亿', undefined, '¥'],
    ['￥3亿', undefined, '¥'],
    ['$3亿', undefined, '$'],
    ['¥3亿元', 'CNY', '元'],
    ['3亿元（人民币）', 'CNY', '人民币'],
    ['人民币3亿元', 'CNY', '元'],
    ['RMB 3亿', 'CNY', 'RMB'],
    ['3亿CNY', 'CNY', 'CNY'],
    ['US$3亿', 'USD', 'US$'],
    ['USD3亿', 'USD', 'USD'],
    ['3亿美元', 'USD', '美元'],
    ['3亿港元', 'HKD', '港元'],
    ['3亿欧元', 'EUR', '欧元'],
    ['3亿日元', 'JPY', '日元'],
    ['3亿英镑', 'GBP', '英镑'],
    ['3亿韩元', 'KRW', '韩元'],
    ['3亿新台币', 'TWD', '新台币'],
  ])('%s is money in %s', (text, currency, written) => {
    const q = quantity(text)
    expect([q.unit, q.value.toString(), q.currency, q.currencyWritten]).toEqual(['money', '300000000', currency, written])
    expect(q.notes.some(note => note.code === 'ambiguous-currency')).toBe(currency === undefined)
  })

  test.each([
    ['同比增长15.3%', 'yoy', 'by'],
    ['环比下降2%', 'qoq', 'by'],
    ['年均复合增长率为13.6%', 'cagr', 'by'],
    ['累计同比增长5%', 'ytd-yoy', 'by'],
    ['较年初上升5个百分点', 'ytd', 'by'],
    ['增至4000亿元', undefined, 'to'],
  ] as const)('%s: method and direction', (text, method, change) =>
    expect([quantity(text).method, quantity(text).change]).toEqual([method, change]),
  )

  test.each([
    ['３０００亿', ['odd-digits 0+4']],
    ['约３０００亿', ['odd-digits 1+4']],
    ['9亿—16亿', ['range-connector 2+1']],
    ['9亿～16亿', []],
    ['9亿至16亿', []],
    ['5～8个百分点', []],
  ])('%s carries its notes at their places', (text, expected) => expect(notes(quantity(text))).toEqual(expected))
})

describe('refusals', () => {
  test.each<[string, string, number, number, string[]]>([
    ['9～16亿', 'ambiguous', 0, 5, ['9亿～16亿', '9～1600000000']],
    ['9～16亿元', 'ambiguous', 0, 6, ['9亿～16亿元', '9元～1600000000元']],
    ['9亿～16', 'ambiguous', 0, 5, ['9亿～16亿']],
    ['3兆元', 'ambiguous', 0, 2, ['3万亿元', '300万元']],
    ['3亿5', 'ambiguous', 0, 3, ['350000000', '300000005']],
    ['US$3亿元', 'ambiguous', 0, 6, ['US$3亿', '3亿元']],
    ['约3000亿元以上', 'ambiguous', 0, 9, ['约3000亿元', '3000亿元以上', '3000亿元']],
    ['下降-5%', 'ambiguous', 0, 5, ['下降5%', '增长5%']],
    ['下降2倍', 'malformed', 0, 4, ['下降50%', '下降66.7%']],
    ['1.2.3亿元', 'malformed', 0, 5, ['12.3亿元', '1.23亿元']],
    ['10%%', 'malformed', 3, 1, ['10%']],
    ['12,00', 'malformed', 0, 5, ['1200', '12.00']],
    ['约1，200亿元', 'malformed', 1, 5, ['约1,200亿元', '约1200亿元', '约1.200亿元']],
    ['15%-20', 'malformed', 0, 6, ['15%～20%']],
    ['012', 'malformed', 0, 3, ['12']],
    ['.5', 'malformed', 0, 1, ['0.5']],
    ['1e3', 'malformed', 0, 3, ['1000']],
    ['0x1F', 'malformed', 0, 4, []],
    ['亿亿亿', 'not-a-quantity', 0, 3, []],
    ['3亿亿', 'malformed', 2, 1, ['3亿']],
    ['万亿元', 'malformed', 0, 3, ['一万亿元']],
    ['٣٤%', 'malformed', 0, 3, ['34%']],
    ['20%～15%', 'reversed-range', 0, 7, ['15%～20%']],
    ['.inf', 'not-finite', 0, 4, []],
    ['.nan', 'not-finite', 0, 4, []],
    ['1e999', 'not-finite', 0, 5, []],
    ['待补', 'not-a-quantity', 0, 2, []],
    ['', 'not-a-quantity', 0, 0, []],
    ['2025年', 'not-a-quantity', 0, 5, []],
    ['2025-10-16', 'not-a-quantity', 0, 10, []],
    ['2025-2026', 'not-a-quantity', 0, 9, []],
    ['10²亿', 'not-a-quantity', 0, 4, []],
    ['③亿', 'not-a-quantity', 0, 2, []],
    ['2023年11月被博通收购', 'not-a-quantity', 0, 13, []],
    ['数字化转型、信创政策', 'not-a-quantity', 0, 10, []],
  ])('%s is %s', (text, code, at, length, meanings) => {
    expect(readQuantity(text)).toEqual({ ok: false, fault: { code, at, length, text, meanings } })
    for (const meaning of meanings) expect(readQuantity(meaning).ok).toBe(true)
  })
  test('65 characters are too long, 64 are not', () => {
    expect(readQuantity('1'.repeat(65))).toMatchObject({ ok: false, fault: { code: 'too-long' } })
    expect(quantity('1'.repeat(64)).value.toFixed()).toBe('1'.repeat(64))
  })
})

describe('declared precision', () => {
  test.each<[string, string, string | undefined, string, string[]]>([
    ['4000', '100', 'count', '3950～4050', []],
    ['3097.3亿元', '1亿元', 'money', '309680000000～309780000000', ['excess-digits 0+8']],
    ['3097.3亿元', '0.1亿元', 'money', '309725000000～309735000000', []],
    ['4000', '精确值', undefined, '4000～4000', []],
    ['4000亿元', '亿元', 'money', '399950000000～400050000000', []],
    ['15%～20%', '1%', 'percent', '14.5～20.5', []],
  ])('%s to %s', (text, step, unit, interval, expected) => {
    const precision = readPrecision(step)!
    const q = quantity(text, { precision })
    expect([precision.unit, ends(q.narrow), ends(q.wide)]).toEqual([unit, interval, interval])
    expect(notes(q).filter(note => !note.startsWith('ambiguous-currency'))).toEqual(expected)
  })
  test('a precision in another unit is not applied and is reported', () => {
    const q = quantity('15%', { precision: readPrecision('1亿元')! })
    expect([ends(q.narrow), notes(q)]).toEqual(['14.5～15.5', ['precision-unit 0+3']])
  })
  test('what is no plain positive quantity is no precision', () => {
    for (const text of ['', '约3亿', '1～2', '-1', '0', '准确', '3亿（软件）']) expect(readPrecision(text)).toBeUndefined()
  })
})

const UNITS: [Unit, object][] = [
  ['money', { currency: 'CNY' }],
  ['money', { currency: 'USD' }],
  ['percent', {}],
  ['percentage-point', {}],
  ['count', {}],
  ['multiple', {}],
  ['counter', { counter: '台' }],
]
const decimal = (places: number) =>
  fc.integer({ min: -10_000_000, max: 10_000_000 }).map(n => new Decimal(n).div(new Decimal(10).pow(places)))
const scaled = fc.constantFrom('1', '1e4', '1e8', '1e12').map(scale => new Decimal(scale))
const plan = fc.record({ unit: fc.constantFrom(...UNITS), value: decimal(3), scale: scaled, digits: fc.integer({ min: 0, max: 3 }) })
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never

const roundedTo = (value: Decimal, digits: number) => value.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP)

describe('formatting', () => {
  test('what is written is read back as the rounded value, ± half of its last digit', () => {
    const law = ({ unit: [unit, extra], value, scale, digits }: Plan) => {
      const written = formatQuantity({ unit, ...extra, scale, digits, value: value.times(scale) })
      const step = scale.times(new Decimal(10).pow(-digits))
      const exact = roundedTo(value, digits).times(scale)
      const q = quantity(written)
      expect([q.unit, ends(q.narrow), q.lastDigit.toFixed()]).toEqual([
        unit,
        `${exact.minus(step.div(2)).toFixed()}～${exact.plus(step.div(2)).toFixed()}`,
        step.toFixed(),
      ])
      expect(q.narrow.lo.lte(value.times(scale)) && q.narrow.hi.gte(value.times(scale))).toBe(true)
    }
    fc.assert(fc.property(plan, law))
  })
  test('so is a range, and a qualifier', () => {
    const law = (a: Decimal, b: Decimal, digits: number) => {
      const interval = { lo: Decimal.min(a, b), hi: Decimal.max(a, b) }
      const q = quantity(formatQuantity({ unit: 'percent', interval, digits }))
      const half = new Decimal(10).pow(-digits).div(2)
      expect(ends(q.narrow)).toBe(
        `${roundedTo(interval.lo, digits).minus(half).toFixed()}～${roundedTo(interval.hi, digits).plus(half).toFixed()}`,
      )
    }
    fc.assert(fc.property(decimal(4), decimal(4), fc.integer({ min: 0, max: 3 }), law))
    for (const qualifier of ['about', 'below', 'above', 'at-least', 'at-most'] as const) {
      expect(quantity(formatQuantity({ unit: 'count', value: new Decimal(3), digits: 0, qualifier })).qualifier).toBe(qualifier)
    }
  })
  test('two written values a step apart or less are consistent, and further apart are not', () => {
    const law = (a: Decimal, b: Decimal, digits: number) => {
      const [x, y] = [a, b].map(value => quantity(formatQuantity({ unit: 'count', value, digits })))
      expect(meets(x!.narrow, y!.narrow)).toBe(x!.value.minus(y!.value).abs().lte(x!.lastDigit))
    }
    fc.assert(fc.property(decimal(6), decimal(6), fc.integer({ min: 0, max: 2 }), law))
  })
  test.each([
    ['309730000000', 'CNY', 1, '3097.3亿元'],
    ['99999999', 'CNY', 4, '9999.9999万元'],
    ['99999999', 'CNY', 1, '1.0亿元'],
    ['123456', 'USD', 2, '12.35万美元'],
    ['1200000000000', 'CNY', 1, '1.2万亿元'],
    ['1e16', 'CNY', 0, '10000万亿元'],
    ['-730000000', 'USD', 1, '−7.3亿美元'],
    ['12', 'CNY', 0, '12元'],
  ] as const)('%s %s is written %4$s', (value, currency, digits, expected) =>
    expect(formatMoney(new Decimal(value), currency, digits)).toBe(expected),
  )
  test('halves go away from zero, and there is no −0', () => {
    expect(['0.05', '-0.05', '2.25', '-0.04', '1e21'].map(value => formatDecimal(new Decimal(value), 1))).toEqual([
      '0.1',
      '-0.1',
      '2.3',
      '0.0',
      '1000000000000000000000.0',
    ])
  })
})

const PROSE: [string, string[]][] = [
  ['预计达约4000亿元，同比增长15.3%。', ['约4000亿元', '同比增长15.3%']],
  ['从10%增长到15%，提高5个百分点', ['10%', '增长到15%', '提高5个百分点']],
  ['由3000亿元到4000亿元；3000亿元至4000亿元', ['3000亿元', '4000亿元', '3000亿元至4000亿元']],
  ['达7.3亿美元（约52亿元）', ['7.3亿美元', '约52亿元']],
  ['US$3亿，RMB 3亿，￥5万', ['US$3亿', 'RMB 3亿', '￥5万']],
  ['百分之十五，三成，两倍，翻两番', ['百分之十五', '三成', '两倍', '翻两番']],
  ['目前3000万台，合约3亿元，近百亿元', ['3000万台', '3亿元', '近百亿元']],
  ['2025年4000亿元，2030年（预计）200亿元', ['4000亿元', '200亿元']],
  ['３０亿元', ['３０亿元']],
  ['工业4.0，GPU容器虚拟化2.0，v2.0.3，Rev. 5，1.10', []],
  ['ISO/IEC 27001:2025、27017:2025、SP 800-53 Rev. 5、SP 800-190:2025、GB/T 15834—2011', []],
  ['X86、x86、L2 TLB、GPT-4亿、RISC-V 64位、7nm、3GB、5G、8核、24×7', []],
  ['1. 轻量级，第一，第3家，前三名，三分之一，第三季度', []],
  ['2023年11月被博通收购，2025年10月16日，2025—2026年，截至2025年9月底，10:30', []],
  ['七八成把握，增长两三成，八九成以上，一二家，三四百亿元', []],
  ['三个方面、十项措施、一成不变、数十亿元、上千亿元、万亿级、百家争鸣', []],
  ['10台湾企业，5元素，3个月，2025台账，3亿元/年，192.168.0.1', []],
  ['https://example.invalid/3亿元?a=15%25 a_3亿 #3亿', []],
]

describe('prose', () => {
  test.each(PROSE)('%s', (prose, expected) => {
    const found = findQuantities(prose)
    expect(found.map(({ start, end }) => prose.slice(start, end))).toEqual(expected)
    expect(found.map(one => one.quantity.text)).toEqual(expected)
  })
  test('what is ambiguous is not taken but can be asked for', () => {
    const prose = '规模9～16亿元'
    expect(findQuantities(prose)).toEqual([])
    expect(findFaults(prose)).toEqual([{ start: 2, end: 8, code: 'ambiguous', meanings: ['9亿～16亿元', '9元～1600000000元'] }])
  })
})

const LONG = ['1', ',', '亿', '（', '～', '约']
const SHORTER = ['１', '1,', '1.', '(', '十', '百', '二〇', '增长', '翻', '-', '¥', ' ', 'a1', '同比约', '超过至少']
/** A number at every second character: more work a character, so fewer of them. */
const DENSE = ['3亿', '1～', '1%', '1-', '1 ', '三成', '约3亿元，', '3亿2', '9～16亿']

/** Four times as much costs about four times as much; quadratic work would cost sixteen times. 50 ms stand for a busy machine. */
function expectLinear(search: (prose: string) => unknown, unit: string, most: number) {
  const [small, large] = [most / 4, most].map(size => unit.repeat(Math.ceil(size / unit.length)))
  search(small!)
  const [before, after] = [small!, large!].map(prose => least(2, () => search(prose)))
  expect(after!).toBeLessThan(before! * 8 + 50)
}

describe('cost', () => {
  test.each(LONG)('searching two million characters of %j is linear', unit => expectLinear(findQuantities, unit, 2_000_000))
  test.each(SHORTER)('searching four hundred thousand characters of %j is linear', unit => expectLinear(findQuantities, unit, 400_000))
  test.each(DENSE)('searching sixty thousand characters of %j is linear', unit => expectLinear(findQuantities, unit, 60_000))
  test('a text that must be one quantity is refused unread, however long', () => {
    const [short, long] = [65, 2_000_000].map(size => '1'.repeat(size))
    expect(least(2, () => readQuantity(long!))).toBeLessThan(least(2, () => readQuantity(short!)) * 100 + 50)
    expect(readQuantity(long!)).toMatchObject({ fault: { code: 'too-long', length: 2_000_000 } })
  })
})
