// A `figures` block → bars, or a line where there are too many for bars; the legend, the axis, and all of it in words.
import { scaleLinear } from 'd3-scale'
import type { Element } from 'hast'
import { textOf } from '../blocks/kind.ts'
import { periodLabel } from '../period.ts'
import type { Words } from '../words.ts'
import { type Axis, axisFor, drawAxis } from './axis.ts'
import { drawBars } from './bars.ts'
import { drawFoot } from './foot.ts'
import { type Box, type Drawing, WIDTH, write } from './frame.ts'
import { type LegendItem, legend } from './legend.ts'
import { drawLine } from './line.ts'
import { barMark, pointMark } from './marks.ts'
import { type Asked, type Picture, sourcesIn } from './picture.ts'
import { boxOf } from './placement.ts'
import { type Plot, REACH } from './plot.ts'
import { type Point, type Series, seriesOf } from './points.ts'
import { type Foot, footOf } from './slots.ts'
import { ROW } from './text-width.ts'
import { drawValues } from './values.ts'

/** More points than this are a line; as many are told one by one in the description. */
const MOST_BARS = 12
const PLOT = 150

const STATUSES = ['actual', 'provisional', 'estimate', 'derived', 'forecast', 'target', 'unstated']

function legendItems(series: Series, words: Words, asLine: boolean): LegendItem[] {
  const seen = new Set(series.points.filter(point => point.kind !== 'open').map(point => point.status))
  return STATUSES.filter(status => seen.has(status)).map(status => ({
    word: words[status] ?? '',
    mark: box => (asLine ? pointMark(box.x + box.width / 2, box.y + box.height / 2, status) : barMark(box, status)),
  }))
}

function told(point: Point, words: Words): string {
  const scope = point.scope === '' ? '' : `${words.list_separator}${point.scope}`
  return `${point.label}${words.open_bracket}${words[point.status] ?? ''}${scope}${words.close_bracket}${words.colon}${point.text}`
}

/** All of it in words; of more points than can be listened to the ends and the extremes. */
function describe({ points }: Series, words: Words): string {
  if (points.length <= MOST_BARS) return points.map(point => told(point, words)).join(words.separator)
  const real = points.filter(point => point.kind !== 'open')
  const most = real.reduce((a, b) => (b.high > a.high ? b : a))
  const least = real.reduce((a, b) => (b.low < a.low ? b : a))
  const parts: [string, Point][] = [['chart_first', real[0]!], ['chart_last', real.at(-1)!], ['chart_highest', most], ['chart_lowest', least]] // biome-ignore format: a table
  const count = `${points.length}${words.chart_points}`
  return [count, ...parts.map(([word, point]) => `${words[word]}${words.colon}${told(point, words)}`), words.chart_see_table].join(
    words.separator,
  )
}

/** What the picture lacks; the note of the block stands below the picture in any case. */
function noteOf(series: Series, { language, words }: Asked): string {
  const left = series.leftOut.map(
    figure => `${figure.period ? periodLabel(figure.period.value, language) : figure.periodText}${words.colon}${figure.text}`,
  )
  return left.length === 0 ? '' : `${words.chart_left_out}${words.colon}${left.join(words.list_separator)}`
}

function titleOf({ block, language }: Asked, series: Series): string {
  const [region, metric] = [series.figures[0]!.region?.value ?? '', series.figures[0]!.metric?.value ?? '']
  return textOf(block.data['标题']) ?? (language === 'zh' ? `${region}${metric}` : `${metric} (${region})`)
}

/** What no value may stand on: what is drawn, the numbers of the axis and its title, the lines between panels, all below the foot. */
function taken(plot: Plot, foot: Foot, { left, unit }: Axis, { title, bottom }: { title: number; bottom: number }): Box[] {
  const parts = foot.breaks.filter(one => one.kind === 'scope').map(one => ({ x: one.x - 1, y: 0, width: 2, height: bottom }))
  const numbers = { x: 0, y: 0, width: left, height: bottom }
  const below = { x: 0, y: bottom - 2, width: WIDTH, height: ROW * 9 }
  return [...plot.obstacles, boxOf(unit.title, 0, title, 'start'), numbers, below, ...parts]
}

function drawSeries(series: Series, { block, language, words }: Asked): { children: Element[]; height: number } {
  const asLine = series.points.length > MOST_BARS
  const key = legend(legendItems(series, words, asLine), 0)
  const axis = axisFor(series, language, words, !asLine)
  // Room for the axis title and for the value on the highest bar, and below for those that hang.
  const reaching = series.points.some(point => point.kind === 'least') ? REACH : 0
  const top = key.bottom + ROW * 2.3 + reaching
  const bottom = top + PLOT + (axis.domain[0] < 0 ? ROW * 1.2 : 0)
  const title = key.bottom + ROW * 0.7
  const scale = scaleLinear([...axis.domain], [top + PLOT, top])
  const foot = footOf(series, axis.left + 4, !asLine)
  const plot = (asLine ? drawLine : drawBars)({ foot, scale })
  const base = scale(Math.max(0, axis.domain[0]))
  const below = drawFoot(foot, textOf(block.data['口径']) ?? '', language, { top: top - ROW, base, bottom })
  const values = drawValues(plot.labels, axis.unit, words, asLine, taken(plot, foot, axis, { title, bottom }))
  const children = [
    ...key.elements,
    ...(axis.unit.title === '' ? [] : [write(axis.unit.title, 0, title, 'start', 'chart-soft-text')]),
    ...drawAxis(axis, scale, values.texts),
    ...plot.elements,
    ...values.elements,
    ...below.elements,
  ]
  return { children, height: below.bottom }
}

export const series: Picture = {
  kind: 'figures',
  draw(asked): Drawing | undefined {
    const found = seriesOf(asked.block, asked.edition, asked.language)
    if (!found) return undefined
    return {
      title: titleOf(asked, found),
      description: describe(found, asked.words),
      sources: sourcesIn(found.figures.map(figure => figure.source?.value)),
      note: noteOf(found, asked),
      ...drawSeries(found, asked),
    }
  },
}
