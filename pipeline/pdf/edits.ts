// A PDF and what is to be changed in it: objects written anew, and new ones.
import { deflateSync } from 'node:zlib'
import type { PdfDocument } from './document.ts'
import { type Dictionary, type Value, writeValue } from './syntax.ts'

export interface NewBody {
  readonly body: string
  readonly isStream: boolean
}

export class PdfEdits {
  readonly document: PdfDocument
  readonly #dictionaries = new Map<number, Dictionary>()
  readonly #bodies = new Map<number, string>()
  #last: number

  constructor(document: PdfDocument) {
    this.document = document
    this.#last = Math.max(...document.objects.keys())
  }

  /** A dictionary to be changed in place; what was in the file stays as it was until all is written. */
  dictionary(object: number): Dictionary {
    const known = this.#dictionaries.get(object)
    if (known) return known
    const copy = new Map(this.document.dictionary({ object }))
    this.#dictionaries.set(object, copy)
    return copy
  }

  set(object: number, dictionary: Dictionary): void {
    this.#dictionaries.set(object, dictionary)
  }

  /** A new object. @returns its number */
  add(value: Dictionary): number {
    this.#dictionaries.set(++this.#last, value)
    return this.#last
  }

  addStream(entries: Dictionary, body: Uint8Array, packed = true): number {
    this.setStream(++this.#last, entries, body, packed)
    return this.#last
  }

  /** Node.js 20, 22 and 24 pack to the same bytes at this level. */
  setStream(object: number, entries: Dictionary, body: Uint8Array, packed = true): void {
    const bytes = packed ? deflateSync(body, { level: 6 }) : body
    const filter: [string, Value][] = packed ? [['Filter', { name: 'FlateDecode' }]] : []
    const head = new Map([...entries, ...filter, ['Length', bytes.length] as [string, Value]])
    this.#bodies.set(object, `${writeValue(head)}\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`)
  }

  /** Object number → what it is to hold, one character a byte. */
  bodies(): ReadonlyMap<number, NewBody> {
    const bodies: [number, NewBody][] = [...this.#dictionaries].map(([object, value]) => [
      object,
      { body: writeValue(value), isStream: false },
    ])
    for (const [object, body] of this.#bodies) bodies.push([object, { body, isStream: true }])
    return new Map(bodies.sort((a, b) => a[0] - b[0]))
  }
}
