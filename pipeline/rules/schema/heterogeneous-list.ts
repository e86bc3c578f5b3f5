// A list in a free-form block → values of periods, and among them texts or values of other keys.
import { readPeriod } from '../../period.ts'
import { escapePointer } from '../../pointer.ts'
import type { Bilingual, Block, Data, Edition, Observation, Place, Rule } from '../../types.ts'

type Shape = 'text' | 'period' | 'attribute'

const NAMES: Record<Shape, Bilingual> = {
  text: { zh: '一段文字', en: 'a text' },
  period: { zh: '一个期间的数', en: 'the value of a period' },
  attribute: { zh: '别的键和值', en: 'another key and value' },
}

function shapeOf(item: Data): Shape {
  if (typeof item === 'string' || Array.isArray(item)) return 'text'
  return Object.keys(item).every(key => readPeriod(key).ok) ? 'period' : 'attribute'
}

function placeAt(block: Block, pointer: string): Place {
  const spot = block.fence.yaml.at(pointer)
  return { file: block.fence.place.file, position: spot.key ?? spot.value }
}

/** An item is shown by its first key. */
function itemPlace(block: Block, pointer: string, item: Data): Place {
  const key = typeof item === 'string' || Array.isArray(item) ? undefined : Object.keys(item)[0]
  return placeAt(block, key === undefined ? pointer : `${pointer}/${escapePointer(key)}`)
}

function observe(block: Block, list: readonly Data[], pointer: string, name: string): Observation | undefined {
  // Sentences, one of them with a colon and a space, are a list like any other: a series of periods with something else in it is none.
  const shapes = list.map(shapeOf)
  const kinds = [...new Set(shapes)]
  if (kinds.length < 2 || !kinds.includes('period')) return undefined
  const first = (shape: Shape) => shapes.indexOf(shape)
  const related = kinds.map(shape => ({ place: itemPlace(block, `${pointer}/${first(shape)}`, list[first(shape)]!), note: NAMES[shape] }))
  return {
    message: 'mixed',
    data: { name, shapes: kinds.map(shape => NAMES[shape].zh).join('、'), shapesEn: kinds.map(shape => NAMES[shape].en).join(', ') },
    place: placeAt(block, pointer),
    related,
    suggestion: {
      zh: '数另立一个 yaml figures 数据块，增长率再立一个，其余写成正文',
      en: 'give the figures a yaml figures block, rates another, and make prose of the rest',
    },
  }
}

function* listsIn(block: Block, data: Data, pointer: string, name: string): Generator<Observation> {
  if (typeof data === 'string') return
  if (Array.isArray(data)) {
    const seen = observe(block, data, pointer, name)
    if (seen) yield seen
  }
  for (const [key, value] of Object.entries(data))
    yield* listsIn(block, value, `${pointer}/${escapePointer(key)}`, Array.isArray(data) ? name : key)
}

function* mixed(edition: Edition): Generator<Observation> {
  for (const block of edition.blocks) if (block.kind === 'topics') yield* listsIn(block, block.data, '', '')
}

export const heterogeneousList: Rule = {
  id: 'schema/heterogeneous-list',
  severity: 'warning',
  title: { zh: '一个列表里混着几种东西', en: 'a list of things that are not alike' },
  messages: {
    mixed: {
      zh: '「{name}」下面混着{shapes}；一个列表只放一种，程序才知道哪些数能相比',
      en: '«{name}» holds {shapesEn}; a list holds things of one kind, or no one knows which of its figures compare',
    },
  },
  absent: edition =>
    edition.blocks.some(block => block.kind === 'topics') ? undefined : { zh: '没有自由格式的数据块', en: 'there is no free-form block' },
  check: mixed,
}
