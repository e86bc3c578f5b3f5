// A word nobody knows and the words there are → the one probably meant.

/** Edit distance (Levenshtein), stopped where it passes the limit. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}

/**
 * «Did you mean».
 * @returns the nearest candidate: the same letters in another order, or within a third of the length (one letter for short words)
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase().slice(0, 64)
  const limit = Math.min(lower.length - 1, Math.max(1, Math.floor(lower.length / 3)))
  const letters = (text: string) => [...text].sort().join('')
  let best: { candidate: string; far: number } | undefined
  for (const candidate of candidates) {
    const other = candidate.toLowerCase()
    const far = letters(other) === letters(lower) ? 1 : distance(lower, other, limit)
    if (far <= limit && (!best || far < best.far)) best = { candidate, far }
  }
  return best?.candidate
}
