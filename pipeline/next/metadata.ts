// Front matter → that of the edition to be made: id, dates, the edition before it, draft again.
import { escapePointer } from '../pointer.ts'
import type { Edition, Place, Source } from '../types.ts'
import type { Ledger, Target } from './ledger.ts'

function note(place: Place, key: string, value: string) {
  return { kind: 'metadata' as const, place, text: { zh: `${key}: ${value}`, en: `${key}: ${value}` } }
}

export type Entries = readonly (readonly [key: string, value: string | undefined])[]

/** What the keys of the next edition become; a title with a date in it is moved with the other dates. */
export function entriesOf({ id, date, next, from }: Target): Entries {
  return [
    ['期次', id],
    ['日期', date],
    ['下期', next],
    ['上期', from],
    ['状态', '草稿'],
  ]
}

/** A correction is an edition that says what it corrects, and of which. Its reason stands in quotes: it may hold anything. */
export function correctionEntries(id: string, from: string, reason: string): Entries {
  return [
    ['期次', id],
    ['上期', from],
    ['状态', '草稿'],
    ['更正', JSON.stringify(reason)],
  ]
}

/** Takes a key and its value away, with their line. */
function dropLine(source: Source, key: string, ledger: Ledger): void {
  const spot = source.frontMatter!.yaml.at(`/${key}`)
  const text = ledger.textOf(source.path)
  const start = spot.key!.start.offset!
  const end = spot.value.end.offset!
  const rest = /^[^\r\n]*(?:\r\n|\r|\n)?/u.exec(text.slice(end))![0].length
  ledger.edit(source.path, { start, end: end + rest, text: '' })
}

/** Puts a key that is not there on a line of its own behind another. */
function insertLine(source: Source, after: string, key: string, value: string, ledger: Ledger): void {
  const spot = source.frontMatter!.yaml.at(`/${escapePointer(after)}`)
  const end = spot.value.end.offset!
  const text = ledger.textOf(source.path)
  const rest = /^[^\r\n]*/u.exec(text.slice(end))![0].length
  const place = { file: source.path, position: source.locate(end + rest, end + rest) }
  ledger.edit(source.path, { start: end + rest, end: end + rest, text: `\n${key}: ${value}` }, note(place, key, value))
}

/**
 * Writes entries into the front matter: in the place of those that are there, else behind them.
 * @remarks where there is no front matter that can be read nothing is made up: check says what is missing
 */
export function metadataEdits(edition: Edition, entries: Entries, ledger: Ledger): void {
  const source = edition.sources.find(one => one.frontMatter)
  const data = source?.frontMatter?.yaml.data
  if (!source || typeof data !== 'object' || Array.isArray(data)) return
  const map = data as { readonly [key: string]: unknown }
  // What an edition corrects is its own.
  if (typeof map['更正'] === 'string' && !entries.some(([key]) => key === '更正')) dropLine(source, '更正', ledger)
  let last = '期次'
  for (const [key, value] of entries) {
    if (value === undefined) continue
    const was = map[key]
    if (typeof was !== 'string') insertLine(source, last, key, value, ledger)
    else {
      const { start, end } = source.frontMatter!.yaml.at(`/${key}`).value
      // In quotes or not, the value is written plain: dates and ids need none.
      const place = { file: source.path, position: { start, end } }
      ledger.edit(source.path, { start: start.offset!, end: end.offset!, text: value }, note(place, key, value))
      last = key
    }
  }
}
