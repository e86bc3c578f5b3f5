// Matched statements → changes worth telling: added, removed, reworded word by word, moved.
import type { MatchedStatement, Matching } from './match.ts'
import type { Piece, StatementChange, StatementSide } from './model.ts'
import type { Statement } from './statements.ts'

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
    pieces: isSame ? [{ kind: 'same', text: after.text }] : piecesOf(before.text, after.text),
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

const isTold = ({ before, after, moved }: MatchedStatement) => moved || (before.key !== after.key && before.rolled !== after.rolled)

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
