// Interval arithmetic: the numbers of rules.md 1.2, and laws that hold for any intervals.
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  cagr,
  contains,
  divide,
  hasCagr,
  type Interval,
  intersect,
  interval,
  meets,
  multiply,
  point,
  rounded,
  scale,
  subtract,
} from '../pipeline/interval.ts'

fc.configureGlobal({ seed: 20251016 })

const show = (one: Interval | undefined) => one && `[${one.lo}, ${one.hi}]`
const percents = (one: Interval, places: number) => [one.lo, one.hi].map(end => end.times(100).toFixed(places))

describe('rules.md 1.2, arithmetic the tests should reproduce', () => {
  const y2023 = rounded('3097.3e8', '0.1e8')
  const growth: [string, string, string, string, number][] = [
    ['±0.5亿', '1e8', '13.634', '13.650', 3],
    ['±50亿', '100e8', '12.93', '14.35', 2],
    ['±500亿', '1000e8', '6.30', '20.54', 2],
  ]
  test.each(growth)('growth to 4000亿元 %s lies where the table says', (_, precision, low, high, places) => {
    const implied = cagr(y2023, rounded('4000e8', precision), 2)
    expect(percents(implied, places)).toEqual([low, high])
  })
  test('from the values as written it is 13.64 % a year', () => {
    expect(percents(cagr(point('3097.3e8'), point('4000e8'), 2), 2)).toEqual(['13.64', '13.64'])
  })
  const falls: [string, string, string][] = [
    ['as written', '200e8', '-45.07'],
    ['times ten', '2000e8', '-12.94'],
    ['times a hundred', '20000e8', '37.97'],
  ]
  test.each(falls)('the fall to 2030 %s', (_, to, rate) => {
    expect(percents(cagr(point('4000e8'), point(to), 5), 2)).toEqual([rate, rate])
  })
  test('15–20 % contradicts it only where 4000 is precise to ±50亿 or better', () => {
    const stated = interval('0.145', '0.205')
    expect(meets(cagr(y2023, rounded('4000e8', '100e8'), 2), stated)).toBe(false)
    expect(meets(cagr(y2023, rounded('4000e8', '1000e8'), 2), stated)).toBe(true)
  })
  test('China is 1.48 % of the world of 2024', () => {
    const china = multiply(point('7.3e8'), point('7.1217'))
    expect(china.lo.div('1e8').toFixed(2)).toBe('51.99')
    const world = new Decimal('3097.3').times(4000).sqrt()
    expect(world.toFixed(1)).toBe('3519.8')
    expect(percents(divide(scale(china, '1e-8'), point(world))!, 2)).toEqual(['1.48', '1.48'])
    const shares = ['7', '7.3'].map(rate => new Decimal('7.3').times(rate).div(world).times(100).toFixed(2))
    expect(shares).toEqual(['1.45', '1.51'])
  })
  test('a root that is exact stays exact', () => {
    expect(show(cagr(point(100), point(121), 2))).toBe('[0.1, 0.1]')
    expect(show(cagr(point(100), point('133.1'), 3))).toBe('[0.1, 0.1]')
  })
})

describe('ends that cannot be told', () => {
  test('a rate from nothing, or over no time, excludes nothing', () => {
    expect(show(cagr(point(0), point(5), 2))).toBe('[-1, Infinity]')
    expect(show(cagr(interval(-1, 1), point(4), 2))).toBe('[1, Infinity]')
    expect(show(cagr(point(2), interval(-1, 2), 1))).toBe('[-1, 0]')
    expect(show(cagr(point(1), point(2), 0))).toBe('[-1, Infinity]')
    expect([hasCagr(point(0), point(1), 1), hasCagr(point(1), point(1), 0), hasCagr(point(1), point(0), 1)]).toEqual([false, false, true])
  })
  test('a divisor that may be zero gives no quotient', () => {
    expect(divide(point(1), interval(-1, 1))).toBeUndefined()
    expect(divide(point(1), interval(0, 1))).toBeUndefined()
  })
  test('open ends stay open', () => {
    const open = interval(3, Infinity)
    expect(show(add(open, point(2)))).toBe('[5, Infinity]')
    expect(show(subtract(point(2), open))).toBe('[-Infinity, -1]')
    expect(show(multiply(open, interval(0, 2)))).toBe('[0, Infinity]')
    expect(show(divide(open, open))).toBe('[0, Infinity]')
    expect(show(divide(point(6), open))).toBe('[0, 2]')
  })
  test('reversed ends are refused', () => {
    expect(() => interval(2, 1)).toThrow(RangeError)
    expect(() => interval(NaN, 1)).toThrow(RangeError)
  })
})

const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(n => new Decimal(n).div(100))
const anInterval = fc.tuple(decimal, decimal).map(([a, b]) => interval(Decimal.min(a, b), Decimal.max(a, b)))

describe('laws', () => {
  test('intersection is symmetric', () => {
    fc.assert(fc.property(anInterval, anInterval, (a, b) => show(intersect(a, b)) === show(intersect(b, a))))
  })
  test('intersection is associative', () => {
    const both = (a: Interval | undefined, b: Interval | undefined) => a && b && intersect(a, b)
    fc.assert(fc.property(anInterval, anInterval, anInterval, (a, b, c) => show(both(both(a, b), c)) === show(both(a, both(b, c)))))
  })
  test('two intervals meet if and only if their intersection is not empty', () => {
    fc.assert(fc.property(anInterval, anInterval, (a, b) => meets(a, b) === (intersect(a, b) !== undefined)))
  })
  test('equal precision and a distance above it is a conflict, and up to it is none', () => {
    const precision = fc.integer({ min: 1, max: 100_000 }).map(n => new Decimal(n).div(100))
    const law = (a: Decimal, b: Decimal, p: Decimal) => meets(rounded(a, p), rounded(b, p)) === a.minus(b).abs().lte(p)
    fc.assert(fc.property(decimal, decimal, precision, law))
  })
  test('sums, differences, products and quotients of members are members', () => {
    const law = (a: Interval, b: Interval) => {
      const pairs = [a.lo, a.hi].flatMap(x => [b.lo, b.hi].map(y => [x, y] as const))
      const quotient = divide(a, b)
      return pairs.every(
        ([x, y]) =>
          contains(add(a, b), point(x.plus(y))) &&
          contains(subtract(a, b), point(x.minus(y))) &&
          contains(multiply(a, b), point(x.times(y))) &&
          (quotient === undefined || (quotient.lo.lte(x.div(y)) && quotient.hi.gte(x.div(y)))),
      )
    }
    fc.assert(fc.property(anInterval, anInterval, law))
  })
})
