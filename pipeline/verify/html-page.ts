// An HTML or SVG file → its elements as a browser would find them.
import { randomUUID } from 'node:crypto'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { HtmlElement, HtmlPage } from './elements.ts'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document

const AFTER_EMBEDDED = /[^A-Za-z0-9+/=]|$/u
// V8 runs a pattern slowly the first time, however long the text.
''.search(AFTER_EMBEDDED)

/** What is embedded is no request, and long: a font of a megabyte says nothing to the checks. */
function withoutEmbedded(source: string): string {
  const [before = '', ...parts] = source.split(';base64,')
  // One pattern for all of it would remember each of its letters, to go back to.
  return [before, ...parts.map(part => part.slice(part.search(AFTER_EMBEDDED)))].join(';base64,')
}

/** A style or script of which no letter is anything but itself to a parser; nor is it blank, which a parser may pass over. */
const PLAIN = /(<(style|script)(?: [^<>]*)?>)((?!\s*<)[^<&\r\0]+)(?=<\/\2>)/gu
// No page holds it.
const MARK = randomUUID()

/** Takes out plain texts and leaves a mark in the place of each: a parser looks at every letter, and half of a page's are its style's. */
function cut(source: string): { short: string; texts: readonly string[] } {
  const texts: string[] = []
  const short = source.replaceAll(PLAIN, (_, open: string, _name, text: string) => `${open}${MARK}${texts.push(text) - 1}`)
  return { short, texts }
}

/**
 * All elements of a page, a parent before its children.
 * @param texts that were cut out of it
 * @returns undefined where one of them stood in no style or script after all, but in a comment or in an attribute
 */
function elementsOf(source: string, texts: readonly string[]): HtmlElement[] | undefined {
  const elements: HtmlElement[] = []
  let put = 0
  const textOf = (value: string, tag: string | undefined): string => {
    const isCut = (tag === 'style' || tag === 'script') && value === `${MARK}${put}`
    return isCut ? texts[put++]! : value
  }
  const read = (node: Node, tag?: string): { element?: HtmlElement; text: string } => {
    if (node.nodeName === '#text') return { text: textOf((node as DefaultTreeAdapterTypes.TextNode).value, tag) }
    if (!('childNodes' in node)) return { text: '' }
    const at = elements.length
    const isElement = 'tagName' in node
    if (isElement) elements.push(undefined as never)
    const inside = 'content' in node ? (node as DefaultTreeAdapterTypes.Template).content.childNodes : node.childNodes
    const kids = inside.map(kid => read(kid, isElement ? node.tagName : undefined))
    const text = kids.map(kid => kid.text).join('')
    if (!isElement) return { text }
    const attributes = new Map(node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]))
    const element = { tag: node.tagName, attributes, children: kids.flatMap(kid => kid.element ?? []), text }
    elements[at] = element
    return { element, text }
  }
  read(parse(source))
  return put === texts.length ? elements : undefined
}

export function readHtmlPage(source: string): HtmlPage {
  const whole = withoutEmbedded(source)
  const { short, texts } = cut(whole)
  const elements = elementsOf(short, texts) ?? elementsOf(whole, [])!
  const named = elements.flatMap(element => {
    const id = element.attributes.get('id')
    return id === undefined ? [] : [[id, element] as const]
  })
  return { elements, byId: new Map(named) }
}
