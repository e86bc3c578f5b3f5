// The axis of time that runs along the foot of timelines and windows: ticks at months, quarters or years, as many as have room.
import { scaleLinear } from 'd3-scale'
import type { Element } from 'hast'
import { dateOf, dayOf } from '../period.ts'
import type { Language } from '../types.ts'
import { type Box, line, WIDTH, write } from './frame.ts'
import { lineBehind, place } from './placement.ts'
import { ROW, widthOf } from './text-width.ts'

export interface TimeAxis {
  /** Day number → x. */
  x(day: number): number
  readonly left: number
  readonly right: number
  /** Lines down through the picture, behind its texts, and what is written below them. */
  draw(top: number, bottom: number, texts: readonly Box[]): Element[]
}

/** Months from one tick to the next. */
const STEPS = [1, 3, 12, 24, 60, 120, 240, 600]

function nameOf(month: number, step: number, language: Language): string {
  const [year, part] = [Math.floor(month / 12), (month % 12) + 1]
  if (step >= 12) return language === 'zh' ? `${year}年` : String(year)
  if (step === 3) return `${year % 100 < 10 ? '0' : ''}${year % 100}Q${(part - 1) / 3 + 1}`
  return `${year}-${String(part).padStart(2, '0')}`
}

const startOf = (month: number) => dayOf(Math.floor(month / 12), (month % 12) + 1, 1)

/** Round months before the first day and after the last, the step that leaves room for their names. */
function stepFor(from: number, to: number, room: number, language: Language): { step: number; first: number; last: number } {
  const month = (day: number) => dateOf(day).year * 12 + dateOf(day).month - 1
  const options = STEPS.map(step => {
    const first = Math.floor(month(from) / step) * step
    return { step, first, last: Math.floor(month(to) / step) * step + step }
  })
  const fits = ({ step, first, last }: (typeof options)[number]) =>
    room / ((last - first) / step) >= widthOf(nameOf(first, step, language)) + 8
  return options.find(fits) ?? options.at(-1)!
}

/** @param from first day that must be on the axis @param to the last */
export function timeAxis(from: number, to: number, language: Language): TimeAxis {
  const [left, right] = [1, WIDTH - 1]
  const { step, first, last } = stepFor(from, to, right - left, language)
  const scale = scaleLinear([startOf(first), startOf(last)], [left, right])
  const months = Array.from({ length: (last - first) / step + 1 }, (_, i) => first + i * step)
  return {
    x: scale,
    left,
    right,
    draw(top, bottom, behind) {
      const xs = months.map(month => scale(startOf(month)))
      const lines = xs.flatMap(x => lineBehind([x, top], [x, bottom], behind, 'chart-grid'))
      // The name of a year stands in the year, between its first day and the next's; of several years in the first of them, right of its line.
      const middle = (month: number) => {
        const begin = scale(startOf(month))
        return step <= 12 ? (begin + scale(startOf(month + step))) / 2 : begin + widthOf(nameOf(month, step, language)) / 2 + 2
      }
      const names = place(
        months.slice(0, -1).map(month => ({ text: nameOf(month, step, language), spots: [[middle(month), bottom + ROW * 0.7]] as const })),
        [],
      )
      const texts = names.flatMap(one => (one ? [write(one.text, one.x, one.y, 'middle', 'chart-soft-text')] : []))
      return [...lines, line([left, bottom], [right, bottom], 'chart-base'), ...texts]
    },
  }
}
