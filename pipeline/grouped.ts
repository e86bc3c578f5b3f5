// Things in order → lists of those with the same key, in the order each key was first met. (Map.groupBy, which Node 20 has not got.)

/** What has no key is in no list. */
export function grouped<T>(all: Iterable<T>, keyOf: (one: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
