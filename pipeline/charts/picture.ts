// What a picture is: the kind of block it is made from, and how. One file a picture; index.ts lists them.
import type { Block, Edition, Language } from '../types.ts'
import type { Words } from '../words.ts'
import type { Drawing } from './frame.ts'

export interface Asked {
  readonly block: Block
  readonly edition: Edition
  readonly language: Language
  readonly words: Words
}

export interface Picture {
  /** Kind of the blocks it is made from. */
  readonly kind: string
  /** Undefined where a picture says no more than the table or the list. */
  draw(asked: Asked): Drawing | undefined
}

/** Each once, in order of appearance. */
export function sourcesIn(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter(text => text !== undefined && text !== ''))] as string[]
}
