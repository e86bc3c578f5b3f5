// Verdicts and what was known before → the verdicts with what is new alone, how much was known and what is gone.
import type { Fingerprint } from './fingerprint.ts'
import { grouped } from './grouped.ts'
import type { Finding, Severity, Verdict } from './types.ts'

/** A finding as it was known before. */
export interface KnownFinding {
  readonly rule: string
  readonly subject: string
  /** Where it is told, a finding that has become more severe is new. */
  readonly severity?: Severity
  /** Where it is told: of several with one subject the ones most like these were there (fingerprint.ts). */
  readonly near?: readonly string[]
}

/** By fingerprint. */
export type Known = ReadonlyMap<string, KnownFinding>

export type Prints = ReadonlyMap<Finding, Fingerprint>

/** What could not be read has not been judged: that is never known before. */
const UNJUDGED = /^(?:file\/unreadable|text\/encoding|syntax\/(?:too-large|merge-conflict))$/u

const rank = (severity: Severity) => ['info', 'warning', 'error'].indexOf(severity)

/** The findings no waiver covers, as they are known the next time. */
export function knownFrom(prints: Prints): Known {
  const open = [...prints].filter(([finding]) => canBeKnown(finding))
  return new Map(open.map(([{ rule, severity }, { subject, print, near }]) => [print, { rule, subject, severity, near }]))
}

const canBeKnown = ({ waived, rule }: Finding) => waived === undefined && !UNJUDGED.test(rule)

/** Whether it was there: a finding that has become more severe is new. */
const holds = ({ severity }: KnownFinding, finding: Finding) => severity === undefined || rank(finding.severity) <= rank(severity)

/** What fingerprints of findings with one subject have in common. */
const subjectIn = (print: string) => print.slice(0, print.indexOf(':'))
/** From the same file, message and line to any of the subject. */
const LEVELS = [0, 1, 2, 3]

interface Matched {
  readonly known: readonly Finding[]
  readonly gone: readonly KnownFinding[]
}

/** Findings with one subject, and what was known of it: each finding takes what is most like it. */
function matched(findings: readonly (readonly [Finding, Fingerprint])[], before: readonly KnownFinding[]): Matched {
  const known: Finding[] = []
  let [left, free] = [findings, new Set(before)]
  for (const level of LEVELS) {
    if (free.size === 0) break
    const like = grouped(free, one => one.near?.[level] ?? '')
    left = left.filter(([finding, { near }]) => {
      const list = like.get(near[level] ?? '')
      const at = canBeKnown(finding) ? (list?.findIndex(one => holds(one, finding)) ?? -1) : -1
      if (!list || at < 0) return true
      free.delete(list.splice(at, 1)[0]!)
      known.push(finding)
      return false
    })
  }
  // One that is waived now, or worse than it was, is still there.
  return { known, gone: [...free].slice(left.length) }
}

export interface Newer {
  readonly verdicts: Verdict[]
  readonly known: number
  readonly gone: readonly { readonly rule: string; readonly subject: string }[]
}

/**
 * @param verdicts each finding in one of them only
 * @param prints of all findings there are, told or not
 */
export function newAgainst(verdicts: readonly Verdict[], prints: Prints, known: Known): Newer {
  const now = grouped(prints, ([, { print }]) => subjectIn(print))
  const before = grouped(known, ([print]) => subjectIn(print))
  const held = [...before].map(([subject, list]) =>
    matched(
      now.get(subject) ?? [],
      list.map(([, one]) => one),
    ),
  )
  const isKnown = new Set(held.flatMap(one => one.known))
  let count = 0
  const left = verdicts.map(verdict => {
    const findings = verdict.findings.filter(finding => !isKnown.has(finding))
    count += verdict.findings.length - findings.length
    const causes = verdict.causes.filter(cause => findings.some(finding => finding.cause === cause.figure))
    return { ...verdict, findings, causes }
  })
  return { verdicts: left, known: count, gone: held.flatMap(one => one.gone.map(({ rule, subject }) => ({ rule, subject }))) }
}
