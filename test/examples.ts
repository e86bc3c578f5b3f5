// The examples on a page of a rule or a kind: a document, what it stands among, and the findings expected of it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { releaseText, sha256Of } from '../pipeline/release.ts'
import type { Bundle } from '../pipeline/types.ts'
import { root } from './program.ts'

export interface Example {
  readonly title: string
  readonly text: string
  /** The document as the edition before has it. */
  readonly previous: string | undefined
  /** The record of its release: of the text it had then, or one that is `broken` or `missing`. */
  readonly release: Bundle['release']
  /** Registers it is checked with, by name: those not given are the project's own. */
  readonly registers: Readonly<Record<string, string>>
  /** Pictures beside it, and what was found of them. */
  readonly pictures: NonNullable<Bundle['pictures']>
  /** `line:column-line:column message`, and more where the page says more. */
  expected: readonly string[]
}

/** `\\u{200B}` → the character; `⟨甲×3⟩` → 甲甲甲. */
function unfolded(text: string): string {
  const repeated = text.replaceAll(/⟨([^⟨⟩×]*)×([0-9]+)⟩/gu, (_, part: string, times: string) => part.repeat(Number(times)))
  return repeated.replaceAll(/\\u\{([0-9A-F]+)\}/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

/** @param state `broken`, `missing`, or nothing: then the record is that of the text */
function releaseOf(text: string, state: string): Bundle['release'] {
  const sources = [{ path: 'example.md', sha256: sha256Of(text) }]
  const record = { edition: '2026-Q1', date: '2026-01-16', by: '甲', allowed: {}, versions: {}, sources, registers: [], outputs: [] }
  const whole = releaseText(record)
  return { file: 'edition/release.json', text: state === 'missing' ? undefined : state === 'broken' ? whole.replace('甲', '乙') : whole }
}

/** Lines of a path, what was found of it, and more about that. */
function picturesOf(text: string): NonNullable<Bundle['pictures']> {
  const lines = text.split('\n').map(line => line.split(' '))
  const found = (word: string, what: string) =>
    word.startsWith('image/') ? { type: word } : { fault: word as 'missing', ...(what ? { what } : {}) }
  return new Map(lines.map(([path, word, ...what]) => [resolve(path!), found(word!, what.join(' '))]))
}

interface Setting {
  pictures?: NonNullable<Bundle['pictures']>
  previous?: string
  release?: Bundle['release']
  registers: Record<string, string>
}

/**
 * `markdown` fences are examples, `findings` what is expected of the one before.
 * `previous`, `release`, `pictures` and `register NAME` fences set the scene: before the first example heading for all of them, else for the next example.
 */
export function examplesOf(page: string): Example[] {
  const examples: Example[] = []
  const shared: Setting = { registers: {} }
  let own: Setting = { registers: {} }
  let title = ''
  let depth = 0
  for (const node of unified().use(remarkParse).parse(page).children) {
    if (node.type === 'heading') {
      title = page.slice(node.children[0]?.position?.start.offset, node.position?.end.offset)
      depth = node.depth
    }
    if (node.type !== 'code') continue
    const setting = depth > 2 ? own : shared
    if (node.lang === 'previous') setting.previous = `${unfolded(node.value)}\n`
    if (node.lang === 'release') setting.release = releaseOf(`${unfolded(node.value)}\n`, node.meta ?? '')
    if (node.lang === 'register') setting.registers[node.meta ?? ''] = `${node.value}\n`
    if (node.lang === 'pictures') setting.pictures = picturesOf(node.value)
    if (node.lang === 'findings') examples.at(-1)!.expected = node.value.split('\n')
    if (node.lang !== 'markdown') continue
    const registers = { ...shared.registers, ...own.registers }
    const release = own.release ?? shared.release
    const pictures = own.pictures ?? shared.pictures ?? new Map()
    const text = `${unfolded(node.value)}\n`
    examples.push({ title, text, previous: own.previous ?? shared.previous, release, registers, pictures, expected: [] })
    own = { registers: {} }
  }
  return examples
}

const registerFolder = join(root, 'sources/registers')
const projectRegisters = new Map(readdirSync(registerFolder).map(name => [name, readFileSync(join(registerFolder, name), 'utf8')]))
const fileOf = (path: string, value: string) => new VFile({ path, value })

/** An example as files: the document is example.md. */
type Scene = Pick<Example, 'text' | 'previous' | 'registers'> & Partial<Pick<Example, 'release' | 'pictures'>>

export function bundleOf({ text, previous, registers, release, pictures = new Map() }: Scene): Bundle {
  const named = new Map([...projectRegisters, ...Object.entries(registers).map(([name, value]) => [`${name}.yaml`, value] as const)])
  const files = [...named].map(([name, value]) => fileOf(name, value))
  const before =
    previous === undefined
      ? {}
      : { previous: { path: 'previous.md', files: [fileOf('previous.md', previous)], faults: [], registers: files } }
  if (release) return { path: 'edition', files: [fileOf('edition/example.md', text)], faults: [], registers: files, ...before, release }
  return { path: 'example.md', files: [fileOf('example.md', text)], faults: [], registers: files, pictures, ...before }
}
