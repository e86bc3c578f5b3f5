// A PDF and what is to be changed in it: objects written anew, and new ones.
import { deflateSync } from 'node:zlib'
import type { PdfDocument } from './document.ts'
import { type Dictionary, type Value, writeValue } from './syntax.ts'

export interface NewBody {
  /** A dictionary as it is to be written, one character a byte. */
  readonly body: string
  /** Of a stream, what follows its dictionary. */
  readonly stream?: Uint8Array
}

export class PdfEdits {
  readonly document: PdfDocument
  readonly #dictionaries = new Map<number, Dictionary>()
  readonly #streams = new Map<number, NewBody>()
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
    this.#streams.set(object, { body: writeValue(head), stream: bytes })
  }

  /** Object number → what it is to hold. */
  bodies(): ReadonlyMap<number, NewBody> {
    const bodies = [...this.#dictionaries].map(([object, value]): [number, NewBody] => [object, { body: writeValue(value) }])
    return new Map([...bodies, ...this.#streams].sort((a, b) => a[0] - b[0]))
  }
}
