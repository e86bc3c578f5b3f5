// The bytes of any PDF → one whose objects lie open.
import { PdfDocument } from './document.ts'

/** Chromium's own files are read as they are; any other form (packed objects, updates) is first written out plainly, which is slow. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    const document = new PdfDocument(bytes)
    if (document.pages().length > 0) return document
  } catch {
    // Read below.
  }
  const { PDFDocument } = await import('pdf-lib')
  const loaded = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  return new PdfDocument(await loaded.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false }))
}
