// Lists and chapters of a page: labelled lists side by side, each chapter a section of its own.
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { Words } from '../words.ts'
import { holdsOnly, isElement, textIn } from './elements.ts'

/** The mark of what was carried over stands apart from the text. */
export function setCarried(tree: Root, words: Words): void {
  visit(tree, 'element', node => {
    const said = holdsOnly(node, 'p', 'em') ? textIn(node) : ''
    if (!said.startsWith(`${words.carried} `)) return
    node.properties.className = ['carried']
    const edition = said.slice(words.carried!.length + 1)
    node.children = [h('em', [`${words.carried} `, h('span', { class: 'whole' }, edition)])]
  })
}

/** What is still owed is marked as such, and no other word that is stressed. */
export function setOpen(tree: Root, words: Words): void {
  visit(tree, 'element', node => {
    if (node.tagName === 'em' && textIn(node) === words.open) node.properties.className = ['open']
  })
}

/** What is said below a table, a picture or a list of a block, and where it is from, is small print. */
export function setNotes(tree: Root, words: Words): void {
  const begins = [words.note!, words.source!].flatMap(word => [word + words.colon!, word + words.open_bracket!])
  for (const node of tree.children)
    if (isElement(node) && node.tagName === 'p' && begins.some(begin => textIn(node).startsWith(begin)))
      node.properties.className = ['note']
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

/**
 * Each chapter is a section of its own, so that print can begin it on a new page under its own running title.
 * The notes go before the last one; they and what the program says of the report are at its back, and share a running title.
 */
export function toSections(tree: Root): Element[] {
  const sections: Element[] = []
  let notes: Element | undefined
  for (const node of tree.children) {
    if (isElement(node) && node.tagName === 'section') notes = h('section', { class: ['chapter', 'back'] }, node.children as Element[])
    else if (isElement(node) && node.tagName === 'h2') {
      const isBack = node.properties.dataBack !== undefined
      delete node.properties.dataBack
      sections.push(h('section', { class: isBack ? ['chapter', 'back'] : ['chapter'] }, [node]))
    } else if (node.type === 'element' || node.type === 'text') {
      if (sections.length === 0) sections.push(h('section', { class: ['chapter'] }))
      sections.at(-1)!.children.push(node)
    }
  }
  const chapters = sections.filter(section => section.children.some(isElement))
  return notes ? chapters.toSpliced(chapters.length - 1, 0, notes) : chapters
}
