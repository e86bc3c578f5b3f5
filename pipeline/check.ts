// An edition → findings: every rule is run, waivers are applied, and what was found stands on its file.
import { inferredAspects } from './aspects.ts'
import { withCauses } from './causes.ts'
import { findingOf, report } from './findings.ts'
import { nearest } from './nearest.ts'
import { readDate } from './period.ts'
import { ruleNamed, rules } from './rules/index.ts'
import { unknownRule } from './rules/settings/unknown-rule.ts'
import { voidWaiver } from './rules/waivers/void-waiver.ts'
import { withheldFences } from './rules/withheld.ts'
import type { Absent, Bilingual, Edition, Fence, Figure, Finding, Observation, Rule, Verdict, Waiver } from './types.ts'

/** Faults of form cannot be waived: what cannot be read cannot be judged. Nor what was published: the waiver itself would change it. */
function isWaivable(rule: string): boolean {
  return !/^(?:syntax|schema|text|file|waivers|settings)\/|^edition\/(?:missing-metadata|published-changed)$/u.test(rule)
}

function covers(waiver: Waiver, finding: Finding): boolean {
  if (waiver.rule !== finding.rule) return false
  const { target } = waiver
  if (target !== undefined) return finding.figures.some(id => id === target || id.startsWith(`${target}/`))
  const { line } = finding.place.position.start
  return waiver.place.file === finding.place.file && waiver.fromLine <= line && line <= waiver.toLine
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

/** Whether a waiver is for something in a data block: before the block is mended nobody knows whether it is needed. */
function speaksOf({ target, place, fromLine, toLine }: Waiver, fence: Fence): boolean {
  if (target !== undefined) return fence.id !== undefined && (target === fence.id || target.startsWith(`${fence.id}/`))
  const { start, end } = fence.place.position
  return place.file === fence.place.file && fromLine <= end.line && start.line <= toLine
}

/** @param idle rules that did not run: a waiver for one of them may be needed another time */
function applyWaivers(edition: Edition, findings: readonly Finding[], idle: ReadonlySet<string>): Finding[] {
  const used = new Set<Waiver>()
  const waivers = edition.sources.flatMap(source => source.waivers).map(waiver => ({ waiver, flaw: flaw(waiver, edition) }))
  const judged = findings.map(finding => {
    const found = waivers.filter(one => !one.flaw && covers(one.waiver, finding)).map(one => one.waiver)
    for (const waiver of found) used.add(waiver)
    return found[0] ? { ...finding, waived: found[0].reason! } : finding
  })
  const unread = withheldFences(edition)
  const flaws = waivers.flatMap(({ waiver, flaw: seen }) => {
    if (seen) return seen
    return used.has(waiver) || idle.has(waiver.rule) || unread.some(fence => speaksOf(waiver, fence))
      ? []
      : { message: 'unused', data: { rule: waiver.rule }, place: waiver.place }
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
function countsOf(edition: Edition, ran: number): Verdict['checked'] {
  const sourced = edition.figures.filter(figure => edition.registers.references?.some(entry => entry['标识'] === figure.source?.value))
  return {
    files: edition.sources.length,
    blocks: edition.blocks.length,
    figures: edition.figures.length,
    sourced: sourced.length,
    understood: edition.figures.filter(figure => figure.quantity !== undefined).length,
    quantities: edition.mentions.length,
    tied: edition.mentions.filter(mention => mention.figure).length,
    carried: edition.sources.flatMap(source => source.fences).filter(fence => fence.attributes['carried'] !== undefined).length,
    examples: edition.sources.reduce((sum, source) => sum + source.examples, 0),
    rules: ran,
  }
}

const REGISTER_NAMES: Record<string, string> = { references: '资料', standards: '标准', entities: '实体', rates: '汇率', metrics: '指标' }

/** Why a rule does not run on an edition; undefined where it does. */
function absenceOf(rule: Rule, edition: Edition): Bilingual | undefined {
  const setting = edition.settings.rules.get(rule.id)
  if (setting?.severity === 'off' && isWaivable(rule.id)) return { zh: `已关闭：${setting.reason}`, en: `turned off: ${setting.reason}` }
  const { registers } = edition
  const lacking = rule.needs?.find(name => registers[name] === undefined)
  if (lacking !== undefined) {
    const name = REGISTER_NAMES[lacking]
    return registers.broken.includes(lacking)
      ? { zh: `${name}登记册（${lacking}.yaml）有错误`, en: `the register ${lacking}.yaml has errors` }
      : { zh: `没有${name}登记册（${lacking}.yaml）`, en: `there is no register ${lacking}.yaml` }
  }
  return rule.absent?.(edition)
}

/** A setting for a rule that is not there, or that no report may change. */
function settingFaults(edition: Edition): Observation[] {
  return [...edition.settings.rules].flatMap(([rule, { place }]): Observation[] => {
    if (ruleNamed(rule)) return isWaivable(rule) ? [] : [{ message: 'not-changeable', data: { rule }, place }]
    const guess = nearest(
      rule,
      rules.map(one => one.id),
    )
    const suggestion = guess ? { suggestion: { zh: `是不是 ${guess}？`, en: `did you mean ${guess}?` } } : {}
    return [{ message: 'unknown', data: { rule }, place, ...suggestion }]
  })
}

function run(rule: Rule, edition: Edition, named: ReadonlyMap<string, readonly Figure[]>): Finding[] {
  const setting = edition.settings.rules.get(rule.id)?.severity
  const severity = setting === undefined || setting === 'off' || !isWaivable(rule.id) ? {} : { severity: setting }
  return [...rule.check(edition)].map(seen => {
    const figures = rule.restsOn ? (seen.figures ?? []).flatMap(id => named.get(id) ?? []) : []
    return findingOf(rule, seen, { ...severity, restsOn: inferredAspects(figures, rule.restsOn ?? []) })
  })
}

/** Puts findings on their files. Messages are errors by class: nobody asks where in the program they were made, which is dear to find out. */
function reportAll(edition: Edition, findings: readonly Finding[]): void {
  const sources = [...(edition.previous?.sources ?? []), ...edition.sources]
  const files = new Map(sources.map(source => [source.path, source.file]))
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  for (const finding of findings) {
    const file = files.get(finding.place.file)
    if (file) report(file, finding)
  }
  Error.stackTraceLimit = limit
}

/** Without what is found within a merge that nobody finished: it is two texts at once, and that is said. */
function settled(edition: Edition, findings: Finding[]): Finding[] {
  const torn = new Map(edition.sources.flatMap(({ path, unmerged }) => (unmerged.length > 0 ? [[path, unmerged] as const] : [])))
  if (torn.size === 0) return findings
  return findings.filter(({ rule, place: { file, position } }) => {
    const { line } = position.start
    const isWithin = torn.get(file)?.some(({ fromLine, toLine }) => fromLine <= line && line <= toLine) ?? false
    return rule === 'syntax/merge-conflict' || !isWithin
  })
}

/** Runs every rule that has something to judge in an edition, and says which have not. */
export function check(edition: Edition): Verdict {
  const named = new Map<string, Figure[]>()
  for (const figure of edition.figures) named.set(figure.id, [...(named.get(figure.id) ?? []), figure])
  const absent: Absent[] = []
  const seen = rules.flatMap(rule => {
    const reason = absenceOf(rule, edition)
    if (reason) absent.push({ rule: rule.id, reason })
    return reason ? [] : run(rule, edition, named)
  })
  const faults = settingFaults(edition).map(fault => findingOf(unknownRule, fault))
  const waived = settled(edition, applyWaivers(edition, [...seen, ...faults], new Set(absent.map(one => one.rule))))
  const { findings, causes } = withCauses(waived.sort(byPlace), edition)
  reportAll(edition, findings)
  return { findings, checked: countsOf(edition, rules.length - absent.length), absent, causes }
}

/** Whether a verdict lets an edition be built. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(finding => finding.severity === 'error' && finding.waived === undefined)
}
