// The tellers of a comparison, in one list; the command line and its help are made from it.
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { pretty } from './pretty.ts'
import type { Teller } from './teller.ts'

export const tellers: readonly Teller[] = [pretty, json, markdown]

/** The teller of a name; the first where there is none of it. */
export function tellerNamed(name: string): Teller {
  return tellers.find(one => one.name === name) ?? tellers[0]!
}
