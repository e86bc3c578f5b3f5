// Ids and links of a page: headings, blocks and figures are led to; a number tied to a figure shows what it is, and the figure leads back to it.
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { anchorOf, paperId } from '../anchor.ts'
import { OPEN } from '../figure.ts'
import { periodLabel } from '../period.ts'
import type { Figure, Report } from '../types.ts'
import type { Words } from '../words.ts'
import { isElement, textIn } from './elements.ts'

/** Ids with a prefix: a heading called `location` must not become a global of that name. */
export function setIds(tree: Root, report: Report): void {
  const slugs = report.contents.map(entry => entry.slug)
  let heading = 0
  visit(tree, 'element', node => {
    const { dataFigure, dataBlock } = node.properties
    if (/^h[1-6]$/u.test(node.tagName) && heading < slugs.length) node.properties.id = `s-${slugs[heading++]}`
    if (typeof dataFigure === 'string') node.properties.id = `f-${dataFigure}`
    else if (typeof dataBlock === 'string') node.properties.id ??= `b-${dataBlock}`
    delete node.properties.dataBlock
  })
}

/** What a number in the text is: where, of what, when, of which standing, from whom. */
function tipOf(figure: Figure, report: Report, words: Words): string {
  const source = figure.source?.value
  const title = report.edition.registers.references?.find(entry => entry['标识'] === source)?.['标题']
  const from = source === OPEN ? words.open! : (title ?? source ?? words.unstated!)
  const period = figure.period ? periodLabel(figure.period.value, report.language) : ''
  const status = words[figure.status?.value ?? 'unstated']!
  const parts = [figure.region?.value, figure.metric?.value, figure.scope?.value, period, status].filter(part => part)
  return `${parts.join(' · ')}${words.separator}${words.source}${words.colon}${from}`
}

/** Links within the report get the prefixes of what they lead to. @param onPaper nothing to point at, nothing to go back to */
export function setLinks(tree: Root, report: Report, words: Words, onPaper: boolean): void {
  const slugs = new Set(report.contents.map(entry => entry.slug))
  const figures = new Map(report.edition.figures.map(figure => [figure.id, figure]))
  const mentions = new Map<string, string[]>()
  visit(tree, 'element', node => {
    const { href } = node.properties
    if (node.tagName !== 'a' || typeof href !== 'string') return
    // An address has no words to be kept whole; broken anywhere it leaves no gap before it.
    if (textIn(node) === href) node.properties.className = ['url']
    if (!href.startsWith('#')) return
    const anchor = anchorOf(href)
    const figure = figures.get(anchor)
    if (figure) {
      const id = `m-${anchor}-${(mentions.get(anchor)?.length ?? 0) + 1}`
      mentions.set(anchor, [...(mentions.get(anchor) ?? []), id])
      const shown = onPaper ? {} : { id, dataTip: tipOf(figure, report, words) }
      node.properties = { ...node.properties, ...shown, href: `#f-${anchor}`, className: ['figure-link'] }
    } else if (slugs.has(anchor)) node.properties.href = `#s-${anchor}`
    else if (report.sections.has(anchor)) node.properties.href = `#b-${anchor}`
  })
  if (onPaper) shortenIds(tree)
  else leadBack(tree, mentions, words)
}

/** What is led to becomes a name of the PDF. */
function shortenIds(tree: Root): void {
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') properties.id = paperId(properties.id)
    if (typeof properties.href === 'string' && properties.href.startsWith('#')) properties.href = `#${paperId(properties.href.slice(1))}`
  })
}

/** At the end of a figure's row, a link to each place in the text that gives it. */
function leadBack(tree: Root, mentions: ReadonlyMap<string, readonly string[]>, words: Words): void {
  visit(tree, 'element', node => {
    const ids = mentions.get(String(node.properties.dataFigure ?? '')) ?? []
    const cell = node.tagName === 'tr' ? node.children.filter(isElement).at(-1) : undefined
    if (!cell || ids.length === 0) return
    const links: Element[] = ids.map((id, i) => {
      const number = ids.length > 1 ? String(i + 1) : ''
      return h('a', { href: `#${id}`, class: 'mention', ariaLabel: `${words.mentioned} ${i + 1}` }, `↑${number}`)
    })
    cell.children.push(...links.flatMap(link => [{ type: 'text' as const, value: ' ' }, link]))
  })
}
