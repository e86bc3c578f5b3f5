// Words with what each stands for → where they occur in a text, the longest at each place. One pass, whatever the text.

interface Node<T> {
  /** By the code of a character: a Chinese character by itself is a new string each time. */
  readonly next: Map<number, Node<T>>
  value?: T
}

/** A word found: characters `from` to `to`. */
export interface Hit<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

/** Longer words than this are no words; it bounds the work at each character. */
const MAX_WORD = 40

export class Lexicon<T> {
  private readonly root: Node<T> = { next: new Map() }

  /** Of two entries with the same word the first holds. */
  constructor(entries: Iterable<readonly [word: string, value: T]>) {
    for (const [word, value] of entries) if (word !== '' && word.length <= MAX_WORD) this.add(word, value)
  }

  private add(word: string, value: T): void {
    let node = this.root
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i)
      const next = node.next.get(code) ?? { next: new Map() }
      node.next.set(code, next)
      node = next
    }
    if (!('value' in node)) node.value = value
  }

  /** The longest word that stands at `at`. */
  at(text: string, at: number): Hit<T> | undefined {
    let node: Node<T> | undefined = this.root
    let best: Hit<T> | undefined
    for (let i = at; node; i++) {
      if ('value' in node) best = { from: at, to: i, value: node.value as T }
      node = node.next.get(text.charCodeAt(i))
    }
    return best
  }

  /** The words in characters `from` to `to` of a text, in order; none overlaps another. */
  *in(text: string, from = 0, to = text.length): Generator<Hit<T>> {
    for (let at = from; at < to; ) {
      const hit = this.at(text, at)
      if (hit && hit.to <= to) yield hit
      at = hit && hit.to <= to ? hit.to : at + 1
    }
  }
}

/** Words that all stand for themselves. */
export function lexiconOf(words: Iterable<string>): Lexicon<string> {
  return new Lexicon([...words].map(word => [word, word] as const))
}
