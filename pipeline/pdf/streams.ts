// The stream of an object, unpacked.
import { inflateSync } from 'node:zlib'
import type { PdfDocument } from './document.ts'
import { isDictionary, isName } from './syntax.ts'

/** What a stream may unpack to: more is no report. */
const MAX_BYTES = 256 * 1024 * 1024

/** The bytes of a stream as they were before packing. Throws on any packing but Flate, and where the stream is broken. */
export function streamOf(document: PdfDocument, object: number): Uint8Array {
  const dictionary = document.object(object)
  const extent = document.objects.get(object)
  const length = isDictionary(dictionary) ? document.resolve(dictionary.get('Length')) : null
  if (!isDictionary(dictionary) || !extent || typeof length !== 'number') throw new Error(`PDF: object ${object} is no stream`)
  const word = document.text.indexOf('stream', document.endOfValue(object))
  const from = word + (document.text.startsWith('stream\r\n', word) ? 8 : 7)
  const raw = document.bytes.subarray(from, from + length)
  const filters = [document.resolve(dictionary.get('Filter'))].flat()
  if (filters.length === 0 || filters[0] === null) return raw
  const [filter] = filters
  if (filters.length > 1 || !isName(filter) || filter.name !== 'FlateDecode')
    throw new Error(`PDF: object ${object} is packed unexpectedly`)
  return inflateSync(raw, { maxOutputLength: MAX_BYTES })
}
