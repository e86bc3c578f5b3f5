// The bytes of manifest.json, figures.json and figures.csv → what they record. Whoever wrote them, they have the form they should, or are none.
import { OPEN } from '../figure.ts'
import { periodLabel } from '../period.ts'
import type { Language } from '../types.ts'
import type { Words } from '../words.ts'
import { squash } from './flaw.ts'

export interface Manifest {
  readonly edition: string
  readonly date: string
  /** A draft may lack blocks with errors, and so what links lead to. */
  readonly draft: boolean
  readonly versions: Readonly<Record<string, string>>
  /** Format → why it is not there. */
  readonly absent: Readonly<Record<string, string>>
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[]
  readonly outputs: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

export interface FigureRecord {
  readonly id: string
  readonly text: string
  /** A decimal; null for an open slot. */
  readonly value: string | null
  readonly period: string | null
  readonly status: string | null
  /** False where no table of the report has a row for it. */
  readonly shown?: boolean
  readonly origins: { readonly metric: string | null }
}

export interface DataPack {
  readonly edition: string
  readonly date: string
  readonly figures: readonly FigureRecord[]
}

type Fields = { readonly [key: string]: unknown }
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTextOrNull = (value: unknown) => value === null || typeof value === 'string'
const isTexts = (value: unknown) => isFields(value) && Object.values(value).every(one => typeof one === 'string')
const isHashed = (value: unknown) => isFields(value) && typeof value.path === 'string' && typeof value.sha256 === 'string'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Undefined for a text that is no manifest. */
export function readManifest(text: string): Manifest | undefined {
  const data = parsed(text)
  if (!isFields(data) || typeof data.edition !== 'string' || typeof data.date !== 'string') return undefined
  if (
    typeof data.draft !== 'boolean' ||
    !isTexts(data.versions) ||
    !isTexts(data.absent) ||
    !Array.isArray(data.inputs) ||
    !Array.isArray(data.outputs)
  )
    return undefined
  const isOutput = (one: unknown) => isHashed(one) && typeof (one as Fields).bytes === 'number'
  return data.inputs.every(isHashed) && data.outputs.every(isOutput) ? (data as unknown as Manifest) : undefined
}

/** Undefined for a text that is no data pack. */
export function readDataPack(text: string): DataPack | undefined {
  const data = parsed(text)
  if (!isFields(data) || typeof data.edition !== 'string' || typeof data.date !== 'string' || !Array.isArray(data.figures)) return undefined
  const isFigure = (one: unknown) =>
    isFields(one) && typeof one.id === 'string' && typeof one.text === 'string' && [one.value, one.period, one.status].every(isTextOrNull)
  const hasOrigins = (one: Fields) =>
    isFields(one.origins) && isTextOrNull(one.origins.metric) && (one.shown === undefined || typeof one.shown === 'boolean')
  return data.figures.every(one => isFigure(one) && hasOrigins(one)) ? (data as unknown as DataPack) : undefined
}

/** The cells of a CSV file as RFC 4180 has them, without the byte order mark. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/u, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows.filter(row => row.length > 1 || row[0] !== '')
}

/** What a figure's row shows, without white space; in every format the same. */
export interface Row {
  readonly id: string
  readonly period: string
  readonly status: string
  readonly value: string
}

/** The rows every format must show: of a figure in a table of figures that has a value, or says that there is none. */
export function rowsOf(pack: DataPack, language: Language, words: Words): Row[] {
  return pack.figures
    .filter(figure => figure.shown !== false && figure.origins.metric !== 'inferred' && figure.text.trim() !== OPEN)
    .map(({ id, period, status, text }) => ({
      id,
      period: squash(period === null ? words.open! : periodLabel({ key: period }, language)),
      status: squash(words[status ?? 'unstated'] ?? ''),
      value: squash(text),
    }))
}
