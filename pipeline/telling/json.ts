// A comparison → one JSON object (schemas/comparison.json): for programs.
import type { Change, ComparedEdition } from '../compare.ts'
import type { Place } from '../types.ts'
import { visibleJson } from '../visible.ts'
import { countsOf, type Teller } from './teller.ts'

function spot({ file, position: { start, end } }: Place) {
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

/** A side of a change: where it stands, then what it says. */
function side(one: Change['before']) {
  if (!one) return null
  const { place, ...rest } = one
  return { ...spot(place), ...rest }
}

/** Nothing is said by leaving out: what is not known is null. */
const filled = (value: object) => Object.fromEntries(Object.entries(value).map(([key, one]) => [key, one ?? null]))

function entry(change: Change) {
  const { of, kind, path, before, after, ...rest } = change
  const own = {
    ...rest,
    ...('difference' in rest && rest.difference ? { difference: filled({ ...rest.difference, percent: rest.difference.percent }) } : {}),
    ...('error' in rest && rest.error ? { error: filled({ ...rest.error, percent: rest.error.percent }) } : {}),
    ...('fields' in rest ? { fields: rest.fields.map(filled) } : {}),
  }
  return { of, kind, path, before: side(before), after: side(after), ...filled(own) }
}

const edition = ({ unread, ...rest }: ComparedEdition) => ({ ...filled(rest), unread: unread.map(spot) })

export const json: Teller = {
  name: 'json',
  tell({ comparison }) {
    const { before, after, changes } = comparison
    const result = { before: edition(before), after: edition(after), counts: countsOf(comparison), changes: changes.map(entry) }
    return `${visibleJson(result)}\n`
  },
}
