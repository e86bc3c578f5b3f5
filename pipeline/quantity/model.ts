// The nouns of the quantity grammar: what a reading gives, and what it says where it gives nothing.
import type { Decimal } from 'decimal.js'
import type { Interval } from '../interval.ts'

/** `counter`: 台, 家, 个 …, named in `counter`; `count`: a bare number, with or without 万 or 亿. */
export type Unit = 'money' | 'percent' | 'percentage-point' | 'count' | 'multiple' | 'counter'

/** 约 | 近, 不足 | 超, 逾, 多, 余, 以上 | 至少 | 至多, 以下. */
export type Qualifier = 'none' | 'about' | 'below' | 'above' | 'at-least' | 'at-most'

/** 同比 | 环比 | 年均, 复合 | 累计同比 | 平均 | 较年初. */
export type Method = 'yoy' | 'qoq' | 'cagr' | 'ytd-yoy' | 'average' | 'ytd'

export type NoteCode = 'range-unit-elided' | 'range-connector' | 'odd-digits' | 'ambiguous-currency' | 'excess-digits' | 'precision-unit'

/** Something readable but worth reporting, at offsets into the original text. */
export interface QuantityNote {
  readonly code: NoteCode
  readonly at: number
  readonly length: number
}

export interface Quantity {
  /** The author's own words, unchanged. */
  readonly text: string
  readonly unit: Unit
  readonly counter?: string
  /** ISO 4217, if the text says it unambiguously. */
  readonly currency?: string
  /** 元, ¥, $ … as written. */
  readonly currencyWritten?: string
  /** Mid-point in base units: 元, not 亿元; percent stay percent. */
  readonly value: Decimal
  /** Two ends are written, or said by 30多亿. */
  readonly range: boolean
  /** All written digits count. */
  readonly narrow: Interval
  /** Trailing zeros of an integer do not. */
  readonly wide: Interval
  readonly qualifier: Qualifier
  /** The most digits written in one number; leading zeros are none. */
  readonly significantDigits: number
  /** Base units of one unit of the last written (or declared) digit. */
  readonly lastDigit: Decimal
  /** The multiplier written: 1e8 for 亿; of a range or a compound the last one. */
  readonly scale: Decimal
  /** Text of a trailing bracket. */
  readonly scope?: string
  /** Text of a trailing bracket that gives the amount again in other money: 7.3亿美元（约52亿元）. */
  readonly restated?: string
  /** `by`: the quantity is a change (增长15%; a decline is negative); `to`: a level reached (增至2倍). */
  readonly change?: 'by' | 'to'
  /** How a rate is said to be reckoned. */
  readonly method?: Method
  readonly notes: readonly QuantityNote[]
}

export type FaultCode = 'not-a-quantity' | 'malformed' | 'ambiguous' | 'reversed-range' | 'too-long' | 'not-finite'

/** Why no quantity was read; `meanings` are texts that can be read and may be what was meant. Nothing is ever guessed. */
export interface QuantityFault {
  readonly code: FaultCode
  readonly at: number
  readonly length: number
  readonly text: string
  readonly meanings: readonly string[]
}

export type QuantityReading = { readonly ok: true; readonly quantity: Quantity } | { readonly ok: false; readonly fault: QuantityFault }

/** A precision as declared by 精确到: the step in base units, 0 for 精确值; the unit it was written in, if any. */
export interface Precision {
  readonly step: Decimal
  readonly unit?: Unit
}

export interface ReadOptions {
  /** Declared precision; a plain decimal is a step in the quantity's own base units. */
  readonly precision?: Precision | Decimal
  /** Least half-width of 约, as a share of the value; 0.05 unless told (rules.md 2.2). */
  readonly about?: Decimal
}

/** What stops a reading: the place, and texts to try instead. Internal to the grammar; a `QuantityFault` is made of it. */
export interface Failure {
  readonly code: FaultCode
  readonly at: number
  readonly end: number
  readonly meanings: readonly string[]
}

export function isFailure(result: object | undefined): result is Failure {
  return result !== undefined && 'code' in result && 'meanings' in result
}
