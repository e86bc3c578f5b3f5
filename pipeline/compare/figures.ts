// Figures of two editions → pairs, and from them what was revised, has come in place of a forecast, is new or is gone.
import { measureOf } from '../aspects.ts'
import { differs, earlierOf, keyOf, sameMeasure } from '../pairing.ts'
import { queuesOf } from '../queues.ts'
import type { Edition, Figure } from '../types.ts'

/** Of figures that are the same in all they measure (without an id, without a word apart) no more than this are looked at for one. */
const LOOKED_AT = 200

export interface FigurePair {
  readonly before: Figure
  readonly after: Figure
  /** What was foretold or provisional beside what came. */
  readonly status: boolean
}

export interface FigureMatching {
  readonly pairs: readonly FigurePair[]
  readonly dropped: readonly Figure[]
  readonly fresh: readonly Figure[]
}

export type Standing = 'foretold' | 'target' | 'provisional' | 'final'

/** How final a figure is. That 预计 is a forecast before its year begins and an estimate in it comes by itself. */
export function standingOf({ status }: Figure): Standing {
  const value = status?.value
  if (value === 'estimate' || value === 'forecast') return 'foretold'
  return value === 'target' || value === 'provisional' ? value : 'final'
}

type Match = (before: Figure, after: Figure) => boolean

const sameStanding: Match = (before, after) => standingOf(before) === standingOf(after)
const sameId: Match = (before, after) => before.id === after.id && sameStanding(before, after)
const sameText: Match = (before, after) => before.text === after.text && sameStanding(before, after)
/** Without an id in common only what can be held against each other is one: 7.3亿美元 and 52亿元 stand side by side. */
const comparable: Match = (before, after) => sameMeasure(before, after) || before.quantity === undefined || after.quantity === undefined
/** An author's own id first, then the same words, then what measures the same. */
const ORDER: readonly Match[] = [
  (before, after) => sameId(before, after) && sameText(before, after),
  sameId,
  sameText,
  (before, after) => sameStanding(before, after) && comparable(before, after),
]

class Matcher {
  readonly pairs: FigurePair[] = []
  readonly used = new Set<Figure>()

  add(before: Figure, after: Figure, status = false): void {
    this.pairs.push({ before, after, status })
    this.used.add(before).add(after)
  }

  /** The unchanged ones, found at once however many there are. */
  unchanged(old: readonly Figure[], now: readonly Figure[], editions: readonly [Edition, Edition]): void {
    const keyFor = (one: Figure, edition: Edition) => [keyOf(one, edition), one.id, one.text, standingOf(one)].join('\u0001')
    const byKey = queuesOf(old, one => keyFor(one, editions[0]))
    for (const one of now) {
      const before = byKey.take(keyFor(one, editions[1]))
      if (before) this.add(before, one)
    }
  }

  match(now: readonly Figure[], candidates: (figure: Figure) => readonly Figure[], matches: Match): void {
    for (const after of now) {
      if (this.used.has(after)) continue
      const before = candidates(after).find(one => !this.used.has(one) && matches(one, after))
      if (before) this.add(before, after)
    }
  }
}

/** An open slot is no figure yet. */
const given = (figures: readonly Figure[]) => figures.filter(figure => figure.missing !== 'open')

/** What has come in place of what was foretold, also where the forecast still stands beside it. */
function moved(matcher: Matcher, now: readonly Figure[], candidates: (figure: Figure) => readonly Figure[]): void {
  const sources = now.filter(one => !matcher.used.has(one))
  for (const after of sources) {
    const others = candidates(after).filter(
      one => one.missing !== 'open' && !sameStanding(one, after) && (one.id === after.id || comparable(one, after)),
    )
    const came = standingOf(after) === 'final' || standingOf(after) === 'provisional'
    const foretold = others.find(one => came && standingOf(one) !== 'final' && (after.quantity || !matcher.used.has(one)))
    const before = foretold ?? others.find(one => !matcher.used.has(one))
    if (before) matcher.add(before, after, true)
  }
}

/** What is left and has the same value for the same period is one figure unless something that is known of it is another. */
function sameValue(matcher: Matcher, old: readonly Figure[], now: readonly Figure[], edition: Edition): void {
  const keyFor = (one: Figure) => [one.period?.value.key ?? one.id, measureOf(one), one.quantity?.value.toString()].join('\u0001')
  const left = queuesOf(
    old.filter(one => !matcher.used.has(one) && one.quantity),
    keyFor,
  )
  const candidates = (figure: Figure) => (figure.quantity ? left.all(keyFor(figure)).slice(0, LOOKED_AT) : [])
  matcher.match(now, candidates, (before, after) => sameStanding(before, after) && !differs(before, after, edition))
}

/**
 * Pairs the figures of two editions, each with at most one.
 * @param slotOf where a figure stands, named alike in both editions: for those of which no aspect is known
 */
export function matchFigures(before: Edition, after: Edition, slotOf: (figure: Figure, edition: Edition) => string): FigureMatching {
  const [old, now] = [given(before.figures), given(after.figures)]
  const matcher = new Matcher()
  matcher.unchanged(old, now, [before, after])
  const bySlot = queuesOf(old, one => slotOf(one, before))
  const earlier = earlierOf(after, before)
  const known = new Map<Figure, readonly Figure[]>()
  const candidates = (figure: Figure) => {
    const found = known.get(figure) ?? given(earlier(figure).slice(0, LOOKED_AT))
    const own = found.length > 0 ? found : bySlot.all(slotOf(figure, after)).slice(0, LOOKED_AT)
    known.set(figure, own)
    return own
  }
  for (const matches of ORDER) matcher.match(now, candidates, matches)
  moved(matcher, now, candidates)
  sameValue(matcher, old, now, after)
  const isLeft = (figure: Figure) => !matcher.used.has(figure)
  return { pairs: matcher.pairs, dropped: old.filter(isLeft), fresh: now.filter(isLeft) }
}
