// The chapters of a report → each table and picture of theirs numbered, under a caption, and the list of them.
import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { OPEN } from './figure.ts'
import type { Caption, Chart } from './types.ts'
import type { Words } from './words.ts'

const propertiesOf = (node: Nodes) => (node.data?.hProperties ?? {}) as Record<string, string>

function setProperties(node: Nodes, properties: Record<string, string>): void {
  node.data = { ...node.data, hProperties: { ...propertiesOf(node), ...properties } } as typeof node.data
}

/** A paragraph that begins in bold, right above a table, says what the table shows. */
function captionAbove(node: RootContent | undefined): Paragraph | undefined {
  return node?.type === 'paragraph' && node.children[0]?.type === 'strong' ? node : undefined
}

const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [{ type: 'text', value }] })
const text = (value: string): PhrasingContent => ({ type: 'text', value })

/** A picture that stands by itself: a chart, or the author's own, whose words are its title. */
function pictureIn(node: RootContent, charts: readonly Chart[]): { title: string; chart: Chart | undefined } | undefined {
  const only = node.type === 'paragraph' && node.children.length === 1 ? node.children[0] : undefined
  if (only?.type === 'imageReference') return only.alt ? { title: only.alt, chart: undefined } : undefined
  if (only?.type !== 'image') return undefined
  const chart = charts.find(one => one.path === only.url)
  const title = chart?.title ?? only.alt ?? ''
  return title === '' ? undefined : { title, chart }
}

export interface CaptionOptions {
  readonly words: Words
  /** Titles of the register's references, by id. */
  readonly sourceNames: ReadonlyMap<string, string>
}

/** What a picture is drawn from: the table that has the same figures, its sources, and what it leaves out. Its block's note stands below it. */
function basisOf(chart: Chart, table: Caption | undefined, { words, sourceNames }: CaptionOptions): string {
  const named = chart.sources.map(source => (source === OPEN ? words.open! : (sourceNames.get(source) ?? source)))
  const parts = [
    ...(table ? [`${words.data_in}${table.label}`] : []),
    ...(named.length > 0 ? [`${words.source}${words.colon}${named.join(words.list_separator)}`] : []),
    ...(chart.note === '' ? [] : [chart.note]),
  ]
  return parts.length > 0 ? words.open_bracket! + parts.join(words.separator) + words.close_bracket! : ''
}

/**
 * Numbers the tables and pictures that stand in a tree, and gives each its caption: above a table, below a picture.
 * @param tree is changed
 * @returns the captions in their order
 */
export function setCaptions(tree: Root, charts: readonly Chart[], options: CaptionOptions): Caption[] {
  const { words } = options
  const captions: Caption[] = []
  const count = (kind: Caption['kind']) => captions.filter(one => one.kind === kind).length + 1
  const made: RootContent[] = []
  let heading = ''
  // The table of the block a picture belongs to stands before it.
  const tables = new Map<string, Caption>()
  let block = ''
  const note = (kind: Caption['kind'], title: string): Caption => {
    const number = count(kind)
    const label = words[`${kind}_label`]!.replace('{number}', String(number))
    const caption = { kind, id: `${kind === 'table' ? 't' : 'g'}-${number}`, label, text: title }
    captions.push(caption)
    return caption
  }
  for (const node of tree.children) {
    block = propertiesOf(node).dataBlock ?? block
    if (node.type === 'heading') heading = textOf(node)
    if (node.type === 'table') {
      const above = captionAbove(made.at(-1))
      const caption = note('table', above ? textOf(above.children[0]!) : heading)
      const paragraph: Paragraph = above ?? { type: 'paragraph', children: [text(caption.text)] }
      paragraph.children.unshift(strong(caption.label), text(words.caption_gap!))
      setProperties(paragraph, { dataCaption: caption.id })
      if (!above) made.push(paragraph)
      tables.set(block, caption)
    }
    made.push(node)
    const picture = pictureIn(node, charts)
    if (!picture) continue
    const { title, chart } = picture
    const caption = note('chart', title)
    const basis = chart ? basisOf(chart, tables.get(block), options) : ''
    const paragraph: Paragraph = {
      type: 'paragraph',
      children: [strong(caption.label), text(`${words.caption_gap}${title}${basis}`)],
    }
    setProperties(paragraph, { dataCaption: caption.id })
    made.push(paragraph)
  }
  tree.children = made
  return captions
}
