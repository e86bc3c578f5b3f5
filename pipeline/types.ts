// The nouns, in the order the data meets them. All fields are readonly; a stage makes a new value.
import type { Definition, Heading as HeadingNode, Html, Image, Link, Paragraph, Root, Table, TableCell } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { KindEntry } from './kind-map.ts'
import type { Stretch } from './merge-conflict.ts'
import type { Period } from './period.ts'
import type { Locate } from './position.ts'
import type { Quantity, QuantityFault } from './quantity.ts'
import type { Released } from './release.ts'
import type { Theme } from './theme.ts'

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
  /** The severity where it differs from the rule's own. */
  readonly severity?: Severity
  /** How far off it is, for putting the worst first: |ln(observed ÷ expected)| or a share; 0 where nothing is measured. */
  readonly impact?: number
  /** Edits of the finding's own file that put it right without changing what the data mean. */
  readonly fix?: readonly TextEdit[]
}

/** Characters from `start` to `end` of a file are replaced; offsets as in a Place. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** An observation made by a stage before the rules run; the rule named speaks it. */
export interface Fault extends Observation {
  readonly rule: string
}

/** What the reader is told. */
export interface Finding {
  readonly rule: string
  /** Which of the rule's messages. */
  readonly messageId: string
  readonly severity: Severity
  readonly message: Bilingual
  readonly place: Place
  readonly related: readonly { readonly place: Place; readonly note: Bilingual }[]
  readonly figures: readonly string[]
  readonly suggestion?: Bilingual
  readonly impact: number
  readonly fix?: readonly TextEdit[]
  /** Aspects it rests on that no author has written down; for each its severity was lowered once and its message says so. */
  readonly restsOn: readonly AspectName[]
  /** The figure that is the root of this finding and of others, where there is one. */
  readonly cause?: string
  /** The reason given by a waiver; a waived finding does not count. */
  readonly waived?: string
}

/** A file that is shown as a picture: its type, or why it is not shown. */
export interface Picture {
  readonly type?: string
  readonly fault?: 'missing' | 'outside' | 'too-big' | 'type' | 'cut-off' | 'active' | 'words'
  /** What of it is wrong. */
  readonly what?: string
}

/** Files that make one edition, or one document checked by itself. */
export interface Bundle {
  /** Folder or file, relative to where the command runs, with forward slashes. */
  readonly path: string
  readonly files: readonly VFile[]
  readonly faults: readonly Fault[]
  readonly registers: readonly VFile[]
  /** Absolute path → what was found there, for the pictures that the files show. */
  readonly pictures?: ReadonlyMap<string, Picture>
  /** What --kind-map says of fences. */
  readonly kinds?: readonly KindEntry[]
  /** The edition before, as named by 上期, where it is there to be read. */
  readonly previous?: Bundle
  /** Its release.json, of an edition that has one or says that it was published. */
  readonly release?: { readonly file: string; readonly text: string | undefined }
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

/** «waive RULE target=ID reason="…" until=2026-03-31», and the lines it speaks of. */
export interface Waiver {
  readonly rule: string
  /** Id of a figure or block: then the waiver speaks of it wherever it stands in the edition, and of nothing else. */
  readonly target: string | undefined
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
  /** Paragraphs, headings and table cells, in document order. */
  readonly prose: readonly (Paragraph | HeadingNode | TableCell)[]
  readonly tables: readonly Table[]
  /** Offsets in the file → a position. */
  readonly locate: Locate
  readonly waivers: readonly Waiver[]
  /** YAML fences that are examples and no data. */
  readonly examples: number
  /** Not written for this tool: no report, and judged by what holds of any Markdown. */
  readonly foreign: boolean
  /** Where a merge was left unfinished: nothing else is told of these lines. */
  readonly unmerged: readonly Stretch[]
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

/** A link or footnote mark in a passage: characters `from` to `to` of its text. */
export interface PassageLink {
  readonly from: number
  readonly to: number
  /** As written; `[^1]` for a footnote. */
  readonly url: string
}

/** A stretch of an author's words read as one: a paragraph, heading or table cell, or a text in a data block. Code in it is U+FFFC. */
export interface Passage {
  readonly kind: 'paragraph' | 'heading' | 'cell' | 'value'
  readonly text: string
  readonly file: string
  /** Texts of the headings above it, outermost first; a heading's own is the last. */
  readonly path: readonly string[]
  readonly links: readonly PassageLink[]
  /** The block a value stands in, and where in its data. */
  readonly block?: Block
  readonly pointer?: string
  /** The place of characters `from` to `to` of the text. */
  place(from: number, to: number): Place
}

/** A quantity in a passage. */
export interface Mention {
  readonly quantity: Quantity
  readonly passage: Passage
  readonly from: number
  readonly to: number
  readonly place: Place
  /** The anchor its link names; undefined where it stands in no link within the report. */
  readonly anchor: string | undefined
  /** The figure of that name. */
  readonly figure: Figure | undefined
}

/** How figures hang together, as 关系 says. */
export type Relation = { readonly place: Place; readonly block: string } & (
  | { readonly kind: 'sum'; readonly total: Figure; readonly parts: readonly Figure[]; readonly complete: boolean }
  | { readonly kind: 'part'; readonly part: Figure; readonly whole: Figure }
  | { readonly kind: 'ratio'; readonly ratio: Figure; readonly numerator: Figure; readonly denominator: Figure }
  | { readonly kind: 'growth'; readonly rate: Figure; readonly from: Figure; readonly to: Figure }
)

export type AspectName = 'metric' | 'region' | 'scope' | 'period' | 'status' | 'currency' | 'method' | 'source' | 'asOf'

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
  /** Where in the block's data its statements stand. */
  readonly pointer: string
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
  readonly 更正?: string
  readonly 数据频率?: string
  readonly 编制?: string
  readonly 语言?: string
}

export type RegisterName = 'references' | 'standards' | 'entities' | 'rates' | 'metrics'

/** A register's entries, or nothing where it could not be read. */
export interface Registers {
  /** 核对日期 of each register that could be read: as of when it was checked. */
  readonly checkedAt: { readonly [register: string]: string | undefined }
  /** Names of registers that are there and have errors: the rules that need them do not run. */
  readonly broken: readonly string[]
  readonly references: readonly { readonly [key: string]: Data }[] | undefined
  readonly standards: readonly { readonly [key: string]: Data }[] | undefined
  readonly entities: readonly { readonly [key: string]: Data }[] | undefined
  readonly rates: readonly { readonly [key: string]: Data }[] | undefined
  readonly metrics: readonly { readonly [key: string]: Data }[] | undefined
}

/** What differs between reports, from registers/checks.yaml. */
export interface Settings {
  readonly rules: ReadonlyMap<string, { readonly severity: Severity | 'off'; readonly reason: string; readonly place: Place }>
  /** Spaces between Han and Latin: `never`, `always`, `consistent`; undefined where nobody asks. */
  readonly spacing: 'never' | 'always' | 'consistent' | undefined
  /** Which fences are data, of which kind, and which are examples. */
  readonly kinds: readonly KindEntry[]
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
  readonly relations: readonly Relation[]
  readonly registers: Registers
  readonly settings: Settings
  /** The words of all chapters and blocks, in document order; made when first asked for. */
  readonly passages: readonly Passage[]
  /** The quantities in them that are not themselves figures. */
  readonly mentions: readonly Mention[]
  /** The edition before; for a check without an edition before it. */
  readonly previous: Edition | undefined
  /** What it was when it was released; undefined where it was not. */
  readonly release: Released | undefined
  /** Absolute path → what was found there; undefined where nobody has looked. */
  readonly pictures: ReadonlyMap<string, Picture> | undefined
  /** What reading, parsing and validating have seen. */
  readonly faults: readonly Fault[]
}

export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly title: Bilingual
  readonly messages: Readonly<Record<string, Bilingual>>
  /** Registers it reads: where one has errors, or is not there, the rule does not run and says so. */
  readonly needs?: readonly RegisterName[]
  /** Aspects of its figures that its verdict rests on: where one was inferred or defaulted, the finding is one severity lower. */
  readonly restsOn?: readonly AspectName[]
  /** True where a finding would be gone if one of its figures had another value: such findings are grouped by root cause. */
  readonly compares?: boolean
  /** Why it has nothing to judge in an edition; undefined where it has. Silence is explained. */
  absent?(edition: Edition): Bilingual | undefined
  check(edition: Edition): Iterable<Observation>
}

export interface Checked {
  readonly files: number
  readonly blocks: number
  readonly figures: number
  readonly sourced: number
  /** Figures whose text could be read as a quantity. */
  readonly understood: number
  /** Quantities in the prose, and how many of them are tied to a figure. */
  readonly quantities: number
  readonly tied: number
  /** Blocks carried over from an earlier edition that nobody has reviewed. */
  readonly carried: number
  /** YAML fences taken for examples, which no rule about data has judged. */
  readonly examples: number
  /** Rules that had something to judge. */
  readonly rules: number
}

/** A rule that did not run, and why. */
export interface Absent {
  readonly rule: string
  readonly reason: Bilingual
}

/** A figure whose change alone would satisfy several findings. */
export interface Cause {
  readonly figure: string
  readonly place: Place
  readonly text: string
}

/** What `check` says of one bundle. */
export interface Verdict {
  readonly findings: readonly Finding[]
  readonly checked: Checked
  readonly absent: readonly Absent[]
  readonly causes: readonly Cause[]
}

/** A picture made from figures, as a tree; the same one in every format. */
export interface Chart {
  readonly path: string
  readonly title: string
  /** All it shows, in words. */
  readonly description: string
  /** Ids of its sources in order of appearance, 待补 where one is owed. */
  readonly sources: readonly string[]
  /** What it leaves out of its block; '' where nothing. */
  readonly note: string
  readonly svg: import('hast').Element
}

/** A numbered table or picture, as the lists of them name it. */
export interface Caption {
  readonly kind: 'table' | 'chart'
  /** Anchor in the page. */
  readonly id: string
  /** 表1, Figure 2. */
  readonly label: string
  readonly text: string
}

export interface PublishedPicture {
  /** In the edition's folder. */
  readonly path: string
  readonly type: string
  readonly body: Uint8Array
}

export interface Report {
  readonly edition: Edition & { readonly id: string; readonly frontMatter: FrontMatter }
  readonly title: string
  readonly language: Language
  readonly draft: boolean
  /** Chapters from depth 2 on, closing notes and footnotes; title and contents are set by each format. */
  readonly tree: Root
  readonly contents: readonly ContentsEntry[]
  /** Whether it has footnotes: HTML and PDF give them a heading of their own at the end, GitHub does so by itself. */
  readonly hasNotes: boolean
  /** Block or figure id → the anchor of the heading it stands under. */
  readonly sections: ReadonlyMap<string, string>
  readonly charts: readonly Chart[]
  /** The authors' own pictures, as they go with the edition. */
  readonly pictures: readonly PublishedPicture[]
  /** Tables and pictures, in the order they stand. */
  readonly captions: readonly Caption[]
  readonly theme: Theme
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
