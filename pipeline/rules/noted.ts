// A figure as a related place: what it says, and of when.
import type { Figure, Observation } from '../types.ts'

/** `2025年：120亿元`, at the figure. */
export const noted = (figure: Figure): NonNullable<Observation['related']>[number] => ({
  place: figure.place,
  note: { zh: `${figure.periodText}：${figure.text}`, en: `${figure.periodText}: ${figure.text}` },
})
