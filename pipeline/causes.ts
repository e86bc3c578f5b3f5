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
    parent.set(id, root)
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

/** A weight by which the culprit is chosen among equals: in how many findings it is, then how far they are off. */
function weight(id: string, findings: readonly Finding[]): number {
  const own = findings.filter(finding => finding.figures.includes(id))
  // A finding about one figure alone accuses it; one about two shares the blame.
  return own.reduce((sum, finding) => sum + 1 / finding.figures.length + Math.min(finding.impact, 10) / 1000, 0)
}

function* choices(ids: readonly string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) yield []
  else for (let i = from; i <= ids.length - size; i++) for (const rest of choices(ids, size - 1, i + 1)) yield [ids[i]!, ...rest]
}

const covers = (set: readonly string[], findings: readonly Finding[]) =>
  findings.every(finding => finding.figures.some(id => set.includes(id)))

/** The smallest set of figures with one in every finding; of several the heaviest. */
function culprits(findings: readonly Finding[]): string[] {
  const ids = [...new Set(findings.flatMap(finding => finding.figures))]
  const weights = new Map(ids.map(id => [id, weight(id, findings)]))
  const ordered = [...ids].sort((a, b) => weights.get(b)! - weights.get(a)!)
  for (let size = 1; ordered.length <= EXACT && size <= 3; size++)
    for (const set of choices(ordered, size)) if (covers(set, findings)) return set
  const chosen: string[] = []
  for (let rest = [...findings]; rest.length > 0; rest = rest.filter(finding => !finding.figures.some(id => chosen.includes(id)))) {
    const counts = new Map<string, number>()
    for (const finding of rest) for (const id of finding.figures) counts.set(id, (counts.get(id) ?? 0) + 1)
    chosen.push([...counts].sort((a, b) => b[1] - a[1] || weights.get(b[0])! - weights.get(a[0])!)[0]![0])
  }
  return chosen
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
    const chosen = culprits(knot)
    for (const id of chosen) {
      const own = knot.filter(finding => !causeOf.has(finding) && finding.figures.includes(id))
      if (own.length > 1) for (const finding of own) causeOf.set(finding, id)
    }
  }
  const figures = new Map(edition.figures.map(figure => [figure.id, figure]))
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
