// The nouns of a comparison: what has changed from one edition to another, each change with its places in both.
import type { Place } from '../types.ts'

/** Where something stands in one edition. */
export interface Spot {
  readonly place: Place
  /** Headings and keys above it, outermost first. */
  readonly path: readonly string[]
}

/** What every change says. */
interface At {
  /** The section it is told under: the later edition's, the earlier one's where the section is gone. */
  readonly path: readonly string[]
  /** Undefined where it is new. */
  readonly before: Spot | undefined
  /** Undefined where it is gone. */
  readonly after: Spot | undefined
}

/** How far two quantities of one measure are apart. */
export interface Difference {
  /** Exact, in base units: 元, not 亿元; of percentages points. */
  readonly absolute: string
  /** Of the earlier value, in percent to two places; undefined for percentages, from zero, and across zero. */
  readonly percent: string | undefined
  /** As a report writes it: `+100亿元`. */
  readonly text: string
}

export interface FigureSide extends Spot {
  readonly id: string
  /** The author's own words. */
  readonly text: string
  /** The period as written, with its 预计 or 实际. */
  readonly period: string
}

/** `status`: what was foretold or provisional is followed by what came (or the other way round). */
export interface FigureChange extends At {
  readonly of: 'figure'
  readonly kind: 'revised' | 'status' | 'new' | 'dropped'
  /** What it measures, in the author's words: 全球虚拟化市场规模. */
  readonly subject: string
  readonly before: FigureSide | undefined
  readonly after: FigureSide | undefined
  readonly difference: Difference | undefined
  /** Of a forecast that can be held against what came: forecast less actual, its percent that of the actual. */
  readonly error: Difference | undefined
  readonly revisedFrom: string | undefined
  readonly reason: string | undefined
}

/** A stretch of words: in both, only in the earlier, only in the later. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

export interface StatementSide extends Spot {
  readonly text: string
}

/** A moved statement may also have been reworded: then its pieces are not all the same. */
export interface StatementChange extends At {
  readonly of: 'statement'
  readonly kind: 'added' | 'removed' | 'reworded' | 'moved'
  readonly before: StatementSide | undefined
  readonly after: StatementSide | undefined
  /** The same and the removed make the earlier text, the same and the added the later one. */
  readonly pieces: readonly Piece[]
}

/** One property of a vendor, standard, source or entity. */
export interface Field {
  readonly name: string
  readonly before: string | undefined
  readonly after: string | undefined
}

export type NamedKind = 'vendor' | 'standard' | 'source' | 'entity'

export interface NamedChange extends At {
  readonly of: NamedKind
  readonly kind: 'new' | 'dropped' | 'changed'
  /** Name, number or id. */
  readonly name: string
  readonly title: string | undefined
  readonly fields: readonly Field[]
}

/** A heading or a group of another name, or in another chapter, with the same contents: told instead of all that stands in it. */
export interface SectionChange extends At {
  readonly of: 'section'
  readonly kind: 'renamed' | 'moved'
  readonly from: string
  readonly to: string
}

export type Change = FigureChange | StatementChange | NamedChange | SectionChange

export interface ComparedEdition {
  readonly id: string | undefined
  readonly path: string
  /** Its files in reading order. */
  readonly files: readonly string[]
  readonly figures: number
  readonly statements: number
  /** What could not be read and so was not compared. */
  readonly unread: readonly Place[]
}

export interface Comparison {
  readonly before: ComparedEdition
  readonly after: ComparedEdition
  /** Figures, then named things, sections and statements; each in the order of the later edition, then what is gone. */
  readonly changes: readonly Change[]
}
