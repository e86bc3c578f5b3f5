// Stressed words as every reader of Markdown takes them: whether `**` begins or ends them depends on the characters on both sides, and
// readers differ in which are punctuation. GitHub counts \p{P}, CommonMark since 0.31 \p{S} too, and what is beyond 16 bits is counted otherwise again.
import type { Html, Nodes, Parents, Root } from 'mdast'

const STRESSED = new Set<string>(['strong', 'emphasis', 'delete'])
/** What some reader takes for punctuation. */
const MARK = /[\p{P}\p{S}]/u
/** What every reader takes for punctuation or for a space. */
const APART = /[\p{P}\s!-/:-@[-`{-~]/u

const isStressed = (node: Nodes | undefined) => node !== undefined && STRESSED.has(node.type)

/** The character at an end of a text; a star, a bracket or a quote of what is no text. */
function edgeOf(node: Nodes | undefined, isLast: boolean): string {
  if (node?.type !== 'text') return '*'
  return (isLast ? /.$/su : /^./su).exec(node.value)?.[0] ?? ''
}

/** The character within the marks of stressed words, at their end or beginning: of others within them it is their mark, `*` or `_`. */
const innerEdge = (node: Nodes | undefined, isLast: boolean) => edgeOf((node as Parents).children.at(isLast ? -1 : 0), isLast)

/** A character as a reference to it, which is punctuation at both its ends. */
const reference = (character: string): Html => ({ type: 'html', value: `&#x${character.codePointAt(0)!.toString(16).toUpperCase()};` })

/** The nodes in place of one beside stressed words that end in what may be punctuation: its letter next to them is written as a reference. */
function apart(node: Nodes, before: Nodes | undefined, after: Nodes | undefined): Nodes[] {
  if (node.type !== 'text') return [node]
  const nodes: Nodes[] = [node]
  const [first, last] = [edgeOf(node, false), edgeOf(node, true)]
  let text = node.value
  if (isStressed(after) && last !== '' && !APART.test(last) && MARK.test(innerEdge(after, false))) {
    text = text.slice(0, -last.length)
    nodes.push(reference(last))
  }
  if (isStressed(before) && text !== '' && !APART.test(first) && MARK.test(innerEdge(before, true))) {
    text = text.slice(first.length)
    nodes.unshift(reference(first))
  }
  nodes.splice(nodes.indexOf(node), 1, ...(text === '' ? [] : [{ ...node, value: text }]))
  return nodes
}

/** A tree that is written as Markdown which all readers take for it. @param tree is changed */
export function settle(tree: Root): Root {
  const parents: Parents[] = [tree]
  for (const parent of parents) for (const child of parent.children) if ('children' in child) parents.push(child)
  // From within: a reference at the end of stressed words is punctuation, too.
  for (const parent of parents.reverse()) {
    const children: readonly Nodes[] = parent.children
    if (children.some(isStressed)) parent.children = children.flatMap((child, i) => apart(child, children[i - 1], children[i + 1])) as never
  }
  return tree
}
