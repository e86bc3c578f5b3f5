// Verdicts → one JSON object (schemas/check-result.json): for programs.

import type { Finding, Place } from '../types.ts'
import { visibleJson } from '../visible.ts'
import { absentIn, findingsOf, type Reporter, total, verdictOf } from './reporter.ts'

function spot(place: Place) {
  const { start, end } = place.position
  return { file: place.file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

function entry(finding: Finding) {
  return {
    rule: finding.rule,
    messageId: finding.messageId,
    severity: finding.severity,
    ...spot(finding.place),
    message: finding.message,
    figures: finding.figures,
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
  report({ verdicts, maxWarnings, fixed = [] }) {
    const result = {
      verdict: verdictOf(verdicts, maxWarnings),
      checked: total(verdicts),
      absent: absentIn(verdicts),
      causes: verdicts.flatMap(verdict => verdict.causes).map(({ figure, place, text }) => ({ figure, ...spot(place), text })),
      fixed: fixed.map(({ file, rule, line }) => ({ file, rule, line })),
      findings: findingsOf(verdicts).map(entry),
    }
    return `${visibleJson(result)}\n`
  },
}
