// Front matter → the next edition's: id, dates, the edition before it, draft again.
import { escapePointer } from '../pointer.ts'
import type { Edition, Place, Source } from '../types.ts'
import type { Ledger, Target } from './ledger.ts'

function note(place: Place, key: string, value: string) {
  return { kind: 'metadata' as const, place, text: { zh: `${key}: ${value}`, en: `${key}: ${value}` } }
}

/** What the keys become; a title with a date in it is moved with the other dates. */
function wanted({ id, date, next, from }: Target): readonly (readonly [string, string | undefined])[] {
  return [
    ['期次', id],
    ['日期', date],
    ['下期', next],
    ['上期', from],
    ['状态', '草稿'],
  ]
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
 * @remarks where there is no front matter that can be read nothing is made up: check says what is missing
 */
export function metadataEdits(edition: Edition, target: Target, ledger: Ledger): void {
  const source = edition.sources.find(one => one.frontMatter)
  const data = source?.frontMatter?.yaml.data
  if (!source || typeof data !== 'object' || Array.isArray(data)) return
  const map = data as { readonly [key: string]: unknown }
  // The corrections of an edition are its own.
  let last = '期次'
  for (const [key, value] of wanted(target)) {
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
