// The findings of a bundle that bring repairs → the texts after one round of them, and the files that cannot take theirs.
import type { VFile } from 'vfile'
import { isSuspicious } from '../limits.ts'
import type { Bundle, Finding, Verdict } from '../types.ts'
import { applyEdits, choose } from './edits.ts'
import type { Change } from './same-data.ts'
import { changeOf } from './same-document.ts'
import { textOf } from './texts.ts'

/** A finding that was repaired, at the line it stood on then. */
export interface Fixed {
  readonly file: string
  readonly rule: string
  readonly line: number
}

/** A file that could not be repaired without harm, and what wanted to. */
export interface LeftAlone extends Change {
  readonly file: string
  readonly rules: readonly string[]
}

export interface Round {
  readonly texts: ReadonlyMap<string, string>
  readonly fixed: readonly Fixed[]
  readonly refused: readonly LeftAlone[]
}

/** Findings with a repair, by file; a waived one is right as it stands, and a register or another edition is not this bundle's. */
export function fixableIn(bundle: Bundle, verdict: Verdict, isLeft: (file: string) => boolean): [VFile, Finding[]][] {
  const own = new Map(bundle.files.map(file => [file.path, { file, text: textOf(file), findings: [] as Finding[] }]))
  for (const finding of verdict.findings) {
    const here = own.get(finding.place.file)
    const changes = finding.fix?.some(edit => here?.text.slice(edit.start, edit.end) !== edit.text)
    if (changes && finding.waived === undefined && !isLeft(finding.place.file)) here?.findings.push(finding)
  }
  return [...own.values()].filter(one => one.findings.length > 0).map(one => [one.file, one.findings])
}

type Step = { readonly after: string; readonly findings: readonly Finding[] } | { readonly change: Change }

/** One file: its text after the edits that can be made together, or why none is. */
function stepOn(file: VFile, findings: readonly Finding[]): Step {
  const before = textOf(file)
  const { findings: chosen, edits, unsound } = choose(findings, before)
  if (unsound) {
    const { line } = unsound.place.position.start
    return { change: { line, reason: { zh: '规则给的改法放不进文件', en: 'the repair does not fit the file' } } }
  }
  const after = applyEdits(before, edits)
  // Such a text is parsed only where a clock can stop it, and here there is none.
  if (isSuspicious(before) || isSuspicious(after))
    return { change: { reason: { zh: '文件太长或太绕，只能手工改', en: 'the file is too long or too intricate for a machine' } } }
  const change = changeOf(file.path, before, after)
  return change ? { change } : { after, findings: chosen }
}

/** The rules that speak, once each. */
export function rulesOf(findings: readonly { readonly rule: string }[]): string[] {
  return [...new Set(findings.map(finding => finding.rule))].sort()
}

/** One round on every file that has something to repair. */
export function roundOn(fixable: readonly [VFile, Finding[]][]): Round {
  const texts = new Map<string, string>()
  const fixed: Fixed[] = []
  const refused: LeftAlone[] = []
  for (const [file, findings] of fixable) {
    const step = stepOn(file, findings)
    if ('change' in step) refused.push({ file: file.path, rules: rulesOf(findings), ...step.change })
    else {
      texts.set(file.path, step.after)
      fixed.push(...step.findings.map(({ rule, place }) => ({ file: file.path, rule, line: place.position.start.line })))
    }
  }
  return { texts, fixed, refused }
}
