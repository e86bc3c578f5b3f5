// Verdicts → text for a person: findings by file with the line they stand on, and a closing line of what was found and checked.
import { eastAsianWidth } from 'get-east-asian-width'
import pc from 'picocolors'
import type { Finding, Language, Severity } from '../types.ts'
import { visible } from '../visible.ts'
import { findingsOf, type Report, type Reporter, total, verdictOf } from './reporter.ts'

const WORDS: Record<Severity, { zh: string; en: string }> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  info: { zh: '说明', en: 'info' },
}

/** Columns a text takes on a terminal: Chinese characters take two. */
function width(text: string): number {
  let columns = 0
  for (const char of text) columns += eastAsianWidth(char.codePointAt(0)!)
  return columns
}

const MAX_SHOWN = 100

/** The line a finding stands on with carets under it, cut around the finding where it is long. */
function frame(finding: Finding, text: string | undefined, paint: ReturnType<typeof pc.createColors>): string[] {
  const { start, end } = finding.place.position
  const line = text?.split(/\r\n|\r|\n/u)[start.line - 1]
  if (line === undefined || line.trim() === '') return []
  const from = start.column > MAX_SHOWN - 20 ? start.column - 20 : 0
  const shown = visible(line.slice(from, from + MAX_SHOWN))
  const before = visible(line.slice(from, start.column - 1))
  const marked = visible(
    line.slice(start.column - 1, end.line === start.line ? Math.min(end.column - 1, from + MAX_SHOWN) : from + MAX_SHOWN),
  )
  const number = String(start.line)
  const carets = '^'.repeat(Math.max(1, width(marked.trimEnd())))
  return [
    paint.dim(`    ${number} │ `) + (from > 0 ? '…' : '') + shown,
    paint.dim(`    ${' '.repeat(number.length)} │ `) + ' '.repeat(width(before) + (from > 0 ? 1 : 0)) + paint.red(carets),
  ]
}

function lines(finding: Finding, report: Report, paint: ReturnType<typeof pc.createColors>): string[] {
  const { language } = report
  const { line, column } = finding.place.position.start
  const color = { error: paint.red, warning: paint.yellow, info: paint.cyan }[finding.severity]
  const word = finding.waived === undefined ? color(WORDS[finding.severity][language]) : paint.dim(language === 'zh' ? '已豁免' : 'waived')
  const rest =
    finding.waived === undefined ? frame(finding, report.textOf(finding.place.file), paint) : [paint.dim(`    ${visible(finding.waived)}`)]
  const related =
    finding.waived === undefined
      ? finding.related.map(one =>
          paint.dim(`    ${one.place.position.start.line}:${one.place.position.start.column} ${visible(one.note[language])}`),
        )
      : []
  const suggestion =
    finding.suggestion && finding.waived === undefined ? [`    ${paint.green('→')} ${visible(finding.suggestion[language])}`] : []
  return [
    `  ${line}:${column}  ${word}  ${visible(finding.message[language])}  ${paint.dim(finding.rule)}`,
    ...rest,
    ...related,
    ...suggestion,
  ]
}

function counts(findings: readonly Finding[], language: Language): string {
  const open = findings.filter(finding => finding.waived === undefined)
  const count = (severity: Severity) => open.filter(finding => finding.severity === severity).length
  const waived = findings.length - open.length
  if (language === 'zh') {
    return `${count('error')} 个错误，${count('warning')} 个提醒，${count('info')} 条说明${waived > 0 ? `，${waived} 个已豁免` : ''}`
  }
  return `${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes${waived > 0 ? `, ${waived} waived` : ''}`
}

function closing(report: Report, paint: ReturnType<typeof pc.createColors>): string[] {
  const { verdicts, language } = report
  const sum = total(verdicts)
  const failed = verdictOf(verdicts, report.maxWarnings) === 'fail'
  const words = { zh: { pass: '通过', fail: '不通过' }, en: { pass: 'pass', fail: 'fail' } }[language]
  const verdict = failed ? paint.red(`✗ ${words.fail}`) : paint.green(`✓ ${words.pass}`)
  const checked =
    language === 'zh'
      ? `查了 ${sum.files} 个文件、${sum.blocks} 个数据块、${sum.figures} 个数（读懂 ${sum.quantities} 个，有来源 ${sum.sourced} 个），用了 ${sum.rules} 条规则`
      : `checked ${sum.files} files, ${sum.blocks} blocks, ${sum.figures} figures (${sum.quantities} understood, ${sum.sourced} sourced) by ${sum.rules} rules`
  return [`${verdict}  ${counts(findingsOf(verdicts), language)}`, paint.dim(checked)]
}

function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const files = new Map<string, Finding[]>()
  for (const finding of findings) {
    const list = files.get(finding.place.file)
    if (list) list.push(finding)
    else files.set(finding.place.file, [finding])
  }
  return files
}

export const pretty: Reporter = {
  name: 'pretty',
  report(report) {
    const paint = pc.createColors(report.color)
    const blocks = [...byFile(findingsOf(report.verdicts))].map(([file, findings]) =>
      [paint.bold(visible(file)), ...findings.flatMap(finding => lines(finding, report, paint)), ''].join('\n'),
    )
    return `${[...blocks, ...closing(report, paint)].join('\n')}\n`
  },
}
