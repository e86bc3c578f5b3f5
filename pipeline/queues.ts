// Things in order → queues of those with the same key, from which each is taken once.
import { grouped } from './grouped.ts'

export interface Queues<T> {
  /** The first of that key that has not been taken. */
  take(key: string): T | undefined
  /** All of that key, taken or not. */
  all(key: string): readonly T[]
}

export function queuesOf<T>(items: Iterable<T>, keyOf: (item: T) => string): Queues<T> {
  const lists = grouped(items, keyOf)
  const taken = new Map<string, number>()
  return {
    take(key) {
      const at = taken.get(key) ?? 0
      taken.set(key, at + 1)
      return lists.get(key)?.[at]
    },
    all: key => lists.get(key) ?? [],
  }
}
