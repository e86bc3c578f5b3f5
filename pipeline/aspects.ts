// Figures → the aspects a comparison needs to be equal. Where one is not known the comparison does not bind.
import { canonical } from './terms.ts'
import type { Aspect, AspectName, Figure, Registers } from './types.ts'

/** A figure's scope: the one in brackets behind its value, else its series'. */
export function scopeOf(figure: Figure): string | undefined {
  return figure.quantity?.scope ?? figure.scope?.value
}

const LISTS = { metric: '指标', region: '地区' } as const

function aspectText(figure: Figure, name: AspectName, registers: Registers): string | undefined {
  if (name === 'period') return figure.period?.value.key
  const scope = name === 'scope' ? scopeOf(figure) : undefined
  if (name === 'scope') return scope && canonical(registers, '口径', scope)
  const value = (figure[name] as Aspect<string> | undefined)?.value
  if (value === undefined || (name !== 'metric' && name !== 'region')) return value
  return canonical(registers, LISTS[name], value)
}

/**
 * The named aspects of a figure as one key, synonyms of the register brought together.
 * @returns undefined where one of them is not known: then nothing may be compared
 */
export function aspectKey(figure: Figure, names: readonly AspectName[], registers: Registers): string | undefined {
  const parts = names.map(name => aspectText(figure, name, registers))
  return parts.includes(undefined) ? undefined : parts.join('\u0000')
}

/** Unit, thing counted and currency: only what has the same measure can be compared as it stands. */
export function measureOf(figure: Figure): string | undefined {
  const q = figure.quantity
  if (!q) return undefined
  return [q.unit, q.counter ?? '', q.unit === 'money' ? (figure.currency?.value ?? '?') : ''].join('\u0000')
}

/** Those of the named aspects that no author has written down. */
export function inferredAspects(figures: readonly Figure[], names: readonly AspectName[]): AspectName[] {
  return names.filter(name =>
    figures.some(figure => {
      const aspect = figure[name]
      return aspect === undefined || aspect.origin === 'inferred' || aspect.origin === 'defaulted'
    }),
  )
}
