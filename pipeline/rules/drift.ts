// What the drift rules share: how figures of two editions are paired (as everywhere), and what to say where there is only one.
import type { Bilingual } from '../types.ts'

export { earlierOf, figuresByKey, isForetold, keyOf, sameMeasure } from '../pairing.ts'

export const NO_PREVIOUS: Bilingual = { zh: '没有上一期', en: 'there is no earlier edition' }
