// The parts of a quantity → the quantity: units given to both ends, exact values, the two intervals, notes.
import { Exact } from '../interval.ts'
import { commonCodes, disagreement } from './agree.ts'
import { ABOUT, bounds, type Ends } from './bounds.ts'
import { wordAt } from './characters.ts'
import { baseValueOf, endsOf, precisionOf, type Value } from './ends.ts'
import { type Failure, isFailure, type Qualifier, type Quantity, type ReadOptions, type Unit } from './model.ts'
import { precisionNotes, writingNotes } from './notes.ts'
import { type Doubling, type Parts, scanParts } from './scan.ts'
import type { Term } from './term.ts'
import type { Currency } from './unit.ts'
import { CURRENCIES, CURRENCY_CODES } from './words.ts'

/** The text as written and in reading form, and what the reader was told. */
export interface Context {
  readonly text: string
  readonly read: string
  readonly options: ReadOptions
  /** A multiplier alone is a number: 精确到亿元. */
  readonly allowBare: boolean
}

/** The currency in a bracket: 3000亿元（人民币） is no scope. */
function bracketCurrency(context: Context, scope: Parts['scope']): Currency | undefined {
  if (!scope) return undefined
  const inner = context.read.slice(scope.at + 1, scope.end - 1).trim()
  const word = [wordAt(inner, 0, CURRENCY_CODES), wordAt(inner, 0, CURRENCIES)].find(one => one?.[0] === inner)
  return word && { written: inner, codes: word[1], at: scope.at + 1, end: scope.end - 1 }
}

interface Given {
  readonly unit: Unit
  readonly qualifier: Qualifier
  readonly currencies: readonly Currency[]
  readonly bracket: Currency | undefined
}

/** 20%～15%; a decline is written greater last too, and its values are negative. */
function reversed(context: Context, parts: Parts, a: Value, b: Value | undefined): Failure | undefined {
  const { head, first, second } = parts
  const isDecline = head.change?.kind === 'by' && head.change.sign === -1
  if (!second || !b || (isDecline ? b.hi.lte(a.lo) : b.hi.gte(a.lo))) return undefined
  const { read } = context
  const textOf = (term: Term) => {
    const unit = term.unit === undefined || term.prefixed ? second : term
    return `${read.slice(term.at, term.unitAt)}${read.slice(unit.unitAt, unit.end)}`
  }
  const swapped = `${read.slice(parts.at, first.at)}${textOf(second)}～${textOf(first)}`
  return { code: 'reversed-range', at: parts.at, end: parts.end, meanings: [swapped] }
}

/** 7.3亿美元（约52亿元）: an amount of money in a bracket says the same again and is no scope. */
function isMoney(text: string): boolean {
  const parts = scanParts(text, 0, { prose: false })
  return parts !== undefined && !isFailure(parts) && parts.end === text.length && (parts.second ?? parts.first).unit === 'money'
}

/** The bracket behind the number: other money, or a scope. */
function bracketOf(context: Context, { scope, first, second }: Parts): Pick<Quantity, 'scope' | 'restated'> {
  if (!scope) return {}
  const [text, read] = [context.text, context.read].map(one => one.slice(scope.at + 1, scope.end - 1).trim()) as [string, string]
  return (second ?? first).unit === 'money' && isMoney(read) ? { restated: text } : { scope: text }
}

/** What is said in words beside the number, as far as it is said. */
function wordsOf(context: Context, parts: Parts, given: Given, codes: readonly string[]): Partial<Quantity> {
  const { head } = parts
  const { counter } = parts.second ?? parts.first
  const written = given.currencies.at(-1)?.written
  return {
    ...(counter === undefined ? {} : { counter }),
    ...(codes.length === 1 ? { currency: codes[0]! } : {}),
    ...(written === undefined ? {} : { currencyWritten: written }),
    ...(given.bracket ? {} : bracketOf(context, parts)),
    ...(head.change ? { change: head.change.kind } : {}),
    ...(head.method ? { method: head.method } : {}),
  }
}

function quantityOf(context: Context, parts: Parts, given: Given): Quantity | Failure {
  const { first, second, head } = parts
  const { unit, qualifier } = given
  const last = second ?? first
  const a = baseValueOf(first, last.factor, head.change, unit)
  const b = second && baseValueOf(second, last.factor, head.change, unit)
  const wrong = reversed(context, parts, a, b)
  if (wrong) return wrong
  const isBetween = first.amount.more === 'between' && !second
  const { step, isOtherUnit } = precisionOf(context.options, unit)
  const declare = (ends: Ends): Ends => (step && !isBetween ? { ...ends, loStep: step, hiStep: step } : ends)
  // 30多亿 already says how far above it lies.
  const boundsOf = (ends: Ends) => bounds(declare(ends), isBetween ? 'none' : qualifier, context.options.about ?? ABOUT)
  const ends = endsOf(a, b, isBetween, 'step')
  const codes = commonCodes(given.currencies) ?? []
  return {
    text: context.text.slice(parts.at, parts.end),
    unit,
    value: ends.lo.plus(ends.hi).div(2),
    range: second !== undefined || isBetween,
    narrow: boundsOf(ends),
    wide: boundsOf(endsOf(a, b, isBetween, 'rough')),
    qualifier,
    significantDigits: Math.max(first.amount.digits, last.amount.digits),
    lastDigit: step ?? Exact.min(a.step, last === first ? a.step : b!.step),
    scale: last.amount.scale.times(last.factor),
    ...wordsOf(context, parts, given, codes),
    notes: [...writingNotes(context.text, parts, unit, given.currencies, codes), ...precisionNotes(parts, ends, step, isOtherUnit)],
  }
}

/** Makes a quantity of the parts, or says what keeps them from being one. */
export function resolve(context: Context, parts: Parts): Quantity | Failure {
  const { first, second, head, suffix } = parts
  const more: Qualifier[] = (second ?? first).amount.more ? ['above'] : []
  const qualifiers = [...head.qualifiers, ...more, ...(suffix ? [suffix] : [])]
  const bracket = bracketCurrency(context, parts.scope)
  const currencies = [...first.currencies, ...(second?.currencies ?? []), ...(bracket ? [bracket] : [])]
  const failure = disagreement(context.read, parts, qualifiers, currencies, context.allowBare)
  if (failure) return failure
  const unit = (second ?? first).unit ?? first.unit ?? 'count'
  return quantityOf(context, parts, { unit, qualifier: qualifiers[0] ?? 'none', currencies, bracket })
}

/** 翻两番 → ×4; the words are all the precision there is: ± half a time. */
export function resolveDoubling(context: Context, doubling: Doubling): Quantity {
  const value = new Exact(2).pow(doubling.times)
  const one = new Exact(1)
  const qualifier = doubling.head.qualifiers[0] ?? doubling.suffix ?? 'none'
  const range = bounds({ lo: value, hi: value, loStep: one, hiStep: one }, qualifier, context.options.about ?? ABOUT)
  return {
    text: context.text.slice(doubling.at, doubling.end),
    unit: 'multiple',
    value,
    range: false,
    narrow: range,
    wide: range,
    qualifier,
    significantDigits: 1,
    lastDigit: one,
    scale: one,
    change: 'to',
    ...(doubling.head.method ? { method: doubling.head.method } : {}),
    notes: [],
  }
}
