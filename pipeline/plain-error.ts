// What went wrong with the world (a name, the disk, the browser), or why something is refused, as one sentence for the person. No stack.

export class PlainError extends Error {
  readonly en: string
  /** 2: the world is at fault, or how the program was called. */
  readonly exitCode: number = 2
  constructor(zh: string, en: string) {
    super(zh)
    this.en = en
  }
}

/** The report is not fit for what was asked: a verdict on it, as errors are. */
export class Refused extends PlainError {
  override readonly exitCode = 1
}
