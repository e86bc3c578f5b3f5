// What a mention is to a change: a level it is of, a rate, an amount; and a change that is certain.
import type { Method } from '../quantity.ts'
import type { Figure, Mention } from '../types.ts'
import type { Gap } from './sentences.ts'

export type Tied = Mention & { readonly figure: Figure }

/** A mention of a level: tied, of the figure's own unit, and no change. */
export function isTiedLevel(mention: Mention): mention is Tied {
  const { figure, quantity } = mention
  if (!figure?.quantity || !figure.period || quantity.change === 'by' || quantity.method !== undefined) return false
  return quantity.unit === figure.quantity.unit
}

/** 同比增长10%, 年均13.6%, 增长2倍, and 2倍, which is one where it stands behind 是2024年的. */
export function isGrowth({ quantity }: Mention): boolean {
  if (quantity.unit === 'multiple') return true
  return quantity.unit === 'percent' && quantity.change !== 'to' && (quantity.change === 'by' || quantity.method !== undefined)
}

/** 增加5亿元: untied, since what is tied is held against its own figure. */
export function isAmount({ quantity, figure }: Mention): boolean {
  return quantity.change === 'by' && !figure && !['percent', 'percentage-point', 'multiple'].includes(quantity.unit)
}

/** What a sentence says to have changed, by how much, and how that is reckoned where it says so. */
export interface Change {
  readonly said: Mention
  readonly from: Figure
  readonly to: Figure
  readonly method: Method | undefined
}

/** From A by 10 % to B, with nothing between that is said of A alone. */
export const ONWARDS = /^(?:的?(?:速度|增速))?[，,]?(?:增长|增加|提高|上升|下降|减少)?(?:至|到|达到|达|增至|升至|降至)/u

/** Nothing that says from when. */
export const NOTHING: Gap = { periods: [], before: undefined }
