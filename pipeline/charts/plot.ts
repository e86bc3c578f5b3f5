// What bars and lines have in common: where they draw, and what they hand back for labels to be placed.
import type { Element } from 'hast'
import type { Scale } from './axis.ts'
import type { Box } from './frame.ts'
import type { Foot } from './slots.ts'
import type { Labelled } from './values.ts'

export interface PlotInput {
  readonly foot: Foot
  readonly scale: Scale
}

export interface Plot {
  readonly elements: readonly Element[]
  readonly labels: readonly Labelled[]
  /** What labels must keep clear of. */
  readonly obstacles: readonly Box[]
}

/** How far the open end of a bound reaches beyond its value. */
export const REACH = 16
