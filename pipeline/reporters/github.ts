// Verdicts → workflow commands of GitHub Actions, one a line: the worst first, since only ten of a kind are shown.
import type { Finding, Severity } from '../types.ts'
import { visible } from '../visible.ts'
import { findingsOf, type Report, type Reporter } from './reporter.ts'
import { againstIn, countsIn, inputsIn, scopeIn, VERDICT, verdictOf } from './verdict.ts'

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' }
const ORDER: readonly Severity[] = ['error', 'warning', 'info']

/** A message as the runner reads it back. Nothing in it ends the line, so nothing in it begins a command. */
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** A property, where `:` and `,` end it as well. */
const property = (text: string) => data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')

function command(finding: Finding, report: Report): string {
  const { language } = report
  const { start, end } = finding.place.position
  const title = `${finding.rule} ${report.ruleOf(finding.rule)?.title[language] ?? ''}`.trim()
  const place = { file: finding.place.file, line: start.line, col: start.column, endLine: end.line, endColumn: end.column, title }
  // Columns are only understood where a finding stands on one line.
  const names = (['file', 'line', 'col', 'endLine', 'endColumn', 'title'] as const).filter(
    name => start.line === end.line || !/^(?:col|endColumn)$/u.test(name),
  )
  const properties = names.map(name => `${name}=${property(String(place[name]))}`).join(',')
  const related = finding.related.map(one => `${one.place.file}:${one.place.position.start.line} ${one.note[language]}`)
  const suggestion = finding.suggestion ? [`→ ${finding.suggestion[language]}`] : []
  const lines = [finding.message[language], ...related, ...suggestion].map(visible)
  return `::${COMMANDS[finding.severity]} ${properties}::${data(lines.join('\n'))}`
}

export const github: Reporter = {
  name: 'github',
  report(report) {
    const { verdicts, language } = report
    const findings = findingsOf(verdicts)
    const worstFirst = ORDER.flatMap(severity => findings.filter(one => one.severity === severity && one.waived === undefined))
    const verdict = VERDICT[language][verdictOf(verdicts, report.policy)]
    const scope = [scopeIn(report), inputsIn(report.inputs, language)]
    const closing = [...againstIn(report).map(visible), `${verdict}  ${countsIn(findings, language)}`, ...scope]
    return `${[...worstFirst.map(finding => command(finding, report)), ...closing].join('\n')}\n`
  },
}
