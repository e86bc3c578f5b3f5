// Two texts → whether they say the same: the same words around the same quantities.
import type { Interval } from '../interval.ts'
import { findQuantities, type Quantity, readQuantity } from '../quantity.ts'

const ends = ({ lo, hi }: Interval) => `${lo.toString()}…${hi.toString()}`

/** All a quantity says, whatever the words. */
function meaningOf(one: Quantity): string {
  const { value, narrow, wide, unit, counter, currency, currencyWritten, qualifier, scope, change, method, range } = one
  const said = [unit, counter, currency, currencyWritten, qualifier, scope, change, method, range].map(part => part ?? '')
  return JSON.stringify([value.toString(), ends(narrow), ends(wide), ...said])
}

/** The text with each quantity in it written as what it says. */
function flattened(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end, quantity } of findQuantities(text)) {
    parts.push(text.slice(from, start), `\0${meaningOf(quantity)}\0`)
    from = end
  }
  return parts.join('') + text.slice(from)
}

function isSameQuantity(before: string, after: string): boolean {
  // The grammar passes over space around a quantity; in the data it is text.
  if ([before, after].some(text => text.trim() !== text)) return false
  const [one, other] = [readQuantity(before), readQuantity(after)]
  return one.ok && other.ok && meaningOf(one.quantity) === meaningOf(other.quantity)
}

/** Whether a value of the data says the same: to the character, but for how its quantities are written. */
export function saysTheSame(before: string, after: string): boolean {
  return before === after || isSameQuantity(before, after) || flattened(before) === flattened(after)
}

/** A colon after a Chinese label is the same colon in either width, with the space behind it or without. */
function withoutColons(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}）」』”’》】]|^)[:：][ \t]?/gu, '：')
}

/** The colon of ISO and the dash of GB/T join the same number to the same year. */
const JOINT = /(?<=\b(?:ISO|IEC|IEEE|GB|YD)[A-Z/ ]{0,12}[0-9.—]{1,14})[:：](?=(?:19|20)[0-9]{2}(?![0-9]))/gu

/** A space between Han and Latin is house style, and so is the sign between two years, or between a standard and its year. */
function withoutStyle(text: string): string {
  return withoutColons(text)
    .replaceAll(/(?<=\p{Script=Han}) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=\p{Script=Han})/gu, '')
    .replaceAll(/(?<=[0-9年月])[-−–~](?=[0-9])/gu, '—')
    .replaceAll(JOINT, '—')
}

/** Whether prose reads the same. */
export function readsTheSame(before: string, after: string): boolean {
  return before === after || flattened(withoutStyle(before)) === flattened(withoutStyle(after))
}
