// The structure tree as Chromium writes it → as PDF/UA asks for it: standard types, lists with bodies, headings without gaps.
import type { PdfEdits } from './edits.ts'
import { isStandard, nearestTo } from './roles.ts'
import { childrenOf, type Element, readStructure } from './structure.ts'
import { type Dictionary, isDictionary, isReference, type Value } from './syntax.ts'

/** Mends the tree. Which words belong to which element stays as it was. */
export function retag(edits: PdfEdits): void {
  const { elements } = readStructure(edits.document)
  nameRoles(edits, elements)
  numberHeadings(edits, elements)
  const contents = nameContents(edits, elements)
  for (const element of elements) {
    if (element.type === 'Figure' && isFrame(element)) edits.dictionary(element.object).set('S', { name: 'Div' })
    if (element.type === 'LI') giveBody(edits, element, contents.has(element) ? 'Reference' : 'LBody')
  }
}

/** Types of PDF 2.0 are said to stand for older ones. */
function nameRoles(edits: PdfEdits, elements: readonly Element[]): void {
  const foreign = [...new Set(elements.map(element => element.type))].filter(type => !isStandard(type)).sort()
  const root = edits.document.catalog.get('StructTreeRoot')
  if (foreign.length === 0 || !isReference(root)) return
  const before = edits.document.resolve(edits.dictionary(root.object).get('RoleMap'))
  const roles: Dictionary = new Map(foreign.map(type => [type, { name: nearestTo(type) }]))
  edits.dictionary(root.object).set('RoleMap', new Map([...roles, ...(isDictionary(before) ? before : [])]))
}

/** The first heading is H1, and none is more than one level below the one before: as deep as it stands, whatever it was called. */
function numberHeadings(edits: PdfEdits, elements: readonly Element[]): void {
  const above: number[] = []
  for (const { type, object } of elements) {
    const level = Number(/^H([1-6])$/.exec(type)?.[1] ?? 0)
    if (level === 0) continue
    while (above.length > 0 && above.at(-1)! >= level) above.pop()
    above.push(level)
    if (level !== above.length) edits.dictionary(object).set('S', { name: `H${above.length}` })
  }
}

/**
 * Lists of nothing but links before the first heading are the contents: TOC, TOCI and Reference, as ISO 32000-1, table 333, has them.
 * @returns their items
 */
function nameContents(edits: PdfEdits, elements: readonly Element[]): Set<Element> {
  const first = elements.findIndex(element => /^H[1-6]$/.test(element.type))
  const before = elements.slice(0, Math.max(first, 0))
  const lists = before.filter(({ type }) => type === 'L').filter(list => childrenOf(list).every(isReferring))
  for (const list of lists) edits.dictionary(list.object).set('S', { name: 'TOC' })
  const items = lists.flatMap(childrenOf)
  for (const item of items) edits.dictionary(item.object).set('S', { name: 'TOCI' })
  return new Set(items)
}

/** Whether all that an item holds, in a body or without one, are links. */
function isReferring(item: Element): boolean {
  const held = childrenOf(item).flatMap(kid => (kid.type === 'LBody' ? childrenOf(kid) : kid))
  return held.length > 0 && held.every(kid => kid.type === 'Link')
}

/** A frame around a picture or table and its caption is no picture itself. */
function isFrame(element: Element): boolean {
  const isTold = element.dictionary.has('Alt') || element.dictionary.has('ActualText')
  return !isTold && element.kids.length > 0 && childrenOf(element).length === element.kids.length
}

/** What is in a list item beside its mark is its body. The item's object becomes the body, so that the words in it still find it. */
function giveBody(edits: PdfEdits, item: Element, type: 'LBody' | 'Reference'): void {
  const kids = childrenOf(item)
  const own = kids.find(kid => kid.type === 'LBody')
  if (own) edits.dictionary(own.object).set('S', { name: type })
  if (!item.parent?.object || !item.object || own) return
  const labels = kids.filter(kid => kid.type === 'Lbl' && kid.object > 0)
  const body = edits.dictionary(item.object)
  const outer = edits.add(
    new Map([...body, ['K', [...labels.map(({ object }) => ({ object })), { object: item.object }]] as [string, Value]]),
  )
  outerInstead(edits, item.parent.object, item.object, outer)
  for (const label of labels) edits.dictionary(label.object).set('P', { object: outer })
  const isLabel = (value: Value) => isReference(value) && labels.some(label => label.object === value.object)
  for (const key of ['A', 'ID', 'Alt', 'Lang']) body.delete(key)
  body.set('S', { name: type })
  body.set('P', { object: outer })
  body.set(
    'K',
    kidsOf(edits, body).filter(kid => !isLabel(kid)),
  )
}

function outerInstead(edits: PdfEdits, parent: number, inner: number, outer: number): void {
  const list = edits.dictionary(parent)
  list.set(
    'K',
    kidsOf(edits, list).map(kid => (isReference(kid) && kid.object === inner ? { object: outer } : kid)),
  )
}

function kidsOf(edits: PdfEdits, dictionary: Dictionary): Value[] {
  const written = dictionary.get('K') ?? null
  const kids = isReference(written) ? edits.document.resolve(written) : written
  if (Array.isArray(kids)) return [...kids]
  return written === null ? [] : [written]
}
