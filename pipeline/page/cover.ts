// The edition → the quiet picture at the foot of its cover: every statement and figure of its data blocks as one thin bar, in their order.
import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Block, Data, Edition, Figure } from '../types.ts'

/** In tenths of a millimetre: the picture goes from edge to edge. */
const WIDTH = 2100
const HEIGHT = 560
/** A longer statement is no taller. */
const LONGEST = 36
/** Statements stay below the figures. */
const STATEMENT = 0.5

interface Bar {
  readonly share: number
  readonly isFigure: boolean
}

function textsIn(data: Data): string[] {
  if (typeof data === 'string') return [data]
  return (Array.isArray(data) ? data : Object.values(data)).flatMap(textsIn)
}

/** Amounts of one currency, percentages …: what can be held side by side. */
const measureOf = (figure: Figure) => `${figure.quantity!.unit} ${figure.currency?.value ?? figure.quantity!.counter ?? ''}`
const sizeOf = (figure: Figure) => Math.abs(figure.quantity!.value.toNumber())

/** A figure is as tall as its share of the greatest of its measure, a statement as tall as it is long. */
function barsOf(block: Block, figures: readonly Figure[]): Bar[] {
  const own = figures.filter(figure => figure.block === block.id)
  if (own.length === 0)
    return textsIn(block.data).map(text => ({
      share: STATEMENT * (0.15 + 0.85 * (Math.min([...text].length, LONGEST) / LONGEST)),
      isFigure: false,
    }))
  return own.map(figure => {
    const most = Math.max(...figures.filter(one => measureOf(one) === measureOf(figure)).map(sizeOf), Number.MIN_VALUE)
    return { share: 0.15 + 0.85 * (sizeOf(figure) / most), isFigure: true }
  })
}

const at = (value: number) => String(Math.round(value * 10) / 10)

/** One path for all bars of a kind: small, and vector on paper. */
function pathOf(bars: readonly (readonly [number, Bar])[], step: number): string {
  return bars
    .map(([index, { share }]) => {
      const [left, width, top] = [index * step, step * 0.62, HEIGHT * (1 - share)]
      return `M${at(left)} ${HEIGHT}V${at(top)}H${at(left + width)}V${HEIGHT}Z`
    })
    .join('')
}

/** Says nothing to those who cannot see it: the same stands in the report. Undefined for an edition without data. */
export function coverPicture(edition: Edition): Element | undefined {
  // A bar's width of nothing between two blocks.
  const figures = edition.figures.filter(figure => figure.quantity)
  const bars = edition.blocks.flatMap(block => [undefined, ...barsOf(block, figures)])
  if (bars.length === 0) return undefined
  const step = WIDTH / bars.length
  const placed = bars.flatMap((bar, i) => (bar ? [[i, bar] as const] : []))
  const path = (isFigure: boolean, name: string) =>
    s('path', {
      class: name,
      d: pathOf(
        placed.filter(([, bar]) => bar.isFigure === isFigure),
        step,
      ),
    })
  return s(
    'svg',
    {
      class: 'cover-picture',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
      xmlns: 'http://www.w3.org/2000/svg',
    },
    [path(false, 'cover-statements'), path(true, 'cover-figures')],
  )
}
