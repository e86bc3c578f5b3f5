// Report → index.html: one file, no script, no request to anywhere. Also the page the PDF is printed from.
import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { anchorOf } from '../anchor.ts'
import type { Chart, Report } from '../types.ts'
import type { Words } from '../words.ts'
import type { Format, FormatEffects } from './format.ts'

const schema: typeof defaultSchema = {
  ...defaultSchema,
  // Every id in this tree is made here or by remark-rehype, none by an author: nothing to prefix a second time.
  clobber: [],
  attributes: { ...defaultSchema.attributes, '*': [...(defaultSchema.attributes?.['*'] ?? []), 'dataFigure', 'dataBlock'] },
  protocols: { href: ['http', 'https', 'mailto'], src: ['data'] },
}

function toTree(report: Report, words: Words): HastRoot {
  const processor = unified()
    .use(remarkRehype, {
      clobberPrefix: 'n-',
      footnoteLabel: words.footnotes!,
      footnoteLabelTagName: 'p',
      footnoteLabelProperties: {},
      footnoteBackLabel: words.back!,
      // The usual ↩ is in no font of ours, and would keep the edition from being printed.
      footnoteBackContent: '↑',
    })
    .use(rehypeSanitize, schema)
  return processor.runSync(structuredClone(report.tree)) as HastRoot
}

/** Ids with a prefix: a heading called `location` must not become a global of that name. */
function setIds(tree: HastRoot, report: Report): void {
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

/** Links within the report get the prefixes of what they lead to. */
function setLinks(tree: HastRoot, report: Report): void {
  const slugs = new Set(report.contents.map(entry => entry.slug))
  const figures = new Set(report.edition.figures.map(figure => figure.id))
  visit(tree, 'element', node => {
    const { href } = node.properties
    if (node.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return
    const anchor = anchorOf(href)
    if (figures.has(anchor)) node.properties = { ...node.properties, href: `#f-${anchor}`, className: ['figure-link'] }
    else if (slugs.has(anchor)) node.properties.href = `#s-${anchor}`
    else if (report.sections.has(anchor)) node.properties.href = `#b-${anchor}`
  })
}

const isElement = (node: ElementContent | HastRoot['children'][number] | undefined): node is Element => node?.type === 'element'

/** Header cells say what they head; a row of figures is headed by its period; wide tables scroll by themselves. */
function setTables(tree: HastRoot): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'th') node.properties.scope ??= 'col'
    if (node.tagName === 'tr' && node.properties.dataFigure) {
      const first = node.children.find(isElement)
      if (first) Object.assign(first, { tagName: 'th', properties: { ...first.properties, scope: 'row' } })
    }
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined
    parent.children[index] = h('div', { class: 'table', tabindex: 0, role: 'region', ariaLabel: captionBefore(parent.children, index) }, [
      node,
    ])
    return index + 1
  })
}

/** The text of the paragraph above a table, which says what it shows. */
function captionBefore(siblings: readonly unknown[], index: number): string {
  const before = (siblings.slice(0, index) as HastRoot['children']).filter(isElement)
  const last = before.at(-1)
  const first = last?.children[0]
  if (last?.tagName === 'p' && isElement(first) && first.tagName === 'strong') {
    last.properties.className = ['caption']
    return textIn(last)
  }
  const heading = before.findLast(node => /^h[1-6]$/u.test(node.tagName))
  return heading ? textIn(heading) : ''
}

function textIn(node: Element): string {
  let text = ''
  visit(node, 'text', child => {
    text += child.value
  })
  return text
}

/** The mark of what was carried over stands apart from the text. */
function setCarried(tree: HastRoot, words: Words): void {
  visit(tree, 'element', node => {
    const only = node.tagName === 'p' && node.children.length === 1 ? node.children[0] : undefined
    if (isElement(only) && only.tagName === 'em' && textIn(only).startsWith(`${words.carried} `)) node.properties.className = ['carried']
  })
}

function setCharts(tree: HastRoot, charts: readonly Chart[]): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || !parent || index === undefined) return
    const chart = charts.find(one => one.path === node.properties.src)
    // A picture in the middle of a sentence stays where the author put it.
    if (chart && parent.children.length === 1)
      Object.assign(parent, { tagName: 'figure', properties: {}, children: [structuredClone(chart.svg), h('figcaption', chart.title)] })
  })
}

const isLabel = (node: Element | undefined) =>
  node?.tagName === 'p' && node.children.length === 1 && isElement(node.children[0]) && node.children[0].tagName === 'strong'
const isList = (node: Element | undefined) => node?.tagName === 'ul' || node?.tagName === 'ol'

/** Labelled lists that follow one another are set side by side where there is room. */
function setGroups(tree: HastRoot): void {
  const nodes = tree.children.filter(isElement)
  const children: HastRoot['children'] = []
  for (let i = 0; i < nodes.length; ) {
    const groups: Element[] = []
    while (isLabel(nodes[i]) && isList(nodes[i + 1])) {
      const [label, list] = [nodes[i]!, nodes[i + 1]!]
      groups.push(h('div', { class: 'group' }, [label, list]))
      i += 2
    }
    if (groups.length > 1) children.push(h('div', { class: 'groups' }, groups))
    else if (groups.length === 1) children.push(...(groups[0]!.children as Element[]))
    if (groups.length === 0) children.push(nodes[i++]!)
  }
  tree.children = children
}

/** Each chapter is a section of its own, so that print can begin it on a new page under its own running title. */
function toSections(tree: HastRoot): Element[] {
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

/** The tree of the page's body: what stands before the first chapter, the chapters, and their titles. */
export function bodyOf(report: Report, words: Words): { lead: Element[]; sections: Element[]; titles: string[] } {
  const tree = toTree(report, words)
  setIds(tree, report)
  setLinks(tree, report)
  setTables(tree)
  setCharts(tree, report.charts)
  setCarried(tree, words)
  setGroups(tree)
  const first = tree.children.findIndex(node => isElement(node) && node.tagName === 'h2')
  const lead = tree.children.splice(0, Math.max(0, first)).filter(isElement)
  const sections = toSections(tree)
  const titles = sections.map(section => {
    const title = section.children.find(node => isElement(node) && node.tagName === 'h2')
    return isElement(title) ? textIn(title) : ''
  })
  return { lead, sections, titles }
}

/** Fills page.html. @param print whether the page is for the printer: cover, page numbers in the contents, running titles */
export function pageOf(report: Report, effects: FormatEffects, print: boolean): string {
  const { templates, words } = effects
  const { lead, sections, titles } = bodyOf(report, words)
  const { 期次: id, 日期: date, 下期: next, 状态: state, 副标题: subtitle = '', 编制: author = '' } = report.edition.frontMatter
  const { 更正: correction = '', 上期: corrected = '' } = report.edition.frontMatter
  const contents = report.contents.filter(entry => entry.depth <= 4).map(entry => ({ ...entry, id: `s-${entry.slug}` }))
  return templates.render('page.html', {
    words,
    print,
    language: report.language === 'zh' ? 'zh-CN' : 'en',
    title: report.title,
    subtitle,
    id,
    date,
    next,
    state,
    author,
    correction,
    corrected,
    draft: report.draft,
    contents,
    titles,
    lead: toHtml({ type: 'root', children: lead }),
    body: toHtml({ type: 'root', children: sections }),
    style: `${templates.text('screen.css')}\n${templates.text('chart.css')}\n${templates.text('print.css')}`,
    print_style: `${templates.text('chart.css')}\n${templates.text('print.css')}`,
  })
}

export const html: Format = {
  name: 'html',
  async render(report, effects) {
    return [{ path: 'index.html', body: pageOf(report, effects, false) }]
  },
}
