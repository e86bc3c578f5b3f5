// Verdicts and what was known before → the verdicts with what is new alone, how much was known and what is gone.
import type { Fingerprint } from './fingerprint.ts'
import type { Finding, Severity, Verdict } from './types.ts'

/** A finding as it was known before. */
export interface KnownFinding {
  readonly rule: string
  readonly subject: string
  /** Where it is told, a finding that has become more severe is new. */
  readonly severity?: Severity
}

/** By fingerprint. */
export type Known = ReadonlyMap<string, KnownFinding>

export type Prints = ReadonlyMap<Finding, Fingerprint>

/** What could not be read has not been judged: that is never known before. */
const UNJUDGED = /^(?:file\/unreadable|text\/encoding|syntax\/(?:too-large|merge-conflict))$/u

const rank = (severity: Severity) => ['info', 'warning', 'error'].indexOf(severity)

/** The findings no waiver covers, as they are known the next time. */
export function knownFrom(prints: Prints): Known {
  const open = [...prints].filter(([finding]) => finding.waived === undefined && !UNJUDGED.test(finding.rule))
  return new Map(open.map(([{ rule, severity }, { subject, print }]) => [print, { rule, subject, severity }]))
}

function isKnown(finding: Finding, prints: Prints, known: Known): boolean {
  const before = known.get(prints.get(finding)?.print ?? '')
  if (!before || finding.waived !== undefined || UNJUDGED.test(finding.rule)) return false
  return before.severity === undefined || rank(finding.severity) <= rank(before.severity)
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
  let count = 0
  const left = verdicts.map(verdict => {
    const findings = verdict.findings.filter(finding => !isKnown(finding, prints, known))
    count += verdict.findings.length - findings.length
    const causes = verdict.causes.filter(cause => findings.some(finding => finding.cause === cause.figure))
    return { ...verdict, findings, causes }
  })
  const now = new Set([...prints.values()].map(({ print }) => print))
  const gone = [...known].filter(([print]) => !now.has(print)).map(([, { rule, subject }]) => ({ rule, subject }))
  return { verdicts: left, known: count, gone }
}
