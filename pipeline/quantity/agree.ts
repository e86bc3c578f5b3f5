// The parts of a quantity → what is wrong between them: elided units, reversed ends, two currencies, contrary qualifiers.
import type { Failure, Qualifier } from './model.ts'
import type { Parts } from './scan.ts'
import type { Term } from './term.ts'
import type { Currency } from './unit.ts'

function failure(code: Failure['code'], parts: Parts, meanings: readonly string[]): Failure {
  return { code, at: parts.at, end: parts.end, meanings }
}

const textOf = (read: string, term: Term) => read.slice(term.at, term.end)
const unitOf = (read: string, term: Term) => read.slice(term.unitAt, term.end)

/** `9～16亿`: 9亿 to 16亿, or 9 to 16亿. */
function elidedMultiplier(read: string, parts: Parts, first: Term, second: Term): Failure | undefined {
  if (first.amount.hasMultiplier === second.amount.hasMultiplier) return undefined
  const before = read.slice(parts.at, first.at)
  if (first.amount.hasMultiplier) {
    const multiplier = read.slice(first.at, first.unitAt).replace(/^[^一-龥]*/u, '')
    const both = `${before}${textOf(read, first)}～${read.slice(second.at, second.unitAt)}${multiplier}${unitOf(read, second)}`
    const plain = `${before}${first.amount.value.toFixed()}～${second.amount.value.toFixed()}${unitOf(read, second)}`
    return failure('ambiguous', parts, [both, plain])
  }
  // 百分之十五至二十 and 三千至五千 are Chinese numerals throughout: 千 belongs to the numeral, 万 and 亿 do not.
  const unit = unitOf(read, second)
  const multiplier = read
    .slice(second.amountAt, second.unitAt)
    .replace(/^[0-9.,]*/u, '')
    .replace(/^ +/u, '')
  const suffix = second.amount.chinese ? [...multiplier].filter(char => char === '万' || char === '亿').join('') : multiplier
  const both = `${before}${read.slice(first.at, first.unitAt)}${suffix}～${read.slice(second.at, second.end)}`
  const plain = `${before}${read.slice(first.at, first.unitAt)}${unit}～${second.amount.value.toFixed()}${unit}`
  return failure('ambiguous', parts, [both, plain])
}

const looksLikeYear = (term: Term) =>
  term.amount.value.gte(1900) && term.amount.value.lt(2100) && term.amount.digits === 4 && !term.amount.chinese

function rangeFailure(read: string, parts: Parts): Failure | undefined {
  const { first, second } = parts
  if (!second) return undefined
  const elided = elidedMultiplier(read, parts, first, second)
  if (elided) return elided
  if (first.unit !== undefined && second.unit === undefined && !parts.head.change) {
    const whole = `${textOf(read, first)}～${textOf(read, second)}${unitOf(read, first)}`
    return failure('malformed', parts, [whole])
  }
  const differs =
    first.unit !== undefined && (first.unit !== second.unit || first.counter !== second.counter || !first.factor.eq(second.factor))
  if (differs) return failure('malformed', parts, [textOf(read, first), textOf(read, second)])
  if (second.unit === undefined && looksLikeYear(first) && looksLikeYear(second)) return failure('not-a-quantity', parts, [])
  return undefined
}

function qualifierFailure(read: string, parts: Parts, qualifiers: readonly Qualifier[]): Failure | undefined {
  if (new Set(qualifiers).size <= 1) return undefined
  const { head, first, second } = parts
  const bare = read.slice(first.at, (second ?? first).end)
  const meanings = [`${read.slice(parts.at, head.end)}${bare}`, `${bare}${read.slice((second ?? first).end, parts.end)}`, bare]
  return failure('ambiguous', parts, [...new Set(meanings)])
}

/** The currencies that everything written agrees with; undefined where nothing does. */
export function commonCodes(currencies: readonly Currency[]): readonly string[] | undefined {
  const [first, ...rest] = currencies.map(one => one.codes)
  const common = (first ?? []).filter(code => rest.every(codes => codes.includes(code)))
  return first !== undefined && common.length === 0 ? undefined : common
}

function currencyFailure(read: string, parts: Parts, currencies: readonly Currency[]): Failure | undefined {
  if (commonCodes(currencies)) return undefined
  const { first } = parts
  const number = read.slice(first.amountAt, first.unitAt)
  const meanings = currencies.map(one => (one.at < first.amountAt ? `${one.written}${number}` : `${number}${one.written}`))
  return failure('ambiguous', parts, meanings)
}

function bareFailure(read: string, parts: Parts, qualifiers: readonly Qualifier[], allowBare: boolean): Failure | undefined {
  const { first, second } = parts
  const isAllowed = allowBare || qualifiers.length > 0 || second !== undefined
  if (!first.amount.bare || isAllowed) return undefined
  return failure('malformed', parts, [`${read.slice(parts.at, first.amountAt)}一${read.slice(first.amountAt, parts.end)}`])
}

function changeFailure(read: string, parts: Parts): Failure | undefined {
  const { change } = parts.head
  const { first } = parts
  if (change?.sign !== -1 || change.kind !== 'by') return undefined
  const number = read.slice(first.amountAt, first.end)
  if (first.negative) return failure('ambiguous', parts, [`下降${number}`, `增长${number}`])
  const unit = (parts.second ?? first).unit
  if (unit !== 'multiple') return undefined
  // 下降2倍 would leave less than nothing; what is meant is a half or a third.
  const left = first.amount.value.plus(1)
  const half = first.amount.value.isZero()
    ? []
    : [`下降${parts.first.amount.value.minus(1).div(first.amount.value).times(100).toDecimalPlaces(1).toFixed()}%`]
  return failure('malformed', parts, [...half, `下降${first.amount.value.div(left).times(100).toDecimalPlaces(1).toFixed()}%`])
}

/** The first thing that keeps the parts from being one quantity. */
export function disagreement(
  read: string,
  parts: Parts,
  qualifiers: readonly Qualifier[],
  currencies: readonly Currency[],
  allowBare: boolean,
): Failure | undefined {
  return (
    rangeFailure(read, parts) ??
    qualifierFailure(read, parts, qualifiers) ??
    currencyFailure(read, parts, currencies) ??
    bareFailure(read, parts, qualifiers, allowBare) ??
    changeFailure(read, parts)
  )
}
