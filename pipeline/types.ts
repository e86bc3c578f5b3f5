// The nouns, in the order the data meets them. All fields are readonly; a stage makes a new value.
import type { Definition, Html, Image, Link, Paragraph, Root } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { Period } from './period.ts'
import type { Quantity, QuantityFault } from './quantity.ts'

export type Language = 'zh' | 'en'
export type Severity = 'error' | 'warning' | 'info'

/** One sentence in both languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** Where something is written: lines and columns from 1, offsets from 0, in the file as it is on disk. */
export interface Place {
  readonly file: string
  readonly position: Position
}

/** What a rule or a stage has seen, before the frame has stamped id, severity and language on it. */
export interface Observation {
  /** Which of the rule's messages. */
  readonly message: string
  /** What goes into the message's `{slots}`. */
  readonly data?: Readonly<Record<string, string | number>>
  readonly place: Place
  readonly related?: readonly { readonly place: Place; readonly note: Bilingual }[]
  readonly figures?: readonly string[]
  readonly suggestion?: Bilingual
  /** The severity where it differs from the rule's own, e.g. a finding that rests on an inferred aspect. */
  readonly severity?: Severity
}

/** An observation made by a stage before the rules run; the rule named speaks it. */
export interface Fault extends Observation {
  readonly rule: string
}

/** What the reader is told. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: Bilingual
  readonly place: Place
  readonly related: readonly { readonly place: Place; readonly note: Bilingual }[]
  readonly figures: readonly string[]
  readonly suggestion?: Bilingual
  /** The reason given by a waiver; a waived finding does not count. */
  readonly waived?: string
}

/** Files that make one edition, or one document checked by itself. */
export interface Bundle {
  /** Folder or file, relative to where the command runs, with forward slashes. */
  readonly path: string
  readonly files: readonly VFile[]
  readonly faults: readonly Fault[]
  readonly registers: readonly VFile[]
}

/** YAML as read: every scalar is the author's own text. */
export type Data = string | readonly Data[] | { readonly [key: string]: Data }

/** The place of a value and, for the value of a map, of its key. */
export interface Spot {
  readonly value: Position
  readonly key?: Position
}

export interface YamlText {
  /** Undefined where the text could not be read. */
  readonly data: Data | undefined
  /** JSON pointer → where it is written; an unknown pointer gives the nearest parent's. */
  at(pointer: string): Spot
  readonly faults: readonly Fault[]
}

/** A fenced YAML block as found, not yet trusted. */
export interface Fence {
  /** First word after `yaml`; undefined for a plain fence. */
  readonly kind: string | undefined
  readonly id: string | undefined
  readonly attributes: Readonly<Record<string, string>>
  readonly yaml: YamlText
  readonly text: string
  /** Place of the whole fence, and of its info string. */
  readonly place: Place
  readonly label: Place
}

export interface Heading {
  readonly depth: number
  readonly text: string
  readonly slug: string
  readonly place: Place
}

/** «waive RULE reason="…" until=2026-03-31», and the lines it speaks of. */
export interface Waiver {
  readonly rule: string
  readonly reason: string | undefined
  readonly until: string | undefined
  readonly place: Place
  readonly fromLine: number
  readonly toLine: number
}

export interface Source {
  readonly file: VFile
  readonly path: string
  readonly tree: Root
  readonly frontMatter: Fence | undefined
  readonly fences: readonly Fence[]
  readonly headings: readonly Heading[]
  /** Nodes of the tree that rules ask for, found in the one walk that parsing makes. */
  readonly html: readonly Html[]
  readonly targets: readonly (Link | Definition | Image)[]
  /** Definitions that images refer to. */
  readonly pictured: ReadonlySet<string>
  readonly paragraphs: readonly Paragraph[]
  readonly waivers: readonly Waiver[]
  readonly faults: readonly Fault[]
}

/** A fence whose data passed its schema. */
export interface Block {
  readonly kind: string
  readonly id: string
  readonly labelled: boolean
  readonly data: { readonly [key: string]: Data }
  readonly fence: Fence
  /** Texts of the headings above it, outermost first. */
  readonly path: readonly string[]
}

/** How an aspect of a figure came to be known. */
export type Origin = 'declared' | 'parsed' | 'inferred' | 'defaulted'
export interface Aspect<T> {
  readonly value: T
  readonly origin: Origin
}

export type Status = 'actual' | 'provisional' | 'estimate' | 'forecast' | 'target' | 'derived'

export interface Figure {
  readonly id: string
  readonly block: string
  /** The figures that form one series with it share this. */
  readonly series: string
  readonly metric: Aspect<string> | undefined
  readonly region: Aspect<string> | undefined
  readonly scope: Aspect<string> | undefined
  readonly period: Aspect<Period> | undefined
  /** The period as the author wrote it. */
  readonly periodText: string
  readonly status: Aspect<Status> | undefined
  readonly currency: Aspect<string> | undefined
  readonly method: Aspect<string> | undefined
  readonly source: Aspect<string> | undefined
  readonly asOf: Aspect<string> | undefined
  readonly note: string | undefined
  /** The value as it was published before, where it was revised. */
  readonly revisedFrom: string | undefined
  /** The author's own words for the value. */
  readonly text: string
  /** Undefined for an open slot (待补), a declared gap (未公布 …) or a text no quantity could be read from. */
  readonly quantity: Quantity | undefined
  readonly fault: QuantityFault | undefined
  /** `open` for 待补, `gap` for 未公布, 不适用, 保密, 待定. */
  readonly missing: 'open' | 'gap' | undefined
  readonly place: Place
  readonly periodPlace: Place
}

/** A stretch of time that statements about the future are made for. */
export interface Window {
  readonly block: string
  /** Windows that are read one after the other share this. */
  readonly group: string
  readonly label: string
  readonly period: Period
  readonly place: Place
}

export interface FrontMatter {
  readonly 期次: string
  readonly 标题: string
  readonly 日期: string
  readonly 下期: string
  readonly 上期?: string
  readonly 状态: string
  readonly 货币: string
  readonly 副标题?: string
  readonly 编制?: string
  readonly 语言?: string
}

/** A register's entries, or nothing where it could not be read. */
export interface Registers {
  readonly references: readonly { readonly [key: string]: Data }[] | undefined
  readonly standards: readonly { readonly [key: string]: Data }[] | undefined
  readonly entities: readonly { readonly [key: string]: Data }[] | undefined
  readonly rates: readonly { readonly [key: string]: Data }[] | undefined
  readonly metrics: readonly { readonly [key: string]: Data }[] | undefined
}

export interface Edition {
  /** `2026-Q1`; undefined where the front matter does not say. */
  readonly id: string | undefined
  /** The edition's date as a day number; undefined where it is not known. */
  readonly date: number | undefined
  readonly path: string
  readonly frontMatter: FrontMatter | undefined
  readonly sources: readonly Source[]
  readonly blocks: readonly Block[]
  readonly figures: readonly Figure[]
  readonly windows: readonly Window[]
  readonly registers: Registers
  /** What reading, parsing and validating have seen. */
  readonly faults: readonly Fault[]
}

export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly title: Bilingual
  readonly messages: Readonly<Record<string, Bilingual>>
  check(edition: Edition): Iterable<Observation>
}

export interface Checked {
  readonly files: number
  readonly blocks: number
  readonly figures: number
  readonly sourced: number
  /** Figures whose text could be read as a quantity. */
  readonly understood: number
  readonly rules: number
}

/** What `check` says of one bundle. */
export interface Verdict {
  readonly findings: readonly Finding[]
  readonly checked: Checked
}

/** A picture made from figures, as a tree; the same one in every format. */
export interface Chart {
  readonly path: string
  readonly title: string
  readonly description: string
  readonly svg: import('hast').Element
}

export interface Report {
  readonly edition: Edition & { readonly id: string; readonly frontMatter: FrontMatter }
  readonly title: string
  readonly language: Language
  readonly draft: boolean
  /** Chapters from depth 2 on, closing notes and footnotes; title and contents are set by each format. */
  readonly tree: Root
  readonly contents: readonly ContentsEntry[]
  /** Block or figure id → the anchor of the heading it stands under. */
  readonly sections: ReadonlyMap<string, string>
  readonly charts: readonly Chart[]
}

export interface ContentsEntry {
  readonly depth: number
  readonly text: string
  readonly slug: string
}

export interface Rendered {
  readonly path: string
  readonly body: string | Uint8Array
}
