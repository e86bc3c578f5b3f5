// An edition → the values it gives in two currencies at once, and rates stated in words.
import { type Quantity, readQuantity } from '../quantity.ts'
import type { Edition, Figure, Mention, Passage, Place } from '../types.ts'
import { codesOf, differs, figureCodes } from './currencies.ts'
import { sentencesOf } from './sentences.ts'

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
