// Paired figures → changes worth telling: how far a value has moved, how wrong a forecast was, and the reason that is given.
import type { Edition, Figure } from '../types.ts'
import type { FigureMatching, FigurePair } from './figures.ts'
import type { Difference, FigureChange, FigureSide } from './model.ts'

/** How two figures are held against each other. */
export interface Scales {
  differenceOf(before: Figure, after: Figure): Difference | undefined
  saysTheSame(before: Figure, after: Figure): boolean
}

/** A figure in its edition: the headings above it and what its block says. */
function lookerOf(edition: Edition) {
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  const texts = (figure: Figure, key: string) => {
    const value = blocks.get(figure.block)?.data[key]
    return typeof value === 'string' ? value : undefined
  }
  const pathOf = (figure: Figure) => blocks.get(figure.block)?.path ?? []
  const side = (figure: Figure): FigureSide => ({
    place: figure.place,
    path: pathOf(figure),
    id: figure.id,
    text: figure.text,
    period: figure.periodText,
  })
  /** 全球虚拟化市场规模; where no metric is known the caption, the key or the heading above it. */
  const subject = (figure: Figure) => {
    const { region, scope, metric, quantity } = figure
    const known = [region?.value, quantity?.scope === undefined ? scope?.value : undefined, metric?.value]
    const key = figure.series.split('/').filter(one => !/^[0-9]*$/u.test(one))
    return metric ? known.join('') : (texts(figure, '标题') ?? (key.length > 1 ? key.at(-1)! : (pathOf(figure).at(-1) ?? figure.block)))
  }
  return { side, subject, note: (figure: Figure) => texts(figure, '说明') }
}

type Looker = ReturnType<typeof lookerOf>

const isFinal = ({ status }: Figure) => status === undefined || ['actual', 'provisional', 'derived'].includes(status.value)

function paired({ before, after, status }: FigurePair, old: Looker, now: Looker, { differenceOf }: Scales): FigureChange {
  const said = after.note === before.note ? undefined : after.note
  const side = now.side(after)
  const isForecast = status && !isFinal(before) && isFinal(after)
  return {
    of: 'figure',
    kind: status ? 'status' : 'revised',
    subject: now.subject(after),
    path: side.path,
    before: old.side(before),
    after: side,
    difference: differenceOf(before, after),
    error: isForecast ? differenceOf(after, before) : undefined,
    revisedFrom: after.revisedFrom,
    reason: said ?? (after.revisedFrom === undefined ? undefined : (after.note ?? now.note(after))),
  }
}

function single(kind: 'new' | 'dropped', figure: Figure, looker: Looker): FigureChange {
  const side = looker.side(figure)
  return {
    of: 'figure',
    kind,
    subject: looker.subject(figure),
    path: side.path,
    before: kind === 'new' ? undefined : side,
    after: kind === 'new' ? side : undefined,
    difference: undefined,
    error: undefined,
    revisedFrom: undefined,
    reason: kind === 'new' ? figure.note : undefined,
  }
}

/** In the order of the later edition, then what is gone. */
export function figureChanges(matching: FigureMatching, editions: readonly [Edition, Edition], scales: Scales): FigureChange[] {
  const [old, now] = [lookerOf(editions[0]), lookerOf(editions[1])]
  const pairs = new Map(matching.pairs.map(pair => [pair.after, pair]))
  const fresh = new Set(matching.fresh)
  const changes = editions[1].figures.flatMap(figure => {
    const pair = pairs.get(figure)
    if (!pair) return fresh.has(figure) ? [single('new', figure, now)] : []
    return !pair.status && scales.saysTheSame(pair.before, figure) ? [] : [paired(pair, old, now, scales)]
  })
  return [...changes, ...matching.dropped.map(figure => single('dropped', figure, old))]
}
