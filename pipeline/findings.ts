// The one door from an observation to a finding, and from a finding to the diagnostic of the unified ecosystem (VFileMessage).
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { AspectName, Bilingual, Finding, Observation, Rule, Severity } from './types.ts'

const FATAL: Record<Severity, boolean | undefined> = { error: true, warning: false, info: undefined }

/** Texts of messages and the names of the slots between them, by turns; taken apart once. */
const taken = new Map<string, readonly string[]>()

/** Fills the `{slots}` of a message; `{about}` takes the language's own text where there is one. */
function filled(template: string, data: Observation['data'], english: boolean): string {
  const parts = taken.get(template) ?? template.split(/\{(\w+)\}/u)
  taken.set(template, parts)
  let text = parts[0]!
  for (let i = 1; i < parts.length; i += 2) {
    const name = parts[i]!
    text += String((english ? data?.[`${name}En`] : undefined) ?? data?.[name] ?? `{${name}}`) + parts[i + 1]!
  }
  return text
}

const LOWER: Record<Severity, Severity> = { error: 'warning', warning: 'info', info: 'info' }

const ASPECTS: Record<AspectName, Bilingual> = {
  metric: { zh: '指标', en: 'metric' },
  region: { zh: '地区', en: 'region' },
  scope: { zh: '口径', en: 'scope' },
  period: { zh: '期间', en: 'period' },
  status: { zh: '性质', en: 'status' },
  currency: { zh: '货币', en: 'currency' },
  method: { zh: '方法', en: 'method' },
  source: { zh: '来源', en: 'source' },
  asOf: { zh: '截至日期', en: 'as-of date' },
}

/** What the frame knows of a finding beside what the rule has seen. */
export interface Stamp {
  /** The severity the report's settings give the rule. */
  readonly severity?: Severity
  /** Aspects it rests on that no author has written down. */
  readonly restsOn?: readonly AspectName[]
}

function severityOf(rule: Rule, seen: Observation, stamp: Stamp): Severity {
  const rank = (severity: Severity) => ['info', 'warning', 'error'].indexOf(severity)
  const own = seen.severity ?? rule.severity
  // A setting moves the rule; what the rule itself holds for less than its usual stays less.
  const set =
    stamp.severity === undefined ? own : rank(own) < rank(rule.severity) && rank(own) < rank(stamp.severity) ? own : stamp.severity
  return stamp.restsOn?.length ? LOWER[set] : set
}

/** What a rule has seen, as the reader is told it. A message the rule does not have is our own mistake. */
export function findingOf(rule: Rule, seen: Observation, stamp: Stamp = {}): Finding {
  const template: Bilingual | undefined = rule.messages[seen.message]
  if (!template) throw new Error(`rule ${rule.id} has no message ${seen.message}`)
  const restsOn = stamp.restsOn ?? []
  const names = (language: 'zh' | 'en', between: string) => restsOn.map(name => ASPECTS[name][language]).join(between)
  const inferred = restsOn.length > 0
  return {
    rule: rule.id,
    messageId: seen.message,
    severity: severityOf(rule, seen, stamp),
    message: {
      zh: filled(template.zh, seen.data, false) + (inferred ? `（${names('zh', '、')}不是写明的，是推断的）` : ''),
      en: filled(template.en, seen.data, true) + (inferred ? ` (the ${names('en', ', ')} was not written but inferred)` : ''),
    },
    place: seen.place,
    related: seen.related ?? [],
    figures: seen.figures ?? [],
    impact: seen.impact ?? 0,
    restsOn,
    ...(seen.suggestion ? { suggestion: seen.suggestion } : {}),
    ...(seen.fix ? { fix: seen.fix } : {}),
  }
}

/** A message that carries its finding; reporters of the ecosystem read the rest. */
export type FindingMessage = VFileMessage & { finding: Finding }

/** Puts a finding on its file. */
export function report(file: VFile, finding: Finding): void {
  const message = file.message(finding.message.zh, {
    place: finding.place.position,
    ruleId: finding.rule.replace('/', '-'),
    source: 'quarterly',
  }) as FindingMessage
  message.fatal = FATAL[finding.severity]
  if (finding.suggestion) message.note = finding.suggestion.zh
  message.finding = finding
}

/** The findings on a file, in the order they were put there. */
export function findingsOn(file: VFile): Finding[] {
  return file.messages.flatMap(message => (message as Partial<FindingMessage>).finding ?? [])
}
