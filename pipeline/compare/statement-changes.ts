// Matched statements → changes worth telling: added, removed, reworded word by word, moved.
import type { Edition } from '../types.ts'
import type { MatchedStatement, Matching } from './match.ts'
import type { FigureChange, Piece, StatementChange, StatementSide } from './model.ts'
import { type Statement, UNREAD } from './statements.ts'

interface Telling {
  /** The statements of the later edition, in order. */
  readonly after: readonly Statement[]
  /** Blocks of the other edition that could not be read: what they hold is neither new nor gone. */
  isWithheld(statement: Statement, from: 'before' | 'after'): boolean
  /** Where in the later edition something of the earlier one would stand. */
  laterPath(path: readonly string[]): readonly string[]
  piecesOf(before: string, after: string): readonly Piece[]
}

const side = (one: Statement): StatementSide => ({ text: one.text, path: one.path, place: one.place() })

function both({ before, after, moved }: MatchedStatement, { piecesOf }: Telling): StatementChange {
  const isSame = before.key === after.key || before.rolled === after.rolled
  return {
    of: 'statement',
    kind: moved ? 'moved' : 'reworded',
    path: after.path,
    before: side(before),
    after: side(after),
    // Asked for by those who show both texts at once; a report does not.
    get pieces() {
      return isSame ? [{ kind: 'same' as const, text: after.text }] : piecesOf(before.text, after.text)
    },
  }
}

const added = (one: Statement): StatementChange => ({
  of: 'statement',
  kind: 'added',
  path: one.path,
  before: undefined,
  after: side(one),
  pieces: [{ kind: 'added', text: one.text }],
})

const removed = (one: Statement, { laterPath }: Telling): StatementChange => ({
  of: 'statement',
  kind: 'removed',
  path: laterPath(one.path),
  before: side(one),
  after: undefined,
  pieces: [{ kind: 'removed', text: one.text }],
})

function isTold({ before, after, moved }: MatchedStatement): boolean {
  const isSure = before.block !== UNREAD && after.block !== UNREAD
  return isSure && (moved || (before.key !== after.key && before.rolled !== after.rolled))
}

/** In the order of the later edition, then what is gone. */
export function statementChanges(matching: Matching, telling: Telling): StatementChange[] {
  const pairs = new Map(matching.pairs.filter(isTold).map(pair => [pair.after, pair]))
  const fresh = new Set(matching.added.filter(one => !telling.isWithheld(one, 'after')))
  const changes = telling.after.flatMap(one => {
    const pair = pairs.get(one)
    return pair ? [both(pair, telling)] : fresh.has(one) ? [added(one)] : []
  })
  const gone = matching.removed.filter(one => !telling.isWithheld(one, 'before'))
  return [...changes, ...gone.map(one => removed(one, telling))]
}

/** As they stand in the later edition, prose and data side by side; then what is gone, as it stood in the earlier one. */
export function inReadingOrder(changes: readonly StatementChange[], editions: readonly [Edition, Edition]): StatementChange[] {
  const files = editions.map(({ sources }) => new Map(sources.map((source, i) => [source.path, i])))
  const at = ({ after: here, before: there }: StatementChange) => {
    const { file, position } = (here ?? there)!.place
    return [here ? 0 : 1, files[here ? 1 : 0]!.get(file) ?? 0, position.start.offset ?? 0] as const
  }
  const keyed = changes.map(change => ({ change, key: at(change) }))
  keyed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
  return keyed.map(one => one.change)
}

/** A note that is told as the reason of a figure's change is not told once more. */
export function withoutReasons(
  statements: readonly StatementChange[],
  figures: readonly FigureChange[],
  plain: (text: string) => string,
): StatementChange[] {
  const keyOf = (file: string, text: string) => `${file}\u0000${plain(text)}`
  const told = new Set(figures.flatMap(({ after, reason }) => (after && reason !== undefined ? [keyOf(after.place.file, reason)] : [])))
  return statements.filter(one => one.kind !== 'added' || !one.after || !told.has(keyOf(one.after.place.file, one.after.text)))
}
