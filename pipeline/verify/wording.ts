// What the report says stands in report.md from its first word to its last as GitHub reads them: none is lost, and no mark of Markdown is
// read as a word, nor a word as a mark.
import type { Nodes } from 'mdast'
import { type Check, flaw, squash } from './flaw.ts'

/**
 * The words of a report's tree, without spaces, as each format shows them: no descriptions of pictures, no boxes of tasks, no cells beyond
 * the head's, and the notes elsewhere.
 */
export function wordingOf(node: Nodes): string {
  if (node.type === 'footnoteDefinition' || node.type === 'html' || node.type === 'yaml') return ''
  if ('value' in node) return squash(node.value)
  if (!('children' in node)) return ''
  if (node.type === 'table') {
    const columns = node.children[0]?.children.length
    return node.children.flatMap(row => row.children.slice(0, columns).map(wordingOf)).join('')
  }
  return node.children.map(wordingOf).join('')
}

/** How much of what is wanted stands there from its beginning on. */
function lengthFound(text: string, wanted: string): number {
  let [found, missing] = [0, wanted.length]
  while (found < missing) {
    const middle = Math.ceil((found + missing) / 2)
    if (text.includes(wanted.slice(0, middle))) found = middle
    else missing = middle - 1
  }
  return found
}

export const wording: Check = {
  name: 'wording',
  // A draft is there to be looked at.
  isPossible: ({ markdown, body, manifest }) => markdown !== undefined && body !== undefined && !manifest?.draft,
  *flaws({ markdown, body, manifest }) {
    if (!markdown || body === undefined || manifest?.draft) return
    const text = squash(markdown.text)
    if (text.includes(body)) return
    const end = lengthFound(text, body)
    const at = text.indexOf(body.slice(0, end)) + end
    const around = (words: string, from: number) =>
      `${[...words.slice(0, from)].slice(-15).join('')}${[...words.slice(from)].slice(0, 15).join('')}`
    const [wanted, there] = [around(body, end), around(text, at)]
    yield flaw(
      'report.md',
      `报告写的是「${wanted}」，在 GitHub 上读出来是「${there}」；请在这里的 *、~ 或链接前后加空格，或换一种写法`,
      `the report says «${wanted}», read on GitHub it says «${there}»; put spaces around the *, ~ or link there, or write it otherwise`,
    )
  },
}
