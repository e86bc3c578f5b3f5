// Verdicts → JUnit's XML: a suite for each file, a case for each finding; what is waived is skipped, what does not fail passes.
import type { Finding } from '../types.ts'
import { visible } from '../visible.ts'
import { findingsOf, type Report, type Reporter } from './reporter.ts'
import { againstIn, countsIn, inputsIn, isFatal, scopeIn, VERDICT, verdictOf } from './verdict.ts'

/** Text for XML 1.0: what it does not allow is gone, what would be markup is escaped. */
function xml(text: string): string {
  return visible(text.toWellFormed())
    .replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/gu, char => `&#${char.codePointAt(0)};`)
}

/** What is said of a finding beside its message. */
function details({ place, related, suggestion }: Finding, { language }: Report): string {
  const at = (one: Finding['place']) => `${one.file}:${one.position.start.line}:${one.position.start.column}`
  const others = related.map(one => `${at(one.place)} ${one.note[language]}`)
  return xml([at(place), ...others, ...(suggestion ? [`→ ${suggestion[language]}`] : [])].join(' | '))
}

function caseOf(finding: Finding, report: Report): string {
  const message = xml(finding.message[report.language])
  const { start } = finding.place.position
  const head = `    <testcase classname="${xml(finding.place.file)}" name="${xml(finding.rule)} ${start.line}:${start.column}"`
  if (finding.waived !== undefined) return `${head}><skipped message="${xml(finding.waived)}"/></testcase>`
  if (!isFatal(finding, report.policy)) {
    return `${head}><system-out>${finding.severity}: ${message} | ${details(finding, report)}</system-out></testcase>`
  }
  return `${head}><failure type="${finding.severity}" message="${message}">${details(finding, report)}</failure></testcase>`
}

/** Attributes that count the cases of a suite. */
function numbers(findings: readonly Finding[], { policy }: Report, more: number, fails: number): string {
  const failures = findings.filter(finding => isFatal(finding, policy)).length + fails
  const skipped = findings.filter(finding => finding.waived !== undefined).length
  return `tests="${findings.length + more}" failures="${failures}" errors="0" skipped="${skipped}"`
}

/** A file with nothing to say of it passes as a whole. */
function suiteOf(file: string, findings: readonly Finding[], report: Report): string {
  const whole = findings.length === 0 ? [`    <testcase classname="${xml(file)}" name="quarterly"/>`] : []
  const head = `  <testsuite name="${xml(file)}" ${numbers(findings, report, whole.length, 0)}>`
  return [head, ...whole, ...findings.map(finding => caseOf(finding, report)), '  </testsuite>'].join('\n')
}

/** The verdict is a case as well: it fails also where no single finding does, with too many warnings or nothing checked. */
function verdictSuite(report: Report): { readonly text: string; readonly fails: number } {
  const { verdicts, language } = report
  const verdict = verdictOf(verdicts, report.policy)
  const fails = verdict === 'fail' ? 1 : 0
  const counts = xml(`${VERDICT[language][verdict]}  ${countsIn(findingsOf(verdicts), language)}`)
  const scope = [scopeIn(report), inputsIn(report.inputs, language), ...againstIn(report)].map(xml).join(' | ')
  const failure = fails ? `<failure type="verdict" message="${counts}"/>` : ''
  const inner = `    <testcase classname="quarterly" name="verdict">${failure}<system-out>${counts} | ${scope}</system-out></testcase>`
  const head = `  <testsuite name="quarterly" tests="1" failures="${fails}" errors="0" skipped="0">`
  return { text: [head, inner, '  </testsuite>'].join('\n'), fails }
}

export const junit: Reporter = {
  name: 'junit',
  report(report) {
    const findings = findingsOf(report.verdicts)
    const files = [...new Set([...report.inputs.files, ...findings.map(finding => finding.place.file)])]
    const suites = files.map(file => ({ file, own: findings.filter(finding => finding.place.file === file) }))
    const empty = suites.filter(one => one.own.length === 0).length
    const last = verdictSuite(report)
    return `${[
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="quarterly" ${numbers(findings, report, empty + 1, last.fails)}>`,
      ...suites.map(({ file, own }) => suiteOf(file, own, report)),
      last.text,
      '</testsuites>',
    ].join('\n')}\n`
  },
}
