// Statements of two editions → which is which: the same words, words that roll forward, the most alike; in its own section, then elsewhere.
import { queuesOf } from '../queues.ts'
import type { Pair } from './likeness.ts'
import type { Statement } from './statements.ts'

/** From how much in common a statement counts as reworded: in its section, and elsewhere, where more is asked. */
const LEAST_HERE = 0.45
const LEAST_ELSEWHERE = 0.6
/** The very words of a sentence elsewhere are that sentence; a few words in a list may be found anywhere. */
const LONG = 10

export interface MatchedStatement {
  readonly before: Statement
  readonly after: Statement
  readonly moved: boolean
}

export interface Matching {
  readonly pairs: readonly MatchedStatement[]
  readonly removed: readonly Statement[]
  readonly added: readonly Statement[]
}

type Alike = (before: readonly string[], after: readonly string[], least: number) => readonly Pair[]

interface Left {
  readonly before: readonly Statement[]
  readonly after: readonly Statement[]
}

type Step = (left: Left) => readonly (readonly [Statement, Statement])[]

/** Pairs of the same key, in order. */
const equal =
  (keyOf: (statement: Statement) => string): Step =>
  ({ before, after }) => {
    const byKey = queuesOf(before, keyOf)
    return after.flatMap(now => {
      const old = byKey.take(keyOf(now))
      return old ? [[old, now] as const] : []
    })
  }

/** Long ones only. */
const long =
  (step: Step): Step =>
  ({ before, after }) =>
    step({ before: before.filter(one => one.key.length >= LONG), after: after.filter(one => one.key.length >= LONG) })

const likely =
  (alike: Alike, least: number): Step =>
  ({ before, after }) =>
    alike(
      before.map(one => one.rolled),
      after.map(one => one.rolled),
      least,
    ).map(pair => [before[pair.before]!, after[pair.after]!])

function without(left: Left, pairs: ReturnType<Step>): Left {
  if (pairs.length === 0) return left
  const used = new Set(pairs.flat())
  return { before: left.before.filter(one => !used.has(one)), after: left.after.filter(one => !used.has(one)) }
}

/** Statements by the later edition's section; those of a section that is gone have a key of their own. */
function bySection(all: Left, keys: { before(one: Statement): string; after(one: Statement): string }): Left[] {
  const groups = new Map<string, { before: Statement[]; after: Statement[] }>()
  const groupOf = (key: string) => {
    const found = groups.get(key) ?? { before: [], after: [] }
    groups.set(key, found)
    return found
  }
  for (const one of all.after) groupOf(keys.after(one)).after.push(one)
  for (const one of all.before) groupOf(keys.before(one)).before.push(one)
  return [...groups.values()]
}

function run(steps: readonly Step[], start: Left, moved: boolean, pairs: MatchedStatement[]): Left {
  let left = start
  for (const step of steps) {
    const found = step(left)
    for (const [before, after] of found) pairs.push({ before, after, moved })
    left = without(left, found)
  }
  return left
}

/** @param sectionOf a statement's section, named alike in both editions where it is one */
export function matchStatements(
  all: Left,
  sectionOf: { before(one: Statement): string; after(one: Statement): string },
  alike: Alike,
): Matching {
  const pairs: MatchedStatement[] = []
  const same = [equal(one => one.key), equal(one => one.rolled)]
  const here = (steps: readonly Step[], left: Left): Left => {
    const lefts = bySection(left, sectionOf).map(group => run(steps, group, false, pairs))
    return { before: lefts.flatMap(one => one.before), after: lefts.flatMap(one => one.after) }
  }
  const elsewhere = (steps: readonly Step[], left: Left) => run(steps, left, true, pairs)
  const changed = elsewhere(same.map(long), here(same, all))
  const rest = elsewhere([...same, likely(alike, LEAST_ELSEWHERE)], here([likely(alike, LEAST_HERE)], changed))
  return { pairs, removed: rest.before, added: rest.after }
}
