// A bundle and its findings → the bundle with what a machine may repair repaired: the same data, or a file is left alone. Pure.
import { harmIn } from './fix/harm.ts'
import { type Fixed, fixableIn, type LeftAlone, roundOn, rulesOf } from './fix/round.ts'
import { type ChangedFile, changedIn, withTexts } from './fix/texts.ts'
import type { Bundle, Verdict } from './types.ts'

export type { Fixed, LeftAlone } from './fix/round.ts'
export type { ChangedFile } from './fix/texts.ts'

/** A repair may bring the next one to light (a block that can be read now); what still goes on after this many never ends. */
const MAX_ROUNDS = 10

/** Checks a bundle anew. */
export type Judge = (bundle: Bundle) => Promise<Verdict>

interface State {
  readonly bundle: Bundle
  /** What is found in it. */
  readonly verdict: Verdict
  readonly fixed: readonly Fixed[]
}

export interface FixedBundle extends State {
  readonly changed: readonly ChangedFile[]
  readonly left: readonly LeftAlone[]
}

type Left = ReadonlyMap<string, LeftAlone>

interface Outcome {
  readonly end: State
  /** Files found to be left alone: where there are any, the end is void. */
  readonly refused: readonly LeftAlone[]
}

const fixableOf = ({ bundle, verdict }: State, left: Left) => fixableIn(bundle, verdict, file => left.has(file))

function ended(start: State, end: State): Outcome {
  const harm = harmIn(start.verdict, end.verdict, changedIn(start.bundle, end.bundle))
  return { end, refused: harm.map(one => ({ ...one, rules: rulesOf(end.fixed.filter(({ file }) => file === one.file)) })) }
}

/** Rounds until nothing is left to repair, or until a file turns out to be one to leave alone. */
async function attempt(start: State, left: Left, judge: Judge): Promise<Outcome> {
  let end = start
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixable = fixableOf(end, left)
    if (fixable.length === 0) return ended(start, end)
    const { texts, fixed, refused } = roundOn(fixable)
    if (refused.length > 0) return { end, refused }
    const bundle = withTexts(end.bundle, texts)
    end = { bundle, verdict: await judge(bundle), fixed: [...end.fixed, ...fixed] }
  }
  const reason = { zh: `改了 ${MAX_ROUNDS} 轮还没有完`, en: `the repairs did not end within ${MAX_ROUNDS} rounds` }
  const endless = fixableOf(end, left).map(([file, findings]) => ({ file: file.path, rules: rulesOf(findings), reason }))
  return endless.length > 0 ? { end, refused: endless } : ended(start, end)
}

/**
 * Repairs what the findings of a bundle bring repairs for.
 * @returns the bundle as it would be, what is found in it then, what was repaired, and the files left alone with the reason
 */
export async function fixBundle(bundle: Bundle, verdict: Verdict, judge: Judge): Promise<FixedBundle> {
  const left = new Map<string, LeftAlone>()
  for (;;) {
    // A file once found to be left alone stays as it is, whole: all is begun anew without it.
    const { end, refused } = await attempt({ bundle, verdict, fixed: [] }, left, judge)
    if (refused.length === 0) return { ...end, changed: changedIn(bundle, end.bundle), left: [...left.values()] }
    for (const one of refused) if (!left.has(one.file)) left.set(one.file, one)
  }
}
