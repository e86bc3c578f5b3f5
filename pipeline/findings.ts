// The one door from an observation to a finding, and from a finding to the diagnostic of the unified ecosystem (VFileMessage).
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { Bilingual, Finding, Observation, Rule, Severity } from './types.ts'

const FATAL: Record<Severity, boolean | undefined> = { error: true, warning: false, info: undefined }

/** Fills the `{slots}` of a message; `{about}` takes the language's own text where there is one. */
function filled(template: string, data: Observation['data'], english: boolean): string {
  return template.replaceAll(/\{(\w+)\}/gu, (slot, name: string) =>
    String((english ? data?.[`${name}En`] : undefined) ?? data?.[name] ?? slot),
  )
}

/** What a rule has seen, as the reader is told it. A message the rule does not have is our own mistake. */
export function findingOf(rule: Rule, seen: Observation): Finding {
  const template: Bilingual | undefined = rule.messages[seen.message]
  if (!template) throw new Error(`rule ${rule.id} has no message ${seen.message}`)
  return {
    rule: rule.id,
    severity: seen.severity ?? rule.severity,
    message: { zh: filled(template.zh, seen.data, false), en: filled(template.en, seen.data, true) },
    place: seen.place,
    related: seen.related ?? [],
    figures: seen.figures ?? [],
    ...(seen.suggestion ? { suggestion: seen.suggestion } : {}),
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
