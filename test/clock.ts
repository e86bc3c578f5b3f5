// How long work takes, on a machine that does other things as well.

export type Clock = () => number
const wall: Clock = () => performance.now()

/** Milliseconds of the shortest of some runs: what else the machine does only ever adds. */
export function least(times: number, work: () => unknown, clock = wall): number {
  return Math.min(
    ...Array.from({ length: times }, () => {
      const from = clock()
      work()
      return clock() - from
    }),
  )
}
