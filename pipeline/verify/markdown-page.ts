// report.md → what a reader of it sees: its front matter, headings, contents, tables, links and words. Read by another parser than the one
// that sources are read with, and as GitHub reads: what was written for ours alone would be found to be something else.
import Slugger from 'github-slugger'
import MarkdownIt, { type Token } from 'markdown-it'
import notes from 'markdown-it-footnote'

export interface ContentsLink {
  /** From 1. */
  readonly depth: number
  readonly text: string
  readonly anchor: string
}

export interface MarkdownPage {
  /** GitHub gives footnotes a heading by itself, the other formats by name. */
  readonly hasNotes: boolean
  readonly fields: Readonly<Record<string, string>>
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly anchor: string }[]
  readonly contents: readonly ContentsLink[]
  /** Cells of every table row. */
  readonly rows: readonly (readonly string[])[]
  /** Targets of links, and of pictures. */
  readonly links: readonly string[]
  readonly pictures: readonly string[]
  /** Of all that follows the contents: what stands before them is set otherwise in each format. */
  readonly text: string
}

/** Addresses written bare, which this parser leaves as text, are links to the web and nothing to judge; all others are told as they stand. */
const reader = new MarkdownIt({ html: true }).use(notes)
// Deeper than sources may be (limits.ts): each list counts twice.
reader.set({ ...reader.options, maxNesting: 1000 } as typeof reader.options)
// A note written where it belongs, `甲^[注]`, is the plug-in's own.
reader.disable('footnote_inline')
// GitHub shows a box in place of the brackets, whatever `[x]` is defined as.
reader.core.ruler.before('inline', 'boxes', ({ tokens }) => {
  for (const [i, token] of tokens.entries())
    if (tokens[i - 2]?.type === 'list_item_open') token.content = token.content.replace(/^\[[ xX]\](?=\s)/u, '')
})
reader.validateLink = () => true
reader.normalizeLink = url => url

export function readMarkdownPage(source: string): MarkdownPage {
  const [front, body] = parted(source)
  const tokens = reader.parse(body, {})
  const inline = tokens.flatMap(token => token.children ?? [])
  const targets = (type: string, name: string) => inline.filter(token => token.type === type).map(token => String(token.attrGet(name)))
  const { contents, end } = contentsIn(tokens)
  return {
    fields: fieldsOf(front),
    hasNotes: inline.some(token => token.type === 'footnote_ref'),
    headings: headingsIn(tokens),
    contents,
    rows: rowsIn(tokens),
    links: targets('link_open', 'href'),
    pictures: targets('image', 'src'),
    text: tokens
      .slice(end)
      .map(token => readIn(token, false))
      .join('\n'),
  }
}

/** The front matter, and what follows it. */
function parted(source: string): [string, string] {
  const front = /^---\n[\s\S]*?\n---\n/u.exec(source)?.[0] ?? ''
  return [front, source.slice(front.length)]
}

function fieldsOf(front: string): Record<string, string> {
  const lines = front.matchAll(/^([^:\s]+): *"?(.*?)"?$/gmu)
  return Object.fromEntries([...lines].map(([, key, value]) => [key!, value!]))
}

/** What is read where a token stands. @param isSeen whether pictures say what their words are */
function readIn(token: Token, isSeen = true): string {
  if (token.type === 'image' && !isSeen) return ''
  if (token.children) return token.children.map(child => readIn(child, isSeen)).join('')
  if (/^html_|_(?:open|close)$/u.test(token.type)) return ''
  return token.type === 'softbreak' || token.type === 'hardbreak' ? '\n' : token.content
}

function headingsIn(tokens: readonly Token[]): MarkdownPage['headings'] {
  const slugger = new Slugger()
  return tokens.flatMap((token, i) => {
    if (token.type !== 'heading_open') return []
    const text = readIn(tokens[i + 1]!)
    return [{ depth: Number(token.tag.slice(1)), text, anchor: slugger.slug(text) }]
  })
}

function rowsIn(tokens: readonly Token[]): string[][] {
  const rows: string[][] = []
  for (const [i, { type }] of tokens.entries()) {
    if (type === 'tr_open') rows.push([])
    if (type === 'th_open' || type === 'td_open') rows.at(-1)!.push(readIn(tokens[i + 1]!))
  }
  return rows
}

const isList = (token: Token) => /^(?:bullet|ordered)_list_/u.test(token.type)

/** The first list of links within the report is its contents. @returns its links, and the token after it */
function contentsIn(tokens: readonly Token[]): { contents: readonly ContentsLink[]; end: number } {
  for (const [i, first] of tokens.entries()) {
    if (!isList(first) || first.level > 0 || first.nesting < 0) continue
    const end = tokens.findIndex((token, at) => at > i && isList(token) && token.level === 0)
    const contents = listed(tokens.slice(i, end))
    if (contents.length > 0) return { contents, end: end + 1 }
  }
  return { contents: [], end: 0 }
}

function listed(tokens: readonly Token[]): ContentsLink[] {
  let depth = 0
  return tokens.flatMap(token => {
    if (isList(token)) depth += token.nesting
    const [link, ...rest] = token.children ?? []
    const isAlone = link?.type === 'link_open' && rest.findIndex(one => one.type === 'link_close') === rest.length - 1
    const target = isAlone ? String(link.attrGet('href')) : ''
    return target.startsWith('#') ? [{ depth, text: readIn(token), anchor: target.slice(1) }] : []
  })
}
