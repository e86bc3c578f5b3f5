// The report's tree → the body of its page: what stands before the first chapter, the chapters, their titles.
import type { Element, Root } from 'hast'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { paperOf } from '../theme.ts'
import type { Report } from '../types.ts'
import type { Words } from '../words.ts'
import { setIds, setLinks } from './anchors.ts'
import { isElement, textIn } from './elements.ts'
import { setCarried, setGroups, setNotes, setOpen, toSections } from './groups.ts'
import { embedPictures, setPictures } from './pictures.ts'
import { setTables, shiftCss } from './tables.ts'
import { writeOutTasks } from './tasks.ts'
import { splitWide } from './wide.ts'
import { setWidths } from './widths.ts'

const schema: typeof defaultSchema = {
  ...defaultSchema,
  // Every id in this tree is made here or by remark-rehype, none by an author: nothing to prefix a second time.
  clobber: [],
  attributes: {
    ...defaultSchema.attributes,
    '*': [...(defaultSchema.attributes?.['*'] ?? []), 'dataFigure', 'dataBlock', 'dataCaption', 'dataBack'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['data'] },
}

function toTree(report: Report, words: Words): Root {
  const processor = unified()
    .use(remarkRehype, {
      clobberPrefix: 'n-',
      footnoteLabel: words.footnotes!,
      footnoteLabelTagName: 'h2',
      footnoteLabelProperties: {},
      footnoteBackLabel: words.back!,
      // The usual ↩ is in no font of ours, and would keep the edition from being printed.
      footnoteBackContent: (_, mention) => [{ type: 'text', value: mention > 1 ? `↑${mention}` : '↑' }],
    })
    .use(rehypeSanitize, schema)
  const tree = structuredClone(report.tree)
  writeOutTasks(tree)
  return processor.runSync(tree) as Root
}

export interface Body {
  readonly lead: readonly Element[]
  readonly sections: readonly Element[]
  /** Running titles: of `chapter-1`, `chapter-2` … */
  readonly titles: readonly string[]
  /** Style rules that only this body needs. */
  readonly css: string
}

/** How wide a line is to one of A4. */
const shareOf = ({ theme }: Report) => (paperOf(theme)[0] - MARGINS) / (210 - MARGINS)
const MARGINS = 44

/** The running title of each page of its own, and the class by which a section is on it. Sections at the back share one. */
function runningTitles(sections: readonly Element[], words: Words): string[] {
  const titles: string[] = []
  const isBack = (section: Element | undefined) => [section?.properties.className].flat().includes('back')
  for (const [i, section] of sections.entries()) {
    const title = section.children.find(node => isElement(node) && node.tagName === 'h2')
    if (!isBack(section)) titles.push(isElement(title) ? textIn(title) : '')
    else if (!isBack(sections[i - 1])) titles.push(isBack(sections[i + 1]) ? words.appendix! : textIn(title as Element))
    section.properties.className = [...([section.properties.className].flat() as string[]), `chapter-${titles.length}`]
  }
  return titles
}

/** @param onPaper whether it is for the printer, where nothing can be pointed at */
export function bodyOf(report: Report, words: Words, onPaper: boolean): Body {
  const tree = toTree(report, words)
  setIds(tree, report)
  const share = onPaper ? shareOf(report) : 1
  if (onPaper) splitWide(tree, share)
  setTables(tree)
  setWidths(tree, share)
  setLinks(tree, report, words, onPaper)
  setPictures(tree, report.charts)
  embedPictures(tree, report.pictures)
  setCarried(tree, words)
  setOpen(tree, words)
  setNotes(tree, words)
  setGroups(tree)
  const css = shiftCss(tree)
  const first = tree.children.findIndex(node => isElement(node) && node.tagName === 'h2')
  const lead = tree.children.splice(0, Math.max(0, first)).filter(isElement)
  const sections = toSections(tree)
  const titles = runningTitles(sections, words)
  return { lead, sections, titles, css }
}
