// Report → report.md as GitHub reads it: front matter, contents with GitHub's anchors, tables, charts as files beside it.
import { toHtml } from 'hast-util-to-html'
import type { List, Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { anchorOf } from '../anchor.ts'
import { settle } from '../markdown-emphasis.ts'
import { nodesOf } from '../markdown-tree.ts'
import { chartColours } from '../theme.ts'
import type { Chart, ContentsEntry, Rendered, Report } from '../types.ts'
import type { Format, FormatEffects } from './format.ts'

/** Without remark-cjk-friendly, with which sources are read: GitHub has it not, and shows the stars of `**注意：**文字` as they stand. */
const writer = unified()
  .use(remarkStringify, { bullet: '-', emphasis: '*', fence: '`', listItemIndent: 'one', rule: '-', resourceLink: true })
  .use(remarkGfm, { tableCellPadding: true, tablePipeAlign: false })
  .use(remarkFrontmatter, ['yaml'])
  .freeze()

/** A tree as Markdown that GitHub reads as that tree. @param tree is changed */
export const written = (tree: Root): string => writer.stringify(settle(tree))

/** Contents as nested lists of links. */
function contentsList(entries: readonly ContentsEntry[]): List {
  const top: List = { type: 'list', ordered: false, spread: false, children: [] }
  const open: { depth: number; list: List }[] = [{ depth: 0, list: top }]
  for (const entry of entries) {
    while (open.length > 1 && open.at(-1)!.depth >= entry.depth) open.pop()
    const parent = open.at(-1)!.list
    const below: List = { type: 'list', ordered: false, spread: false, children: [] }
    const link = { type: 'link' as const, url: `#${entry.slug}`, children: [{ type: 'text' as const, value: entry.text }] }
    parent.children.push({ type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [link] }, below] })
    open.push({ depth: entry.depth, list: below })
  }
  const pruned = (list: List) => {
    for (const item of list.children) {
      item.children = item.children.filter(child => child.type !== 'list' || child.children.length > 0)
      for (const child of item.children) if (child.type === 'list') pruned(child)
    }
  }
  pruned(top)
  return top
}

/** GitHub has no anchors but headings': a link to a figure leads to the heading it stands under. */
function linkToSections(tree: Root, report: Report): void {
  visit(tree, 'link', node => {
    const section = node.url.startsWith('#') ? report.sections.get(anchorOf(node.url)) : undefined
    if (section !== undefined) node.url = `#${section}`
  })
}

/** A chart as a file of its own: with its style and its size, as nothing else gives it any there. */
function chartFile(chart: Chart, style: string): Rendered {
  const svg = structuredClone(chart.svg)
  const [, , width, height] = String(svg.properties.viewBox).split(' ').map(Number) as [number, number, number, number]
  // A margin, so that no text touches the edge of its ground.
  const viewBox = `-12 -12 ${width + 24} ${height + 24}`
  Object.assign(svg.properties, { viewBox, width: '640', height: String(Math.round(((height + 24) * 640) / (width + 24))) })
  svg.children.splice(2, 0, { type: 'element', tagName: 'style', properties: {}, children: [{ type: 'text', value: style }] })
  // HTML may have `<` in an attribute, XML may not.
  const body = toHtml(svg, { space: 'svg' }).replaceAll(/="[^"]*"/gu, value => value.replaceAll('<', '&lt;'))
  return { path: chart.path, body: `${body}\n` }
}

/** What stands plain in YAML as the text that it is; all else is quoted, which JSON does as YAML wants it. */
const PLAIN = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9 .·—-]*$|^[0-9]{4}-[0-9A-Z.-]+$/u

/** As the sources have it, so that the edition can be read and checked like any other; the language said, as the theme may have given it. */
function frontMatter(report: Report): RootContent {
  const { 语言: _, ...said } = report.edition.frontMatter
  const lines = Object.entries({ ...said, 语言: report.language })
  return { type: 'yaml', value: lines.map(([key, value]) => `${key}: ${PLAIN.test(value) ? value : JSON.stringify(value)}`).join('\n') }
}

function assemble(report: Report, { templates, words }: FormatEffects): Root {
  const { 期次: id, 日期: date, 下期: next, 状态: state, 副标题: subtitle = '' } = report.edition.frontMatter
  const { 更正: correction = '', 上期: corrected = '' } = report.edition.frontMatter
  const texts = { words, id, date, next, state, subtitle, correction, corrected, title: report.title, draft: report.draft }
  const skeleton = nodesOf(templates.render('edition.md', texts))
  const body = structuredClone(report.tree)
  linkToSections(body, report)
  const children = skeleton.flatMap(node => {
    if (node.type !== 'html') return node
    if (node.value.includes('contents')) return contentsList(report.contents)
    return node.value.includes('chapters') ? body.children : []
  })
  return { type: 'root', children: [frontMatter(report), ...children] }
}

export const markdown: Format = {
  name: 'md',
  isPrinted: false,
  async render(report, effects) {
    const text = written(assemble(report, effects))
    const style = `${chartColours(report.theme)}\n${effects.templates.text('chart.css')}`
    return [
      { path: 'report.md', body: text },
      ...report.charts.map(chart => chartFile(chart, style)),
      ...report.pictures.map(({ path, body }) => ({ path, body })),
    ]
  },
}
