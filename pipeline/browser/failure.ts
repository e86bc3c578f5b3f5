// What went wrong with the browser → a plain sentence in both languages. Never shown with a stack.
import type { Bilingual } from '../types.ts'

/** There is no browser that could print. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing'
  readonly text: Bilingual

  constructor(text: Bilingual) {
    super(text.en)
    this.text = text
  }
}

/** `crash` is tried once more; everything else is final. */
export type FailureKind = 'crash' | 'timeout' | 'sandbox' | 'request' | 'font' | 'contents' | 'page'

/** There is a browser, and it did not print. */
export class BrowserFailed extends Error {
  override readonly name = 'BrowserFailed'
  readonly kind: FailureKind
  readonly text: Bilingual

  constructor(kind: FailureKind, text: Bilingual) {
    super(text.en)
    this.kind = kind
    this.text = text
  }
}
