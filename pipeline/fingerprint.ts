// Findings and the texts they stand in → for each what stays the same when lines move: rule and figures, or rule, words and section.
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Finding } from './types.ts'

/** What a finding is about, and a short name for it that outlives moved lines. */
export interface Fingerprint {
  /** Figure ids or the words it stands on, under the heading above them; what a person recognises it by. */
  readonly subject: string
  /** Of several findings with one subject, the first ends in `:1`, the second in `:2`. */
  readonly print: string
  /** What tells it from others with its subject, from near to far: its file, message and line, its file and message, its file. */
  readonly near: readonly string[]
}

const MAX_SUBJECT = 120

/** Widths, spaces and line ends may change without a word changing. */
const normal = (text: string) => text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim()

/** The headings of a text: the line each stands on, and its words. `#` in a fence is no heading. */
function headingsOf(text: string): readonly { readonly line: number; readonly words: string }[] {
  let fence: string | undefined
  return text.split(/\r\n|\r|\n/u).flatMap((line, i) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1]
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence) && /^\s*[`~]+\s*$/u.test(line)) fence = undefined
    const words = fence === undefined ? /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u.exec(line)?.[1] : undefined
    return words === undefined ? [] : [{ line: i + 1, words: normal(words) }]
  })
}

/** A file's text as places count it, split once for all its findings. */
class Page {
  private readonly text: string
  private readonly headings: ReturnType<typeof headingsOf>
  constructor(text: string) {
    this.text = text.replace(/^\uFEFF/u, '')
    this.headings = headingsOf(this.text)
  }

  /** The words it stands on; where it stands on none, such as space at the end of a line, those of its line. */
  words(finding: Finding): string {
    const { position } = finding.place
    const from = position.start.offset!
    return normal(this.text.slice(from, position.end.offset)) || this.line(finding)
  }

  line({ place: { position } }: Finding): string {
    const from = position.start.offset!
    const end = this.text.slice(from).search(/[\r\n]/u)
    return normal(this.text.slice(from - position.start.column + 1, end < 0 ? undefined : from + end))
  }

  section({ place: { position } }: Finding): string {
    return this.headings.findLast(one => one.line < position.start.line)?.words ?? ''
  }
}

/** Whether a finding is about its file: an empty folder, bytes that are no text, something missing. */
export function isAboutFile({ figures, place: { position } }: Finding): boolean {
  return figures.length === 0 && position.start.offset === 0 && position.end.offset === 0
}

/** What is shown of what a finding is about, and what makes it itself. */
interface Subject {
  readonly shown: string
  readonly own: string
}

function subjectOf(finding: Finding, page: Page | undefined, nameOf: (path: string) => string): Subject {
  // A block nobody has named goes by its number, which the next one written before it would change.
  const figures = finding.figures.map(id => id.replace(/^block-[0-9]+(?=\/|$)/u, `§ ${page?.section(finding) ?? ''}`))
  const same = (text: string) => ({ shown: text, own: text })
  if (figures.length > 0) return same(figures.join(' '))
  if (page && !isAboutFile(finding)) return same(`${page.words(finding)} § ${page.section(finding)}`)
  const name = basename(nameOf(finding.place.file))
  return { shown: name, own: `${finding.messageId} ${name}` }
}

function nearOf(finding: Finding, page: Page | undefined, name: string): string[] {
  const saying = `${name}\n${finding.message.zh}`
  return [`${saying}\n${page?.line(finding) ?? ''}`, saying, name]
}

/** Whole characters, so that no half of a pair is left. */
const short = (text: string) => ([...text].length > MAX_SUBJECT ? `${[...text].slice(0, MAX_SUBJECT - 1).join('')}…` : text)

/**
 * Fingerprints of findings. Neither file, line, severity nor wording has a part in them, so a renamed file keeps its own.
 * @param findings in the order they are told
 * @param textOf text of a file, as the finding's places count it
 * @param nameOf what a file is called now, where the findings are of another time
 */
export function fingerprintsOf(
  findings: readonly Finding[],
  textOf: (path: string) => string | undefined,
  nameOf = (path: string) => path,
): ReadonlyMap<Finding, Fingerprint> {
  const pages = new Map<string, Page | undefined>()
  const pageOf = (path: string) => {
    const text = pages.has(path) ? undefined : textOf(path)
    if (!pages.has(path)) pages.set(path, text === undefined ? undefined : new Page(text))
    return pages.get(path)
  }
  const count = new Map<string, number>()
  return new Map(
    findings.map(finding => {
      const page = pageOf(finding.place.file)
      const { shown, own } = subjectOf(finding, page, nameOf)
      const hash = createHash('sha256').update(`${finding.rule}\n${own}`).digest('hex').slice(0, 16)
      const number = (count.get(hash) ?? 0) + 1
      count.set(hash, number)
      return [finding, { subject: short(shown), print: `${hash}:${number}`, near: nearOf(finding, page, nameOf(finding.place.file)) }]
    }),
  )
}
