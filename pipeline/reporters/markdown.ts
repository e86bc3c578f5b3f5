// Verdicts → Markdown for a job's summary or a comment: the verdict, what was checked, findings by file in tables.
import type { Finding, Severity } from '../types.ts'
import { visible } from '../visible.ts'
import { absentIn, findingsOf, type Report, type Reporter } from './reporter.ts'
import { againstIn, countsIn, inputsIn, scopeIn, VERDICT, verdictOf } from './verdict.ts'

const WORDS = {
  zh: { place: '位置', severity: '程度', finding: '发现', rule: '规则', error: '错误', warning: '警告', info: '提示' },
  en: { place: 'place', severity: 'severity', finding: 'finding', rule: 'rule', error: 'error', warning: 'warning', info: 'info' },
}
const TITLES = {
  zh: { waived: '已豁免', absent: '无可检查的规则', gone: '已经没有了', more: (n: number) => `另有 ${n} 条，见完整的结果` },
  en: { waived: 'Waived', absent: 'Rules that had nothing to judge', gone: 'Gone', more: (n: number) => `${n} more, see the full result` },
}
/** A comment may have 65536 characters; more rows than this nobody reads there. */
const MAX_ROWS = 200
const ORDER: readonly Severity[] = ['error', 'warning', 'info']

const reference = (char: string) => `&#${char.codePointAt(0)};`

/**
 * An author's text as text: an invisible word joiner where a host would see a mention, a reference, an address, a commit or an emoji,
 * and every mark of Markdown, HTML and tables as a character reference.
 */
function plain(text: string): string {
  return visible(text)
    .replaceAll(/@|#(?=[\p{L}\p{N}])|:(?=[\w/+-])|GH-|www(?=\.)|[0-9a-f]{6}(?=[0-9a-f])/giu, '$&\u2060')
    .replaceAll(/["#$&'*:<=>@[\\\]^_`{|}~!]/gu, reference)
    .replace(/^\s*[-+]|(?<=^\s*[0-9]+)[.)]/u, mark => mark.slice(0, -1) + reference(mark.slice(-1)))
}

/** Rows of findings of one file, the worst first. */
function table(findings: readonly Finding[], { language }: Report): string[] {
  const words = WORDS[language]
  const rows = ORDER.flatMap(severity => findings.filter(finding => finding.severity === severity)).map(finding => {
    const { start } = finding.place.position
    const others = finding.related.map(({ place, note }) => `${plain(place.file)} ${place.position.start.line}: ${plain(note[language])}`)
    const suggestion = finding.suggestion ? [`→ ${plain(finding.suggestion[language])}`] : []
    const reason = finding.waived === undefined ? [] : [`${TITLES[language].waived}: ${plain(finding.waived)}`]
    const text = [plain(finding.message[language]), ...others, ...suggestion, ...reason].join('<br>')
    return `| ${start.line}:${start.column} | ${words[finding.severity]} | ${text} | ${finding.rule} |`
  })
  return [`| ${words.place} | ${words.severity} | ${words.finding} | ${words.rule} |`, '| --- | --- | --- | --- |', ...rows]
}

/** Tables by file, each under its name. */
function tables(findings: readonly Finding[], report: Report): string[] {
  const shown = findings.slice(0, MAX_ROWS)
  const files = [...new Set(shown.map(finding => finding.place.file))]
  const rest = findings.length - shown.length
  return [
    ...files.flatMap(file => [
      `### ${plain(file)}`,
      '',
      ...table(
        shown.filter(finding => finding.place.file === file),
        report,
      ),
      '',
    ]),
    ...(rest > 0 ? [TITLES[report.language].more(rest), ''] : []),
  ]
}

const folded = (title: string, count: number, lines: readonly string[]) =>
  count === 0 ? [] : [`<details><summary>${title} (${count})</summary>`, '', ...lines, '', '</details>', '']

export const markdown: Reporter = {
  name: 'markdown',
  report(report) {
    const { verdicts, language, against } = report
    const findings = findingsOf(verdicts)
    const titles = TITLES[language]
    const waived = findings.filter(finding => finding.waived !== undefined)
    const absent = absentIn(verdicts)
    const gone = against.flatMap(one => one.gone)
    return `${[
      `## ${VERDICT[language][verdictOf(verdicts, report.policy)]}`,
      '',
      `${countsIn(findings, language)}`,
      '',
      ...[scopeIn(report), ...againstIn(report)].map(line => `- ${plain(line)}`),
      `- ${inputsIn(report.inputs, language)}`,
      '',
      ...tables(
        ORDER.flatMap(severity => findings.filter(one => one.severity === severity && one.waived === undefined)),
        report,
      ),
      ...folded(titles.gone, gone.length, [
        ...gone.slice(0, MAX_ROWS).map(({ rule, subject }) => `- ${rule} ${plain(subject)}`),
        ...(gone.length > MAX_ROWS ? [`- ${titles.more(gone.length - MAX_ROWS)}`] : []),
      ]),
      ...folded(titles.waived, waived.length, tables(waived, report).slice(0, -1)),
      ...folded(
        titles.absent,
        absent.reduce((sum, one) => sum + one.rules.length, 0),
        absent.map(({ reason, rules }) => `- ${plain(reason[language])}: ${rules.join(' ')}`),
      ),
    ]
      .join('\n')
      .trimEnd()}\n`
  },
}
