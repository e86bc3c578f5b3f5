// What an edition says of itself → the information dictionary, the catalog and the XMP of a PDF, all three the same.
import type { PdfDocument } from './document.ts'
import { type Dictionary, decodeText, isDictionary, isText, type Text, textOf } from './syntax.ts'

export interface Metadata {
  readonly title: string
  readonly author?: string
  readonly subject?: string
  readonly keywords?: readonly string[]
  /** The program, e.g. `quarterly 0.1.0`. */
  readonly creator: string
  /** BCP 47, e.g. `zh-CN`. */
  readonly language: string
  /** The edition's day, `2026-01-16`: no clock is asked. */
  readonly date: string
}

/** A day as PDF writes it. */
export const stampOf = (date: string): Text => textOf(`D:${digitsOf(date)}000000+00'00'`)

/** The information dictionary; the producer stays the browser's own. */
export function infoOf(document: PdfDocument, metadata: Metadata): Dictionary {
  const stamp = stampOf(metadata.date)
  return new Map([
    ['Title', textOf(metadata.title)],
    ...(metadata.author ? ([['Author', textOf(metadata.author)]] as const) : []),
    ...(metadata.subject ? ([['Subject', textOf(metadata.subject)]] as const) : []),
    ...(metadata.keywords?.length ? ([['Keywords', textOf(metadata.keywords.join(', '))]] as const) : []),
    ['Creator', textOf(metadata.creator)],
    ['Producer', textOf(producerOf(document))],
    ['CreationDate', stamp],
    ['ModDate', stamp],
  ])
}

/** The catalog with language, XMP, and a window that shows the title. */
export function catalogOf(document: PdfDocument, metadata: Metadata, metadataObject: number): Dictionary {
  const preferences = document.resolve(document.catalog.get('ViewerPreferences'))
  return new Map([
    ...document.catalog,
    ['Lang', textOf(metadata.language)],
    ['Metadata', { object: metadataObject }],
    ['ViewerPreferences', new Map([...(isDictionary(preferences) ? preferences : []), ['DisplayDocTitle', true] as const])],
  ])
}

/** The same as XMP, in UTF-8. */
export function xmpOf(document: PdfDocument, metadata: Metadata): string {
  digitsOf(metadata.date)
  const day = `${metadata.date}T00:00:00Z`
  const words = metadata.keywords ?? []
  const one = (name: string, text: string | undefined, wrap: (item: string) => string = item => item) =>
    text ? `<${name}>${wrap(escaped(text))}</${name}>\n` : ''
  const inLanguages = (item: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${item}</rdf:li></rdf:Alt>`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
${one('dc:title', metadata.title, inLanguages)}${one('dc:creator', metadata.author, item => `<rdf:Seq><rdf:li>${item}</rdf:li></rdf:Seq>`)}${one('dc:description', metadata.subject, inLanguages)}${
  words.length > 0 ? `<dc:subject><rdf:Bag>${words.map(word => `<rdf:li>${escaped(word)}</rdf:li>`).join('')}</rdf:Bag></dc:subject>\n` : ''
}${one('dc:language', metadata.language, item => `<rdf:Bag><rdf:li>${item}</rdf:li></rdf:Bag>`)}${one('pdf:Keywords', words.join(', '))}${one('pdf:Producer', producerOf(document))}${one('xmp:CreatorTool', metadata.creator)}<xmp:CreateDate>${day}</xmp:CreateDate>
<xmp:ModifyDate>${day}</xmp:ModifyDate>
<xmp:MetadataDate>${day}</xmp:MetadataDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

function producerOf(document: PdfDocument): string {
  const info = document.resolve(document.trailer.get('Info'))
  const producer = isDictionary(info) ? document.resolve(info.get('Producer')) : null
  return isText(producer) ? decodeText(producer) : 'Skia/PDF'
}

function digitsOf(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error(`PDF: unexpected date \`${date}\`, expected \`YYYY-MM-DD\``)
  return date.replaceAll('-', '')
}

function escaped(text: string): string {
  // XML knows no control characters, not even written as references.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
