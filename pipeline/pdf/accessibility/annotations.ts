// Checkpoint 28: links are in link elements and say where they lead; there is no other annotation.
import { isName, isText } from '../syntax.ts'
import { type Condition, failing } from './condition.ts'
import type { Annotation, Page, Subject } from './subject.ts'

const nameOf = (annotation: Annotation) => `${annotation.subtype} on page ${annotation.page.number} (object ${annotation.object})`
const links = ({ annotations }: Subject) => annotations.filter(one => one.subtype === 'Link')

function tabsOf(page: Page): string | undefined {
  const tabs = page.dictionary.get('Tabs')
  return isName(tabs) ? tabs.name : undefined
}

const annotated = ({ annotations }: Subject) => [...new Set(annotations.map(one => one.page))]

export const annotations: readonly Condition[] = [
  {
    // Together with all conditions on forms, media, traps and printer's marks: a report has none of these.
    id: '28-002…010, 014…018',
    says: { zh: '有链接以外的注释', en: 'there is an annotation that is no link' },
    faults: subject => failing(subject.annotations, one => one.subtype !== 'Link', nameOf),
  },
  {
    id: '28-008',
    says: { zh: '有注释的页没有写明跳格次序', en: 'a page with annotations has no Tabs' },
    faults: subject =>
      failing(
        annotated(subject),
        page => tabsOf(page) === undefined,
        page => `page ${page.number}`,
      ),
  },
  {
    id: '28-009',
    says: { zh: '页的跳格次序不是结构次序', en: 'the Tabs of a page with annotations is not S' },
    faults: subject =>
      failing(
        annotated(subject),
        page => ![undefined, 'S'].includes(tabsOf(page)),
        page => `page ${page.number}`,
      ),
  },
  {
    id: '28-011',
    says: { zh: '链接不在 Link 标签里', en: 'a link annotation is not nested within a Link' },
    faults: subject => failing(links(subject), one => subject.holders.get(one.object)?.role !== 'Link', nameOf),
  },
  {
    id: '28-012',
    says: { zh: '链接没有说明', en: 'a link annotation has no Contents' },
    faults: subject =>
      failing(
        links(subject),
        one => {
          const contents = subject.document.resolve(one.dictionary.get('Contents'))
          return !isText(contents) || contents.bytes === ''
        },
        nameOf,
      ),
  },
]
