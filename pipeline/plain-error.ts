// What went wrong with the world (a name, the disk, the browser), as one sentence for the person. No stack; exit code 2.

export class PlainError extends Error {
  readonly en: string
  constructor(zh: string, en: string) {
    super(zh)
    this.en = en
  }
}
