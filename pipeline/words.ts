// The standing words of an edition in its language, from templates/words/.
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import type { Templates } from './templates.ts'
import type { Language } from './types.ts'

export type Words = { readonly [key: string]: string }

/** Words by their names; every template has all of them, in either language. */
export function wordsIn(language: Language, templates: Templates): Words {
  return load(templates.text(`words/${language}.yaml`), { schema: FAILSAFE_SCHEMA }) as Words
}
