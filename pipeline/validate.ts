// Parsed sources → an edition: front matter, blocks and registers that passed their schemas, the figures in them, and what failed.

import { validators } from '#validators'
import { blockKinds, kindNamed } from './blocks/index.ts'
import { mentionsIn } from './mentions.ts'
import { nearest } from './nearest.ts'
import { passagesOf } from './passages.ts'
import { readDate } from './period.ts'
import { registersOf } from './registers.ts'
import { relationsIn } from './relations.ts'
import { releasedOf } from './release.ts'
import { schemaFaults } from './schema-faults.ts'
import type { Block, Bundle, Data, Edition, Fault, Fence, Figure, FrontMatter, Mention, Passage, Source } from './types.ts'

type DataMap = { readonly [key: string]: Data }

function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && !Array.isArray(data)
}

/** The data of a fence if a map that passes its schema; else what is wrong. */
function validData(fence: Fence, schema: string): { data: DataMap | undefined; faults: Fault[] } {
  const { yaml } = fence
  if (yaml.data === undefined) {
    const broken = yaml.faults.length > 0
    return { data: undefined, faults: broken ? [] : [{ rule: 'schema/block-invalid', message: 'empty', place: fence.label }] }
  }
  if (!isMap(yaml.data)) return { data: undefined, faults: [notMap(fence)] }
  const faults = schemaFaults(schema, yaml.data, yaml, fence.label)
  return { data: faults.length === 0 ? yaml.data : undefined, faults }
}

function notMap(fence: Fence): Fault {
  const { data } = fence.yaml
  const place = { file: fence.place.file, position: fence.yaml.at('').value }
  const colon = typeof data === 'string' ? data.indexOf('：') : -1
  if (colon < 0 || typeof data !== 'string') return { rule: 'schema/block-invalid', message: 'not-a-map', place }
  const text = `${data.slice(0, colon)}: ${data.slice(colon + 1).trimStart()}`
  return { rule: 'schema/block-invalid', message: 'fullwidth-colon', place, suggestion: { zh: `改为 ${text}`, en: `write ${text}` } }
}

/** The texts of the headings a place stands under. */
function pathTo(source: Source, line: number): string[] {
  const path: { depth: number; text: string }[] = []
  for (const heading of source.headings) {
    if (heading.place.position.start.line > line) break
    while (path.length > 0 && path.at(-1)!.depth >= heading.depth) path.pop()
    path.push(heading)
  }
  return path.map(heading => heading.text)
}

function blockOf(source: Source, fence: Fence, count: number): { block: Block | undefined; faults: Fault[] } {
  const kind = kindNamed(fence.kind)
  if (!kind) {
    const known = blockKinds.map(one => one.name)
    const guess = nearest(fence.kind!, known)
    const suggestion = guess ? { suggestion: { zh: `是不是 ${guess}？`, en: `did you mean ${guess}?` } } : {}
    const data = { kind: fence.kind!, known: known.join('、'), knownEn: known.join(', ') }
    return {
      block: undefined,
      faults: [{ rule: 'schema/block-invalid', message: 'unknown-kind', data, place: fence.label, ...suggestion }],
    }
  }
  const { data, faults } = validData(fence, `blocks/${kind.name}`)
  if (!data) return { block: undefined, faults }
  const path = pathTo(source, fence.place.position.start.line)
  return { block: { kind: kind.name, id: fence.id ?? `block-${count}`, labelled: fence.kind !== undefined, data, fence, path }, faults }
}

function duplicateIds(blocks: readonly Block[]): Fault[] {
  const first = new Map<string, Block>()
  return blocks.flatMap(block => {
    const earlier = first.get(block.id)
    if (!earlier) first.set(block.id, block)
    if (!earlier) return []
    const related = [{ place: earlier.fence.label, note: { zh: '先用在这里', en: 'first used here' } }]
    return [{ rule: 'schema/block-invalid', message: 'duplicate-id', data: { id: block.id }, place: block.fence.label, related }]
  })
}

/** A folder named like an edition holds that edition: else its build would take another one's place. */
function otherEdition(fence: Fence, data: DataMap | undefined, path: string): Fault[] {
  const folder = /(?:^|\/)(20[0-9]{2}-Q[1-4](?:\.[1-9])?)$/u.exec(path)?.[1]
  if (folder === undefined || data === undefined || data['期次'] === folder) return []
  const place = { file: fence.place.file, position: fence.yaml.at('/期次').value }
  return [{ rule: 'edition/missing-metadata', message: 'other-edition', data: { folder, id: String(data['期次']) }, place }]
}

function frontMatterOf(sources: readonly Source[], path: string): { frontMatter: FrontMatter | undefined; faults: Fault[] } {
  const fences = sources.flatMap(source => source.frontMatter ?? [])
  const [fence, second] = fences
  if (!fence) return { frontMatter: undefined, faults: [] }
  const { data, faults } = validData(fence, 'edition')
  const twice: Fault[] = second ? [{ rule: 'schema/block-invalid', message: 'second-front-matter', place: second.place }] : []
  return {
    frontMatter: data as FrontMatter | undefined,
    faults: [...faults.map(fault => ({ ...fault, rule: 'edition/missing-metadata' })), ...otherEdition(fence, data, path), ...twice],
  }
}

/** Every schema an edition can need has been compiled into the program. */
export const schemaNames = Object.keys(validators)

/**
 * Makes an edition of what was parsed. Blocks that fail their schema are left out of it; the others are in.
 * @param bundle for its path, registers and reading faults, @param sources its parsed files, @param previous the edition before
 */
export function validate(bundle: Bundle, sources: readonly Source[], previous?: Edition): Edition {
  const { frontMatter, faults } = frontMatterOf(sources, bundle.path)
  const { registers, settings, faults: registerFaults } = registersOf(bundle)
  const made = sources
    .flatMap(source => source.fences.map(fence => ({ source, fence })))
    .map(({ source, fence }, i) => blockOf(source, fence, i + 1))
  const all = made.flatMap(one => one.block ?? [])
  // A second block of a name is none: its figures would be taken for the first one's.
  const blocks = [...new Map(all.toReversed().map(block => [block.id, block])).values()].toReversed()
  const date = frontMatter ? readDate(frontMatter.日期) : undefined
  const day = date?.ok ? date.day : undefined
  const context = { date: day, dateText: frontMatter?.日期, currency: frontMatter?.货币, registers }
  const figures: Figure[] = blocks.flatMap(block => kindNamed(block.kind)!.figures(block, context))
  const inSources = sources.flatMap(source => [
    ...source.faults,
    ...(source.frontMatter?.yaml.faults ?? []),
    ...source.fences.flatMap(fence => fence.yaml.faults),
  ])
  const { relations, faults: relationFaults } = relationsIn(blocks, figures)
  let passages: Passage[] | undefined
  let mentions: Mention[] | undefined
  return {
    id: frontMatter?.期次,
    date: day,
    path: bundle.path,
    frontMatter,
    sources,
    blocks,
    figures,
    windows: blocks.flatMap(block => kindNamed(block.kind)!.windows(block)),
    relations,
    registers,
    settings,
    previous,
    pictures: bundle.pictures,
    release: releasedOf(bundle),
    get passages() {
      passages ??= passagesOf(sources, blocks)
      return passages
    },
    get mentions() {
      mentions ??= mentionsIn(this.passages, figures)
      return mentions
    },
    faults: [
      ...bundle.faults,
      ...inSources,
      ...faults,
      ...registerFaults,
      ...made.flatMap(one => one.faults),
      ...duplicateIds(all),
      ...relationFaults,
    ],
  }
}
