// Verdicts → SARIF 2.1.0, for code scanning: the rules that spoke with their pages, and every finding with all its places.
import { fileLocator } from '../position.ts'
import type { Finding, Place, Severity } from '../types.ts'
import { visible, visibleJson } from '../visible.ts'
import { findingsOf, type Report, type Reporter, total } from './reporter.ts'
import { verdictOf } from './verdict.ts'

const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

/** A path as a relative URI. */
const uri = (path: string) => path.toWellFormed().split('/').map(encodeURIComponent).join('/')

/** Text that is neither a link nor a placeholder to who reads the message. */
const words = (text: string) => ({
  text: visible(text)
    .replaceAll('](', '\\](')
    .replaceAll(/\{(\d+)\}/gu, '{{$1}}'),
})

function region({ start, end }: Place['position']) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

function location({ file, position }: Place) {
  return { physicalLocation: { artifactLocation: { uri: uri(file) }, region: region(position) } }
}

/** What a page says between its titles and its examples, which are its tests. */
const helpIn = (page: string) =>
  page
    .split(/^## 例子/mu)[0]!
    .replaceAll(/^#+ .*$/gmu, '')
    .trim()

function rule(id: string, { language, pages, ruleOf }: Report) {
  const known = ruleOf(id)
  const title = known?.title[language] ?? id
  const help = helpIn(pages.get(id) ?? title)
  return {
    id,
    name: id.replaceAll(/(?:^|[/-])([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    help: { text: help.replaceAll(/\*\*|`/gu, ''), markdown: help },
    defaultConfiguration: { level: LEVELS[known?.severity ?? 'warning'] },
    properties: { tags: [id.split('/')[0]!] },
  }
}

/** The repair a machine may make, as replaced stretches of the file. */
function fixes({ fix, place, suggestion }: Finding, { textOf, language }: Report) {
  const text = textOf(place.file)?.replace(/^\uFEFF/u, '')
  if (!fix?.length || text === undefined) return {}
  const locate = fileLocator(text)
  const replacements = fix.map(edit => ({
    deletedRegion: region(locate(edit.start, edit.end)),
    insertedContent: { text: edit.text },
  }))
  const change = { artifactLocation: { uri: uri(place.file) }, replacements }
  return { fixes: [{ ...(suggestion ? { description: words(suggestion[language]) } : {}), artifactChanges: [change] }] }
}

function result(finding: Finding, ruleIndex: number, report: Report) {
  const { language } = report
  const suggestion = finding.suggestion ? ` → ${finding.suggestion[language]}` : ''
  return {
    ruleId: finding.rule,
    ruleIndex,
    kind: 'fail',
    level: LEVELS[finding.severity],
    message: words(finding.message[language] + suggestion),
    locations: [location(finding.place)],
    relatedLocations: finding.related.map(({ place, note }, id) => ({ id: id + 1, ...location(place), message: words(note[language]) })),
    partialFingerprints: { 'quarterly/v1': report.printOf(finding) },
    // Where one result says whether it is suppressed, all do.
    suppressions: finding.waived === undefined ? [] : [{ kind: 'inSource', status: 'accepted', justification: visible(finding.waived) }],
    ...(report.against.length > 0 ? { baselineState: 'new' } : {}),
    ...fixes(finding, report),
    properties: { figures: finding.figures, ...(finding.cause === undefined ? {} : { cause: finding.cause }) },
  }
}

function run(report: Report) {
  const { verdicts, language, version, policy } = report
  const findings = findingsOf(verdicts)
  const ids = [...new Set(findings.map(finding => finding.rule))].sort()
  return {
    tool: { driver: { name: 'quarterly', version, semanticVersion: version, rules: ids.map(id => rule(id, report)) } },
    language: language === 'zh' ? 'zh-CN' : 'en-US',
    columnKind: 'utf16CodeUnits',
    // A line ends as Markdown has it.
    newlineSequences: ['\r\n', '\n', '\r'],
    invocations: [{ executionSuccessful: total(verdicts).files > 0 }],
    artifacts: report.inputs.files.map(file => ({ location: { uri: uri(file) } })),
    results: findings.map(finding => result(finding, ids.indexOf(finding.rule), report)),
    properties: { verdict: verdictOf(verdicts, policy), checked: total(verdicts), sha256: report.inputs.sha256, against: report.against },
  }
}

export const sarif: Reporter = {
  name: 'sarif',
  report(report) {
    const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run(report)] }
    return `${visibleJson(log)}\n`
  },
}
