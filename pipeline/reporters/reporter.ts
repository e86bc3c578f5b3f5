// What a reporter is: verdicts in, text out. Pure; it neither prints nor decides the exit code.
import type { Bilingual, Checked, Finding, Language, Severity, Verdict } from '../types.ts'

/** What makes a check fail. */
export interface Policy {
  /** Findings of this severity and above; errors where nothing is said. */
  readonly failOn?: Severity
  readonly maxWarnings?: number
}

/** What the findings were held against: only what is new there is told, the rest counted. */
export interface Against {
  readonly kind: 'baseline' | 'since'
  /** The file's name or the revision, as the person wrote it. */
  readonly name: string
  readonly known: number
  /** What is no more: its rule, and what it was about. */
  readonly gone: readonly { readonly rule: string; readonly subject: string }[]
}

/** What was read: the documents, how many files with the edition before and the registers, and one sha256 over their names and bytes. */
export interface Inputs {
  readonly files: readonly string[]
  readonly count: number
  readonly sha256: string
}

export interface Report {
  readonly verdicts: readonly Verdict[]
  readonly language: Language
  readonly color: boolean
  readonly policy: Policy
  /** The program's own. */
  readonly version: string
  readonly inputs: Inputs
  readonly against: readonly Against[]
  /** Every finding with its lines, also those that are told together otherwise. */
  readonly all: boolean
  /** What was repaired before the check; nothing where nobody asked. */
  readonly fixed: readonly { readonly file: string; readonly rule: string; readonly line: number }[]
  /** Pages of the rules in the reader's language, for the reporters that tell them. */
  readonly pages: ReadonlyMap<string, string>
  ruleOf(id: string): { readonly title: Bilingual; readonly severity: Severity } | undefined
  /** What stays the same of a finding when lines move. */
  printOf(finding: Finding): string
  /** Text of a file that was read, for code frames. */
  textOf(path: string): string | undefined
}

export interface Reporter {
  readonly name: string
  report(report: Report): string
}

const keyOf = ({ rule, messageId, place: { file, position } }: Finding) =>
  `${file}:${position.start.offset}:${position.end.offset}:${rule}:${messageId}`

const own = new WeakMap<readonly Verdict[], readonly (readonly Finding[])[]>()

/** Files that more than one verdict speaks of, such as the registers. */
function filesOfSeveral(verdicts: readonly Verdict[]): ReadonlySet<string> {
  const first = new Map<string, number>()
  const several = new Set<string>()
  for (const [i, { findings }] of verdicts.entries()) {
    for (const { place } of findings) {
      const known = first.get(place.file)
      if (known === undefined) first.set(place.file, i)
      else if (known !== i) several.add(place.file)
    }
  }
  return several
}

/** What is wrong with a register is found with every document, and told once. */
function shared(verdicts: readonly Verdict[]): readonly (readonly Finding[])[] {
  const known = own.get(verdicts)
  if (known) return known
  const several = filesOfSeveral(verdicts)
  const seen = new Map<string, number>()
  const made = verdicts.map(({ findings }, i) =>
    findings.filter(finding => {
      if (!several.has(finding.place.file)) return true
      const key = keyOf(finding)
      const first = seen.get(key) ?? i
      seen.set(key, first)
      return first === i
    }),
  )
  own.set(verdicts, made)
  return made
}

/** The findings of all verdicts, or of the one numbered `only`, each told once. */
export function findingsOf(verdicts: readonly Verdict[], only?: number): readonly Finding[] {
  const [first] = verdicts
  if (verdicts.length === 1 && first) return first.findings
  return only === undefined ? shared(verdicts).flat() : (shared(verdicts)[only] ?? [])
}

/** What was checked in all; of the rules the most that ran on one document. */
export function total(verdicts: readonly Verdict[]): Checked {
  const sum = { files: 0, blocks: 0, figures: 0, sourced: 0, understood: 0, quantities: 0, tied: 0, carried: 0, examples: 0, rules: 0 }
  for (const { checked } of verdicts) {
    sum.files += checked.files
    sum.blocks += checked.blocks
    sum.figures += checked.figures
    sum.sourced += checked.sourced
    sum.understood += checked.understood
    sum.quantities += checked.quantities
    sum.tied += checked.tied
    sum.carried += checked.carried
    sum.examples += checked.examples
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
