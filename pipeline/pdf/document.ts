// The bytes of a PDF whose objects lie open (as Chromium writes them) → its objects, and where each page and destination is.
import { type Dictionary, isDictionary, isName, isReference, isText, readValue, type Value } from './syntax.ts'
import { readTable } from './table.ts'

interface Extent {
  readonly from: number
  readonly to: number
}

export class PdfDocument {
  readonly bytes: Uint8Array
  /** Object number → where it lies, in the order of the file. */
  readonly objects: ReadonlyMap<number, Extent>
  readonly trailer: Dictionary
  /** One character a byte. */
  readonly text: string
  readonly #values = new Map<number, Value>()
  readonly #ends = new Map<number, number>()

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const { offsets, trailer, table } = readTable(this.text)
    this.trailer = trailer
    const sorted = [...offsets].sort((a, b) => a[1] - b[1])
    this.objects = new Map(sorted.map(([object, from], i) => [object, { from, to: sorted[i + 1]?.[1] ?? table }]))
  }

  /** The value of an object; of a stream, its dictionary. */
  object(number: number): Value {
    const known = this.#values.get(number)
    if (known !== undefined) return known
    const extent = this.objects.get(number)
    if (!extent) return null
    const head = /\s*(\d+)\s+\d+\s+obj/y
    head.lastIndex = extent.from
    if (Number(head.exec(this.text)?.[1]) !== number) throw new Error(`PDF: object ${number} is not where the table says`)
    const { value, end } = readValue(this.text, head.lastIndex)
    this.#values.set(number, value)
    this.#ends.set(number, end)
    return value
  }

  /** Where the value of an object ends, and its stream, if any, begins. */
  endOfValue(number: number): number {
    this.object(number)
    return this.#ends.get(number) ?? 0
  }

  /** The objects a value refers to: itself, or each of its items. */
  references(value: Value | undefined): readonly number[] {
    if (isReference(value) && !Array.isArray(this.object(value.object))) return [value.object]
    const items = this.resolve(value)
    return Array.isArray(items) ? items.flatMap(item => (isReference(item) ? [item.object] : [])) : []
  }

  /** A value with references followed. */
  resolve(value: Value | undefined): Value {
    return isReference(value) ? this.object(value.object) : (value ?? null)
  }

  dictionary(value: Value | undefined): Dictionary {
    const found = this.resolve(value)
    if (!isDictionary(found)) throw new Error('PDF: a dictionary is missing')
    return found
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer.get('Root'))
  }

  /** Object numbers of the pages, in order. */
  pages(): readonly number[] {
    const pages: number[] = []
    const waiting: (Value | undefined)[] = [this.catalog.get('Pages')]
    while (waiting.length > 0) {
      const value = waiting.pop()
      const kids = this.resolve(this.dictionary(value).get('Kids'))
      if (Array.isArray(kids)) waiting.push(...[...kids].reverse())
      else if (isReference(value)) pages.push(value.object)
      if (pages.length > this.objects.size) throw new Error('PDF: the pages go in a circle')
    }
    return pages
  }

  /** Destination → number of its page, from 1. Names are as in the document, no longer percent-encoded. */
  destinations(): ReadonlyMap<string, number> {
    const pages = new Map(this.pages().map((object, i) => [object, i + 1]))
    const places = this.catalog.has('Dests') ? this.dictionary(this.catalog.get('Dests')) : new Map<string, Value>()
    const found = new Map<string, number>()
    for (const [name, value] of places) {
      const place = this.resolve(value)
      const page = Array.isArray(place) ? place[0] : undefined
      const number = isReference(page) ? pages.get(page.object) : undefined
      if (number !== undefined) found.set(decodeName(name), number)
    }
    return found
  }

  /** The fonts by the names the PDF gives them, without the mark of a subset. */
  fonts(): readonly { readonly name: string; readonly type: string; readonly embedded: boolean }[] {
    const fonts = new Map<string, { name: string; type: string; embedded: boolean }>()
    for (const [object, extent] of this.objects) {
      const near = this.text.slice(extent.from, Math.min(extent.to, extent.from + 4000))
      if (!/\/(?:BaseFont|Type3)\b/.test(near)) continue
      const font = this.object(object)
      if (!isDictionary(font) || !this.#is(font, 'Type', 'Font') || this.#is(font, 'Subtype', 'Type0')) continue
      const [base, subtype, descriptor] = [font.get('BaseFont'), font.get('Subtype'), this.resolve(font.get('FontDescriptor'))]
      const name = isName(base) ? base.name.replace(/^[A-Z]{6}\+/, '') : `object ${object}`
      const embedded = isDictionary(descriptor) && [...descriptor.keys()].some(key => key.startsWith('FontFile'))
      fonts.set(`${name}\0${object}`, { name, type: isName(subtype) ? subtype.name : '', embedded })
    }
    return [...fonts.values()]
  }

  /** True where every value an object holds is in sight, so that a name or text in it can be changed. */
  isStream(number: number): boolean {
    const extent = this.objects.get(number)
    return extent !== undefined && this.text.slice(Math.max(extent.from, extent.to - 40), extent.to).includes('endstream')
  }

  #is(dictionary: Dictionary, key: string, name: string): boolean {
    const value = dictionary.get(key)
    return isName(value) && value.name === name
  }
}

/** Chromium writes a fragment percent-encoded, and its bytes one by one. */
export function decodeName(name: string): string {
  const text = Buffer.from(name, 'latin1').toString('utf8')
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A destination by name, as written in an action or a link. */
export function nameOf(value: Value | undefined): string | undefined {
  if (isName(value)) return decodeName(value.name)
  return isText(value) ? decodeName(value.bytes) : undefined
}
