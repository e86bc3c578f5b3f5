// Headings, contents and bookmarks are one list in all formats; each leads to its heading, and bears the number of its page.
import { anchorOf, paperId } from '../anchor.ts'
import { within } from './elements.ts'
import type { Finished } from './finished.ts'
import { type Check, type Flaw, flaw, squash } from './flaw.ts'

/** The anchor of the heading over the notes. */
const NOTES = 'footnote-label'

const isHeading = (tag: string) => /^h[1-6]$/u.test(tag)

function* inMarkdown({ markdown, manifest }: Finished): Iterable<Flaw> {
  if (!markdown) return
  const anchors = new Map(markdown.headings.map(heading => [heading.anchor, heading]))
  for (const { text, anchor } of markdown.contents) {
    const heading = anchors.get(anchorOf(`#${anchor}`))
    if (!heading || squash(heading.text) !== squash(text))
      yield flaw(
        'report.md',
        `目录「${text}」指向别处（${heading?.text ?? anchor}）`,
        `contents entry «${text}» leads elsewhere (${heading?.text ?? anchor})`,
      )
  }
  const listed = new Set(markdown.contents.map(({ anchor }) => anchorOf(`#${anchor}`)))
  // The report's own title and the heading of the contents stand before them.
  const first = markdown.headings.findIndex(({ anchor }) => listed.has(anchor))
  for (const { text, anchor } of first < 0 ? [] : markdown.headings.slice(first))
    if (!listed.has(anchor)) yield flaw('report.md', `目录里没有「${text}」`, `its contents do not list «${text}»`)
  for (const link of manifest?.draft ? [] : markdown.links)
    if (link.startsWith('#') && !anchors.has(anchorOf(link)) && !/^#(?:user-content-)?fn/u.test(link))
      yield flaw('report.md', `链接 ${link} 指向的标题没有`, `link ${link} leads to no heading`)
}

function* inHtml({ html, manifest }: Finished): Iterable<Flaw> {
  if (!html) return
  for (const { tag, attributes } of html.elements) {
    const href = attributes.get('href')
    if (tag !== 'a' || !href?.startsWith('#') || manifest?.draft) continue
    if (!html.byId.has(anchorOf(href)) && !html.byId.has(href.slice(1)))
      yield flaw('index.html', `链接 ${href} 指向的地方没有`, `link ${href} leads nowhere`)
  }
  for (const link of html.elements.filter(one => one.tag === 'nav').flatMap(within)) {
    const target = html.byId.get(anchorOf(link.attributes.get('href') ?? '#'))
    if (link.tag === 'a' && target && isHeading(target.tag) && squash(target.text) !== squash(link.text))
      yield flaw(
        'index.html',
        `目录「${link.text}」指向别处（${target.text}）`,
        `contents entry «${link.text}» leads elsewhere (${target.text})`,
      )
  }
}

/** The headings as Markdown lists them, else as HTML has them, with their ids on paper; undefined where neither is there. */
function headingsOf({ markdown, html, words }: Finished): { text: string; depth?: number; id: string }[] | undefined {
  if (markdown) {
    const listed = markdown.contents.map(({ text, depth, anchor }) => ({ text, depth, id: paperId(`s-${anchorOf(`#${anchor}`)}`) }))
    // The page has them before its last chapter, Markdown always at its end.
    const last = listed.findLastIndex(({ depth }) => depth === 1)
    return markdown.hasNotes ? listed.toSpliced(last, 0, { text: words.footnotes!, depth: 1, id: NOTES }) : listed
  }
  const found = html?.elements.filter(one => isHeading(one.tag) && /^s-|^footnote-label$/u.test(one.attributes.get('id') ?? ''))
  return found?.map(one => ({ text: one.text, id: paperId(one.attributes.get('id')!) }))
}

function* bookmarks({ pdf }: Finished, headings: NonNullable<ReturnType<typeof headingsOf>>): Iterable<Flaw> {
  if (!pdf) return
  if (pdf.outline.length !== headings.length)
    yield flaw(
      'report.pdf',
      `书签有 ${pdf.outline.length} 条，标题有 ${headings.length} 个`,
      `has ${pdf.outline.length} bookmarks for ${headings.length} headings`,
    )
  for (const [i, { title, page, depth }] of pdf.outline.entries()) {
    const heading = headings[i]
    if (!heading) break
    if (squash(title) !== squash(heading.text) || (heading.depth !== undefined && heading.depth !== depth)) {
      yield flaw(
        'report.pdf',
        `第 ${i + 1} 条书签是「${title}」，标题是「${heading.text}」`,
        `bookmark ${i + 1} is «${title}», the heading is «${heading.text}»`,
      )
      continue
    }
    const listed = pdf.destinations.get(heading.id)
    const isThere = page !== undefined && squash(pdf.text[page - 1] ?? '').includes(squash(heading.text))
    if (!isThere || (listed !== undefined && listed !== page))
      yield flaw(
        'report.pdf',
        `书签「${title}」指向第 ${page ?? '?'} 页，标题在第 ${listed ?? '?'} 页`,
        `bookmark «${title}» leads to page ${page ?? '?'}, its heading is on page ${listed ?? '?'}`,
      )
  }
  const places = pdf.outline.map(({ page = 0, top = 0 }) => page * 1e6 - top)
  const back = places.findIndex((place, i) => i > 0 && place < places[i - 1]!)
  if (back > 0)
    yield flaw(
      'report.pdf',
      `书签「${pdf.outline[back]!.title}」指向上一条之前`,
      `bookmark «${pdf.outline[back]!.title}» leads to before the one above it`,
    )
}

/** What stands on paper under each link before the first heading: a title, and the number of a page. */
function* printed({ pdf }: Finished, headings: NonNullable<ReturnType<typeof headingsOf>>): Iterable<Flaw> {
  if (!pdf) return
  const titles = new Map(headings.map(heading => [heading.id, heading.text]))
  const listed = new Set<string>()
  for (const { target, text } of pdf.contents) {
    const [, title = '', number] = /^(.*?)[.·…\s]*(\d+)$/su.exec(text.trim()) ?? []
    const [heading, page] = [titles.get(target), pdf.destinations.get(target)]
    if (number === undefined) continue
    listed.add(target)
    if (page === undefined || Number(number) !== page)
      yield flaw(
        'report.pdf',
        `目录说「${title}」在第 ${number} 页，它在第 ${page ?? '?'} 页`,
        `the contents put «${title}» on page ${number}, it is on page ${page ?? '?'}`,
      )
    if (heading !== undefined && squash(heading) !== squash(title))
      yield flaw('report.pdf', `目录「${title}」指向别处（${heading}）`, `contents entry «${title}» leads elsewhere (${heading})`)
  }
  for (const { text, id, depth } of headings)
    if (depth === 1 && !listed.has(id)) yield flaw('report.pdf', `目录里没有「${text}」`, `its contents do not list «${text}»`)
}

export const contents: Check = {
  name: 'contents',
  *flaws(finished) {
    yield* inMarkdown(finished)
    yield* inHtml(finished)
    const headings = headingsOf(finished)
    if (!headings) return
    yield* bookmarks(finished, headings)
    yield* printed(finished, headings)
  },
}
