// An edition → findings: every rule is run, waivers are applied, and what was found stands on its file.
import { findingOf, report } from './findings.ts'
import { readDate } from './period.ts'
import { ruleNamed, rules } from './rules/index.ts'
import { voidWaiver } from './rules/waivers/void-waiver.ts'
import type { Edition, Finding, Observation, Verdict, Waiver } from './types.ts'

/** Faults of form cannot be waived: what cannot be read cannot be judged. */
function isWaivable(rule: string): boolean {
  return !/^(?:syntax|schema|text|file|waivers)\/|^edition\/missing-metadata$/u.test(rule)
}

function covers(waiver: Waiver, finding: Finding): boolean {
  const { line } = finding.place.position.start
  return waiver.rule === finding.rule && waiver.place.file === finding.place.file && waiver.fromLine <= line && line <= waiver.toLine
}

/** What is wrong with a waiver itself; undefined where it holds. */
function flaw(waiver: Waiver, edition: Edition): Observation | undefined {
  const { place, rule } = waiver
  if (!ruleNamed(rule)) return { message: 'unknown-rule', data: { rule }, place }
  if (!isWaivable(rule)) return { message: 'not-waivable', data: { rule }, place }
  if (waiver.reason === undefined) return { message: 'no-reason', data: { rule }, place }
  if (waiver.until === undefined) return undefined
  const until = readDate(waiver.until)
  if (!until.ok) return { message: 'bad-date', data: { until: waiver.until }, place }
  if (edition.date !== undefined && until.day < edition.date) return { message: 'expired', data: { rule, until: waiver.until }, place }
  return undefined
}

function applyWaivers(edition: Edition, findings: readonly Finding[]): Finding[] {
  const used = new Set<Waiver>()
  const waivers = edition.sources.flatMap(source => source.waivers).map(waiver => ({ waiver, flaw: flaw(waiver, edition) }))
  const judged = findings.map(finding => {
    const found = waivers.filter(one => !one.flaw && covers(one.waiver, finding)).map(one => one.waiver)
    for (const waiver of found) used.add(waiver)
    return found[0] ? { ...finding, waived: found[0].reason! } : finding
  })
  const flaws = waivers.flatMap(({ waiver, flaw: seen }) => {
    if (seen) return seen
    return used.has(waiver) ? [] : { message: 'unused', data: { rule: waiver.rule }, place: waiver.place }
  })
  return [...judged, ...flaws.map(seen => findingOf(voidWaiver, seen))]
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function byPlace(a: Finding, b: Finding): number {
  const from = a.place.position.start
  const to = b.place.position.start
  return order(a.place.file, b.place.file) || from.line - to.line || from.column - to.column || order(a.rule, b.rule)
}

/** How many figures have a source, how many quantities could be read, and the like. */
function countsOf(edition: Edition): Verdict['checked'] {
  const sourced = edition.figures.filter(figure => edition.registers.references?.some(entry => entry['标识'] === figure.source?.value))
  return {
    files: edition.sources.length,
    blocks: edition.blocks.length,
    figures: edition.figures.length,
    sourced: sourced.length,
    understood: edition.figures.filter(figure => figure.quantity !== undefined).length,
    rules: rules.length,
  }
}

/** Runs every rule on an edition. */
export function check(edition: Edition): Verdict {
  const seen = rules.flatMap(rule => [...rule.check(edition)].map(one => findingOf(rule, one)))
  const findings = applyWaivers(edition, seen).sort(byPlace)
  const files = new Map(edition.sources.map(source => [source.path, source.file]))
  for (const finding of findings) {
    const file = files.get(finding.place.file)
    if (file) report(file, finding)
  }
  return { findings, checked: countsOf(edition) }
}

/** Whether a verdict lets an edition be built. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(finding => finding.severity === 'error' && finding.waived === undefined)
}
