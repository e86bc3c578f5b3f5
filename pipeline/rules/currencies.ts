// Money in several currencies → which they are, the rate between them for a period, and values given in two of them.
import { divide, type Interval, multiply, rounded } from '../interval.ts'
import { readPeriod } from '../period.ts'
import { CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS } from '../quantity/words.ts'
import { type Quantity, readQuantity } from '../quantity.ts'
import type { Data, Edition, Figure, Mention, Passage, Place, Registers } from '../types.ts'
import { sentencesOf } from './sentences.ts'

const WORDS = new Map<string, readonly string[]>([...CURRENCY_SIGNS, ...CURRENCIES, ...CURRENCY_CODES])

/** The currencies money may be in: one where it is said or declared, several for a bare 元 or $. */
export function codesOf(quantity: Quantity, declared: string | undefined): readonly string[] {
  if (quantity.currency !== undefined) return [quantity.currency]
  const written = WORDS.get(quantity.currencyWritten ?? '') ?? []
  return declared !== undefined && (written.length === 0 || written.includes(declared)) ? [declared] : written
}

export const figureCodes = (figure: Figure) => (figure.quantity ? codesOf(figure.quantity, figure.currency?.value) : [])

/** Whether two values are certainly in different currencies. */
export function differs(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some(code => b.includes(code))
}

export interface Rate {
  readonly text: string
  readonly textEn: string
  readonly value: Interval
  /** False where the pair stands the other way round: divide. */
  readonly isForward: boolean
  readonly isVerified: boolean
}

function exactly(text: string): Interval {
  return rounded(text, `1e-${text.split('.')[1]?.length ?? 0}`)
}

function rateOf(entry: { readonly [key: string]: Data }, from: readonly string[], to: readonly string[]): Rate | undefined {
  const [base, other] = String(entry['货币对']).split('/') as [string, string]
  const isForward = from.includes(base) && to.includes(other)
  if (!isForward && !(from.includes(other) && to.includes(base))) return undefined
  const number = String(entry['汇率'])
  const text = `${entry['期间']}${entry['基准']}汇率 ${entry['货币对']} ${number}`
  const textEn = `${entry['货币对']} ${number} (${entry['基准'] === '平均' ? 'average' : 'close'} of ${entry['期间']})`
  return { text, textEn, value: exactly(number), isForward, isVerified: entry['核实'] !== '否' }
}

/** The register's rates between two currencies; of one period, or of any where none is given. */
export function ratesFor(registers: Registers, from: readonly string[], to: readonly string[], period?: string): Rate[] {
  return (registers.rates ?? []).flatMap(entry => {
    const read = readPeriod(String(entry['期间']))
    const isDue = period === undefined || (read.ok && read.period.key === period)
    return isDue ? (rateOf(entry, from, to) ?? []) : []
  })
}

/** Money at a rate; undefined where the rate can be nothing. */
export function converted(money: Interval, rate: Pick<Rate, 'value' | 'isForward'>): Interval | undefined {
  return rate.isForward ? multiply(money, rate.value) : divide(money, rate.value)
}

/** A value given in one currency and again in another: 7.3亿美元（约52亿元）. */
export interface Conversion {
  readonly from: Quantity
  readonly to: Quantity
  readonly fromCodes: readonly string[]
  readonly toCodes: readonly string[]
  readonly period: string | undefined
  readonly figure: Figure | undefined
  readonly place: Place
  readonly passage: Passage | undefined
}

/** A bracket right behind it, or a comma and a word for it. */
const CONVERTED =
  /^ ?[（(] ?(?:约合|折合|相当于|换算为|换算成|合|即|约)? ?(?:人民币)?(?:约为|约)?$|^[，,] ?(?:约合|折合|相当于|换算为|换算成|合)(?:人民币)?(?:约为|约)?$/u
const MAX_GAP = 16

function inWords(edition: Edition, a: Mention, b: Mention): Conversion | undefined {
  const { text } = a.passage
  if (a.quantity.unit !== 'money' || b.quantity.unit !== 'money' || b.from - a.to > MAX_GAP) return undefined
  // 1美元=7.10元 is a rate and converts nothing.
  if (a.quantity.value.eq(1) || b.quantity.value.eq(1) || !CONVERTED.test(text.slice(a.to, b.from))) return undefined
  const usual = edition.frontMatter?.货币
  const fromCodes = codesOf(a.quantity, a.figure?.currency?.value ?? usual)
  const toCodes = codesOf(b.quantity, b.figure?.currency?.value ?? usual)
  if (!differs(fromCodes, toCodes)) return undefined
  const figure = a.figure ?? b.figure
  const { quantity: from, passage } = a
  return { from, to: b.quantity, fromCodes, toCodes, period: figure?.period?.value.key, figure, place: b.place, passage }
}

function inFigure(edition: Edition, figure: Figure): Conversion | undefined {
  const { quantity: from, place } = figure
  const read = from?.restated === undefined ? undefined : readQuantity(from.restated)
  if (!from || !read?.ok) return undefined
  const [fromCodes, toCodes] = [figureCodes(figure), codesOf(read.quantity, edition.frontMatter?.货币)]
  if (!differs(fromCodes, toCodes)) return undefined
  const period = figure.period?.value.key
  return { from, to: read.quantity, fromCodes, toCodes, period, figure, place, passage: undefined }
}

const known = new WeakMap<Edition, readonly Conversion[]>()

/** Every value an edition gives in two currencies at once. */
export function conversionsIn(edition: Edition): readonly Conversion[] {
  const found = known.get(edition)
  if (found) return found
  const made = [
    ...edition.figures.flatMap(figure => inFigure(edition, figure) ?? []),
    ...[...sentencesOf(edition)].flatMap(sentence => sentence.slice(1).flatMap((b, i) => inWords(edition, sentence[i]!, b) ?? [])),
  ]
  known.set(edition, made)
  return made
}

/** A rate in words: 按1美元=7.12元, 汇率7.1217. */
const IN_WORDS =
  /(?:汇率[^。；0-9]{0,16}|(?<![0-9.])1 ?(?:美元|欧元|港元|英镑|日元|USD|EUR) ?(?:=|＝|≈|兑|合|约合|折合) ?(?:人民币)?)(?<rate>[0-9]{1,6}\.[0-9]{1,6})/u
/** 2024年平均汇率为7.1217 has a year between. */
const WITH_YEAR = /汇率[^。；]{0,24}?(?<![0-9.])(?<rate>[0-9]{1,6}\.[0-9]{1,6})/u

/** The number a text gives as a rate. */
export function rateInWords(text: string): string | undefined {
  if (!text.includes('汇率') && !/1 ?(?:美元|欧元|港元|英镑|日元|USD|EUR)/u.test(text)) return undefined
  return (IN_WORDS.exec(text) ?? WITH_YEAR.exec(text))?.groups?.['rate']
}

/** A rate read from words, whichever way round it is meant. */
export function rateFrom(text: string, isForward: boolean): Rate {
  return { text, textEn: text, value: exactly(text), isForward, isVerified: true }
}
