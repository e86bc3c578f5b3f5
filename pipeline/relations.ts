// 关系 of figures blocks → relations between figures; an id that names no figure is a fault.
import { nearest } from './nearest.ts'
import type { Block, Data, Fault, Figure, Place, Relation } from './types.ts'

type DataMap = { readonly [key: string]: Data }

class Linker {
  readonly relations: Relation[] = []
  readonly faults: Fault[] = []
  private readonly figures = new Map<string, Figure>()

  constructor(figures: readonly Figure[]) {
    for (const figure of figures) if (!this.figures.get(figure.id)?.quantity) this.figures.set(figure.id, figure)
  }

  private figure(block: Block, id: Data | undefined, pointer: string): Figure | undefined {
    const found = typeof id === 'string' ? this.figures.get(id) : undefined
    if (found || typeof id !== 'string') return found
    const guess = nearest(id, [...this.figures.keys()])
    const suggestion = guess ? { suggestion: { zh: `是不是 ${guess}？`, en: `did you mean ${guess}?` } } : {}
    const place = { file: block.fence.place.file, position: block.fence.yaml.at(pointer).value }
    this.faults.push({ rule: 'schema/block-invalid', message: 'unknown-figure', data: { id }, place, ...suggestion })
    return undefined
  }

  private named(block: Block, item: DataMap, pointer: string, keys: readonly string[]): Figure[] | undefined {
    const found = keys.map(key => this.figure(block, item[key], `${pointer}/${key}`))
    return found.every(one => one !== undefined) ? found : undefined
  }

  add(block: Block, item: DataMap, pointer: string): void {
    const place: Place = { file: block.fence.place.file, position: block.fence.yaml.at(pointer).value }
    const common = { place, block: block.id }
    if ('合计' in item) {
      const parts = (item['分项'] as readonly Data[]).map((id, i) => this.figure(block, id, `${pointer}/分项/${i}`))
      const total = this.figure(block, item['合计'], `${pointer}/合计`)
      if (!total || !parts.every(one => one !== undefined)) return
      this.relations.push({ ...common, kind: 'sum', total, parts, complete: item['完整'] === '是' })
    } else if ('部分' in item) {
      const [part, whole] = this.named(block, item, pointer, ['部分', '整体']) ?? []
      if (part && whole) this.relations.push({ ...common, kind: 'part', part, whole })
    } else if ('比率' in item) {
      const [ratio, numerator, denominator] = this.named(block, item, pointer, ['比率', '分子', '分母']) ?? []
      if (ratio && numerator && denominator) this.relations.push({ ...common, kind: 'ratio', ratio, numerator, denominator })
    } else if ('增长率' in item) {
      const [rate, from, to] = this.named(block, item, pointer, ['增长率', '起', '止']) ?? []
      if (rate && from && to) this.relations.push({ ...common, kind: 'growth', rate, from, to })
    }
  }
}

/** The relations that blocks declare between figures of the whole edition. */
export function relationsIn(blocks: readonly Block[], figures: readonly Figure[]): { relations: Relation[]; faults: Fault[] } {
  const declaring = blocks.filter(block => block.kind === 'figures' && Array.isArray(block.data['关系']))
  if (declaring.length === 0) return { relations: [], faults: [] }
  const linker = new Linker(figures)
  for (const block of declaring)
    for (const [i, item] of (block.data['关系'] as readonly DataMap[]).entries()) linker.add(block, item, `/关系/${i}`)
  return linker
}
