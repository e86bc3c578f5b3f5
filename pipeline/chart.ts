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
  if (own.length < 2 || currencies.size > 1) return { figures: [], bars: [] }
  const figures = [...own].sort((a, b) => a.period!.value.start - b.period!.value.start)
  const bars = figures.map(figure => {
    const { narrow, range, value } = figure.quantity!
    return {
      label: periodLabel(figure.period!.value, language),
      text: figure.text,
      status: figure.status?.value ?? 'actual',
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

/** Ids in a page are unique: the block's own id is part of the pattern's. */
function patterns(id: string): Element {
  return s('defs', [
    s('pattern', { id: `hatch-${id}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, [
      s('rect', { width: 8, height: 8, class: 'chart-soft' }),
      s('rect', { width: 4, height: 8, class: 'chart-fill' }),
    ]),
  ])
}

function fillOf(bar: Bar, id: string) {
  if (bar.status === 'actual') return { class: 'chart-fill' }
  if (bar.status === 'forecast' || bar.status === 'target') return { class: 'chart-outline' }
  return { fill: `url(#hatch-${id})`, class: 'chart-edge' }
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

function columns(bars: readonly Bar[], scale: ReturnType<typeof scaleLinear<number, number>>, id: string, words: Words): Element[] {
  const step = (WIDTH - MARGIN.left - MARGIN.right) / bars.length
  const width = Math.min(96, step * 0.56)
  return bars.map((bar, i) => {
    const center = MARGIN.left + step * (i + 0.5)
    const top = scale(bar.high)
    const bottom = scale(bar.low === bar.high ? 0 : bar.low)
    const labels = bars.length <= 12
    return s('g', [
      s('rect', { x: at(center - width / 2), y: at(top), width: at(width), height: at(Math.max(1, bottom - top)), ...fillOf(bar, id) }),
      ...(labels ? [s('text', { x: at(center), y: at(top - 8), 'text-anchor': 'middle', class: 'chart-value' }, bar.text)] : []),
      ...(labels || i % Math.ceil(bars.length / 10) === 0
        ? [s('text', { x: at(center), y: at(HEIGHT - MARGIN.bottom + 19), 'text-anchor': 'middle', class: 'chart-label' }, bar.label)]
        : []),
      ...(labels
        ? [
            s(
              'text',
              { x: at(center), y: at(HEIGHT - MARGIN.bottom + 37), 'text-anchor': 'middle', class: 'chart-tick' },
              words[bar.status] ?? '',
            ),
          ]
        : []),
    ])
  })
}

/**
 * Draws the chart of a block.
 * @returns undefined where there is nothing a picture says better than the table
 */
export function chartOf(block: Block, edition: Edition, language: Language, words: Words): Chart | undefined {
  if (block.kind !== 'figures') return undefined
  const { figures, bars } = barsOf(block, edition, language)
  if (bars.length < 2) return undefined
  const top = Math.max(...bars.map(bar => bar.high))
  const unit = axisUnit(top, language)
  const scale = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5)
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
      patterns(block.id),
      s('text', { x: at(MARGIN.left - 8), y: '16', 'text-anchor': 'end', class: 'chart-tick' }, label),
      ...axis(scale, unit),
      ...columns(bars, scale, block.id, words),
    ],
  )
  return { path: `charts/${block.id}.svg`, title, description, svg }
}
