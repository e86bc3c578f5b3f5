// The report's tree → the body of its page: what stands before the first chapter, the chapters, their titles.
import type { Element, Root } from 'hast'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Report } from '../types.ts'
import type { Words } from '../words.ts'
import { setIds, setLinks } from './anchors.ts'
import { isElement, textIn } from './elements.ts'
import { setCarried, setGroups, toSections } from './groups.ts'
import { embedPictures, setPictures } from './pictures.ts'
import { setTables, shiftCss } from './tables.ts'

const schema: typeof defaultSchema = {
  ...defaultSchema,
  // Every id in this tree is made here or by remark-rehype, none by an author: nothing to prefix a second time.
  clobber: [],
  attributes: { ...defaultSchema.attributes, '*': [...(defaultSchema.attributes?.['*'] ?? []), 'dataFigure', 'dataBlock', 'dataCaption'] },
  protocols: { href: ['http', 'https', 'mailto'], src: ['data'] },
}

function toTree(report: Report, words: Words): Root {
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
  return processor.runSync(structuredClone(report.tree)) as Root
}

export interface Body {
  readonly lead: readonly Element[]
  readonly sections: readonly Element[]
  readonly titles: readonly string[]
  /** Style rules that only this body needs. */
  readonly css: string
}

/** @param onPaper whether it is for the printer, where nothing can be pointed at */
export function bodyOf(report: Report, words: Words, onPaper: boolean): Body {
  const tree = toTree(report, words)
  setIds(tree, report)
  setTables(tree)
  setLinks(tree, report, words, onPaper)
  setPictures(tree, report.charts)
  embedPictures(tree, report.pictures)
  setCarried(tree, words)
  setGroups(tree)
  const css = shiftCss(tree)
  const first = tree.children.findIndex(node => isElement(node) && node.tagName === 'h2')
  const lead = tree.children.splice(0, Math.max(0, first)).filter(isElement)
  const sections = toSections(tree)
  const titles = sections.map(section => {
    const title = section.children.find(node => isElement(node) && node.tagName === 'h2')
    return isElement(title) ? textIn(title) : ''
  })
  return { lead, sections, titles, css }
}
