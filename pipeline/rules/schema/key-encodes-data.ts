// Keys of a free-form block that hold data: the year, the period or the unit of the figures below them.
import { escapePointer } from '../../pointer.ts'
import { readQuantity } from '../../quantity.ts'
import type { Block, Data, Edition, Figure, Observation, Rule } from '../../types.ts'

/** Figures by the list or map they stand in. */
type Below = ReadonlyMap<string, readonly Figure[]>

interface Here {
  readonly block: Block
  readonly key: string
  readonly value: Data
  readonly pointer: string
}

const YEAR = /(?<![0-9.])(?:19|20|21)[0-9]{2}(?:年|(?![0-9]))/u
const UNIT = /[（(]([^（()）]{1,10})[)）]$/u

const bare = (text: string) => /^[-+]?[0-9][0-9.,]*$/u.test(text)

/** `规模（亿元）: 100`: the unit belongs to the value. */
function unitIn({ key, value }: Here): string | undefined {
  const unit = typeof value === 'string' && bare(value) ? UNIT.exec(key)?.[1] : undefined
  const read = unit === undefined ? undefined : readQuantity(`1${unit}`)
  return read?.ok && !bare(`1${unit}`) ? unit : undefined
}

function figuresUnder({ block, pointer }: Here, below: Below): Figure[] {
  const series = `${block.id}${pointer}`
  return [...below].flatMap(([name, figures]) => (name === series || name.startsWith(`${series}/`) ? figures : []))
}

const suggestion = {
  zh: '改成 yaml figures 数据块：指标、地区、口径、来源各写一行，数写在 数据 下面，一个期间一行',
  en: 'make it a yaml figures block: metric, region, scope and source on lines of their own, the figures below 数据, one line a period',
}

function observe(here: Here, isPeriod: boolean, below: Below): Omit<Observation, 'place'> | undefined {
  const { key, value } = here
  const data = { key: key.slice(0, 40) }
  const unit = unitIn(here)
  if (unit !== undefined) return { message: 'unit', data: { ...data, unit, value: String(value) } }
  if (isPeriod) return { message: 'period', data: { ...data, value: String(value) } }
  if (typeof value === 'string' || !YEAR.test(key)) return undefined
  const periods = [...new Set(figuresUnder(here, below).flatMap(figure => (figure.period ? figure.periodText : [])))]
  if (periods.length === 0) return undefined
  return { message: 'year', data: { ...data, periods: periods.slice(0, 5).join('、'), periodsEn: periods.slice(0, 5).join(', ') } }
}

function* keysIn(block: Block, data: Data, pointer: string): Generator<Here> {
  if (typeof data === 'string') return
  for (const [key, value] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(key)}`
    if (!Array.isArray(data)) yield { block, key, value, pointer: below }
    yield* keysIn(block, value, below)
  }
}

function* inBlock(block: Block, figures: readonly Figure[]): Generator<Observation> {
  const below = grouped(figures, figure => figure.series)
  const periods = new Set(figures.flatMap(figure => (figure.period ? figure.periodPlace.position.start.offset : [])))
  for (const here of keysIn(block, block.data, '')) {
    const position = () => {
      const spot = block.fence.yaml.at(here.pointer)
      return spot.key ?? spot.value
    }
    const seen = observe(here, periods.size > 0 && periods.has(position().start.offset), below)
    if (seen) yield { ...seen, place: { file: block.fence.place.file, position: position() }, suggestion }
  }
}

function grouped(figures: readonly Figure[], nameOf: (figure: Figure) => string): Map<string, Figure[]> {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) {
    const group = groups.get(nameOf(figure))
    if (group) group.push(figure)
    else groups.set(nameOf(figure), [figure])
  }
  return groups
}

function* keys(edition: Edition): Generator<Observation> {
  const figures = grouped(edition.figures, figure => figure.block)
  for (const block of edition.blocks) if (block.kind === 'topics') yield* inBlock(block, figures.get(block.id) ?? [])
}

export const keyEncodesData: Rule = {
  id: 'schema/key-encodes-data',
  severity: 'warning',
  title: { zh: '键里写着数据', en: 'data written into a key' },
  messages: {
    period: {
      zh: '键「{key}」是「{value}」的期间，单位、口径和来源没有地方写',
      en: 'key «{key}» is the period of «{value}», and unit, scope and source have no place',
    },
    year: {
      zh: '键「{key}」写着年份，下面的数却是 {periods} 的',
      en: 'key «{key}» names a year, and the figures below it are of {periodsEn}',
    },
    unit: {
      zh: '键「{key}」写着单位「{unit}」，值「{value}」里没有；单位要跟着数走',
      en: 'key «{key}» names the unit «{unit}», which the value «{value}» lacks; the unit goes with the figure',
    },
  },
  absent: edition =>
    edition.blocks.some(block => block.kind === 'topics') ? undefined : { zh: '没有自由格式的数据块', en: 'there is no free-form block' },
  check: keys,
}
