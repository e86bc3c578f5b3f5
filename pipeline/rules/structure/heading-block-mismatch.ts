// A block and the headings above it → a region, a scope or a version the block has and the headings have not.
import { escapePointer } from '../../pointer.ts'
import { isWithin, termNamed } from '../../terms.ts'
import type { Block, Data, Edition, Observation, Place, Rule } from '../../types.ts'
import { type Naming, namedIn, versionOf } from '../headline.ts'
import { writtenIn } from '../written.ts'

type List = '地区' | '口径'

interface Claim {
  readonly term: string
  readonly text: string
  readonly place: Place
}

function placeAt(block: Block, pointer: string, part: 'key' | 'value'): Place {
  const spot = block.fence.yaml.at(pointer)
  return { file: block.fence.place.file, position: part === 'key' ? (spot.key ?? spot.value) : spot.value }
}

/** What a typed block says of its figures. */
function declaredIn(block: Block, list: List, edition: Edition): Claim[] {
  const text = block.data[list]
  // What the register does not know is not compared.
  const term = typeof text === 'string' ? termNamed(edition.registers, list, text)?.name : undefined
  return term === undefined ? [] : [{ term, text: String(text), place: placeAt(block, `/${list}`, 'value') }]
}

function* keysIn(data: Data, pointer: string): Generator<{ key: string; pointer: string }> {
  if (typeof data === 'string') return
  for (const [key, value] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(key)}`
    if (!Array.isArray(data) && typeof value !== 'string') yield { key, pointer: below }
    yield* keysIn(value, below)
  }
}

/** What keys of a free-form block say of the figures below them. A key above sentences may name any place. */
function impliedIn(block: Block, list: List, edition: Edition, series: readonly string[]): Claim[] {
  return [...keysIn(block.data, '')].flatMap(({ key, pointer }) => {
    const sure = namedIn(edition.registers, list, key).filter(one => one.certain)
    if (sure.length !== 1) return []
    const own = `${block.id}${pointer}`
    const above = series.some(one => one === own || one.startsWith(`${own}/`))
    return above ? [{ term: sure[0]!.term, text: key, place: placeAt(block, pointer, 'key') }] : []
  })
}

/** A region set against the whole it is part of, by 关系, stands under the whole's heading by right. */
function isTiedPart({ id }: Block, named: ReadonlySet<string>, edition: Edition): boolean {
  return edition.relations.some(relation => {
    const whole = relation.kind === 'sum' ? relation.total : relation.kind === 'part' ? relation.whole : undefined
    const parts = relation.kind === 'sum' ? relation.parts : relation.kind === 'part' ? [relation.part] : []
    return named.has(whole?.region?.value ?? '') && parts.some(part => part.block === id)
  })
}

function headingPlace(block: Block, text: string | undefined, edition: Edition): Place {
  const { file, position } = block.fence.place
  const source = edition.sources.find(one => one.path === file)
  const headings = source?.headings.filter(one => one.text === text && one.place.position.start.line < position.start.line)
  return headings?.at(-1)?.place ?? block.fence.label
}

function fits(list: List, claim: Claim, named: ReadonlySet<string>, edition: Edition): boolean {
  // A narrower scope is told apart by its own words; a narrower region under «全球» is read as the world's.
  if (list === '口径') return [...named].some(term => isWithin(edition.registers, '口径', claim.term, term))
  return named.has(claim.term)
}

function* termsOf(block: Block, list: List, edition: Edition, series: readonly string[]): Generator<Observation> {
  const naming = block.path.map(text => ({ text, terms: namedIn(edition.registers, list, text) }))
  const sure = naming.filter(one => one.terms.some((term: Naming) => term.certain)).at(-1)
  if (!sure) return
  const named = new Set(naming.flatMap(one => one.terms.map(({ term }) => term)))
  const claims = block.kind === 'figures' ? declaredIn(block, list, edition) : impliedIn(block, list, edition, series)
  for (const { term, text, place } of claims.filter(claim => !fits(list, claim, named, edition))) {
    if (list === '地区' && isTiedPart(block, named, edition)) continue
    yield {
      message: list === '地区' ? 'region' : 'scope',
      data: { text, term, heading: sure.text, named: [...named].join('、'), namedEn: [...named].join(', ') },
      place,
      related: [{ place: headingPlace(block, sure.text, edition), note: { zh: '标题在这里', en: 'the heading is here' } }],
    }
  }
}

/** The title of the data says 2.0 and the heading over it does not, or says another. */
function* versionsOf(block: Block, edition: Edition): Generator<Observation> {
  const keys = Object.keys(block.data)
  const title = block.data['标题']
  const isTitled = typeof title === 'string'
  const text = isTitled ? title : keys.length === 1 ? keys[0]! : ''
  const found = versionOf(text)
  const heading = block.path.at(-1)
  if (!found || heading === undefined || !heading.includes(found.name) || heading.includes(found.version)) return
  const place = isTitled ? placeAt(block, '/标题', 'value') : placeAt(block, `/${escapePointer(text)}`, 'key')
  const source = edition.sources.find(one => one.path === place.file)
  const written = source ? writtenIn(source, block.fence) : []
  const again = written.filter(one => !one.isKey && one.pointer !== '/标题' && one.text.includes(text)).slice(0, 3)
  yield {
    message: 'version',
    data: { text, version: found.version, heading },
    place,
    related: [
      { place: headingPlace(block, heading, edition), note: { zh: '标题在这里', en: 'the heading is here' } },
      ...again.map(one => {
        const at = one.text.indexOf(text)
        return { place: one.part(at, at + text.length), note: { zh: '这里也写着', en: 'written here too' } }
      }),
    ],
  }
}

function* mismatches(edition: Edition): Generator<Observation> {
  const series = new Map<string, Set<string>>()
  for (const figure of edition.figures) series.set(figure.block, (series.get(figure.block) ?? new Set()).add(figure.series))
  for (const block of edition.blocks) {
    const own = [...(series.get(block.id) ?? [])]
    if (own.length > 0) for (const list of ['地区', '口径'] as const) yield* termsOf(block, list, edition, own)
    if (block.kind === 'topics' || block.kind === 'figures') yield* versionsOf(block, edition)
  }
}

export const headingBlockMismatch: Rule = {
  id: 'structure/heading-block-mismatch',
  severity: 'warning',
  needs: ['metrics'],
  title: { zh: '标题与数据块说的不是一回事', en: 'a heading and its block speak of different things' },
  messages: {
    region: {
      zh: '标题「{heading}」说的是{named}，这里是「{text}」；移到自己的标题下，或改标题',
      en: 'heading «{heading}» speaks of {namedEn}, this of «{text}»; give it a heading of its own, or change the heading',
    },
    scope: {
      zh: '标题「{heading}」的口径是{named}，这里是「{text}」，不在其内；移到自己的标题下，或改标题',
      en: 'heading «{heading}» has the scope {namedEn}, which does not hold «{text}»; give it a heading of its own, or change the heading',
    },
    version: {
      zh: '数据写的是「{text}」，标题「{heading}」里没有 {version}；两处写成一样',
      en: 'the data say «{text}», and heading «{heading}» lacks {version}; write both alike',
    },
  },
  check: mismatches,
}
