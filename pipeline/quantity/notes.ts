// What is readable in a quantity but worth reporting → notes at offsets into the original text.
import type { Decimal } from 'decimal.js'
import type { Ends } from './bounds.ts'
import type { NoteCode, QuantityNote, Unit } from './model.ts'
import type { Parts } from './scan.ts'
import type { Currency } from './unit.ts'

function note(code: NoteCode, at: number, end: number): QuantityNote {
  return { code, at, length: end - at }
}

/** `15-20%`: the unit of the first number is left out. Only % has a rule against it (GB/T 15835); 三至五成 is how it is said. */
function elided({ first, second }: Parts, unit: Unit): QuantityNote[] {
  if (!second || unit !== 'percent') return []
  if (first.unit === undefined && !first.amount.chinese) return [note('range-unit-elided', first.at, first.end)]
  return first.prefixed && !second.prefixed && !second.amount.chinese ? [note('range-unit-elided', second.at, second.end)] : []
}

/** Notes on how the quantity is written. */
export function writingNotes(
  text: string,
  parts: Parts,
  unit: Unit,
  currencies: readonly Currency[],
  codes: readonly string[],
): QuantityNote[] {
  const notes = elided(parts, unit)
  const { connector } = parts
  const [currency] = currencies
  if (connector && !connector.isUsual) notes.push(note('range-connector', connector.at, connector.end))
  if (currency && codes.length > 1) notes.push(note('ambiguous-currency', currency.at, currency.end))
  const odd = /[０-９．]+/u.exec(text.slice(parts.at, parts.end))
  if (odd) notes.push(note('odd-digits', parts.at + odd.index, parts.at + odd.index + odd[0].length))
  return notes
}

/** Notes on the precision declared for it: digits beyond it, or a precision in another unit, which is not applied. */
export function precisionNotes(parts: Parts, ends: Ends, step: Decimal | undefined, isOtherUnit: boolean): QuantityNote[] {
  const notes = isOtherUnit ? [note('precision-unit', parts.at, parts.end)] : []
  const isBeyond = step?.gt(0) && [ends.lo, ends.hi].some(end => !end.mod(step).isZero())
  return isBeyond ? [...notes, note('excess-digits', parts.at, parts.end)] : notes
}
