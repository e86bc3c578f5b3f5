// Comments → waivers: `<!-- waive RULE target=ID reason="…" until=2026-03-31 -->` in Markdown, `# waive …` on a line of its own in YAML.
import type { Position } from 'unist'
import type { Locate } from './position.ts'
import type { Data, Waiver } from './types.ts'

interface Words {
  readonly rule: string
  readonly target: string | undefined
  readonly reason: string | undefined
  readonly until: string | undefined
}

/** The inside of a comment as a waiver; undefined where it is none. */
function readWords(text: string): Words | undefined {
  const words = /^\s*waive\s+([^\s"]+)([\s\S]*)$/u.exec(text)
  if (!words) return undefined
  const rest = words[2]!
  // What is neither reason nor date is no waiver: a misspelt `untill` must not make one that never ends.
  const other = rest
    .replace(/reason="[^"]*"/u, '')
    .replace(/\buntil=\S+/u, '')
    .replace(/\btarget=\S+/u, '')
    .trim()
  if (other !== '') return undefined
  const reason = /reason="([^"]*)"/u.exec(rest)?.[1]?.trim()
  const unquoted = rest.replace(/reason="[^"]*"/u, '')
  return {
    rule: words[1]!,
    target: /target=(\S+)/u.exec(unquoted)?.[1],
    reason: reason === '' ? undefined : reason,
    until: /until=(\S+)/u.exec(unquoted)?.[1],
  }
}

/** The text inside an HTML comment that is nothing else; undefined for other HTML. */
export function commentText(html: string): string | undefined {
  const inner = /^<!--([\s\S]*)-->\s*$/u.exec(html)?.[1]
  return inner === undefined || inner.includes('-->') ? undefined : inner
}

/** Whether HTML is a waiver and nothing else: the one comment an author may write. */
export function isWaiver(html: string): boolean {
  return readWords(commentText(html) ?? '') !== undefined
}

/** A waiver in Markdown speaks of the block that follows it. */
export function waiversInComment(path: string, html: string, position: Position, next: Position | undefined): Waiver[] {
  const words = readWords(commentText(html) ?? '')
  if (!words) return []
  return [
    {
      ...words,
      place: { file: path, position },
      fromLine: next?.start.line ?? position.end.line,
      toLine: next?.end.line ?? position.end.line,
    },
  ]
}

/** Whether a line is part of a text in the data, not a comment: `|` keeps lines that look like one. */
function isText(data: Data | undefined, line: string): boolean {
  if (data === undefined) return false
  if (typeof data === 'string') return data.includes(line)
  return Object.values(data).some(value => isText(value, line))
}

/** A waiver in YAML speaks of the entry below it: the next line and what is indented deeper. */
export function waiversInYaml(path: string, text: string, data: Data | undefined, locate: Locate): Waiver[] {
  if (!text.includes('waive')) return []
  const waivers: Waiver[] = []
  const lines = text.split('\n')
  let offset = 0
  lines.forEach((line, i) => {
    const words = readWords(/^\s*#([\s\S]*)$/u.exec(line)?.[1] ?? '')
    if (words && !isText(data, line.trim())) {
      const position = locate(offset + line.search(/\S/u), offset + line.trimEnd().length)
      waivers.push({ ...words, place: { file: path, position }, ...entryBelow(lines, i, position.start.line) })
    }
    offset += line.length + 1
  })
  return waivers
}

function entryBelow(lines: readonly string[], at: number, fileLine: number): { fromLine: number; toLine: number } {
  let first = at + 1
  while (/^\s*#/u.test(lines[first] ?? '')) first++
  const indent = (lines[first] ?? '').search(/\S/u)
  let last = first
  while (last + 1 < lines.length && (lines[last + 1]!.trim() === '' || lines[last + 1]!.search(/\S/u) > indent)) last++
  return { fromLine: fileLine + first - at, toLine: fileLine + last - at }
}
