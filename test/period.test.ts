// The period grammar of rules.md 3: every form, every refusal with its place, and the order and distance of periods.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparePeriods,
  dateOf,
  dayOf,
  editionPeriod,
  isoDate,
  nextPeriod,
  overlaps,
  type Period,
  periodLabel,
  previousPeriod,
  quarterOf,
  readDate,
  readPeriod,
  within,
  yearsBetweenMidpoints,
} from '../pipeline/period.ts'

fc.configureGlobal({ seed: 20251016 })

function period(text: string): Period {
  const reading = readPeriod(text)
  if (!reading.ok) throw new Error(`${text}: ${reading.fault.code}`)
  return reading.period
}

const FORMS: [string, string, string, string][] = [
  ['2023年', '2023', '2023-01-01', '2023-12-31'],
  ['2025', '2025', '2025-01-01', '2025-12-31'],
  ['2025年度', '2025', '2025-01-01', '2025-12-31'],
  ['二〇二五年', '2025', '2025-01-01', '2025-12-31'],
  ['２０２５年', '2025', '2025-01-01', '2025-12-31'],
  ['2025年10月16日', '2025-10-16', '2025-10-16', '2025-10-16'],
  ['2025-10-16', '2025-10-16', '2025-10-16', '2025-10-16'],
  ['2025年第三季度', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['2025年三季度', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['2025 年第 3 季度', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['2025Q3', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['25Q3', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['2025-Q3', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['Q3 2025', '2025-Q3', '2025-07-01', '2025-09-30'],
  ['2025年上半年', '2025-H1', '2025-01-01', '2025-06-30'],
  ['2025年下半年', '2025-H2', '2025-07-01', '2025-12-31'],
  ['2024年2月', '2024-02', '2024-02-01', '2024-02-29'],
  ['2025-09', '2025-09', '2025-09-01', '2025-09-30'],
  ['2025—2026年', '2025/2026', '2025-01-01', '2026-12-31'],
  ['2025-2026', '2025/2026', '2025-01-01', '2026-12-31'],
  ['2025年～2026年', '2025/2026', '2025-01-01', '2026-12-31'],
  ['2024/2030', '2024/2030', '2024-01-01', '2030-12-31'],
  ['十四五', '2021/2025', '2021-01-01', '2025-12-31'],
  ['“十四五”期间', '2021/2025', '2021-01-01', '2025-12-31'],
  ['截至2025年9月底', '2025-09-30', '2025-09-30', '2025-09-30'],
  ['截至2025年9月', '2025-09-30', '2025-09-30', '2025-09-30'],
  ['2025年末', '2025-12-31', '2025-12-31', '2025-12-31'],
  ['2025年前三季度', '2025-Q1/2025-Q3', '2025-01-01', '2025-09-30'],
  ['2025年1—8月', '2025-01/2025-08', '2025-01-01', '2025-08-31'],
  ['2025年1月—3月', '2025-Q1', '2025-01-01', '2025-03-31'],
  ['2025Q1-Q3', '2025-Q1/2025-Q3', '2025-01-01', '2025-09-30'],
  ['2025年11月—2026年2月', '2025-11/2026-02', '2025-11-01', '2026-02-28'],
]

const REFUSED: [string, string, number, number, string[]][] = [
  ['2025年第五季度', 'impossible', 5, 4, []],
  ['2025Q5', 'impossible', 4, 2, []],
  ['2025-02-30', 'impossible', 0, 10, []],
  ['2025年2月29日', 'impossible', 5, 5, []],
  ['2025年13月', 'impossible', 5, 3, []],
  ['2026—2025年', 'impossible', 0, 10, []],
  ['2025财年', 'unsupported', 0, 6, ['2025年', '2024年4月—2025年3月', '2024年7月—2025年6月']],
  ['财年', 'unsupported', 0, 2, []],
  ['近三年', 'unsupported', 0, 3, []],
  ['去年', 'unsupported', 0, 2, []],
  ['三季度', 'unsupported', 0, 3, []],
  ['2025年初', 'unsupported', 0, 6, ['2025年']],
  ['25年', 'unsupported', 0, 3, ['2025年']],
  ['增长率', 'not-a-period', 0, 3, []],
  ['待补', 'not-a-period', 0, 2, []],
  ['', 'not-a-period', 0, 0, []],
  ['4000亿元', 'not-a-period', 0, 6, []],
  ['2025-2', 'not-a-period', 0, 6, []],
]

describe('reading', () => {
  test.each(FORMS)('%s is %s', (text, key, start, end) => {
    const read = period(text)
    expect([read.key, isoDate(read.start), isoDate(read.end)]).toEqual([key, start, end])
  })
  test.each(REFUSED)('%s is refused as %s', (text, code, at, length, meanings) => {
    expect(readPeriod(text)).toEqual({ ok: false, fault: { code, at, length, text, meanings } })
  })
  test('what a refused text could mean can be read', () => {
    for (const meaning of REFUSED.flatMap(([, , , , meanings]) => meanings)) expect(readPeriod(meaning).ok).toBe(true)
  })
  const words = ['实际', '初步', '预计', '估计', '估算', '预测', '有望', '将达', '目标', '规划', '推算']
  test.each(words)('the status word %s is read behind and before a period', word => {
    for (const text of [`2030年${word}`, `${word}2030年`, `2030年（${word}）`]) {
      expect(readPeriod(text)).toMatchObject({ ok: true, statusWord: word, period: { key: '2030' } })
    }
  })
  test.each([
    ['actual', '实际'],
    ['provisional', '初步'],
    ['preliminary', '初步'],
    ['estimate', '估计'],
    ['estimated', '估计'],
    ['expected', '预计'],
    ['forecast', '预测'],
    ['projected', '预测'],
    ['target', '目标'],
    ['planned', '规划'],
    ['derived', '推算'],
  ])('the English status word %s is %s', (written, word) => {
    for (const text of [`Q3 2030 ${written}`, `${written} Q3 2030`, `Q3 2030 (${written})`]) {
      expect(readPeriod(text)).toMatchObject({ ok: true, statusWord: word, period: { key: '2030-Q3' } })
    }
    expect(readPeriod(`2030 ${written}s`).ok).toBe(false)
  })
  test.each([
    ['2030A', '实际'],
    ['2030E', '预计'],
    ['2030年F', '预测'],
    ['2030Q3E', '预计'],
  ])('%s is %s, as analysts write it', (text, word) => {
    expect(readPeriod(text)).toMatchObject({ ok: true, statusWord: word })
    expect(readPeriod(`${text}s`).ok).toBe(false)
    expect(readPeriod(`E${text}`).ok).toBe(false)
  })
  test('a long text is refused unread', () => {
    expect(readPeriod('2'.repeat(2_000_000))).toMatchObject({ ok: false, fault: { code: 'not-a-period' } })
  })
  const dates: [string, string | undefined][] = [
    ['2025-10-16', '2025-10-16'],
    ['2025年10月16日', '2025-10-16'],
    ['2025年1月6日', '2025-01-06'],
    ['2025-1-6', undefined],
    ['2025-10', undefined],
    ['每季度更新', undefined],
    ['2025-02-30', undefined],
    ['2025-10-16\n', undefined],
  ]
  test.each(dates)('%j as a date is %s', (text, key) => {
    const read = readDate(text)
    expect(read.ok ? read.key : undefined).toBe(key)
    if (read.ok) expect(isoDate(read.day)).toBe(key)
  })
  test('edition ids are exact', () => {
    expect([editionPeriod('2025-Q4').key, editionPeriod('2025Q4').key]).toEqual(['2025-Q4', '2025-Q4'])
    for (const id of ['2025-Q5', '2025Q4\n', 'x2025-Q4', '']) expect(() => editionPeriod(id)).toThrow(RangeError)
  })
})

const month = fc.integer({ min: 1900 * 12, max: 2190 * 12 })
const aligned = fc
  .constantFrom(1, 3, 6, 12, 24, 60)
  .chain(count => month.map(first => monthsOf(first - (first % Math.min(count, 12)), count)))
const spans = fc.tuple(month, fc.integer({ min: 1, max: 60 })).map(([first, count]) => monthsOf(first, count))
const days = fc
  .tuple(fc.integer({ min: -20_000, max: 80_000 }), fc.integer({ min: 0, max: 400 }))
  .map(([a, b]) => period(`${isoDate(a)}/${isoDate(a + b)}`))
const any = fc.oneof(aligned, spans, days)

function monthsOf(first: number, count: number): Period {
  const start = dayOf(Math.floor(first / 12), (first % 12) + 1, 1)
  const after = first + count
  return period(`${isoDate(start)}/${isoDate(dayOf(Math.floor(after / 12), (after % 12) + 1, 1) - 1)}`)
}

describe('laws', () => {
  test('a key, its label and the key again are the same period, in both languages', () => {
    const law = (one: Period) => {
      expect(period(one.key)).toEqual(one)
      expect(period(periodLabel(one, 'zh'))).toEqual(one)
      expect(period(periodLabel(one, 'en'))).toEqual(one)
    }
    fc.assert(fc.property(any, law))
  })
  test('the next of the previous is the period itself, for periods of whole months and for days', () => {
    const law = (one: Period) => {
      expect(previousPeriod(nextPeriod(one))).toEqual(one)
      expect(nextPeriod(previousPeriod(one))).toEqual(one)
      expect(nextPeriod(one).start).toBe(one.end + 1)
    }
    fc.assert(fc.property(fc.oneof(aligned, spans), law))
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 80_000 }), day => law(period(isoDate(day)))))
  })
  test('a day number and its date are one thing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), day => {
        const date = dateOf(day)
        expect(dayOf(date.year, date.month, date.day)).toBe(day)
      }),
    )
    expect([dayOf(1970, 1, 1), dayOf(2000, 2, 29), dayOf(2025, 10, 16)]).toEqual([0, 11_016, 20_377])
  })
  test('order, overlap and inclusion agree', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) + 0)
        expect(overlaps(a, b)).toBe(overlaps(b, a))
        if (within(a, b)) expect(overlaps(a, b)).toBe(true)
        if (within(a, b) && within(b, a)) expect(a).toEqual(b)
      }),
    )
  })
})

describe('distance and neighbours', () => {
  const years: [string, string, string][] = [
    ['2023年', '2025年', '2'],
    ['2025年', '2030年', '5'],
    ['2025-Q1', '2025-Q3', '0.5'],
    ['2025-H1', '2026-H1', '1'],
    ['2025-Q1', '2025年', '0.375'],
    ['2025年', '2023年', '-2'],
  ]
  test.each(years)('from the middle of %s to that of %s there are %s years', (a, b, distance) => {
    expect(yearsBetweenMidpoints(period(a), period(b)).toString()).toBe(distance)
  })
  test('a quarter follows a quarter over the end of the year', () => {
    expect(nextPeriod(period('2025-Q4')).key).toBe('2026-Q1')
    expect(previousPeriod(period('2025-H1')).key).toBe('2024-H2')
    expect(nextPeriod(period('2024/2025')).key).toBe('2026/2027')
  })
  test('a day lies in its quarter', () => {
    expect([quarterOf(dayOf(2025, 10, 16)).key, quarterOf(dayOf(2025, 9, 30)).key]).toEqual(['2025-Q4', '2025-Q3'])
  })
  test('labels are those of a report', () => {
    expect([periodLabel(period('2025-Q3'), 'zh'), periodLabel(period('2025-Q3'), 'en')]).toEqual(['2025年第三季度', 'Q3 2025'])
    expect([periodLabel(period('2024/2030'), 'zh'), periodLabel(period('2025-10-16'), 'en')]).toEqual(['2024—2030年', '16 October 2025'])
  })
})
