// What a condition of PDF/UA-1 is: one of the Matterhorn Protocol 1.02 that a machine can judge.
import type { Bilingual } from '../../types.ts'
import type { Subject } from './subject.ts'

export interface Condition {
  /** Its number in the Matterhorn Protocol, `28-011`; several that one look settles are written `11-001…006`. */
  readonly id: string
  /** What is wrong where it does not hold. */
  readonly says: Bilingual
  /** Where it does not hold, each in a few words; nothing where it does. */
  faults(subject: Subject): Iterable<string>
}

/** Each item for which something does not hold, by its name. */
export function failing<T>(items: Iterable<T>, isWrong: (item: T) => boolean, name: (item: T) => string): string[] {
  return [...items].filter(isWrong).map(name)
}
