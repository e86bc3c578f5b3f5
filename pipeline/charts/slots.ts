// Points of a series → where along the foot each stands: a slot a period, panels by scope, a break where the scope or the time does not run on.
import { WIDTH } from './frame.ts'
import type { Point, Series } from './points.ts'

export interface Slot {
  readonly points: readonly Point[]
  readonly left: number
  readonly right: number
  readonly center: number
}

/** Slots of one scope. */
export interface Panel {
  readonly scope: string
  readonly slots: readonly Slot[]
}

export interface Break {
  readonly x: number
  readonly width: number
  readonly kind: 'scope' | 'time'
}

export interface Foot {
  readonly panels: readonly Panel[]
  readonly breaks: readonly Break[]
}

/** What a break takes, in slots. */
const BREAK = { scope: 0.9, time: 0.6 }
const CADENCE: Readonly<Record<string, number>> = { year: 366, half: 184, quarter: 92, month: 31 }

/** Days from one period to the next where none is missing; of days and spans the shortest there is. */
function cadenceOf(points: readonly Point[]): number {
  const known = CADENCE[points[0]!.period.grain]
  if (known !== undefined) return known
  const distances = points.slice(1).map((point, i) => point.period.start - points[i]!.period.start)
  return Math.min(...distances.filter(days => days > 0), Number.POSITIVE_INFINITY)
}

interface Row {
  readonly points: readonly Point[]
  /** What stands before it. */
  readonly after: 'start' | 'next' | 'scope' | 'time'
}

function rowsOf(points: readonly Point[]): Row[] {
  const cadence = cadenceOf(points)
  const groups: Point[][] = []
  for (const point of points) {
    const last = groups.at(-1)?.[0]
    if (last && last.period.key === point.period.key && last.scope === point.scope) groups.at(-1)!.push(point)
    else groups.push([point])
  }
  return groups.map((group, i) => {
    const [before, point] = [groups[i - 1]?.[0], group[0]!]
    if (!before) return { points: group, after: 'start' }
    if (before.scope !== point.scope) return { points: group, after: 'scope' }
    return { points: group, after: point.period.start - before.period.start > cadence * 1.5 ? 'time' : 'next' }
  })
}

/** @param several whether points of one period stand side by side, as bars do */
export function footOf(series: Series, left: number, several: boolean): Foot {
  const rows = rowsOf(series.points)
  const weight = (row: Row) => (several ? 0.4 + 0.6 * row.points.length : 1)
  const pause = (row: Row) => (row.after === 'scope' || row.after === 'time' ? BREAK[row.after] : 0)
  const unit = (WIDTH - left) / rows.reduce((sum, row) => sum + weight(row) + pause(row), 0)
  const panels: { scope: string; slots: Slot[] }[] = []
  const breaks: Break[] = []
  let x = left
  for (const row of rows) {
    const width = pause(row) * unit
    if (row.after === 'scope' || row.after === 'time') breaks.push({ x: x + width / 2, width, kind: row.after })
    x += width
    const right = x + weight(row) * unit
    if (row.after === 'start' || row.after === 'scope') panels.push({ scope: row.points[0]!.scope, slots: [] })
    panels.at(-1)!.slots.push({ points: row.points, left: x, right, center: (x + right) / 2 })
    x = right
  }
  return { panels, breaks }
}

/** Runs of slots that follow one another without a break: a line is drawn through these and no farther. */
export function runsOf({ panels, breaks }: Foot): Slot[][] {
  return panels.flatMap(panel => {
    const runs: Slot[][] = []
    for (const slot of panel.slots) {
      const last = runs.at(-1)?.at(-1)
      const broken = last && breaks.some(one => one.x > last.center && one.x < slot.center)
      if (last && !broken) runs.at(-1)!.push(slot)
      else runs.push([slot])
    }
    return runs
  })
}
