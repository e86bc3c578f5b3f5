// The standing words of an edition in its language, from templates/words/.
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import type { Templates } from './templates.ts'
import type { Language } from './types.ts'

export type Words = { readonly [key: string]: string }

/**
 * Words by their names; every template has all of them, in either language. A table of one's own needs only the words it changes.
 * @returns the words of a language; each table is read once
 */
export function wordsOf(templates: Templates): (language: Language) => Words {
  const read = new Map<Language, Words>()
  return language => {
    const words = read.get(language) ?? readWords(language, templates)
    read.set(language, words)
    return words
  }
}

function readWords(language: Language, templates: Templates): Words {
  const layers = templates.layers(`words/${language}.yaml`)
  return Object.assign({}, ...layers.map(({ text }) => load(text, { schema: FAILSAFE_SCHEMA }))) as Words
}
