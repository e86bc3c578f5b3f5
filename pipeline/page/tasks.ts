// Task lists → lists whose items say in words of the text whether they are done: a box would be something that acts, and no font has one.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

/** `[x]` and `[ ]`, as the author wrote them. @param tree is changed */
export function writeOutTasks(tree: Root): void {
  visit(tree, 'listItem', item => {
    const [first] = item.children
    if (typeof item.checked !== 'boolean' || first?.type !== 'paragraph') return
    first.children.unshift({ type: 'text', value: item.checked ? '[x] ' : '[ ] ' })
    item.checked = null
  })
}
