// Report → report.md as GitHub reads it: front matter, contents with GitHub's anchors, tables, charts as files beside it.
import { toHtml } from 'hast-util-to-html'
import type { List, Root, RootContent } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { anchorOf } from '../anchor.ts'
import { nodesOf } from '../markdown-tree.ts'
import type { Chart, ContentsEntry, Rendered, Report } from '../types.ts'
import type { Format, FormatEffects } from './format.ts'

const writer = unified()
  .use(remarkStringify, { bullet: '-', emphasis: '*', fence: '`', listItemIndent: 'one', rule: '-', resourceLink: true })
  .use(remarkGfm, { tableCellPadding: true, tablePipeAlign: false })
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkCjkFriendly)
  .freeze()

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

/** The colours a chart file has by itself: those of the page, light and dark, on a ground of its own. */
const CHART_COLOURS = `svg{--ink:#1c2329;--soft:#56616b;--line:#d8dde2;--paper:#fff;--wash:#f4f6f8;--mark:#1f5f8b;--mark-soft:#dbe8f1;--warn:#8a4b00;--sans:"Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;background:var(--paper)}
@media (prefers-color-scheme:dark){svg{--ink:#e4e9ed;--soft:#a3afb9;--line:#3a444d;--paper:#14191d;--wash:#1c2329;--mark:#7db8de;--mark-soft:#24394a;--warn:#e5b06a}}
`

/** A chart as a file of its own: with its style and its size, as nothing else gives it any there. */
function chartFile(chart: Chart, style: string): Rendered {
  const svg = structuredClone(chart.svg)
  const [, , width, height] = String(svg.properties.viewBox).split(' ').map(Number) as [number, number, number, number]
  // A margin, so that no text touches the edge of its ground.
  const viewBox = `-12 -12 ${width + 24} ${height + 24}`
  Object.assign(svg.properties, { viewBox, width: '640', height: String(Math.round(((height + 24) * 640) / (width + 24))) })
  const value = CHART_COLOURS + style
  svg.children.splice(2, 0, { type: 'element', tagName: 'style', properties: {}, children: [{ type: 'text', value }] })
  // HTML may have `<` in an attribute, XML may not.
  const body = toHtml(svg, { space: 'svg' }).replaceAll(/="[^"]*"/gu, value => value.replaceAll('<', '&lt;'))
  return { path: chart.path, body: `${body}\n` }
}

function frontMatter(report: Report): RootContent {
  const { 期次: id, 日期: date, 下期: next, 状态: state } = report.edition.frontMatter
  const value = [
    `title: ${JSON.stringify(report.title)}`,
    `edition: ${id}`,
    `date: ${date}`,
    `next: ${next}`,
    `state: ${state}`,
    `lang: ${report.language}`,
  ].join('\n')
  return { type: 'yaml', value }
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
  async render(report, effects) {
    const body = writer.stringify(assemble(report, effects))
    return [{ path: 'report.md', body }, ...report.charts.map(chart => chartFile(chart, effects.templates.text('chart.css')))]
  },
}
