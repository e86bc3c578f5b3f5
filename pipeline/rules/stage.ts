// What reading, parsing and validating have seen is spoken by the rule it names.
import type { Edition, Observation } from '../types.ts'

export function seenBefore(rule: string): (edition: Edition) => Iterable<Observation> {
  return edition => edition.faults.filter(fault => fault.rule === rule)
}
