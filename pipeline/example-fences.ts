// The text of a YAML fence without a kind → what it is an example of, where that is certain.
//
// The principle. A report is judged strictly: every YAML fence in it is data, unless its top-level keys are those of another
// program's files (a manifest, a workflow, an interface description …), or it is a template that is no YAML yet. No key of such an
// example is Chinese, so nothing a report says can hide there; it is printed as the code it is, and counted in the verdict.
// A file not written for this tool (foreign.ts) is judged the other way about: its fences are examples. In both a kind map has the last word.

/** Keys that together are the mark of one program's files. The first that fits is named. */
const MARKS: readonly (readonly [name: string, keys: readonly string[], also?: RegExp])[] = [
  ['Kubernetes', ['apiVersion', 'kind']],
  ['Helm', ['apiVersion', 'name', 'version']],
  ['GitHub Actions', ['on', 'jobs']],
  ['GitHub Actions', ['jobs'], /^\s+(?:runs-on|uses):/mu],
  ['GitHub Actions', ['runs'], /^\s+using:/mu],
  ['GitHub Actions', ['steps'], /^\s*-?\s*(?:uses|run):/mu],
  ['Compose', ['services'], /^\s+(?:image|build|ports|environment|depends_on|command|volumes):/mu],
  ['GitLab CI', ['stages'], /^\s+(?:script|stage):/mu],
  ['OpenAPI', ['openapi', 'info']],
  ['OpenAPI', ['openapi', 'paths']],
  ['OpenAPI', ['swagger', 'info']],
  ['AsyncAPI', ['asyncapi']],
  ['CloudFormation', ['AWSTemplateFormatVersion']],
  ['CloudFormation', ['Resources'], /^\s+["']?Type["']?:\s*["']?AWS::/mu],
  ['Ansible', ['hosts'], /^\s*-?\s*(?:tasks|roles|become|vars):/mu],
  ['pre-commit', ['repos'], /^\s+(?:-\s+)?hooks:/mu],
  ['Dependabot', ['version', 'updates'], /package-ecosystem:/u],
  ['Serverless', ['service', 'provider']],
]

/** A top-level key, also that of the first map in a list. */
const KEY = /^(?:- )?(?:"([^"\r\n]{1,80})"|'([^'\r\n]{1,80})'|([^\s"'#&*!|>%@`,[\]{}:-][^\r\n:]{0,79}?))\s*:(?=\s|$)/gmu

/** The top-level keys of a text, read by eye and not by a parser: half of all examples are no complete YAML. */
export function topKeys(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(KEY)].map(match => match[1] ?? match[2] ?? match[3]!))
}

/** A key with a Chinese character, at any depth: no program's file has one. */
const CHINESE_KEY = /^[ \t]*(?:- +)*["'“]?[^\r\n:：#]{0,40}\p{Script=Han}[^\r\n:：]{0,40}[:：]/mu

export function hasChineseKey(text: string): boolean {
  return CHINESE_KEY.test(text)
}

/** `{{ … }}` or `{% … %}` where a value or a line begins: the text becomes YAML only when a program has filled it in. */
const TEMPLATE = /^[ \t]*(?:- +)?(?:[\w.-]+:[ \t]+)?(?:\{\{[-~ ]?[^{}\r\n]*\}\}|\{%[^{}\r\n]*%\})/mu

/** What a fence is an example of; undefined where it may be data. */
export function exampleOf(text: string): string | undefined {
  if (hasChineseKey(text)) return undefined
  if (TEMPLATE.test(text)) return 'template'
  const keys = topKeys(text)
  return MARKS.find(([, names, also]) => names.every(name => keys.has(name)) && (also === undefined || also.test(text)))?.[0]
}
