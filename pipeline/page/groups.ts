// Lists and chapters of a page: labelled lists side by side, each chapter a section of its own.
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { Words } from '../words.ts'
import { holdsOnly, isElement, textIn } from './elements.ts'

/** The mark of what was carried over stands apart from the text. */
export function setCarried(tree: Root, words: Words): void {
  visit(tree, 'element', node => {
    if (holdsOnly(node, 'p', 'em') && textIn(node).startsWith(`${words.carried} `)) node.properties.className = ['carried']
  })
}

const isList = (node: Element | undefined) => node?.tagName === 'ul' || node?.tagName === 'ol'

/** Labelled lists that follow one another are set side by side where there is room. */
export function setGroups(tree: Root): void {
  const nodes = tree.children.filter(isElement)
  const children: Root['children'] = []
  for (let i = 0; i < nodes.length; ) {
    const groups: Element[] = []
    while (holdsOnly(nodes[i], 'p', 'strong') && isList(nodes[i + 1])) {
      groups.push(h('div', { class: 'group' }, [nodes[i]!, nodes[i + 1]!]))
      i += 2
    }
    if (groups.length > 1) children.push(h('div', { class: 'groups' }, groups))
    else if (groups.length === 1) children.push(...(groups[0]!.children as Element[]))
    if (groups.length === 0) children.push(nodes[i++]!)
  }
  tree.children = children
}

/** Each chapter is a section of its own, so that print can begin it on a new page under its own running title. */
export function toSections(tree: Root): Element[] {
  const sections: Element[] = []
  for (const node of tree.children) {
    const starts = isElement(node) && node.tagName === 'h2'
    const notes = isElement(node) && node.tagName === 'section'
    if (starts || notes || sections.length === 0) sections.push(h('section', { class: `chapter chapter-${sections.length + 1}` }))
    if (notes) sections.at(-1)!.children.push(...node.children)
    else if (node.type === 'element' || node.type === 'text') sections.at(-1)!.children.push(node)
  }
  return sections.filter(section => section.children.some(isElement))
}
