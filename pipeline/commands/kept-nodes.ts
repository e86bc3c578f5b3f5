// Templates and what they are given → nodes, made once: from one build to the next most blocks say what they said.
import type { RootContent } from 'mdast'
import type { NodesFrom } from '../compose.ts'
import { keptIn } from '../kept.ts'
import { nodesOf } from '../markdown-tree.ts'
import { sha256Of } from '../release.ts'
import type { Templates } from '../templates.ts'
import type { Words } from '../words.ts'

const kept = keptIn('nodes')

export interface NodeMaker {
  readonly nodesFrom: NodesFrom
  /** Keeps what this build has used, where that is not what was kept before. */
  keep(): void
}

/** What a template made of something, as JSON, by the hash of both. */
type Made = Readonly<Record<string, string>>

function recalled(key: string | undefined): Made {
  const known = key === undefined ? undefined : kept.recall(key)
  return known ? (JSON.parse(Buffer.from(known).toString()) as Made) : {}
}

/** @param key of the templates, the words and the program, and of what is built; undefined where nothing is to be kept */
export function nodeMaker(templates: Templates, words: Words, key: string | undefined): NodeMaker {
  const before = recalled(key)
  const now: Record<string, string> = {}
  let isNew = false
  return {
    nodesFrom(template, data, after = '') {
      const hash = sha256Of(JSON.stringify([template, data, after]))
      let made = before[hash]
      if (made === undefined) {
        made = JSON.stringify(nodesOf(templates.render(template, { words, ...data }) + after))
        isNew = true
      }
      now[hash] = made
      // Each time anew: whoever is given nodes changes them.
      return JSON.parse(made) as RootContent[]
    },
    keep() {
      if (key !== undefined && isNew) kept.remember(key, Buffer.from(JSON.stringify(now)))
    },
  }
}
