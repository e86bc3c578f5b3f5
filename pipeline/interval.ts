// Closed intervals of exact decimals → sums, products, quotients, growth rates, and whether two of them meet.
import { Decimal } from 'decimal.js'

/** Decimals that keep every digit of a 64-character quantity times 万亿; ties are rounded away from zero, explicitly. */
export const Exact = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -200, toExpPos: 200 })
const Floor = Exact.clone({ rounding: Decimal.ROUND_FLOOR })
const Ceiling = Exact.clone({ rounding: Decimal.ROUND_CEIL })
const Root = Exact.clone({ precision: 22 })
/** Roots are computed to 50 digits and kept to 40 places, so that 100 → 121 in two years is 0.1 and not 0.1000…01. */
const ROOT_PLACES = 18

const POWERS = new Map<number, Decimal>()

/** 10^power, exactly. Kept once made: every number read asks for some. */
export function powerOfTen(power: number): Decimal {
  const known = POWERS.get(power)
  if (known) return known
  const made = new Exact(`1e${power}`)
  POWERS.set(power, made)
  return made
}

/** What a value can be, given its rounding: both ends belong to it; `lo` may be −∞, `hi` +∞. */
export interface Interval {
  readonly lo: Decimal
  readonly hi: Decimal
}

/** Two ends → an interval. Throws RangeError when they are reversed or not numbers: that is a fault of the caller, not of an author. */
export function interval(lo: Decimal.Value, hi: Decimal.Value): Interval {
  const ends = { lo: new Exact(lo), hi: new Exact(hi) }
  if (!ends.lo.lte(ends.hi)) throw new RangeError(`interval ends are reversed or not numbers: ${lo}, ${hi}`)
  return ends
}

/** An exact value → the interval that holds only it. */
export function point(value: Decimal.Value): Interval {
  return interval(value, value)
}

/** Value and precision in the same unit → [v − ½p, v + ½p], closed (XBRL Calculations 1.1 and the EBA use the same half unit). */
export function rounded(value: Decimal.Value, precision: Decimal.Value): Interval {
  const half = new Exact(precision).abs().div(2)
  return { lo: new Exact(value).minus(half), hi: half.plus(value) }
}

/** Every sum of a value of `a` and one of `b`. */
export function add(a: Interval, b: Interval): Interval {
  return { lo: new Exact(a.lo).plus(b.lo), hi: new Exact(a.hi).plus(b.hi) }
}

/** Every difference of a value of `a` and one of `b`. */
export function subtract(a: Interval, b: Interval): Interval {
  return { lo: new Exact(a.lo).minus(b.hi), hi: new Exact(a.hi).minus(b.lo) }
}

/** The least and the greatest of some values; ∞/∞ is left out, since the other corners already give 0 and ∞. */
function hull(low: readonly Decimal[], high: readonly Decimal[]): Interval {
  return { lo: Exact.min(...low.filter(value => !value.isNaN())), hi: Exact.max(...high.filter(value => !value.isNaN())) }
}

/** 0 × ∞ is 0 here: the end of an unbounded interval is never reached. */
function product(a: Decimal, b: Decimal): Decimal {
  return a.isZero() || b.isZero() ? new Exact(0) : new Exact(a).times(b)
}

/** Every product of a value of `a` and one of `b`, whatever their signs. */
export function multiply(a: Interval, b: Interval): Interval {
  const corners = [product(a.lo, b.lo), product(a.lo, b.hi), product(a.hi, b.lo), product(a.hi, b.hi)]
  return hull(corners, corners)
}

/**
 * Every quotient; for positive intervals [a/d, b/c]. Inexact ends are rounded outwards.
 * @returns undefined where the divisor can be zero
 */
export function divide(a: Interval, b: Interval): Interval | undefined {
  if (b.lo.lte(0) && b.hi.gte(0)) return undefined
  const pairs = [a.lo, a.hi].flatMap(x => [b.lo, b.hi].map(y => [x, y] as const))
  return hull(
    pairs.map(([x, y]) => new Floor(x).div(y)),
    pairs.map(([x, y]) => new Ceiling(x).div(y)),
  )
}

/** Every value times an exact factor. */
export function scale(a: Interval, factor: Decimal.Value): Interval {
  return multiply(a, point(factor))
}

/** What lies in both; undefined where nothing does. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const lo = a.lo.gte(b.lo) ? a.lo : b.lo
  const hi = a.hi.lte(b.hi) ? a.hi : b.hi
  return lo.lte(hi) ? { lo, hi } : undefined
}

/** Whether some value lies in both: two values are consistent if and only if their intervals meet. */
export function meets(a: Interval, b: Interval): boolean {
  return a.lo.lte(b.hi) && b.lo.lte(a.hi)
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.lo.lte(inner.lo) && outer.hi.gte(inner.hi)
}

/** Whether a yearly rate of growth between the two can be told at all: from something positive, over some time. */
export function hasCagr(x: Interval, y: Interval, years: Decimal.Value): boolean {
  return x.lo.gt(0) && y.lo.gte(0) && new Exact(years).gt(0)
}

const Newton = Exact.clone({ precision: 34 })
const MOST_YEARS = 60

/** The N-th root for whole N: a double's sixteen digits and one step of Newton, which doubles them; a power of decimals is ten times as dear. */
function wholeRoot(ratio: Decimal, years: number): Decimal | undefined {
  const guess = ratio.toNumber() ** (1 / years)
  if (!(guess > 1e-9 && guess < 1e9)) return undefined
  const near = new Newton(guess)
  return new Root(near.plus(near.times(new Newton(ratio).div(near.pow(years)).minus(1)).div(years)))
}

function rootOf(ratio: Decimal, years: Decimal): Decimal {
  if (years.eq(1)) return ratio
  const root = years.isInteger() && years.lte(MOST_YEARS) ? wholeRoot(ratio, years.toNumber()) : undefined
  return root?.toSignificantDigits(Root.precision) ?? new Root(ratio).pow(new Root(1).div(years))
}

/** (ratio)^(1/N) − 1 as a fraction; −1 where the ratio is not positive. */
function yearly(ratio: Decimal, years: Decimal): Decimal {
  if (ratio.lte(0)) return new Exact(-1)
  if (!ratio.isFinite()) return new Exact(Infinity)
  return new Exact(rootOf(ratio, years)).minus(1).toDecimalPlaces(ROOT_PLACES)
}

/**
 * Compound growth a year from `x` to `y`, as a fraction: [(lo_y/hi_x)^(1/N) − 1, (hi_y/lo_x)^(1/N) − 1].
 * @param years between the mid-points of the two periods
 * @returns an end that cannot be told is −1 or +∞, so nothing is ever excluded by it (ask `hasCagr` before printing one)
 */
export function cagr(x: Interval, y: Interval, years: Decimal.Value): Interval {
  const span = new Exact(years)
  if (span.lte(0) || x.hi.lte(0)) return { lo: new Exact(-1), hi: new Exact(Infinity) }
  const highest = x.lo.gt(0) ? new Exact(y.hi).div(x.lo) : new Exact(Infinity)
  const lowest = new Exact(y.lo).div(x.hi)
  const lo = yearly(lowest, span)
  return { lo, hi: highest.eq(lowest) ? lo : yearly(highest, span) }
}

/** Further apart than this no rounding of a double matters. */
const CLEARLY = 1e-6

/** Whether a ratio is below a yearly factor compounded: by logarithms where that is clear, exactly where it is not, as powers are dear. */
function isBelow(ratio: Decimal, factor: Decimal, years: Decimal): boolean {
  const gap = Math.log(ratio.toNumber()) - years.toNumber() * Math.log(factor.toNumber())
  return Math.abs(gap) > CLEARLY ? gap < 0 : ratio.lt(factor.pow(years))
}

/**
 * Whether the change from `x` to `y` is outside a band of factors a year under every reading of the two.
 * @param years more than zero
 */
export function isOutsideBand(x: Interval, y: Interval, years: Decimal, band: { readonly from: Decimal; readonly to: Decimal }): boolean {
  const [highest, lowest] = [y.hi.div(x.lo), y.lo.div(x.hi)]
  return isBelow(highest, band.from, years) || isBelow(lowest.pow(-1), band.to.pow(-1), years)
}
