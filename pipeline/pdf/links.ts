// The links of a PDF and the links of the page it was printed from → each link of the PDF with its words, for those who cannot see it.
import { nameOf, type PdfDocument } from './document.ts'
import { type Dictionary, isDictionary, isName, isReference, isText, textOf, type Value } from './syntax.ts'

type Link = { readonly target: string; readonly text: string }

/** Object number → link annotation with `/Contents`. A link broken over lines has several annotations, all with the same words. */
export function linkContents(document: PdfDocument, links: readonly Link[]): ReadonlyMap<number, Dictionary> {
  const elements = elementsByKey(document)
  const words = wordsInOrder(links)
  const told = new Map<number, string>()
  const found = new Map<number, Dictionary>()
  for (const page of document.pages()) {
    const annotations = document.resolve(document.dictionary({ object: page }).get('Annots'))
    for (const reference of Array.isArray(annotations) ? annotations : []) {
      const annotation = document.resolve(reference)
      if (!isReference(reference) || !isLink(annotation)) continue
      const element = elements.get(Number(annotation.get('StructParent'))) ?? -reference.object
      const target = targetOf(document, annotation)
      const text = told.get(element) ?? words(target)
      told.set(element, text)
      found.set(reference.object, new Map([...annotation, ['Contents', textOf(text)]]))
    }
  }
  return found
}

/** Gives, for one target after the other in document order, the words of the next link to it. */
function wordsInOrder(links: readonly Link[]): (target: string) => string {
  const queues = new Map<string, string[]>()
  for (const { target, text } of links) {
    const queue = queues.get(target)
    if (queue) queue.push(text)
    else queues.set(target, [text])
  }
  return target => {
    const queue = queues.get(target) ?? []
    const text = queue.length > 1 ? queue.shift() : queue[0]
    return text || target.replace(/^#/, '')
  }
}

/** Number under which an annotation stands in the structure → object number of its element. */
function elementsByKey(document: PdfDocument): ReadonlyMap<number, number> {
  const root = document.resolve(document.catalog.get('StructTreeRoot'))
  const elements = new Map<number, number>()
  const waiting: Value[] = [isDictionary(root) ? document.resolve(root.get('ParentTree')) : null]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isDictionary(node)) continue
    const [numbers, kids] = [document.resolve(node.get('Nums')), document.resolve(node.get('Kids'))]
    if (Array.isArray(kids)) waiting.push(...kids.map(kid => document.resolve(kid)))
    for (let i = 0; Array.isArray(numbers) && i + 1 < numbers.length; i += 2) {
      const element = numbers[i + 1]
      if (isReference(element)) elements.set(Number(numbers[i]), element.object)
    }
  }
  return elements
}

function targetOf(document: PdfDocument, annotation: Dictionary): string {
  const action = document.resolve(annotation.get('A'))
  const address = isDictionary(action) ? document.resolve(action.get('URI')) : null
  if (isText(address)) return decoded(Buffer.from(address.bytes, 'latin1').toString('utf8'))
  return `#${nameOf(document.resolve(annotation.get('Dest'))) ?? ''}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isLink(value: Value): value is Dictionary {
  const subtype = isDictionary(value) ? value.get('Subtype') : undefined
  return isName(subtype) && subtype.name === 'Link'
}
