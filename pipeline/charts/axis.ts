// The axis of values: the unit a reader expects (亿, 万亿; billion), round numbers, lines across the picture.
import { scaleLinear } from 'd3-scale'
import type { Element } from 'hast'
import type { Language } from '../types.ts'
import type { Words } from '../words.ts'
import { type Box, WIDTH, write } from './frame.ts'
import { lineBehind } from './placement.ts'
import type { Point, Series } from './points.ts'
import { widthOf } from './text-width.ts'

export type Scale = ReturnType<typeof scaleLinear<number, number>>

export interface AxisUnit {
  readonly size: number
  /** 亿元, %, billion USD. */
  readonly title: string
}

export interface Axis {
  readonly unit: AxisUnit
  readonly ticks: readonly number[]
  readonly domain: readonly [number, number]
  /** Where the plot begins, right of the widest number. */
  readonly left: number
}

type Multiples = readonly (readonly [number, string])[]
const MULTIPLES: Readonly<Record<Language, Multiples>> = {
  zh: [[1e12, 'unit_1e12'], [1e8, 'unit_1e8'], [1e4, 'unit_1e4']], // biome-ignore format: a table
  en: [[1e12, 'unit_1e12'], [1e9, 'unit_1e9'], [1e6, 'unit_1e6'], [1e3, 'unit_1e3']], // biome-ignore format: a table
}

/** The largest unit of which a step of the axis is at least a half: 1.2万亿 stands among 0.5 and 1.0, 2000亿 not among 0.2万亿. */
function multipleFor(step: number, language: Language, words: Words): { size: number; name: string } {
  const found = MULTIPLES[language].find(([size]) => step >= size / 2)
  return found ? { size: found[0], name: words[found[1]] ?? '' } : { size: 1, name: '' }
}

function unitFor(series: Series, step: number, language: Language, words: Words): AxisUnit {
  const { unit, currency, counter } = series
  if (unit === 'percent' || unit === 'percentage-point' || unit === 'multiple') return { size: 1, title: words[`axis_${unit}`] ?? '' }
  const { size, name } = multipleFor(step, language, words)
  const thing = unit === 'money' ? (words[`axis_${currency}`] ?? currency ?? '') : (counter ?? '')
  return { size, title: `${name}${thing}`.trim() }
}

/** 4,000 reads as 4000 does in Chinese; from five digits on a reader needs the commas. */
export function numberText(value: number, size: number): string {
  const shown = Number((value / size).toPrecision(12))
  if (Math.abs(shown) >= 1e9 || (shown !== 0 && Math.abs(shown) < 1e-4)) return shown.toExponential().replace('e+', 'e').replace('-', '−')
  const [whole = '', rest] = String(Math.abs(shown)).split('.')
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',') : whole
  return `${shown < 0 ? '−' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`
}

/**
 * From the lowest to the highest that is drawn, and zero: a bar is as long as its value. Points on a line need no zero; where they all
 * lie close together far from it, it would only make the line flat.
 */
export function axisFor(series: Series, language: Language, words: Words, zero: boolean): Axis {
  const drawn = series.points.filter((point: Point) => point.kind !== 'open')
  const [low, high] = [Math.min(...drawn.map(point => point.low)), Math.max(...drawn.map(point => point.high))]
  const far = !zero && low > 0 && low > high * 0.7 && high > low
  const ends: [number, number] = far ? [low - (high - low) * 0.15, high] : [Math.min(0, low), Math.max(0, high)]
  const scale = scaleLinear(ends[0] === ends[1] ? [0, 1] : ends, [0, 1]).nice(4)
  const ticks = scale.ticks(4)
  const unit = unitFor(series, (ticks[1] ?? 1) - (ticks[0] ?? 0), language, words)
  const widest = Math.max(...ticks.map(tick => widthOf(numberText(tick, unit.size))))
  return { unit, ticks, domain: scale.domain() as [number, number], left: widest + 8 }
}

/** Lines at round numbers, behind the texts of the plot, and the numbers. */
export function drawAxis(axis: Axis, scale: Scale, texts: readonly Box[]): Element[] {
  return axis.ticks.flatMap((tick, i) => {
    const isBase = tick === 0 || (i === 0 && tick > 0)
    return [
      ...lineBehind([axis.left, scale(tick)], [WIDTH, scale(tick)], texts, isBase ? 'chart-base' : 'chart-grid'),
      write(numberText(tick, axis.unit.size), axis.left - 6, scale(tick), 'end', 'chart-soft-text'),
    ]
  })
}
