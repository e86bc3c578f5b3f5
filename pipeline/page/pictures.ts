// Pictures of a page: charts drawn where the text puts them, the author's own inside the page, each with the caption that follows it.
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { Chart, PublishedPicture } from '../types.ts'
import { isElement } from './elements.ts'

function nextElement(siblings: readonly unknown[], from: number): { node: Element; at: number } | undefined {
  for (let at = from + 1; at < siblings.length; at++) {
    const node = siblings[at] as Root['children'][number]
    if (isElement(node)) return { node, at }
  }
  return undefined
}

/** The authors' own pictures stand in the page itself. */
export function embedPictures(tree: Root, pictures: readonly PublishedPicture[]): void {
  visit(tree, 'element', node => {
    const picture = node.tagName === 'img' ? pictures.find(one => encodeURI(one.path) === node.properties.src) : undefined
    if (picture) node.properties.src = `data:${picture.type};base64,${Buffer.from(picture.body).toString('base64')}`
  })
}

export function setPictures(tree: Root, charts: readonly Chart[]): void {
  visit(tree, 'element', (node, index, parent) => {
    const only = node.tagName === 'p' && node.children.length === 1 ? node.children[0] : undefined
    // A picture in the middle of a sentence stays where the author put it.
    if (!isElement(only) || only.tagName !== 'img' || !parent || index === undefined) return
    const chart = charts.find(one => one.path === only.properties.src)
    const caption = nextElement(parent.children, index)
    const told = caption?.node.properties.dataCaption ? caption : undefined
    if (!chart && !told) return
    const figcaption = h('figcaption', told ? told.node.children : chart!.title)
    const id = told?.node.properties.dataCaption
    if (told) parent.children.splice(told.at, 1)
    Object.assign(node, {
      tagName: 'figure',
      properties: typeof id === 'string' ? { id } : {},
      children: [chart ? structuredClone(chart.svg) : only, figcaption],
    })
  })
}
