// The structure tree of a tagged PDF → its elements in document order, each with what it is, what it holds and where it hangs.
import type { PdfDocument } from './document.ts'
import { standardOf } from './roles.ts'
import { type Dictionary, isDictionary, isName, isReference, type Value } from './syntax.ts'

export type Kid =
  | { readonly element: Element }
  /** Content of a page, by its number there. */
  | { readonly mcid: number; readonly page: number }
  /** An annotation, by its object number. */
  | { readonly annotation: number }

export interface Element {
  /** Its object number; 0 where it is written within another object. */
  readonly object: number
  /** As written, `Strong`. */
  readonly type: string
  /** The standard type it is or stands for; undefined where it stands for none. */
  readonly role: string | undefined
  readonly dictionary: Dictionary
  readonly parent: Element | undefined
  readonly kids: readonly Kid[]
}

export interface Structure {
  /** All, a parent before its kids. */
  readonly elements: readonly Element[]
  readonly roleMap: ReadonlyMap<string, string>
}

/** Trees deeper than any report; beyond it somebody wants to exhaust the stack. */
const MAX_DEPTH = 400

/** Reads the whole tree. Throws where it goes in a circle. A PDF without one has no elements. */
export function readStructure(document: PdfDocument): Structure {
  const root = document.resolve(document.catalog.get('StructTreeRoot'))
  const roleMap = isDictionary(root) ? namesIn(document.resolve(root.get('RoleMap'))) : new Map<string, string>()
  const elements: Element[] = []
  const seen = new Set<number>()
  const read = (value: Value, parent: Element | undefined, page: Value | undefined, depth: number): Kid[] => {
    if (typeof value === 'number') return isReference(page) ? [{ mcid: value, page: page.object }] : []
    const found = document.resolve(value)
    if (Array.isArray(found)) return found.flatMap(one => read(one, parent, page, depth))
    if (!isDictionary(found)) return []
    const [mcid, held, own] = [found.get('MCID'), found.get('Obj'), found.get('Pg') ?? page]
    if (typeof mcid === 'number') return isReference(own) ? [{ mcid, page: own.object }] : []
    if (isReference(held)) return [{ annotation: held.object }]
    const object = isReference(value) ? value.object : 0
    if (depth > MAX_DEPTH || seen.has(object)) throw new Error('PDF: the structure goes in a circle')
    if (object > 0) seen.add(object)
    const subtype = found.get('S')
    const type = isName(subtype) ? subtype.name : ''
    const kids: Kid[] = []
    const element: Element = { object, type, role: standardOf(type, roleMap), dictionary: found, parent, kids }
    elements.push(element)
    kids.push(...read(found.get('K') ?? null, element, own, depth + 1))
    return [{ element }]
  }
  if (isDictionary(root)) read(root.get('K') ?? null, undefined, undefined, 0)
  return { elements, roleMap }
}

/** The elements among the kids. */
export function childrenOf(element: Element): Element[] {
  return element.kids.flatMap(kid => ('element' in kid ? [kid.element] : []))
}

function namesIn(value: Value): Map<string, string> {
  const names = new Map<string, string>()
  if (isDictionary(value)) for (const [from, to] of value) if (isName(to)) names.set(from, to.name)
  return names
}
