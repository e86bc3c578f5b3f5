// A `forecasts` block → its windows as bars over the years, with the edition's date: what is over, what runs, what is to come, what overlaps.
import type { Element } from 'hast'
import { s } from 'hastscript'
import { isMap, listOf, textOf } from '../blocks/kind.ts'
import { isoDate, type Period, periodLabel, readPeriod } from '../period.ts'
import type { Edition, Language } from '../types.ts'
import type { Words } from '../words.ts'
import { at, type Box, type Drawing, WIDTH, write } from './frame.ts'
import { type Asked, type Picture, sourcesIn } from './picture.ts'
import { boxOf, lineBehind } from './placement.ts'
import { cut, ROW, widthOf } from './text-width.ts'
import { type TimeAxis, timeAxis } from './years.ts'

type Stage = 'ahead' | 'running' | 'over' | ''

interface Window {
  readonly name: string
  readonly period: Period
  readonly label: string
  readonly stage: Stage
  readonly sources: readonly (string | undefined)[]
}

const MOST = 16
const BAR = 14

function stageOf({ start, end }: Period, date: number | undefined): Stage {
  if (date === undefined) return ''
  return date < start ? 'ahead' : date > end ? 'over' : 'running'
}

function windowsOf({ block, edition, language }: Asked): Window[] {
  return listOf(block.data['预测'])
    .filter(isMap)
    .flatMap(item => {
      const read = readPeriod(textOf(item['期间']) ?? '')
      if (!read.ok) return []
      const label = periodLabel(read.period, language)
      const own = listOf(item['内容']).map(one => (isMap(one) ? textOf(one['来源']) : undefined))
      const sources = own.map(source => source ?? textOf(block.data['来源']))
      return [{ name: textOf(item['名称']) ?? '', period: read.period, label, stage: stageOf(read.period, edition.date), sources }]
    })
}

/** Over: full. Running: full as far as it has run. To come: an outline. */
function barOf({ period, stage }: Window, axis: TimeAxis, y: number, date: number | undefined): Element[] {
  const [from, to] = [axis.x(period.start), axis.x(period.end + 1)]
  const rect = (left: number, right: number, className: string) =>
    s('rect', { x: at(left), y: at(y), width: at(Math.max(2, right - left)), height: at(BAR), class: className })
  if (stage === 'over') return [rect(from, to, 'chart-fill')]
  if (stage === 'running') return [rect(from, to, 'chart-soft-edge'), rect(from, axis.x(date!), 'chart-fill')]
  return [rect(from, to, stage === 'ahead' ? 'chart-dashed' : 'chart-edge')]
}

interface Name {
  readonly text: string
  /** Its left edge. */
  readonly x: number
  readonly y: number
  readonly from: 'start' | 'end'
}

/** Name, years and stage above the bar, from where it begins; moved in where they would leave the picture. */
function nameOf(window: Window, x: number, y: number, words: Words): Name {
  const stage = window.stage === '' ? '' : `${words.colon}${words[window.stage]}`
  const named = window.name === '' ? window.label : `${window.name}${words.open_bracket}${window.label}${words.close_bracket}`
  const text = `${cut(named, WIDTH - 4 - widthOf(stage))}${stage}`
  const last = WIDTH - 2 - widthOf(text)
  // Moved in it ends at the right edge, whatever its size: set smaller, it stays over its bar.
  return x > last ? { text, x: Math.max(0, last), y, from: 'end' } : { text, x: Math.max(0, x), y, from: 'start' }
}

/** The edition's date as a line down through the bars. */
function today(x: number, date: number, names: readonly Box[], bottom: number, words: Words): Element[] {
  const text = `${words.chart_today}${words.colon}${isoDate(date)}`
  const half = widthOf(text) / 2
  return [
    ...lineBehind([x, ROW], [x, bottom], names, 'chart-today'),
    write(text, Math.min(Math.max(x, half + 1), WIDTH - half - 1), ROW / 2, 'middle', 'chart-today-text'),
  ]
}

function describe(windows: readonly Window[], edition: Edition, words: Words): string {
  const one = (window: Window) =>
    `${window.name}${words.open_bracket}${window.label}${words.close_bracket}${window.stage === '' ? '' : `${words.colon}${words[window.stage]}`}`
  const date = edition.date === undefined ? [] : [`${words.chart_today}${words.colon}${isoDate(edition.date)}`]
  return [...windows.map(one), ...date].join(words.separator)
}

function drawWindows(
  windows: readonly Window[],
  edition: Edition,
  language: Language,
  words: Words,
): { children: Element[]; height: number } {
  const days = windows.flatMap(window => [window.period.start, window.period.end])
  const dates = edition.date === undefined ? days : [...days, edition.date]
  const axis = timeAxis(Math.min(...dates), Math.max(...dates), language)
  const top = edition.date === undefined ? 0 : ROW
  const each = ROW + BAR + 8
  const bottom = top + windows.length * each + 6
  const bars = windows.flatMap((window, i) => barOf(window, axis, top + i * each + ROW + 2, edition.date))
  const names = windows.map((window, i) => nameOf(window, axis.x(window.period.start), top + i * each + ROW / 2 + 2, words))
  const behind = names.map(name => boxOf(name.text, name.x, name.y, 'start'))
  const now = edition.date === undefined ? [] : today(axis.x(edition.date), edition.date, behind, bottom, words)
  const texts = names.map(name => write(name.text, name.from === 'end' ? WIDTH - 2 : name.x, name.y, name.from, 'chart-text'))
  const children = [...axis.draw(top, bottom, behind), ...bars, ...now, ...texts]
  return { children, height: bottom + ROW * 1.4 }
}

export const windows: Picture = {
  kind: 'forecasts',
  draw(asked): Drawing | undefined {
    const { block, edition, language, words } = asked
    const found = windowsOf(asked)
    if (found.length < 2 || found.length > MOST) return undefined
    return {
      title: textOf(block.data['标题']) ?? words.chart_windows ?? '',
      description: describe(found, edition, words),
      sources: sourcesIn(found.flatMap(window => window.sources)),
      note: '',
      ...drawWindows(found, edition, language, words),
    }
  },
}
