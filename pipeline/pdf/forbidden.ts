// A PDF → the names in it of things a report must never hold.
import { attachedTo } from './attachments.ts'
import type { PdfDocument } from './document.ts'
import { isDictionary, isName, type Value } from './syntax.ts'

const FORBIDDEN: ReadonlySet<string> = new Set([
  'JavaScript',
  'JS',
  'OpenAction',
  'AA',
  'Launch',
  'EmbeddedFile',
  'FileAttachment',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'RichMedia',
  'Movie',
  'Sound',
  'Rendition',
  'AcroForm',
  'XFA',
])

/** The files a report carries: its data. */
const DATA: ReadonlySet<string> = new Set(['figures.csv', 'figures.json'])

/** Each once, with its slash, in alphabetical order. Names in strings (an address that ends in `/JS`) do not count, nor do the data. */
export function forbiddenNames(document: PdfDocument): readonly string[] {
  const found = new Set<string>()
  const note = (name: string) => FORBIDDEN.has(name) && found.add(`/${name}`)
  const look = (value: Value): void => {
    if (isName(value)) note(value.name)
    else if (Array.isArray(value)) value.forEach(look)
    else if (isDictionary(value)) {
      for (const [key, item] of value) {
        note(key)
        look(item)
      }
    }
  }
  const data = new Set(attachedTo(document).flatMap(file => (DATA.has(file.name) && file.body ? file.objects : [])))
  for (const number of document.objects.keys()) if (!data.has(number)) look(document.object(number))
  return [...found].sort()
}
