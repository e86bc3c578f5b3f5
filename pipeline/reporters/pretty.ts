// Verdicts → text for a person: findings by file with the line they stand on, and a closing line of what was found and checked.
import pc from 'picocolors'
import type { Cause, Finding, Severity } from '../types.ts'
import { halvesOf } from '../visible/halves.ts'
import { visible } from '../visible.ts'
import { absentIn, findingsOf, type Report, type Reporter, total } from './reporter.ts'
import { againstIn, countsIn, inputsIn, scopeIn, VERDICT, verdictOf } from './verdict.ts'

const WORDS: Record<Severity, { zh: string; en: string }> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
}

const MAX_SHOWN = 100
const MAX_PLACES = 8

/** The line a finding stands on with carets under it, cut around the finding where it is long. */
function frame(finding: Finding, text: readonly string[], paint: Paint): string[] {
  const { start, end } = finding.place.position
  const line = text[start.line - 1]
  if (line === undefined || line.trim() === '') return []
  const from = start.column > MAX_SHOWN - 20 ? start.column - 20 : 0
  const shown = visible(line.slice(from, from + MAX_SHOWN))
  const before = visible(line.slice(from, start.column - 1))
  const marked = visible(
    line.slice(start.column - 1, end.line === start.line ? Math.min(end.column - 1, from + MAX_SHOWN) : from + MAX_SHOWN),
  )
  const number = String(start.line)
  const carets = '^'.repeat(Math.max(1, halvesOf(marked.trimEnd())))
  return [
    paint.dim(`    ${number} │ `) + (from > 0 ? '…' : '') + shown,
    paint.dim(`    ${' '.repeat(number.length)} │ `) + ' '.repeat(halvesOf(before) + (from > 0 ? 1 : 0)) + paint.red(carets),
  ]
}

type Paint = ReturnType<typeof pc.createColors>

/** Where a group of findings stands: the first places, and how many more there are. */
function placesOf(findings: readonly Finding[], { language }: Report): string {
  const places = findings.map(({ place: { position } }) => `${position.start.line}:${position.start.column}`)
  const rest = places.length - MAX_PLACES
  const more = rest > 1 ? [language === 'zh' ? `等 ${places.length} 处` : `… ${places.length} places`] : []
  return [...places.slice(0, rest > 1 ? MAX_PLACES : places.length), ...more].join(' ')
}

/** The first line of a finding; of a group that says several things the rule's title. */
function headline(findings: readonly Finding[], report: Report, paint: Paint): string {
  const [finding] = findings as readonly [Finding]
  const { language } = report
  const color = { error: paint.red, warning: paint.yellow, info: paint.cyan }[finding.severity]
  const word = finding.waived === undefined ? color(WORDS[finding.severity][language]) : paint.dim(language === 'zh' ? '已豁免' : 'waived')
  const isOne = findings.every(one => one.message.zh === finding.message.zh)
  const text = isOne ? finding.message[language] : (report.ruleOf(finding.rule)?.title[language] ?? finding.message[language])
  return `  ${placesOf(findings, report)}  ${word}  ${visible(text)}  ${paint.dim(finding.rule)}`
}

/** The line it stands on, the other places, what to do. Of a waived finding only the reason. */
function details(finding: Finding, text: readonly string[], report: Report, paint: Paint): string[] {
  if (finding.waived !== undefined) return [paint.dim(`    ${report.language === 'zh' ? '豁免：' : 'waived: '}${visible(finding.waived)}`)]
  const { language } = report
  const related = finding.related.map(({ place: { file, position }, note }) => {
    const elsewhere = file === finding.place.file ? '' : `${visible(file)}:`
    // A line that begins with a file's name must not begin with `::`, a command to some CI systems.
    return paint.dim(
      `    ${elsewhere.startsWith(':') ? './' : ''}${elsewhere}${position.start.line}:${position.start.column} ${visible(note[language])}`,
    )
  })
  const suggestion = finding.suggestion ? [`    ${paint.green('→')} ${visible(finding.suggestion[language])}`] : []
  return [...frame(finding, text, paint), ...related, ...suggestion]
}

/** Infos of a rule are one line unless all are wanted, and warnings that say the very same; an error always has its own lines. */
function toldTogether(findings: readonly Finding[], all: boolean): Finding[][] {
  const groups = new Map<string, Finding[]>()
  for (const [i, finding] of findings.entries()) {
    const isOpenInfo = finding.severity === 'info' && finding.waived === undefined
    const alone = finding.severity === 'error' || finding.related.length > 0 || finding.waived !== undefined
    const same = alone ? String(i) : `${finding.rule} ${finding.message.zh} ${finding.suggestion?.zh ?? ''}`
    const key = isOpenInfo && !all ? finding.rule : same
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}

/** Findings with one root, under it: with that figure put right they are all gone. */
function underCause(
  { figure, text: words }: Cause,
  findings: readonly Finding[],
  text: readonly string[],
  report: Report,
  paint: Paint,
): string[] {
  const own = findings.filter(finding => finding.cause === figure).sort((a, b) => rank(b) - rank(a) || b.impact - a.impact)
  if (own.length === 0) return []
  const title =
    report.language === 'zh'
      ? `根源：${words}——改正它，以下 ${own.length} 条都会消失`
      : `root cause: ${words} — with it put right these ${own.length} are gone`
  return [
    paint.bold(`  ◆ ${visible(title)}`),
    // Several findings on one line show it once.
    ...own.flatMap((one, i) => {
      const isShown = own.slice(0, i).some(other => other.place.position.start.line === one.place.position.start.line)
      return [headline([one], report, paint), ...details(one, isShown ? [] : text, report, paint)]
    }),
  ]
}

const rank = (finding: Finding) => ['info', 'warning', 'error'].indexOf(finding.severity)

function lines(file: string, findings: readonly Finding[], causes: readonly Cause[], report: Report, paint: Paint): string[] {
  // Split once for all findings of the file; the places count without a byte order mark.
  const text = (report.textOf(file) ?? '').replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)
  return [
    ...causes.flatMap(cause => underCause(cause, findings, text, report, paint)),
    ...toldTogether(
      findings.filter(finding => finding.cause === undefined),
      report.all,
    ).flatMap(group => [headline(group, report, paint), ...(group.length === 1 ? details(group[0]!, text, report, paint) : [])]),
  ]
}

/** What was found and, last, the verdict: on what, and on which bytes. */
function closing(report: Report, paint: Paint): string[] {
  const { verdicts, language } = report
  const verdict = verdictOf(verdicts, report.policy)
  const word = verdict === 'fail' ? paint.red(VERDICT[language].fail) : paint.green(VERDICT[language].pass)
  return [
    ...[...goneIn(report), ...absences(report)].map(paint.dim),
    ...repairable(report),
    ...owed(report),
    ...againstIn(report).map(visible),
    ...errorsAt(report, paint),
    `${word}  ${countsIn(findingsOf(verdicts), language)}`,
    ...[scopeIn(report), inputsIn(report.inputs, language)].map(paint.dim),
  ]
}

/** With more findings than this an error stands above what a screen holds. */
const SCREEN = 12
const MAX_ERRORS = 5

/** Where the first errors stand, once more: they are what is to be put right first. */
function errorsAt({ verdicts, language }: Report, paint: Paint): string[] {
  const findings = findingsOf(verdicts).filter(finding => finding.waived === undefined)
  const errors = findings.filter(finding => finding.severity === 'error')
  if (errors.length === 0 || findings.length <= SCREEN) return []
  const told = errors.slice(0, MAX_ERRORS).map(({ place: { file, position }, message }) => {
    const { line, column } = position.start
    return `  ${paint.red('✗')} ${visible(file)}:${line}:${column}  ${visible(message[language]).slice(0, 80)}`
  })
  const more = errors.length - told.length
  return [...told, ...(more > 0 ? [language === 'zh' ? `  …… 还有 ${more} 个错误` : `  … and ${more} more errors`] : [])]
}

/** What was found before and is no more. */
function goneIn({ against, language }: Report): string[] {
  return against.flatMap(({ gone }) =>
    gone.map(({ rule, subject }) => `  ✓ ${language === 'zh' ? '已经没有了' : 'gone'}: ${rule}  ${visible(subject)}`),
  )
}

/** How many findings bring a repair that a machine may make. */
function repairable({ verdicts, language }: Report): string[] {
  const count = findingsOf(verdicts).filter(finding => finding.fix?.length && finding.waived === undefined).length
  if (count === 0) return []
  return [
    language === 'zh' ? `其中 ${count} 处可以自动改：npx quarterly check --fix` : `${count} can be repaired: npx quarterly check --fix`,
  ]
}

/** What is still to do before release: carried blocks nobody has reviewed, and open slots. */
function owed({ verdicts, language, against }: Report): string[] {
  const { carried } = total(verdicts)
  // Of an edit only what is new is told, and that is not the whole of what is owed.
  if (against.length > 0) return []
  const open = findingsOf(verdicts).filter(finding => finding.rule === 'edition/open-slot' && finding.waived === undefined).length
  if (carried === 0) return []
  const zh = `发布前还要做：复核沿用的数据块 ${carried} 个，补上待补 ${open} 处：npx quarterly status`
  return [language === 'zh' ? zh : `before release: ${carried} carried blocks to review, ${open} open slots to fill: npx quarterly status`]
}

const MAX_REASONS = 6

/** What was not looked at, and why: silence is explained, in a line unless all is wanted. */
function absences({ verdicts, language, all }: Report): string[] {
  const absent = absentIn(verdicts)
  const count = absent.reduce((sum, one) => sum + one.rules.length, 0)
  if (count === 0) return []
  const head = language === 'zh' ? `${count} 条规则无可检查：` : `${count} rules had nothing to judge: `
  if (all) return [head.trimEnd(), ...absent.map(({ reason, rules }) => `  · ${visible(reason[language])}: ${rules.join(' ')}`)]
  const reasons = absent.slice(0, MAX_REASONS).map(one => visible(one.reason[language]))
  const more = absent.length > MAX_REASONS
  return [
    language === 'zh'
      ? `${head}${reasons.join('、')}${more ? '等' : ''}（--all 逐条列出）`
      : `${head}${reasons.join(', ')}${more ? ' …' : ''} (--all lists them)`,
  ]
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

/** The closing lines alone, for a build that went well. */
export function summary(report: Report): string {
  return `${closing(report, pc.createColors(report.color)).slice(-3, -1).join('\n')}\n`
}

export const pretty: Reporter = {
  name: 'pretty',
  report(report) {
    const paint = pc.createColors(report.color)
    const blocks = report.verdicts.flatMap(({ causes }, i) =>
      [...byFile(findingsOf(report.verdicts, i))].map(([file, findings]) =>
        [paint.bold(`▸ ${visible(file)}`), ...lines(file, findings, causes, report, paint), ''].join('\n'),
      ),
    )
    return `${[...blocks, ...closing(report, paint)].join('\n')}\n`
  },
}
