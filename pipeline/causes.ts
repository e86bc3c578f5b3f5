// Findings about figures → root causes: the fewest figures whose change would satisfy all of them (Fellegi and Holt 1976), worst first.
import { ruleNamed } from './rules/index.ts'
import type { Cause, Edition, Finding } from './types.ts'

/** More figures than this in one knot are cut by the greatest share, not by trying every set. */
const EXACT = 16

/** Findings that hang together by the figures they compare, by union of the figures' names. */
function knots(findings: readonly Finding[]): Finding[][] {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    while (parent.get(root) !== undefined && parent.get(root) !== root) root = parent.get(root)!
    // All on the way lead there from now on.
    for (let at = id; at !== root; ) {
      const next = parent.get(at) ?? root
      parent.set(at, root)
      at = next
    }
    return root
  }
  for (const { figures } of findings) for (const id of figures) parent.set(rootOf(id), rootOf(figures[0]!))
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const root = rootOf(finding.figures[0]!)
    const group = groups.get(root)
    if (group) group.push(finding)
    else groups.set(root, [finding])
  }
  return [...groups.values()].filter(group => group.length > 1)
}

/** How heavily each figure is accused: in how many findings it is, then how far they are off. */
function weightsOf(findings: readonly Finding[]): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { figures, impact } of findings) {
    // A finding about one figure alone accuses it; one about two shares the blame.
    const share = 1 / figures.length + Math.min(impact, 10) / 1000
    for (const id of new Set(figures)) weights.set(id, (weights.get(id) ?? 0) + share)
  }
  return weights
}

function* choices(ids: readonly string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) yield []
  else for (let i = from; i <= ids.length - size; i++) for (const rest of choices(ids, size - 1, i + 1)) yield [ids[i]!, ...rest]
}

const covers = (set: readonly string[], findings: readonly Finding[]) =>
  findings.every(finding => finding.figures.some(id => set.includes(id)))

/** Always the figure that is in most of the findings left: near enough to the smallest set, and linear but for sorting. */
function greedy(findings: readonly Finding[], ordered: readonly string[]): string[] {
  const open = new Map(ordered.map(id => [id, new Set<Finding>()]))
  for (const finding of findings) for (const id of finding.figures) open.get(id)!.add(finding)
  const byCount: Set<string>[] = []
  const put = (id: string) => {
    const count = open.get(id)!.size
    byCount[count] ??= new Set()
    byCount[count].add(id)
  }
  for (const id of ordered) put(id)
  const chosen: string[] = []
  for (let count = byCount.length - 1; count > 0; count--) {
    // Figures only ever move down, so each is met once at each of its counts.
    for (const id of byCount[count] ?? []) {
      const own = [...open.get(id)!]
      if (own.length !== count) continue
      chosen.push(id)
      for (const finding of own)
        for (const other of new Set(finding.figures)) {
          open.get(other)!.delete(finding)
          put(other)
        }
    }
  }
  return chosen
}

/** The smallest set of figures with one in every finding; of several the heaviest. */
function culprits(findings: readonly Finding[]): string[] {
  const weights = weightsOf(findings)
  const ordered = [...weights.keys()].sort((a, b) => weights.get(b)! - weights.get(a)!)
  for (let size = 1; ordered.length <= EXACT && size <= 3; size++)
    for (const set of choices(ordered, size)) if (covers(set, findings)) return set
  return greedy(findings, ordered)
}

const RANK = { error: 2, warning: 1, info: 0 }

/**
 * Names the root cause of findings that have one in common; a finding that stands alone has none.
 * @param findings all of an edition; only open errors and warnings of rules that compare figures are grouped
 */
export function withCauses(findings: readonly Finding[], edition: Edition): { findings: Finding[]; causes: Cause[] } {
  const compared = findings.filter(
    finding =>
      finding.waived === undefined && finding.severity !== 'info' && finding.figures.length > 0 && ruleNamed(finding.rule)?.compares,
  )
  const causeOf = new Map<Finding, string>()
  for (const knot of knots(compared)) {
    const hit = new Map<string, Finding[]>()
    const chosen = new Map(culprits(knot).map((id, i) => [id, i]))
    for (const finding of knot) {
      // The first chosen figure of a finding takes it.
      const [id] = finding.figures.filter(one => chosen.has(one)).sort((a, b) => chosen.get(a)! - chosen.get(b)!)
      if (id === undefined) continue
      const own = hit.get(id)
      if (own) own.push(finding)
      else hit.set(id, [finding])
    }
    for (const [id, own] of hit) if (own.length > 1) for (const finding of own) causeOf.set(finding, id)
  }
  // What is still owed has the name of the estimate it will replace, and says nothing that could be wrong.
  const figures = new Map(edition.figures.map(figure => [figure.id, figure]))
  for (const figure of edition.figures) if (figure.quantity) figures.set(figure.id, figure)
  const worst = new Map<string, number>()
  for (const [{ severity, impact }, id] of causeOf) {
    worst.set(id, Math.max(worst.get(id) ?? 0, RANK[severity] * 100 + Math.min(impact, 99)))
  }
  const causes = [...worst]
    .sort((a, b) => b[1] - a[1])
    .flatMap(([id]) => {
      const figure = figures.get(id)
      return figure ? [{ figure: id, place: figure.place, text: `${figure.periodText} ${figure.text}` }] : []
    })
  return { findings: findings.map(one => (causeOf.has(one) ? { ...one, cause: causeOf.get(one)! } : one)), causes }
}
