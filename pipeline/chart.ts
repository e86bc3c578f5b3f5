// Figures of one block → a bar chart as an SVG tree: periods along the foot, status told by pattern as well as colour.
import { scaleLinear } from 'd3-scale'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { periodLabel } from './period.ts'
import type { Block, Chart, Edition, Figure, Language } from './types.ts'
import type { Words } from './words.ts'

const WIDTH = 640
const HEIGHT = 300
const MARGIN = { top: 34, right: 16, bottom: 46, left: 64 }

interface Bar {
  readonly label: string
  readonly text: string
  readonly status: string
  readonly low: number
  readonly high: number
}

/** Coordinates with two decimals: the same bytes whatever the last bits of a sum. */
const at = (value: number) => String(Math.round(value * 100) / 100)

/** Amounts of money of a block: one series, one scope, one currency. A point alone is no chart. */
function barsOf(block: Block, edition: Edition, language: Language): { figures: Figure[]; bars: Bar[] } {
  const own = edition.figures.filter(
    figure => figure.block === block.id && figure.quantity?.unit === 'money' && figure.period && figure.quantity.scope === undefined,
  )
  const currencies = new Set(own.map(figure => figure.currency?.value))
  const grains = new Set(own.map(figure => figure.period?.value.grain))
  if (own.length < 2 || currencies.size > 1 || grains.size > 1) return { figures: [], bars: [] }
  const figures = [...own].sort((a, b) => a.period!.value.start - b.period!.value.start)
  const bars = figures.map(figure => {
    const { narrow, range, value } = figure.quantity!
    return {
      label: periodLabel(figure.period!.value, language),
      text: figure.text,
      status: figure.status?.value ?? 'unstated',
      low: (range ? narrow.lo : value).toNumber(),
      high: (range ? narrow.hi : value).toNumber(),
    }
  })
  return { figures, bars }
}

/** The unit a reader expects on the axis: 万亿, 亿 or 万; in English trillions, billions, millions. */
function axisUnit(top: number, language: Language): { size: number; name: string } {
  const units =
    language === 'zh'
      ? [
          [1e12, '万亿'],
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e12, 'trillion '],
          [1e9, 'billion '],
          [1e6, 'million '],
        ]
  const [size, name] = (units as [number, string][]).find(([one]) => top >= one) ?? [1, '']
  return { size, name }
}

const CURRENCY_ZH: Record<string, string> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  JPY: '日元',
  HKD: '港元',
  GBP: '英镑',
  KRW: '韩元',
  TWD: '新台币',
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const HATCH = 9

/** Slanted lines inside a box, as one path: a pattern fill would be a picture of dots in the PDF. */
function hatchPath({ x, y, width, height }: Box): string {
  const lines: string[] = []
  for (let offset = HATCH; offset < width + height; offset += HATCH) {
    // From the left or lower edge up to the upper or right edge, at 45°.
    const from = offset <= height ? [x, y + offset] : [x + offset - height, y + height]
    const to = offset <= width ? [x + offset, y] : [x + width, y + offset - width]
    lines.push(`M${at(from[0]!)} ${at(from[1]!)}L${at(to[0]!)} ${at(to[1]!)}`)
  }
  return lines.join('')
}

/** Told apart by more than colour: an actual is full, an estimate hatched, a forecast or target dashed. */
function barShape(box: Box, status: string): Element[] {
  const rect = { x: at(box.x), y: at(box.y), width: at(box.width), height: at(box.height) }
  if (status === 'actual' || status === 'provisional') return [s('rect', { ...rect, class: 'chart-fill' })]
  if (status === 'unstated') return [s('rect', { ...rect, class: 'chart-soft' }), s('rect', { ...rect, class: 'chart-edge' })]
  if (status === 'forecast' || status === 'target') return [s('rect', { ...rect, class: 'chart-outline' })]
  return [
    s('rect', { ...rect, class: 'chart-soft' }),
    s('path', { d: hatchPath(box), class: 'chart-hatch' }),
    s('rect', { ...rect, class: 'chart-edge' }),
  ]
}

function axis(scale: ReturnType<typeof scaleLinear<number, number>>, unit: { size: number }): Element[] {
  return scale.ticks(5).map(tick =>
    s('g', [
      s('line', {
        x1: at(MARGIN.left),
        x2: at(WIDTH - MARGIN.right),
        y1: at(scale(tick)),
        y2: at(scale(tick)),
        class: tick === 0 ? 'chart-base' : 'chart-grid',
      }),
      s(
        'text',
        { x: at(MARGIN.left - 8), y: at(scale(tick) + 4), 'text-anchor': 'end', class: 'chart-tick' },
        String(Math.round((tick / unit.size) * 1e6) / 1e6),
      ),
    ]),
  )
}

/** Period and status under a bar. */
function underBar(bar: Bar, center: number, words: Words): Element[] {
  const under = (offset: number) => at(HEIGHT - MARGIN.bottom + offset)
  return [
    s('text', { x: at(center), y: under(19), 'text-anchor': 'middle', class: 'chart-label' }, bar.label),
    s('text', { x: at(center), y: under(37), 'text-anchor': 'middle', class: 'chart-tick' }, words[bar.status] ?? ''),
  ]
}

/** More bars than this are named every so often, and their values stand in the table only. */
const NAMED = 12

function columns(bars: readonly Bar[], scale: ReturnType<typeof scaleLinear<number, number>>, words: Words): Element[] {
  const step = (WIDTH - MARGIN.left - MARGIN.right) / bars.length
  const width = Math.min(96, step * 0.56)
  const every = bars.length <= NAMED ? 1 : Math.ceil(bars.length / 10)
  return bars.map((bar, i) => {
    const center = MARGIN.left + step * (i + 0.5)
    // A value stands on the base line, or hangs from it; a range floats between its ends.
    const ranged = bar.low !== bar.high
    const top = scale(ranged ? bar.high : Math.max(bar.high, 0))
    const bottom = scale(ranged ? bar.low : Math.min(bar.low, 0))
    const box = { x: center - width / 2, y: top, width, height: Math.max(1, bottom - top) }
    const value = s('text', { x: at(center), y: at(top - 8), 'text-anchor': 'middle', class: 'chart-value' }, bar.text)
    return s('g', [...barShape(box, bar.status), ...(every === 1 ? [value] : []), ...(i % every === 0 ? underBar(bar, center, words) : [])])
  })
}

/**
 * Draws the chart of a block.
 * @returns undefined where there is nothing a picture says better than the table
 */
export function chartOf(block: Block, edition: Edition, language: Language, words: Words): Chart | undefined {
  if (block.kind !== 'figures') return undefined
  const { figures, bars } = barsOf(block, edition, language)
  if (bars.length < 2 || bars.every(bar => bar.high <= 0)) return undefined
  const top = Math.max(...bars.map(bar => bar.high))
  const unit = axisUnit(top, language)
  const scale = scaleLinear([Math.min(0, ...bars.map(bar => bar.low)), top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5)
  const currency = figures[0]!.currency?.value ?? ''
  const first = figures[0]!
  const title =
    language === 'zh'
      ? `${first.region?.value ?? ''}${first.metric?.value ?? ''}`
      : `${first.metric?.value ?? ''} (${first.region?.value ?? ''})`
  const description = bars
    .map(bar => `${bar.label}${words.open_bracket}${words[bar.status] ?? ''}${words.close_bracket}${words.colon}${bar.text}`)
    .join(words.separator)
  const label = language === 'zh' ? `${unit.name}${CURRENCY_ZH[currency] ?? currency}` : `${unit.name}${currency}`
  const svg = s(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      class: 'chart',
      'aria-label': `${title}${words.colon}${description}`,
      xmlns: 'http://www.w3.org/2000/svg',
    },
    [
      s('title', title),
      s('desc', description),
      s('text', { x: at(MARGIN.left - 8), y: '16', 'text-anchor': 'end', class: 'chart-tick' }, label),
      ...axis(scale, unit),
      ...columns(bars, scale, words),
    ],
  )
  return {
    path: `charts/${block.id}.svg`,
    title,
    description,
    svg,
    sources: [...new Set(figures.flatMap(figure => figure.source?.value ?? []))],
    note: '',
  }
}
