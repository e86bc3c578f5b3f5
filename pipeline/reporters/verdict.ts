// Verdicts and a policy → pass or fail, and the closing words for it.
import type { Finding, Language, Severity, Verdict } from '../types.ts'
import { findingsOf, type Inputs, type Policy, type Report, total } from './reporter.ts'

const rank = (severity: Severity) => ['info', 'warning', 'error'].indexOf(severity)

/** Whether a finding alone makes the check fail. */
export function isFatal(finding: Finding, { failOn = 'error' }: Policy): boolean {
  return finding.waived === undefined && rank(finding.severity) >= rank(failOn)
}

/** How many findings there are of each severity that no waiver covers, and how many are waived. */
export function tally(findings: readonly Finding[]): Readonly<Record<Severity | 'waived', number>> {
  const sum = { error: 0, warning: 0, info: 0, waived: 0 }
  for (const { waived, severity } of findings) sum[waived === undefined ? severity : 'waived']++
  return sum
}

/** Nothing checked is a failure; so is a finding of the severity that fails, and too many warnings. */
export function verdictOf(verdicts: readonly Verdict[], policy: Policy = {}): 'pass' | 'fail' {
  const findings = findingsOf(verdicts)
  if (total(verdicts).files === 0 || findings.some(finding => isFatal(finding, policy))) return 'fail'
  return policy.maxWarnings !== undefined && tally(findings).warning > policy.maxWarnings ? 'fail' : 'pass'
}

export const VERDICT = { zh: { pass: '✓ 通过', fail: '✗ 不通过' }, en: { pass: '✓ pass', fail: '✗ fail' } } as const

/** «0 个错误，1 个警告，2 条提示，3 个已豁免» */
export function countsIn(findings: readonly Finding[], language: Language): string {
  const { error, warning, info, waived } = tally(findings)
  if (language === 'zh') return `${error} 个错误，${warning} 个警告，${info} 条提示${waived > 0 ? `，${waived} 个已豁免` : ''}`
  return `${error} errors, ${warning} warnings, ${info} infos${waived > 0 ? `, ${waived} waived` : ''}`
}

/** What was looked at, in a sentence. */
export function scopeIn({ verdicts, language }: Report): string {
  const sum = total(verdicts)
  if (language === 'zh') {
    const prose = `正文里 ${sum.quantities} 处数量，${sum.tied} 处连到了数据`
    const what = `查了 ${sum.files} 个文件、${sum.blocks} 个数据块、${sum.figures} 个数（读懂 ${sum.understood} 个，有来源 ${sum.sourced} 个）`
    const examples = sum.examples > 0 ? `；${sum.examples} 处 YAML 是示例，不当数据查` : ''
    return `${what}${examples}；${prose}；用了 ${sum.rules} 条规则`
  }
  const prose = `${sum.quantities} quantities in the prose, ${sum.tied} tied to figures`
  const what = `checked ${sum.files} files, ${sum.blocks} blocks, ${sum.figures} figures (${sum.understood} understood, ${sum.sourced} sourced)`
  const examples = sum.examples > 0 ? `; ${sum.examples} YAML fences are examples and not judged as data` : ''
  return `${what}${examples}; ${prose}; ${sum.rules} rules ran`
}

/** Which bytes the verdict is about. */
export function inputsIn({ count, sha256 }: Inputs, language: Language): string {
  return language === 'zh'
    ? `共读了 ${count} 个文件（含上期和登记册），sha256 ${sha256}`
    : `${count} files read (with the edition before and the registers), sha256 ${sha256}`
}

/** What was known before and is not told, and how much of it is gone. */
export function againstIn({ against, language }: Report): string[] {
  return against.map(({ kind, name, known, gone }) => {
    const than = { baseline: { zh: `基线 ${name}`, en: `the baseline ${name}` }, since: { zh: `版本 ${name}`, en: `revision ${name}` } }[
      kind
    ]
    return language === 'zh'
      ? `只算比${than.zh} 新的：${known} 条早已有，没有列出；${gone.length} 条已经没有了`
      : `only what is new against ${than.en} counts: ${known} were there before and are not listed; ${gone.length} are gone`
  })
}
