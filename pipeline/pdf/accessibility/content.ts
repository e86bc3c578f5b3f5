// Checkpoints 01 and 30: every mark on a page is words of an element, or decoration.
import { isDictionary, isName } from '../syntax.ts'
import { type Condition, failing } from './condition.ts'
import type { Page, Subject } from './subject.ts'

const pageName = (page: Page) => `page ${page.number}`

function* strayMarks({ pages, structure }: Subject): Iterable<string> {
  const known = new Set(structure.elements.flatMap(({ kids }) => kids.flatMap(kid => ('mcid' in kid ? [`${kid.page} ${kid.mcid}`] : []))))
  for (const page of pages) {
    const kinds = [...new Set(page.unmarked)]
    if (kinds.length > 0) yield `page ${page.number}: ${page.unmarked.length} (${kinds.join(', ')})`
    for (const mcid of page.mcids) if (!known.has(`${page.object} ${mcid}`)) yield `page ${page.number}: mark ${mcid} is in no element`
  }
}

/** Objects that are forms drawn by pages. */
function forms({ document }: Subject) {
  return [...document.objects.keys()].flatMap(object => {
    const dictionary = document.object(object)
    const subtype = isDictionary(dictionary) ? dictionary.get('Subtype') : undefined
    return isDictionary(dictionary) && isName(subtype) && subtype.name === 'Form' ? [{ object, dictionary }] : []
  })
}

export const content: readonly Condition[] = [
  {
    id: '01-003',
    says: { zh: '标签内容里有装饰', en: 'content marked as Artifact is present inside tagged content' },
    faults: ({ pages }) => failing(pages, page => page.decorationInWords > 0, pageName),
  },
  {
    id: '01-004',
    says: { zh: '装饰里有标签内容', en: 'tagged content is present inside content marked as Artifact' },
    faults: ({ pages }) => failing(pages, page => page.wordsInDecoration > 0, pageName),
  },
  {
    id: '01-005',
    says: { zh: '有内容既不在标签里，也不是装饰', en: 'content is neither marked as Artifact nor tagged as real content' },
    faults: strayMarks,
  },
  {
    id: '01-007',
    says: { zh: '标签可疑（Suspects）', en: 'the Suspects entry has a value of true' },
    faults: ({ document }) => {
      const info = document.resolve(document.catalog.get('MarkInfo'))
      const isMarked = isDictionary(info) && info.get('Marked') === true
      return !isMarked ? ['not marked as tagged'] : info.get('Suspects') === true ? ['Suspects true'] : []
    },
  },
  {
    id: '30-001',
    says: { zh: '有引用别的文件的 XObject', en: 'a reference XObject is present' },
    faults: subject =>
      failing(
        forms(subject),
        form => form.dictionary.has('Ref'),
        form => `object ${form.object}`,
      ),
  },
  {
    id: '30-002',
    says: { zh: '含标签的 XObject 用了几次', en: 'a form XObject contains MCIDs and is referenced more than once' },
    // Stricter than the condition: a form with marks of its own is none of Chromium's.
    faults: subject =>
      failing(
        forms(subject),
        form => form.dictionary.has('StructParents'),
        form => `object ${form.object}`,
      ),
  },
]
