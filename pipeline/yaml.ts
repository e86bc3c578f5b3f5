// YAML text → data in the author's own words, and where each value was written. Never throws on an author's text.
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import { escapePointer } from './pointer.ts'
import type { Locate } from './position.ts'
import type { Data, Fault, Spot, TextEdit, YamlText } from './types.ts'
import { type Comment, commentsIn, type ScalarSpan } from './yaml-comments.ts'
import type { Edit } from './yaml-diagnosis.ts'
import { lossesIn } from './yaml-losses.ts'
import { applyEdit, diagnose, offsetBefore, quote } from './yaml-repair.ts'

export const YAML_MAX_DEPTH = 32
const MAX_NODES = 50_000
const MAX_REPAIRS = 20
const MAX_REPAIR = 300
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<'])

interface Span {
  start: number
  end: number
  keyStart?: number
  keyEnd?: number
}

interface Frame {
  readonly pointer: string
  readonly map: { [key: string]: Data } | undefined
  readonly list: Data[] | undefined
  readonly normalised: Map<string, Span>
  key: { text: string; start: number; end: number } | undefined
}

interface Options {
  readonly file: string
  readonly locate: Locate
  /** Front matter may say what a value can be in a comment behind it; a block's comment would be lost text. */
  readonly comments?: boolean
}

/** A repair is offered where all of them together make the text readable, and none of them but puts quotes around what stands there. */
function withFixes(faults: readonly Fault[], fixes: readonly TextEdit[]): Fault[] {
  const all = faults.every(fault => fault.rule === 'syntax/yaml-parse' && !['tab-indent', 'no-colon', 'no-key'].includes(fault.message))
  return faults.map((fault, i) => (all ? { ...fault, fix: [fixes[i]!] } : fault))
}

/** The repair of each fault is applied to a copy to find the next one; the data of a broken text stay undefined. */
function parseFaults(text: string, options: Options): { events: Event[] | undefined; faults: Fault[] } {
  const faults: Fault[] = []
  const edits: Edit[] = []
  const fixes: TextEdit[] = []
  let current = text
  for (let round = 0; round < MAX_REPAIRS; round++) {
    try {
      const events = parseEvents(current, { maxDepth: YAML_MAX_DEPTH })
      return faults.length === 0 ? { events, faults } : { events: undefined, faults: withFixes(faults, fixes) }
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error
      const { edit, start, end, ...said } = diagnose(current, error.mark?.position ?? 0, error.reason.includes('maxDepth'))
      const position = options.locate(offsetBefore(edits, start), offsetBefore(edits, end))
      faults.push({ rule: 'syntax/yaml-parse', ...said, place: { file: options.file, position } })
      // A repair inside an earlier one, or without end, mends nothing.
      if (
        edit === undefined ||
        edit.inserted.length > MAX_REPAIR ||
        edits.some(one => edit.at < one.at + one.inserted.length && one.at < edit.at + edit.removed)
      )
        break
      const { start: from, end: to } = options.locate(offsetBefore(edits, edit.at), offsetBefore(edits, edit.at + edit.removed))
      fixes.push({ start: from.offset!, end: to.offset!, text: edit.inserted })
      edits.push(edit)
      current = applyEdit(current, edit)
    }
  }
  return { events: undefined, faults }
}

class Builder {
  readonly faults: Fault[] = []
  readonly spans = new Map<string, Span>()
  readonly text: string
  readonly options: Options
  root: Data | undefined
  private readonly frames: Frame[] = []
  private nodes = 0
  /** End of the last value read. */
  private last = 0
  private readonly scalars: ScalarSpan[] = []
  /** Where a value would stand that was not written. */
  private readonly empties = new Set<number>()

  constructor(text: string, options: Options) {
    this.text = text
    this.options = options
  }

  fault(rule: string, message: string, start: number, end: number, data: Fault['data'] = {}) {
    this.faults.push({ rule, message, data, place: { file: this.options.file, position: this.options.locate(start, end) } })
  }

  build(events: readonly Event[]) {
    let documents = 0
    for (const event of events) {
      if (++this.nodes > MAX_NODES) return this.fault('syntax/too-large', 'yaml-nodes', 0, 0, { limit: MAX_NODES })
      if (event.type === EVENT_ID.DOCUMENT) {
        if (event.directives.length > 0) this.fault('syntax/forbidden-yaml', 'directive', 0, lineEnd(this.text, 0))
        if (documents++ === 1) this.secondDocument()
      } else if (documents < 2) this.node(event)
    }
  }

  private secondDocument() {
    const at = this.text.search(/^(?:---|\.\.\.)/mu)
    const second = at <= 0 ? this.text.slice(3).search(/^---/mu) + 3 : at
    this.fault('syntax/forbidden-yaml', 'second-document', second, lineEnd(this.text, second))
  }

  private node(event: Event) {
    if (event.type === EVENT_ID.POP) {
      const frame = this.frames.pop()
      if (frame) this.checkKeysOfList(frame)
      return
    }
    if (event.type === EVENT_ID.DOCUMENT) return
    if (event.type === EVENT_ID.ALIAS) {
      this.fault('syntax/forbidden-yaml', 'alias', event.anchorStart - 1, event.anchorEnd, {
        name: this.text.slice(event.anchorStart, event.anchorEnd),
      })
      return this.add('', event.anchorStart - 1, event.anchorEnd)
    }
    this.properties(event)
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event)
    const isMap = event.type === EVENT_ID.MAPPING
    const value: Data = isMap ? Object.create(null) : []
    const pointer = this.add(value, event.start, event.start + 1)
    this.frames.push({
      pointer,
      map: isMap ? (value as { [key: string]: Data }) : undefined,
      list: isMap ? undefined : (value as Data[]),
      normalised: new Map(),
      key: undefined,
    })
  }

  private properties(event: { anchorStart: number; anchorEnd: number; tagStart: number; tagEnd: number }) {
    if (event.anchorStart >= 0) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd)
      this.fault('syntax/forbidden-yaml', 'anchor', event.anchorStart - 1, event.anchorEnd, { name })
    }
    if (event.tagStart >= 0) {
      this.fault('syntax/forbidden-yaml', 'tag', event.tagStart, event.tagEnd, { name: this.text.slice(event.tagStart, event.tagEnd) })
    }
  }

  private scalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>) {
    const value = getScalarValue(this.text, event)
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    const empty = event.valueStart < 0
    const start = empty ? this.emptyPlace(event.anchorEnd) : event.valueStart - (quoted ? 1 : 0)
    const end = empty ? start : event.valueEnd + (quoted ? 1 : 0)
    const frame = this.frames.at(-1)
    const isKey = frame?.map !== undefined && frame.key === undefined
    if (!isKey && empty && event.anchorStart < 0)
      this.fault('syntax/yaml-silent-loss', 'empty-value', start, end, { key: frame?.key?.text ?? '-' })
    if (empty) this.empties.add(start)
    else this.scalars.push({ start, end, plain: event.style === SCALAR_STYLE.PLAIN })
    if (!isKey && event.style === SCALAR_STYLE.PLAIN) this.losses(start, end)
    this.last = end
    this.add(value, start, end)
  }

  /** Texts that are not as they were written, in a value or with the one before it. */
  private losses(start: number, end: number) {
    const frame = this.frames.at(-1)
    const before = frame?.list?.at(-1)
    const place = before === undefined ? undefined : this.spans.get(`${frame!.pointer}/${frame!.list!.length - 1}`)
    for (const { message, from, to } of lossesIn(this.text, { start, end }, typeof before === 'string' ? place : undefined))
      this.fault('syntax/yaml-silent-loss', message, from, to, { text: this.text.slice(from, to).slice(0, 40) })
  }

  /** Where a value that was not written would stand: behind its key, or behind the next `-` of its list. */
  private emptyPlace(anchorEnd: number) {
    const key = this.frames.at(-1)?.key
    if (key || anchorEnd >= 0) return Math.max(key?.end ?? 0, anchorEnd)
    const dash = this.text.indexOf('-', this.last)
    return dash < 0 ? this.last : dash + 1
  }

  /** What a parser takes for a comment and a reader for the text: `- 排名 #1 厂商` is read as 排名. A comment has its line for itself. */
  checkComments() {
    if (this.options.comments) return
    for (const comment of commentsIn(this.text, this.scalars)) {
      const numbered = /^#[0-9]/u.test(this.text.slice(comment.start, comment.start + 2))
      if (!comment.alone) this.comment(comment)
      else if (numbered) {
        const lost = this.text.slice(comment.start, comment.end)
        this.fault('syntax/yaml-silent-loss', 'comment-line', comment.start, comment.end, { lost, repair: quote(lost) })
      }
    }
  }

  private comment({ start, end, line, behind }: Comment) {
    const { text, options } = this
    const lost = text.slice(start, end)
    const from = behind?.start ?? line
    const kept = text.slice(from, behind?.end ?? start).trim()
    // `说明: # 待核实` is told as a value that is not there.
    if (behind === undefined && this.isEmptyBetween(from, start)) return
    if (!behind?.plain || kept.includes('\n'))
      return this.fault('syntax/yaml-silent-loss', 'comment-behind', start, end, { lost, kept: kept.slice(0, 40) })
    const repair = quote(text.slice(from, end))
    this.fault('syntax/yaml-silent-loss', 'comment-in-value', start, end, { kept, lost, repair })
    // `#1` is text for certain; `# 待核实` may be meant as a comment, and a machine does not put it into the report.
    if (text[start + 1] === ' ' || text[start + 1] === '\t') return
    const { start: first, end: last } = options.locate(from, end)
    this.faults.push({ ...this.faults.pop()!, fix: [{ start: first.offset!, end: last.offset!, text: repair }] })
  }

  private isEmptyBetween(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) if (this.empties.has(at)) return true
    return false
  }

  /** Puts a value where it belongs and gives its pointer. */
  private add(value: Data, start: number, end: number): string {
    const frame = this.frames.at(-1)
    if (!frame) {
      this.root = value
      this.spans.set('', { start, end })
      return ''
    }
    if (frame.list) {
      frame.list.push(value)
      const pointer = `${frame.pointer}/${frame.list.length - 1}`
      this.spans.set(pointer, { start, end })
      return pointer
    }
    if (frame.key === undefined) {
      if (typeof value !== 'string') this.fault('syntax/forbidden-yaml', 'complex-key', start, end)
      frame.key = { text: typeof value === 'string' ? value : '', start, end }
      return `${frame.pointer}/`
    }
    return this.addPair(frame, frame.key, value, start, end)
  }

  private addPair(frame: Frame, key: { text: string; start: number; end: number }, value: Data, start: number, end: number): string {
    frame.key = undefined
    const span = { start, end, keyStart: key.start, keyEnd: key.end }
    const pointer = `${frame.pointer}/${escapePointer(key.text)}`
    if (FORBIDDEN_KEYS.has(key.text)) {
      this.fault('syntax/forbidden-yaml', 'forbidden-key', key.start, key.end, { name: key.text })
      return pointer
    }
    if (this.isNewKey(frame.normalised, key.text, span)) frame.map![key.text] = value
    this.spans.set(pointer, this.spans.get(pointer) ?? span)
    return pointer
  }

  private isNewKey(seen: Map<string, Span>, text: string, span: Span): boolean {
    const normal = text.normalize('NFKC').trim()
    const first = seen.get(normal)
    if (first === undefined) {
      seen.set(normal, span)
      return true
    }
    const place = { file: this.options.file, position: this.options.locate(first.keyStart!, first.keyEnd!) }
    this.fault('syntax/duplicate-key', 'duplicate', span.keyStart!, span.keyEnd!, { key: text, line: place.position.start.line })
    this.faults.push({ ...this.faults.pop()!, related: [{ place, note: { zh: '第一次写在这里', en: 'first written here' } }] })
    return false
  }

  /** `- 2023年: a` twice in one list is one key twice, only written as a list of one-key maps. */
  private checkKeysOfList(frame: Frame) {
    if (!frame.list || frame.list.length < 2) return
    const keys = frame.list.map(item => (typeof item === 'object' && !Array.isArray(item) ? Object.keys(item) : []))
    if (!keys.every(names => names.length === 1)) return
    const seen = new Map<string, Span>()
    keys.forEach(([name], i) => {
      this.isNewKey(seen, name!, this.spans.get(`${frame.pointer}/${i}/${escapePointer(name!)}`)!)
    })
  }
}

function lineEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (text[i] === '\n' || text[i] === '\r') return i
  return text.length
}

/**
 * Reads YAML in the FAILSAFE way: every scalar stays the author's text, and anchors, tags and the like are faults.
 * @returns data (undefined where the text is broken, forbidden or empty), places, and what is wrong
 */
export function readYaml(text: string, options: Options): YamlText {
  const { events, faults } = parseFaults(text, options)
  const builder = new Builder(text, options)
  if (events) {
    builder.build(events)
    builder.checkComments()
  }
  const unsafe = builder.faults.some(fault => fault.rule === 'syntax/forbidden-yaml' || fault.rule === 'syntax/too-large')
  const spots = new Map<string, Spot>()
  const spotAt = (pointer: string): Spot => {
    let here = pointer
    while (!builder.spans.has(here) && here !== '') here = here.slice(0, here.lastIndexOf('/'))
    const span = builder.spans.get(here) ?? { start: 0, end: lineEnd(text, 0) }
    const value = options.locate(span.start, span.end)
    return span.keyStart === undefined ? { value } : { value, key: options.locate(span.keyStart, span.keyEnd!) }
  }
  // Every rule that looks at data asks for the same places.
  const at = (pointer: string): Spot => {
    const known = spots.get(pointer)
    if (known) return known
    const spot = spotAt(pointer)
    spots.set(pointer, spot)
    return spot
  }
  return { data: unsafe ? undefined : builder.root, at, faults: [...faults, ...builder.faults] }
}
