// An HTML or SVG file → its elements as a browser would find them.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

export interface HtmlElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly HtmlElement[]
  /** All text within it, of styles and scripts too. */
  readonly text: string
}

export interface HtmlPage {
  /** All, a parent before its children. */
  readonly elements: readonly HtmlElement[]
  readonly byId: ReadonlyMap<string, HtmlElement>
}

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document

/** What is embedded is no request, and long: a font of a megabyte says nothing to the checks. */
function withoutEmbedded(source: string): string {
  const [before = '', ...parts] = source.split(';base64,')
  // One pattern for all of it would remember each of its letters, to go back to.
  return [before, ...parts.map(part => part.slice(part.search(/[^A-Za-z0-9+/=]|$/u)))].join(';base64,')
}

export function readHtmlPage(source: string): HtmlPage {
  const elements: HtmlElement[] = []
  const read = (node: Node): { element?: HtmlElement; text: string } => {
    if (node.nodeName === '#text') return { text: (node as DefaultTreeAdapterTypes.TextNode).value }
    if (!('childNodes' in node)) return { text: '' }
    const at = elements.length
    const isElement = 'tagName' in node
    if (isElement) elements.push(undefined as never)
    const inside = 'content' in node ? (node as DefaultTreeAdapterTypes.Template).content.childNodes : node.childNodes
    const kids = inside.map(read)
    const text = kids.map(kid => kid.text).join('')
    if (!isElement) return { text }
    const attributes = new Map(node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]))
    const element = { tag: node.tagName, attributes, children: kids.flatMap(kid => kid.element ?? []), text }
    elements[at] = element
    return { element, text }
  }
  read(parse(withoutEmbedded(source)))
  const named = elements.flatMap(element => {
    const id = element.attributes.get('id')
    return id === undefined ? [] : [[id, element] as const]
  })
  return { elements, byId: new Map(named) }
}

/** All elements within one. */
export function within(element: HtmlElement): HtmlElement[] {
  return element.children.flatMap(child => [child, ...within(child)])
}
