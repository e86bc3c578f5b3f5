// Checkpoints 06, 07, 11, 20, 21, 25 and 26: what the document says of itself.
import { streamOf } from '../streams.ts'
import { decodeText, isDictionary, isReference, isText } from '../syntax.ts'
import type { Condition } from './condition.ts'
import type { Subject } from './subject.ts'

function xmpOf({ document }: Subject): string | undefined {
  const metadata = document.catalog.get('Metadata')
  return isReference(metadata) ? Buffer.from(streamOf(document, metadata.object)).toString('utf8') : undefined
}

/** A language tag as RFC 3066 has it. */
const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/

/** The catalog's language speaks for all text, alternative text, bookmarks, annotations and metadata that say nothing else. */
function* languages({ document, structure }: Subject): Iterable<string> {
  const said = document.resolve(document.catalog.get('Lang'))
  if (!isText(said) || !LANGUAGE.test(decodeText(said))) yield 'the catalog has no Lang'
  for (const { dictionary, type } of structure.elements) {
    const own = document.resolve(dictionary.get('Lang'))
    if (isText(own) && !LANGUAGE.test(decodeText(own))) yield `${type}: ${decodeText(own)}`
  }
}

function displayTitle({ document }: Subject) {
  const preferences = document.resolve(document.catalog.get('ViewerPreferences'))
  return isDictionary(preferences) ? document.resolve(preferences.get('DisplayDocTitle')) : null
}

function* namelessFiles({ document }: Subject): Iterable<string> {
  for (const object of document.objects.keys()) {
    const value = document.object(object)
    if (!isDictionary(value) || !value.has('EF')) continue
    const names = ['F', 'UF'].map(key => document.resolve(value.get(key)))
    if (!names.every(name => isText(name) && name.bytes !== '')) yield `object ${object}`
  }
}

export const catalog: readonly Condition[] = [
  {
    id: '06-001',
    says: { zh: '没有 XMP 元数据', en: 'the document has no XMP metadata' },
    faults: subject => (xmpOf(subject) === undefined ? ['Metadata'] : []),
  },
  {
    id: '06-003',
    says: { zh: 'XMP 里没有标题', en: 'the XMP metadata have no dc:title' },
    faults: subject =>
      /<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+<\/rdf:li>[\s\S]*?<\/dc:title>/.test(xmpOf(subject) ?? '') ? [] : ['dc:title'],
  },
  {
    id: '07-001',
    says: { zh: '没有写明窗口显示标题', en: 'ViewerPreferences do not contain DisplayDocTitle' },
    faults: subject => (displayTitle(subject) === null ? ['DisplayDocTitle'] : []),
  },
  {
    id: '07-002',
    says: { zh: '窗口不显示标题', en: 'DisplayDocTitle is false' },
    faults: subject => (displayTitle(subject) === false ? ['DisplayDocTitle'] : []),
  },
  {
    id: '11-001…006',
    says: { zh: '不知道文字是什么语言', en: 'the natural language of text cannot be determined' },
    faults: languages,
  },
  {
    id: '20-001…003',
    says: { zh: '有可选内容', en: 'there is optional content' },
    faults: ({ document }) => (document.catalog.has('OCProperties') ? ['OCProperties'] : []),
  },
  {
    id: '21-001',
    says: { zh: '内嵌文件没有文件名', en: 'an embedded file’s specification has no F or UF' },
    faults: namelessFiles,
  },
  {
    id: '25-001',
    says: { zh: '有表单', en: 'there is a form (XFA)' },
    faults: ({ document }) => (document.catalog.has('AcroForm') ? ['AcroForm'] : []),
  },
  {
    id: '26-001…002',
    says: { zh: '文件加了密', en: 'the file is encrypted' },
    faults: ({ document }) => (document.trailer.has('Encrypt') ? ['Encrypt'] : []),
  },
]
