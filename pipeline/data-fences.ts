// The code and the front matter of one file → its blocks of data, what is wrong with their labels, and how many fences are examples.
import type { Code, Yaml } from 'mdast'
import { exampleOf } from './example-fences.ts'
import { isDeceptive, isYamlFence, type Label, readLabel, wordsOf } from './fence.ts'
import { isForeign } from './foreign.ts'
import { type KindEntry, kindFor } from './kind-map.ts'
import { MAX_YAML } from './limits.ts'
import { innerLocator, type Lines, type Locate } from './position.ts'
import type { Fault, Fence, Heading, Waiver } from './types.ts'
import { waiversInYaml } from './waivers.ts'
import { readYaml } from './yaml.ts'

/** One file as far as it has been read. */
interface Read {
  readonly path: string
  readonly lines: Lines
  readonly locate: Locate
  readonly codes: readonly Code[]
  readonly front: Yaml | undefined
  readonly headings: readonly Heading[]
  readonly alone: boolean
  readonly kinds: readonly KindEntry[]
}

interface DataIn {
  readonly frontMatter: Fence | undefined
  readonly fences: Fence[]
  readonly waivers: Waiver[]
  readonly faults: Fault[]
  examples: number
  readonly foreign: boolean
}

function fenceOf({ path, lines }: Read, node: Code, label: Label, waivers: Waiver[]): Fence {
  const position = node.position!
  const inner = innerLocator(lines, node.value, position.start.line + 1)
  const place = { file: path, position }
  const { kind, id, attributes } = label
  const own = { kind, id, attributes, text: node.value, place, label: label.place }
  if (node.value.length > MAX_YAML) {
    const fault = { rule: 'syntax/too-large', message: 'yaml', data: { limit: MAX_YAML }, place }
    return { ...own, yaml: { data: undefined, at: () => ({ value: position }), faults: [fault] } }
  }
  const yaml = readYaml(node.value, { file: path, locate: inner })
  waivers.push(...waiversInYaml(path, node.value, yaml.data, inner))
  return { ...own, yaml }
}

function frontMatterOf({ path, lines }: Read, { value, position }: Yaml, waivers: Waiver[]): Fence {
  const locate = innerLocator(lines, value, position!.start.line + 1)
  const place = { file: path, position: position! }
  const yaml = readYaml(value, { file: path, locate, comments: true })
  waivers.push(...waiversInYaml(path, value, yaml.data, locate))
  return { kind: 'edition', id: undefined, attributes: {}, yaml, text: value, place, label: place }
}

function isAlien({ path, lines, codes, front, headings, alone }: Read): boolean {
  if (!alone) return false
  const fences = codes.filter(node => isYamlFence(lines.text, node)).map(node => ({ label: wordsOf(lines.text, node), text: node.value }))
  const titles = headings.filter(heading => heading.depth === 1).map(heading => heading.text)
  return isForeign({ path, text: lines.text, front: front?.value, titles, hasHeading: headings.length > 0, fences })
}

/** What is wrong with the label of a fence that is no data: that it does not end, and in a foreign file what is made to look like something else. */
function ofExample(faults: readonly Fault[]): Fault[] {
  return faults.filter(
    fault => fault.message === 'unclosed' || (fault.message === 'near-miss' && isDeceptive(String(fault.data?.['label']))),
  )
}

/** Which kind a fence has by the map, by its label or by being a plain one in a report; `example` where it is no data. */
function kindOf(
  read: Read,
  node: Code,
  foreign: boolean,
): { readonly kind?: string; readonly isData: boolean; readonly isExample: boolean } {
  const { path, lines, kinds } = read
  const yaml = isYamlFence(lines.text, node)
  const mapped = kindFor(kinds, { path, info: [node.lang, node.meta].filter(Boolean).join(' '), text: node.value })
  if (mapped === 'none') return { isData: false, isExample: yaml }
  if (mapped !== undefined) return { kind: mapped, isData: true, isExample: false }
  if (!yaml) return { isData: false, isExample: false }
  const isPlain = wordsOf(lines.text, node) === ''
  const isExample = foreign || (isPlain && exampleOf(node.value) !== undefined)
  return { isData: !isExample, isExample }
}

/** Tells data from examples. */
export function dataIn(read: Read): DataIn {
  const { path, lines, locate, codes, front } = read
  const foreign = isAlien(read)
  const waivers: Waiver[] = []
  const frontMatter = front && !foreign ? frontMatterOf(read, front, waivers) : undefined
  const found: DataIn = { frontMatter, fences: [], waivers, faults: [], examples: 0, foreign }
  for (const node of codes) {
    const { kind, isData, isExample } = kindOf(read, node, foreign)
    const label = readLabel(path, lines.text, node, locate)
    const isStrict = kind === undefined && !isExample && !foreign
    found.faults.push(...(isStrict ? label.faults : ofExample(label.faults)))
    if (isExample) found.examples++
    if (isData) found.fences.push(fenceOf(read, node, kind === undefined ? label : { ...label, kind }, waivers))
  }
  return found
}
