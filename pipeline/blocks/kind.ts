// What a block kind is: its figures, its windows, and its data for the template.
import { OPEN } from '../figure.ts'
import type { Block, Chart, Data, Edition, Figure, Language, Registers, Window } from '../types.ts'

/** What the edition knows that a block may lean on. */
export interface BlockContext {
  /** The edition's date as a day number and as written. */
  readonly date: number | undefined
  readonly dateText: string | undefined
  readonly currency: string | undefined
  readonly registers: Registers
}

/** What a template is given: plain data, strings the author's own. Written as JSON it says the same, and is known again by it. */
export type View = { readonly [key: string]: Plain }
type Plain = string | number | boolean | null | undefined | readonly Plain[] | View

export interface BlockKind {
  readonly name: string
  figures(block: Block, context: BlockContext): readonly Figure[]
  windows(block: Block): readonly Window[]
  view(block: Block, edition: Edition, language: Language): View
  /** Whether pipeline/charts/ has a picture of it. Loaded only where something is rendered. */
  readonly charted?: boolean
}

export type DataMap = { readonly [key: string]: Data }
export type { Chart }

export function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && !Array.isArray(data)
}

export function textOf(data: Data | undefined): string | undefined {
  return typeof data === 'string' ? data : undefined
}

export function listOf(data: Data | undefined): readonly Data[] {
  return Array.isArray(data) ? data : []
}

/** What every labelled kind may say of the block as a whole: title, note, source. */
export function blockTexts(data: DataMap) {
  const source = textOf(data['来源']) ?? ''
  return {
    title: textOf(data['标题']) ?? '',
    note: textOf(data['说明']) ?? '',
    source: source === OPEN ? '' : source,
    open_source: source === OPEN,
  }
}

export const none = () => []
