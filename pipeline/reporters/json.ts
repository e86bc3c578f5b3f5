// Verdicts → one JSON object (schemas/check-result.json): for programs.

import type { Finding, Place } from '../types.ts'
import { visibleJson } from '../visible.ts'
import { absentIn, findingsOf, type Report, type Reporter, total } from './reporter.ts'
import { verdictOf } from './verdict.ts'

function spot(place: Place) {
  const { start, end } = place.position
  return { file: place.file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

function entry(finding: Finding, report: Report) {
  return {
    rule: finding.rule,
    messageId: finding.messageId,
    severity: finding.severity,
    ...spot(finding.place),
    message: finding.message,
    figures: finding.figures,
    fingerprint: report.printOf(finding),
    related: finding.related.map(one => ({ ...spot(one.place), note: one.note })),
    suggestion: finding.suggestion ?? null,
    fix: finding.fix ?? null,
    restsOn: finding.restsOn,
    cause: finding.cause ?? null,
    waived: finding.waived ?? null,
  }
}

export const json: Reporter = {
  name: 'json',
  report(report) {
    const { verdicts } = report
    const result = {
      verdict: verdictOf(verdicts, report.policy),
      checked: total(verdicts),
      inputs: report.inputs,
      against: report.against,
      absent: absentIn(verdicts),
      causes: verdicts.flatMap(verdict => verdict.causes).map(({ figure, place, text }) => ({ figure, ...spot(place), text })),
      fixed: report.fixed.map(({ file, rule, line }) => ({ file, rule, line })),
      findings: findingsOf(verdicts).map(finding => entry(finding, report)),
    }
    return `${visibleJson(result)}\n`
  },
}
