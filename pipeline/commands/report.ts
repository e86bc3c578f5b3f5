// Bundles that were read and their verdicts → what every reporter is given.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fingerprintsOf } from '../fingerprint.ts'
import type { Prints } from '../known.ts'
import { findingsOf, type Inputs, type Report } from '../reporters/reporter.ts'
import { ruleNamed } from '../rules/index.ts'
import type { Bundle, Finding, Verdict } from '../types.ts'
import type { CliContext } from './context.ts'
import { pageIn } from './explain.ts'

/** Every file of bundles once, by its path: documents, the edition before, registers, what was recorded of their releases. */
export function textsIn(bundles: readonly Bundle[]): ReadonlyMap<string, string> {
  const all = bundles.flatMap(bundle => [...bundle.files, ...(bundle.previous?.files ?? []), ...bundle.registers])
  const recorded = bundles.flatMap(({ release, previous }) => [release, previous?.release])
  const releases = recorded.flatMap(one => (one?.text === undefined ? [] : ([[one.file, one.text]] as const)))
  return new Map([...all.map(file => [file.path, String(file.value)] as const), ...releases])
}

/** Texts of the files that were read, for code frames. */
export function textsOf(bundles: readonly Bundle[]): (path: string) => string | undefined {
  const texts = textsIn(bundles)
  return path => texts.get(path)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * One sha256 over all that was read, as `sha256sum FILES | sha256sum` in the project's folder has it, names sorted by code unit.
 * What lies elsewhere, such as the program's own registers, goes by the last two parts of its name, so that machines agree.
 */
export function inputsOf(bundles: readonly Bundle[], project: string): Inputs {
  const nameOf = (path: string) => {
    const name = relative(project, resolve(path)).split(sep).join('/')
    return name.startsWith('../') ? `${basename(dirname(resolve(path)))}/${basename(path)}` : name
  }
  const all = [...textsIn(bundles)].map(([path, text]) => ({ name: nameOf(path), sum: sha256(text) }))
  const lines = all.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, sum }) => `${sum}  ${name}\n`)
  const files = [...new Set(bundles.flatMap(bundle => bundle.files.map(file => file.path)))]
  return { files, count: all.length, sha256: sha256(lines.join('')) }
}

/** Fingerprints of all findings, each once. @param nameOf what a file is called now */
export function printsOf(verdicts: readonly Verdict[], bundles: readonly Bundle[], nameOf?: (path: string) => string): Prints {
  return fingerprintsOf(findingsOf(verdicts), textsOf(bundles), nameOf)
}

/** The pages of the rules that spoke. */
export function pagesFor(verdicts: readonly Verdict[], { tool, language }: CliContext): ReadonlyMap<string, string> {
  const ids = new Set(findingsOf(verdicts).map(finding => finding.rule))
  const page = (id: string) => pageIn(readFileSync(join(tool, 'pipeline/rules', `${id}.md`), 'utf8'), language)
  return new Map([...ids].map(id => [id, page(id)]))
}

/** What is known of a check beside its verdicts. */
type Extra = Partial<Pick<Report, 'policy' | 'all' | 'fixed' | 'against' | 'pages'>> & {
  /** Of all findings, where only some of them are told. */
  readonly prints?: Prints
}

export function reportOf(bundles: readonly Bundle[], verdicts: readonly Verdict[], context: CliContext, extra: Extra = {}): Report {
  const { language, color, version } = context
  const textOf = textsOf(bundles)
  let { prints } = extra
  const printOf = (finding: Finding) => {
    prints ??= printsOf(verdicts, bundles)
    return prints.get(finding)?.print ?? ''
  }
  return {
    verdicts,
    language,
    color,
    version,
    policy: extra.policy ?? {},
    all: extra.all ?? false,
    fixed: extra.fixed ?? [],
    against: extra.against ?? [],
    pages: extra.pages ?? new Map(),
    inputs: inputsOf(bundles, context.project),
    ruleOf: ruleNamed,
    printOf,
    textOf,
  }
}
