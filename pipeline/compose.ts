// A checked edition → the report: one tree of chapters in which every block reads as its template says, and the contents.

import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { Definition, Heading, Image, Nodes, Root, RootContent, TableRow } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { kindNamed } from './blocks/index.ts'
import type { View } from './blocks/kind.ts'
import { setCaptions } from './captions.ts'
import { contentsOf, dropDeadLinks, hasNotes, sectionsOf } from './contents.ts'
import { OPEN } from './figure.ts'
import { picturePath } from './pictures.ts'
import type { Theme } from './theme.ts'
import type { Block, Chart, Edition, FrontMatter, Language, PublishedPicture, Report, Source } from './types.ts'
import type { Words } from './words.ts'

/** A template's name, what it is given beside the words, and what is to follow it → the nodes it makes, nobody else's. */
export type NodesFrom = (template: string, data: View, after?: string) => RootContent[]

export interface ComposeOptions {
  readonly language: Language
  readonly draft: boolean
  readonly words: Words
  readonly nodesFrom: NodesFrom
  /** Draws a chart from the figures of a block; undefined where there is nothing to draw. */
  chartOf(block: Block, edition: Edition): Chart | undefined
  /** What is said of the edition before, for templates/changes.md; undefined where there is none, or nothing to say. */
  readonly changes: View | undefined
  readonly theme: Theme
  /** The bytes of a picture that was found fit to be shown. */
  readPicture(path: string): Uint8Array
  /** What the edition is made of and with, for its colophon. */
  readonly origin: Origin
}

export interface Origin {
  /** Paths and sha256 of the edition's own sources and of the registers. */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[]
  /** Name → version of what has a part in every format. */
  readonly versions: Readonly<Record<string, string>>
}

type Named = Edition & { readonly id: string; readonly frontMatter: FrontMatter }

interface Making {
  readonly edition: Named
  readonly options: ComposeOptions
  readonly charts: Chart[]
  readonly pictures: Map<string, PublishedPicture>
  /** Ids of the register's references that were cited, in order. */
  readonly cited: string[]
}

/** A row whose first cell links to the figure's own id is that figure's row: the link has said so and goes. */
function markFigureRows(nodes: readonly RootContent[], ids: ReadonlySet<string>): void {
  visit({ type: 'root', children: [...nodes] } as Root, 'tableRow', (row: TableRow) => {
    for (const cell of row.children) {
      const link = cell.children[0]
      if (cell.children.length !== 1 || link?.type !== 'link' || !link.url.startsWith('#')) continue
      const id = link.url.slice(1)
      if (!ids.has(id)) continue
      cell.children = link.children
      row.data = { ...row.data, hProperties: { dataFigure: id } }
    }
  })
}

/** Footnote definitions written for the parser's sake are made anew at the end, each once. */
function takeCitations(nodes: RootContent[], cited: string[]): RootContent[] {
  visit({ type: 'root', children: nodes } as Root, 'footnoteReference', node => {
    if (!cited.includes(node.identifier)) cited.push(node.identifier)
  })
  return nodes.filter(node => node.type !== 'footnoteDefinition')
}

function blockNodes(block: Block, making: Making): RootContent[] {
  const { edition, options } = making
  const { language } = options
  const view = kindNamed(block.kind)!.view(block, edition, language)
  const chart = options.chartOf(block, edition)
  if (chart) making.charts.push(chart)
  const known = (edition.registers.references ?? []).map(entry => String(entry['标识']))
  const carried = block.fence.attributes.carried ?? ''
  const shown = {
    language,
    id: block.id,
    carried,
    known,
    chart: chart ? { path: chart.path, title: chart.title } : null,
    open_word: OPEN,
    ...view,
  }
  const definitions = known.map(id => `\n\n[^${id}]: ${id}`).join('')
  const nodes = takeCitations(options.nodesFrom(`blocks/${block.kind}.md`, shown, definitions), making.cited)
  markFigureRows(nodes, new Set(edition.figures.filter(figure => figure.block === block.id).map(figure => figure.id)))
  const first = nodes[0]
  if (first) first.data = { ...first.data, hProperties: { ...(first.data?.hProperties as object | undefined), dataBlock: block.id } }
  return nodes
}

/** A block that did not pass is not in the edition; a draft says so where it stands. */
function missingBlock(making: Making): RootContent[] {
  return making.options.nodesFrom('blocks/missing.md', {})
}

const CONTENTS = /^(?:目录|目次|contents|table of contents)$/iu

/** How much the headings of a file move: a chapter's title is of depth 2, below the edition's own. */
function shiftOf(source: Source, alone: boolean): number {
  const titles = source.headings.filter(heading => heading.depth === 1).length
  return titles > (alone ? 1 : 0) ? 1 : 0
}

/** A contents list written by hand goes with its heading: the contents are made anew. */
function withoutContents(nodes: readonly RootContent[]): RootContent[] {
  const at = nodes.findIndex(node => node.type === 'heading' && CONTENTS.test(textOf(node).trim()))
  if (at < 0) return [...nodes]
  return nodes.filter((node, i) => i !== at && !(i === at + 1 && node.type === 'list'))
}

/** Footnotes and link definitions are a chapter's own: `[^1]` of two chapters are two. */
function setApart(node: Nodes, chapter: number): void {
  if (!('identifier' in node)) return
  node.identifier = `${chapter}-${node.identifier}`
  node.label = `${chapter}-${node.label ?? node.identifier}`
}

/** A picture goes with the edition, under a name that changes with its bytes; one that cannot be shown leaves its words. */
function publishPicture(node: Image | Definition, source: Source, making: Making): void {
  const path = picturePath(node.url, resolve(source.path))
  const type = making.edition.pictures?.get(path ?? '')?.type
  if (path === undefined || type === undefined) {
    if (node.type === 'image') Object.assign(node, { type: 'text', value: node.alt ?? '' })
    // A draft is built all the same, and asks nothing of anybody either.
    else node.url = ''
    return
  }
  const body = making.options.readPicture(path)
  const name = basename(path).replace(/\.[^.]*$/u, '')
  const published = `images/${name}-${createHash('sha256').update(body).digest('hex').slice(0, 8)}.${type.replace(/^image\/(\w+).*$/u, '$1')}`
  making.pictures.set(published, { path: published, type, body })
  node.url = encodeURI(published)
}

function chapterNodes(source: Source, alone: boolean, making: Making): RootContent[] {
  const blocks = new Map(
    making.edition.blocks
      .filter(block => block.fence.place.file === source.path)
      .map(block => [block.fence.place.position.start.offset, block]),
  )
  const fences = new Set(source.fences.map(fence => fence.place.position.start.offset))
  const shift = shiftOf(source, alone)
  const tree = structuredClone(source.tree)
  const replaced = (node: Nodes): RootContent[] | undefined => {
    if (node.type === 'yaml' || node.type === 'html') return []
    const offset = node.position?.start.offset
    if (node.type !== 'code' || !fences.has(offset)) return undefined
    const block = blocks.get(offset)
    return block ? blockNodes(block, making) : missingBlock(making)
  }
  const pictured = new Set<string>()
  visit(tree, 'imageReference', node => {
    pictured.add(node.identifier)
  })
  visit(tree, (node, index, parent) => {
    if (node.type === 'image' || (node.type === 'definition' && pictured.has(node.identifier))) publishPicture(node, source, making)
    if (!alone) setApart(node, making.edition.sources.indexOf(source) + 1)
    if (node.type === 'heading') node.depth = Math.min(6, node.depth + shift) as Heading['depth']
    const nodes = parent && index !== undefined ? replaced(node) : undefined
    if (!nodes || !parent || index === undefined) return undefined
    ;(parent.children as RootContent[]).splice(index, 1, ...nodes)
    return ['skip', index + nodes.length] as const
  })
  // The one title of an edition in a single file is set by each format; a heading without words heads nothing.
  const titled = tree.children.filter(node => !(node.type === 'heading' && (node.depth === 1 || textOf(node).trim() === '')))
  return withoutContents(titled)
}

/** The definitions of what was cited, from the register. */
function citations(making: Making): RootContent[] {
  const { edition, options, cited } = making
  return cited.flatMap(id => {
    const entry = edition.registers.references?.find(one => one['标识'] === id)
    if (!entry) return []
    const text = (key: string) => String(entry[key] ?? '')
    const view = {
      id,
      title: text('标题'),
      publisher: text('发布者'),
      published: text('发布日期'),
      url: text('网址'),
    }
    return options.nodesFrom('reference.md', view)
  })
}

/** What the edition owes, in numbers, for its closing notes. */
function closingView(edition: Named, { inputs, versions }: Origin) {
  const open = edition.blocks.flatMap(block => JSON.stringify(block.data).split(`"${OPEN}"`).slice(1))
  const carried = edition.blocks.filter(block => block.fence.attributes.carried)
  const { 期次: id, 日期: date, 下期: next, 上期: previous = '', 状态: state, 货币: currency, 编制: author = '' } = edition.frontMatter
  return {
    id,
    date,
    next,
    previous,
    state,
    currency,
    author,
    open: open.length,
    carried: carried.length,
    blocks: edition.blocks.length,
    figures: edition.figures.length,
    inputs,
    versions: Object.entries(versions).map(([name, version]) => ({ name, version })),
  }
}

/**
 * Composes the report of an edition that has front matter.
 * @param edition checked; blocks with faults are not in it
 */
export function compose(edition: Named, options: ComposeOptions): Report {
  const making: Making = { edition, options, charts: [], pictures: new Map(), cited: [] }
  const alone = edition.sources.length === 1
  const { nodesFrom, words, origin } = options
  const chapters: Root = { type: 'root', children: edition.sources.flatMap(source => chapterNodes(source, alone, making)) }
  const sourceNames = new Map((edition.registers.references ?? []).map(entry => [String(entry['标识']), String(entry['标题'])]))
  const captions = setCaptions(chapters, making.charts, { words, sourceNames })
  const changes = options.changes ? nodesFrom('changes.md', options.changes) : []
  const closing = nodesFrom('closing.md', closingView(edition, origin))
  for (const node of [...changes, ...closing])
    if (node.type === 'heading' && node.depth === 2) node.data = { ...node.data, hProperties: { dataBack: 'true' } }
  const tree: Root = { type: 'root', children: [...chapters.children, ...changes, ...closing, ...citations(making)] }
  const [contents, sections] = [contentsOf(tree), sectionsOf(tree)]
  if (options.draft) dropDeadLinks(tree, new Set([...contents.map(entry => entry.slug), ...sections.keys()]))
  return {
    edition,
    title: edition.frontMatter.标题,
    language: options.language,
    draft: options.draft,
    tree,
    contents,
    hasNotes: hasNotes(tree),
    sections,
    charts: making.charts,
    pictures: [...making.pictures.values()],
    captions,
    theme: options.theme,
  }
}
