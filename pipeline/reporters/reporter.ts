// What a reporter is: verdicts in, text out. Pure; it neither prints nor decides the exit code.
import type { Bilingual, Checked, Finding, Language, Verdict } from '../types.ts'

export interface Report {
  readonly verdicts: readonly Verdict[]
  readonly language: Language
  readonly color: boolean
  readonly maxWarnings?: number
  /** Every finding with its lines, also those that are told together otherwise. */
  readonly all?: boolean
  /** The title of a rule. */
  titleOf(rule: string): Bilingual | undefined
  /** What was repaired before the check; nothing where nobody asked. */
  readonly fixed?: readonly { readonly file: string; readonly rule: string; readonly line: number }[]
  /** Text of a file that was read, for code frames. */
  textOf(path: string): string | undefined
}

export interface Reporter {
  readonly name: string
  report(report: Report): string
}

export function findingsOf(verdicts: readonly Verdict[]): Finding[] {
  return verdicts.flatMap(verdict => verdict.findings)
}

/** What was checked in all; of the rules the most that ran on one document. */
export function total(verdicts: readonly Verdict[]): Checked {
  const sum = { files: 0, blocks: 0, figures: 0, sourced: 0, understood: 0, quantities: 0, tied: 0, rules: 0 }
  for (const { checked } of verdicts) {
    sum.files += checked.files
    sum.blocks += checked.blocks
    sum.figures += checked.figures
    sum.sourced += checked.sourced
    sum.understood += checked.understood
    sum.quantities += checked.quantities
    sum.tied += checked.tied
    sum.rules = Math.max(sum.rules, checked.rules)
  }
  return sum
}

/** Rules that ran on none of the documents, by the reason given for the first. */
export function absentIn(verdicts: readonly Verdict[]): { readonly reason: Bilingual; readonly rules: readonly string[] }[] {
  const [first, ...rest] = verdicts
  const groups = new Map<string, { reason: Bilingual; rules: string[] }>()
  for (const { rule, reason } of first?.absent ?? []) {
    if (!rest.every(verdict => verdict.absent.some(one => one.rule === rule))) continue
    const group = groups.get(reason.zh)
    if (group) group.rules.push(rule)
    else groups.set(reason.zh, { reason, rules: [rule] })
  }
  return [...groups.values()]
}

/** Nothing checked is a failure; so is an error that no waiver covers. */
export function verdictOf(verdicts: readonly Verdict[], maxWarnings?: number): 'pass' | 'fail' {
  const open = findingsOf(verdicts).filter(finding => finding.waived === undefined)
  const warnings = open.filter(finding => finding.severity === 'warning').length
  if (total(verdicts).files === 0) return 'fail'
  return open.some(finding => finding.severity === 'error') || (maxWarnings !== undefined && warnings > maxWarnings) ? 'fail' : 'pass'
}
